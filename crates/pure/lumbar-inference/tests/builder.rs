//! What is not a network is refused, by name; what does not fit a network likewise.

use lumbar_inference::{
    Answer, BuildError, Cause, CauseId, Evidence, Finding, FindingId, Network, NetworkBuilder,
    Parameter, QueryError, Risk, RiskId,
};

fn refused(describe: impl FnOnce(&mut NetworkBuilder)) -> String {
    let mut builder = NetworkBuilder::new();
    describe(&mut builder);
    builder.build().unwrap_err().to_string()
}

#[test]
fn errors_name_the_item() {
    let name_twice = refused(|b| {
        b.cause(Cause::new("a", 0.1)).cause(Cause::new("a", 0.1));
    });
    assert!(name_twice.contains("`a` is defined twice"), "{name_twice}");
    let unknown = refused(|b| {
        b.finding(Finding::new("f", 0.1).caused_by("ghost", 0.5));
    });
    assert!(unknown.contains("`f`") && unknown.contains("`ghost`"), "{unknown}");
    let cycle = refused(|b| {
        b.cause(Cause::with_table("a", ["c"], [0.1, 0.2]))
            .cause(Cause::with_table("b", ["a"], [0.1, 0.2]))
            .cause(Cause::with_table("c", ["b"], [0.1, 0.2]))
            .cause(Cause::with_table("d", ["c"], [0.1, 0.2]));
    });
    assert!(cycle.contains("depends on itself") && !cycle.contains("`d`"), "{cycle}");
    let probability = refused(|b| {
        b.cause(Cause::new("a", 1.5));
    });
    assert!(probability.contains("`a`") && probability.contains("1.5"), "{probability}");
    let interval = refused(|b| {
        b.cause(Cause::new("a", Parameter::within(0.5, 0.6, 0.7)));
    });
    assert!(interval.contains("`a`"), "{interval}");
    let not_a_number = refused(|b| {
        b.finding(Finding::new("f", f64::NAN));
    });
    assert!(not_a_number.contains("`f`"), "{not_a_number}");
    let table = refused(|b| {
        b.risk(Risk::new("r", [0.5, 0.5])).cause(Cause::with_table("a", ["r"], [0.1]));
    });
    assert!(table.contains("`a`") && table.contains('2'), "{table}");
    let sum = refused(|b| {
        b.risk(Risk::new("r", [0.5, 0.4]));
    });
    assert!(sum.contains("`r`") && sum.contains("0.9"), "{sum}");
    let multiplier = refused(|b| {
        b.risk(Risk::new("r", [0.5, 0.5]))
            .cause(Cause::with_odds("a", 0.1).odds_by_risk("r", [1.0, -2.0]));
    });
    assert!(multiplier.contains("`a`") && multiplier.contains("`r`"), "{multiplier}");
    let none = refused(|b| {
        b.finding(Finding::new("f", 0.1));
    });
    assert!(none.contains("`f` has 0 causes"), "{none}");
    let mut many = Finding::new("f", 0.1);
    let too_many = refused(|b| {
        for c in 0..21 {
            b.cause(Cause::new(format!("c{c}"), 0.1));
            many = many.clone().caused_by(format!("c{c}"), 0.5);
        }
        b.finding(many);
    });
    assert!(too_many.contains("`f` has 21 causes"), "{too_many}");
}

#[test]
fn a_risk_is_not_a_cause_of_a_finding() {
    let mut builder = NetworkBuilder::new();
    builder.risk(Risk::new("r", [1.0])).finding(Finding::new("f", 0.1).caused_by("r", 0.5));
    assert!(matches!(builder.build(), Err(BuildError::UnknownParent { .. })));
}

fn small() -> Network {
    NetworkBuilder::new()
        .risk(Risk::new("r", [0.7, 0.3]))
        .cause(Cause::with_odds("a", 0.2).odds_by_risk("r", [1.0, 3.0]))
        .cause(Cause::with_odds("b", 0.1).odds_by_cause("a", 2.0))
        .finding(Finding::new("f", 0.0).caused_by("a", 0.5).caused_by("b", 0.5))
        .build()
        .unwrap()
}

#[test]
fn queries_that_do_not_fit_are_refused() {
    let network = small();
    let refused = |evidence: &Evidence| network.posterior(evidence).unwrap_err();
    let f = FindingId::new(0);
    assert_eq!(
        refused(Evidence::new().finding(FindingId::new(9), Answer::Absent)),
        QueryError::UnknownFinding(FindingId::new(9))
    );
    assert!(matches!(
        refused(Evidence::new().risk(RiskId::new(0), 2)),
        QueryError::UnknownState { .. }
    ));
    assert!(matches!(
        refused(Evidence::new().finding(f, Answer::Uncertain(f64::NAN))),
        QueryError::NotARatio { .. }
    ));
    assert!(matches!(
        refused(Evidence::new().shift_prior(CauseId::new(0), 0.0)),
        QueryError::NotAMultiplier { .. }
    ));
    let mut impossible = Evidence::new();
    impossible.finding(f, Answer::Present).cause(CauseId::new(0), 0.0).cause(CauseId::new(1), 0.0);
    assert_eq!(refused(&impossible), QueryError::Impossible);
}

#[test]
fn odds_multiply_and_a_shift_informs_no_parent() {
    let network = small();
    let a = CauseId::new(0);
    let mut evidence = Evidence::new();
    evidence.risk(RiskId::new(0), 1);
    let p = network.posterior(&evidence).unwrap().exact().unwrap()[0];
    assert!((p - 0.75 / 1.75).abs() < 1e-15, "0.25 x 3 = 0.75 odds");
    evidence.shift_prior(CauseId::new(1), 5.0);
    let shifted = network.posterior(&evidence).unwrap();
    assert!((shifted.exact().unwrap()[a.index()] - p).abs() < 1e-15);
    evidence.cause(CauseId::new(1), 5.0);
    let informed = network.posterior(&evidence).unwrap();
    assert!(informed.exact().unwrap()[a.index()] > p + 1e-3);
}
