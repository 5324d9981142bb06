//! Everything against the sum over all settings, on seeded random small networks.

mod common;

use common::{Dice, Known, Plain, close, map_sweep};
use lumbar_inference::{Answer, Budget, FindingId, QueryError, Workspace};

fn count() -> u64 {
    if std::env::var_os("LUMBAR_LONG").is_some() { 20_000 } else { 1_000 }
}

#[test]
fn posterior_equals_the_sum_over_all_settings() {
    let mut workspace = Workspace::new();
    for seed in 0..count() {
        let mut dice = Dice(seed);
        let (causes, findings) = (2 + dice.below(6), 1 + dice.below(9));
        let plain = Plain::random(&mut dice, causes, findings);
        let known = Known::random(&mut dice, &plain, 0.5);
        let (evidence, posterior) = plain.enumerate(&known);
        let network = plain.build();
        let budget = Budget::default();
        let found = network.posterior_within(&known.evidence(), &budget, &mut workspace);
        if evidence == 0.0 {
            assert_eq!(found, Err(QueryError::Impossible), "seed {seed}");
            continue;
        }
        let found = found.unwrap_or_else(|e| panic!("seed {seed}: {e}"));
        let what = format!("seed {seed}");
        close(libm::exp(found.log_evidence().0), evidence, 1e-12, &what);
        for (found, expected) in found.exact().unwrap().iter().zip(&posterior) {
            close(*found, *expected, 1e-12, &what);
        }
    }
}

#[test]
fn posterior_equals_another_method_on_larger_networks() {
    let mut workspace = Workspace::new();
    for seed in 0..count() / 50 {
        let mut dice = Dice(seed + 4_000_000);
        let plain = Plain::random(&mut dice, 12, 16);
        let mut known = Known::random(&mut dice, &plain, 0.5);
        known.risks = plain.risks.iter().map(|(states, ..)| Some(dice.below(*states))).collect();
        let evidence = map_sweep(&plain, &known);
        let found =
            plain.build().posterior_within(&known.evidence(), &Budget::default(), &mut workspace);
        let Ok(found) = found else {
            assert_eq!(evidence, 0.0, "seed {seed}");
            continue;
        };
        let what = format!("seed {seed}");
        close(libm::exp(found.log_evidence().0), evidence, 1e-12, &what);
        for cause in 0..plain.causes.len() {
            let mut excluded = known.clone();
            excluded.ratios[cause] = 0.0;
            let absent = map_sweep(&plain, &excluded) / evidence;
            let p = found.exact().unwrap()[cause];
            assert!((p - (1.0 - absent)).abs() < 1e-12, "{what}, cause {cause}");
        }
    }
}

#[test]
fn questions_equal_two_posteriors() {
    let mut workspace = Workspace::new();
    for seed in 0..count() / 10 {
        let mut dice = Dice(seed + 1_000_000);
        let plain = Plain::random(&mut dice, 5, 7);
        let known = Known::random(&mut dice, &plain, 0.3);
        let network = plain.build();
        let Ok(step) = network.interview(&known.evidence(), &Budget::default(), &mut workspace)
        else {
            assert_eq!(plain.enumerate(&known).0, 0.0, "seed {seed}");
            continue;
        };
        assert!(step.is_complete);
        let (now, _) = plain.enumerate(&known);
        for question in &step.questions {
            let mut asked = known.clone();
            let what = format!("seed {seed}, finding {}", question.finding.index());
            asked.findings[question.finding.index()] = Some((0.0, 1.0));
            let (joint, present) = plain.enumerate(&asked);
            if joint == 0.0 {
                continue;
            }
            close(question.probability, joint / now, 1e-12, &what);
            asked.findings[question.finding.index()] = Some((1.0, 0.0));
            let (_, absent) = plain.enumerate(&asked);
            let both = question.present.iter().zip(&present);
            for (found, expected) in both.chain(question.absent.iter().zip(&absent)) {
                close(*found, *expected, 1e-11, &what);
            }
            let p = joint / now;
            let (_, before) = plain.enumerate(&known);
            let gain = bits(&before) - p * bits(&present) - (1.0 - p) * bits(&absent);
            assert!((question.information_gain - gain).abs() < 1e-12, "{what}");
        }
        let gains = step.decision_gains(|p| p.iter().copied().fold(0.0, f64::max));
        assert!(gains.iter().all(|(_, gain)| *gain > -1e-12), "seed {seed}");
    }
}

