//! Any bytes become a description of a network and a case; every question is asked of it. Shared by
//! the fuzz target and the stable test that replays its corpus.

use lumbar_inference::{
    Answer, Budget, Cause, CauseId, Evidence, Finding, FindingId, NetworkBuilder, Parameter,
    ParameterSamples, Risk, RiskId, Workspace,
};

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn below(&mut self, n: usize) -> usize {
        usize::from(self.next()) % n.max(1)
    }

    /// Mostly probabilities, sometimes none at all.
    fn number(&mut self) -> f64 {
        match self.next() {
            0 => 0.0,
            1 => 1.0,
            2 => f64::NAN,
            3 => -1.0,
            4 => f64::INFINITY,
            5 => 1e-300,
            6 => 1.0 - f64::EPSILON,
            7 => 5e-324,
            other => f64::from(other) / 256.0,
        }
    }

    fn parameter(&mut self) -> Parameter {
        let value = self.number();
        match self.next() % 4 {
            0 => Parameter::within(value, value * 0.5, (value * 1.5).min(1.0)),
            1 => Parameter::within(value, self.number(), self.number()),
            _ => Parameter::exact(value),
        }
    }
}

/// Builds whatever the bytes describe and asks it everything. Errors are fine, panics are not; and
/// what is answered has to be a probability.
pub fn try_everything(bytes: &[u8]) {
    let bytes = &mut Bytes(bytes);
    let mut builder = NetworkBuilder::new();
    let (risks, causes, findings) = (bytes.below(4), bytes.below(9), bytes.below(12));
    for r in 0..risks {
        let states = 1 + bytes.below(4);
        let p = 1.0 / states as f64;
        let parents: Vec<String> =
            (0..bytes.below(2)).map(|_| format!("r{}", bytes.below(risks))).collect();
        let rows = if parents.is_empty() { 1 } else { 1 + bytes.below(4) };
        builder.risk(Risk::depending(format!("r{r}"), parents, states, vec![p; rows * states]));
    }
    for c in 0..causes {
        if bytes.next() % 2 == 0 {
            let mut cause = Cause::with_odds(format!("c{c}"), bytes.parameter());
            if bytes.next() % 3 == 0 {
                let factors: Vec<f64> =
                    (0..1 + bytes.below(4)).map(|_| 2.0 * bytes.number()).collect();
                cause = cause.odds_by_risk(format!("r{}", bytes.below(risks)), factors);
            }
            if bytes.next() % 3 == 0 {
                cause = cause.odds_by_cause(format!("c{}", bytes.below(causes)), bytes.parameter());
            }
            builder.cause(cause);
        } else {
            let links: Vec<String> =
                (0..bytes.below(3)).map(|_| format!("c{}", bytes.below(causes))).collect();
            let table: Vec<Parameter> = (0..1 << links.len()).map(|_| bytes.parameter()).collect();
            builder.cause(Cause::with_table(format!("c{c}"), links, table));
        }
    }
    for f in 0..findings {
        let mut finding = Finding::new(format!("f{f}"), bytes.parameter());
        for _ in 0..1 + bytes.below(4) {
            finding = finding.caused_by(format!("c{}", bytes.below(causes)), bytes.parameter());
        }
        builder.finding(finding);
    }
    let Ok(network) = builder.build() else { return };
    let mut evidence = Evidence::new();
    for _ in 0..bytes.below(16) {
        let answer = match bytes.next() % 3 {
            0 => Answer::Present,
            1 => Answer::Absent,
            _ => Answer::Uncertain(4.0 * bytes.number()),
        };
        let at = |bytes: &mut Bytes<'_>, n: usize| bytes.below(n + usize::from(n == 0)) as u32;
        match bytes.next() % 6 {
            0 => evidence.risk(RiskId::new(at(bytes, risks)), bytes.below(4)),
            1 => evidence.cause(CauseId::new(at(bytes, causes)), bytes.number()),
            2 => evidence.shift_prior(CauseId::new(at(bytes, causes)), bytes.parameter()),
            _ => evidence.finding(FindingId::new(at(bytes, findings)), answer),
        };
    }
    let operations = [0.0, 30.0, 1e4, 1e9][bytes.below(4)];
    let budget = Budget { operations, step_operations: operations, ..Budget::default() };
    let workspace = &mut Workspace::new();
    if let Ok(posterior) = network.posterior_within(&evidence, &budget, workspace) {
        for (low, high) in posterior.lower().iter().zip(posterior.upper()) {
            assert!((0.0..=1.0).contains(low) && low <= high && *high <= 1.0, "{low} {high}");
        }
    }
    if let Ok(step) = network.interview(&evidence, &budget, workspace) {
        for question in &step.questions {
            let p = question.present.iter().chain(&question.absent).chain([&question.probability]);
            p.for_each(|p| assert!((0.0..=1.0).contains(p), "{p}"));
        }
    }
    if let Ok(weights) = network.weights(&evidence, &budget, workspace) {
        assert!(weights.iter().flat_map(|w| &w.by_cause).all(|w| !w.is_nan()));
    }
    if let Ok(samples) = ParameterSamples::draw(&network, 1 + bytes.below(9), 1)
        && let Ok(intervals) = network.intervals(&evidence, &samples, &budget, workspace)
    {
        assert!(intervals.iter().all(|i| (0.0..=i.high).contains(&i.low) && i.high <= 1.0));
    }
    let _ = (network.to_bif("fuzz"), network.to_xmlbif("fuzz"));
}
