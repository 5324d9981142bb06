//! Posterior intervals over sampled parameters.

use lumbar_inference::{
    Answer, Budget, Cause, Evidence, Finding, Network, NetworkBuilder, Parameter, ParameterSamples,
    QueryError, Workspace,
};

fn network() -> Network {
    NetworkBuilder::new()
        .cause(Cause::new("a", Parameter::within(0.2, 0.1, 0.35)))
        .cause(Cause::with_odds("b", 0.1).odds_by_cause("a", Parameter::within(2.0, 1.2, 3.3)))
        .cause(Cause::new("c", 0.3))
        .finding(
            Finding::new("f", Parameter::within(0.05, 0.01, 0.1))
                .caused_by("a", Parameter::within(0.7, 0.5, 0.85))
                .caused_by("b", 0.4),
        )
        .build()
        .unwrap()
}

fn intervals(evidence: &Evidence, seed: u64, count: usize) -> Vec<lumbar_inference::Interval> {
    let network = network();
    let samples = ParameterSamples::draw(&network, count, seed).unwrap();
    network.intervals(evidence, &samples, &Budget::default(), &mut Workspace::new()).unwrap()
}

#[test]
fn what_is_known_exactly_has_no_width() {
    let found = intervals(&Evidence::new(), 1, 64);
    assert_eq!(found[2].low, found[2].high);
    assert!((found[2].low - 0.3).abs() < 1e-15);
    assert!(found[0].low < 0.2 && 0.2 < found[0].high);
}

#[test]
fn the_prior_of_a_beta_has_its_own_interval() {
    // Central 90 % of the Beta with mean 0.2 and standard deviation 0.25 / 3.92.
    let found = intervals(&Evidence::new(), 5, 4096)[0];
    assert!((found.low - 0.105).abs() < 0.01, "{found:?}");
    assert!((found.high - 0.313).abs() < 0.012, "{found:?}");
}

/// A variance that is 0 in double precision once kept the sampler searching forever.
#[test]
fn an_interval_too_narrow_for_a_number_has_no_width() {
    for value in [5e-324, 1e-300, 1e-200, 1e-160] {
        let narrow = Parameter::within(value, value * 0.5, value * 1.5);
        let network = NetworkBuilder::new().cause(Cause::new("a", narrow)).build().unwrap();
        let samples = ParameterSamples::draw(&network, 64, 1).unwrap();
        let found = network
            .intervals(&Evidence::new(), &samples, &Budget::default(), &mut Workspace::new())
            .unwrap()[0];
        assert!(value / 2.0 <= found.low && found.high <= value * 2.0, "{value}: {found:?}");
    }
}

#[test]
fn a_seed_gives_the_same_bits_and_another_seed_others() {
    let mut evidence = Evidence::new();
    evidence.finding(network().finding("f").unwrap(), Answer::Present);
    assert_eq!(intervals(&evidence, 3, 64), intervals(&evidence, 3, 64));
    assert_ne!(intervals(&evidence, 3, 64), intervals(&evidence, 4, 64));
}

#[test]
fn a_shift_with_an_interval_widens() {
    let network = network();
    let c = network.cause("c").unwrap();
    let mut evidence = Evidence::new();
    evidence.shift_prior(c, Parameter::within(2.0, 1.0, 4.0));
    let found = intervals(&evidence, 1, 64)[c.index()];
    let middle = 2.0 * 3.0 / 7.0 / (1.0 + 2.0 * 3.0 / 7.0);
    assert!(found.low < middle && middle < found.high && found.high - found.low > 0.1);
}

#[test]
fn foreign_samples_are_refused() {
    let other = NetworkBuilder::new().cause(Cause::new("x", 0.1)).build().unwrap();
    let samples = ParameterSamples::draw(&other, 8, 1).unwrap();
    let refused =
        network().intervals(&Evidence::new(), &samples, &Budget::default(), &mut Workspace::new());
    assert_eq!(refused, Err(QueryError::ForeignSamples));
    assert!(ParameterSamples::draw(&other, 0, 1).is_err());
}