fn bits(p: &[f64]) -> f64 {
    let term = |p: f64| if p > 0.0 { -p * libm::log2(p) } else { 0.0 };
    p.iter().map(|p| term(*p) + term(1.0 - p)).sum()
}

#[test]
fn weights_equal_a_posterior_without_the_answer() {
    let mut workspace = Workspace::new();
    for seed in 0..count() / 10 {
        let mut dice = Dice(seed + 2_000_000);
        let plain = Plain::random(&mut dice, 5, 7);
        let mut known = Known::random(&mut dice, &plain, 0.4);
        known.ratios.fill(1.0);
        let network = plain.build();
        let Ok(weights) = network.weights(&known.evidence(), &Budget::default(), &mut workspace)
        else {
            continue;
        };
        let odds = |p: f64| libm::log(p / (1.0 - p));
        let (_, now) = plain.enumerate(&known);
        for weight in &weights {
            let mut less = known.clone();
            less.findings[weight.finding.index()] = None;
            let (_, without) = plain.enumerate(&less);
            for ((found, now), without) in weight.by_cause.iter().zip(&now).zip(&without) {
                if *now < 1.0 - 1e-9 && *without < 1.0 - 1e-9 && *now > 0.0 && *without > 0.0 {
                    let expected = odds(*now) - odds(*without);
                    assert!((found - expected).abs() < 1e-6, "seed {seed}: {found} {expected}");
                }
            }
        }
    }
}

#[test]
fn bounds_contain_the_truth() {
    let mut workspace = Workspace::new();
    let mut bounded = 0;
    for seed in 0..count() / 2 {
        let mut dice = Dice(seed + 3_000_000);
        let plain = Plain::random(&mut dice, 7, 9);
        let known = Known::random(&mut dice, &plain, 0.6);
        let network = plain.build();
        // So little that some findings have to be relaxed.
        let budget = Budget { operations: 60.0, ..Budget::default() };
        let Ok(found) = network.posterior_within(&known.evidence(), &budget, &mut workspace) else {
            continue;
        };
        let (evidence, posterior) = plain.enumerate(&known);
        if found.is_exact() {
            continue;
        }
        bounded += 1;
        let (low, high) = found.log_evidence();
        let log = libm::log(evidence);
        assert!(low <= log + 1e-12 && log <= high + 1e-12, "seed {seed}: {low} {log} {high}");
        for ((low, p), high) in found.lower().iter().zip(&posterior).zip(found.upper()) {
            assert!(low <= p && p <= high, "seed {seed}: {low} {p} {high}");
        }
    }
    assert!(bounded > 20, "only {bounded} cases were beyond the budget");
}

#[test]
fn the_order_of_evidence_and_what_the_workspace_did_before_change_no_bit() {
    let mut dice = Dice(7);
    let plain = Plain::random(&mut dice, 7, 12);
    let known = Known::random(&mut dice, &plain, 0.5);
    let network = plain.build();
    let evidence = known.evidence();
    let mut reversed = lumbar_inference::Evidence::new();
    for (c, shift) in known.shifts.iter().enumerate().rev() {
        let id = lumbar_inference::CauseId::new(c as u32);
        if *shift != 1.0 {
            reversed.shift_prior(id, *shift);
        }
        if known.ratios[c] != 1.0 {
            reversed.cause(id, known.ratios[c]);
        }
    }
    let answers: Vec<(FindingId, Answer)> = evidence.answers().collect();
    for (id, answer) in answers.into_iter().rev() {
        reversed.finding(id, answer);
    }
    for (r, state) in known.risks.iter().enumerate().rev() {
        if let Some(state) = state {
            reversed.risk(lumbar_inference::RiskId::new(r as u32), *state);
        }
    }
    let mut used = Workspace::new();
    let other = Plain::random(&mut dice, 6, 9);
    let _ = other.build().posterior_within(
        &Known::random(&mut dice, &other, 0.7).evidence(),
        &Budget::default(),
        &mut used,
    );
    let first = network.posterior(&evidence).unwrap();
    let second = network.posterior_within(&reversed, &Budget::default(), &mut used).unwrap();
    assert_eq!(first, second);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..4).map(|_| scope.spawn(|| network.posterior(&evidence))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().unwrap(), first);
        }
    });
}
