//! The development accounts, from the findings that their labels list.

mod common;

use lumbar_app::{Evaluation, Given, evaluate};
use lumbar_assess::Assessor;
use lumbar_exchange::Vignette;
use lumbar_knowledge::Number;
use lumbar_model::{Case, Level};

fn accounts() -> Option<Vec<Vignette>> {
    Some(common::vignettes(&common::shared("vignettes/dev.jsonl")?))
}

#[test]
fn shared_development_accounts() {
    let Some(vignettes) = accounts() else { return };
    let outcomes = evaluate(&common::app(), &vignettes, Given::Findings);
    let figures = Evaluation::new(&outcomes);
    assert!(figures.misses.is_empty(), "missed: {:?}", figures.misses);
    assert!(figures.accepted.value() >= 0.97, "accepted {}", figures.accepted);
    let self_care = figures.exact_by_level[Level::SelfCare as usize];
    assert!(self_care.value() >= 0.80, "self care {self_care}");
    for outcome in &outcomes {
        let (right, given) = (outcome.vignette.level, outcome.level.unwrap());
        assert!(right != Level::SelfCare || given <= Level::Routine, "{}", outcome.vignette.id);
        assert!(right != Level::Routine || given < Level::Emergency, "{}", outcome.vignette.id);
    }
    assert!(figures.first.value() >= 0.80, "first {}", figures.first);
    assert!(figures.among_three.value() >= 0.95, "among three {}", figures.among_three);
}

/// With every estimate at either end of its interval no account is missed.
#[test]
fn shared_estimates_at_either_end_miss_nobody() {
    let Some(vignettes) = accounts() else { return };
    let ends: [fn(&Number) -> f64; 2] = [
        |number| if number.is_estimate() { number.low } else { number.value },
        |number| if number.is_estimate() { number.high } else { number.value },
    ];
    for end in ends {
        let assessor = Assessor::with_numbers(common::knowledge(), end).unwrap();
        for vignette in &vignettes {
            let level = assessor
                .assess(
                    &Case { text: None, ..vignette.case.clone() },
                    lumbar_assess::Options::brief(),
                )
                .unwrap()
                .triage
                .level;
            let lowest = vignette.accepted.iter().min().unwrap();
            assert!(level >= *lowest, "{} falls to {level}", vignette.id);
        }
    }
}
