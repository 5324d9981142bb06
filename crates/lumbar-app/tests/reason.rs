//! What must hold of every result, whatever the case.

mod common;

use lumbar_assess::{Assessor, Options, Speaks, Why};
use lumbar_exchange::case_from_json;
use lumbar_model::{Case, FindingId, Level, State};

use common::{Draw, draws};

fn random_case(draw: &mut Draw, ids: &[&FindingId]) -> Case {
    let mut case = Case::default();
    for _ in 0..draw.below(10) {
        let state = if draw.below(2) == 0 { State::Present } else { State::Absent };
        case.findings.insert(ids[draw.below(ids.len())].clone(), state);
    }
    case
}

/// A question not asked and "I don't know" change no probability.
#[test]
fn unknown_changes_no_probability() {
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let ids: Vec<_> = assessor.knowledge().findings().iter().map(|finding| &finding.id).collect();
    let mut draw = Draw(7);
    for _ in 0..draws(300, 20_000) {
        let case = random_case(&mut draw, &ids);
        let mut more = case.clone();
        more.findings.entry(ids[draw.below(ids.len())].clone()).or_insert(State::Unknown);
        let (Ok(a), Ok(b)) =
            (assessor.assess(&case, Options::brief()), assessor.assess(&more, Options::brief()))
        else {
            continue;
        };
        for (a, b) in a.causes.iter().zip(&b.causes) {
            assert_eq!((a.cause, a.probability.to_bits()), (b.cause, b.probability.to_bits()));
        }
    }
}

/// The order in which answers are written makes no difference to a byte of the result.
#[test]
fn order_makes_no_difference() {
    let app = common::app();
    let forward = r#"{"person":{"age":44,"sex":"male"},"findings":{"leg_pain_below_knee":"present","fever":"absent","after_lifting":"present","worse_sitting":"present"},"quantities":{"pain_now":7,"duration_days":12}}"#;
    let backward = r#"{"quantities":{"duration_days":12,"pain_now":7},"findings":{"worse_sitting":"present","after_lifting":"present","fever":"absent","leg_pain_below_knee":"present"},"person":{"sex":"male","age":44}}"#;
    let result = |json| {
        let assessed = app.assess(&case_from_json(json).unwrap(), Options::full(1)).unwrap();
        serde_json::to_string(&app.document(&assessed, 1)).unwrap()
    };
    assert_eq!(result(forward), result(backward));
}

/// Every result below emergency ends with a safety net, and an emergency with none to compete.
#[test]
fn every_result_below_emergency_has_a_safety_net() {
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let ids: Vec<_> = assessor.knowledge().findings().iter().map(|finding| &finding.id).collect();
    let mut draw = Draw(11);
    for _ in 0..draws(300, 20_000) {
        let case = random_case(&mut draw, &ids);
        let Ok(result) = assessor.assess(&case, Options::brief()) else { continue };
        match result.safety_net {
            None => assert_eq!(result.triage.level, Level::Emergency),
            Some(net) => {
                assert!(net.watch_for.len() >= 4 && result.triage.level < Level::Emergency);
            }
        }
    }
}

/// A case with nothing in it is provisional self care, and something is asked.
#[test]
fn an_empty_case_is_provisional_and_asks() {
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let result = assessor.assess(&Case::default(), Options::full(1)).unwrap();
    assert_eq!(result.triage.level, Level::SelfCare);
    assert!(result.screen.provisional && result.next_question.is_some());
    assert!(result.causes.iter().all(|cause| {
        cause
            .interval
            .is_some_and(|(low, high)| low <= cause.probability && cause.probability <= high)
    }));
}

/// Signs that a rule needs together move the cause it is about, and a result says so.
#[test]
fn signs_together_speak_for_what_their_rule_is_about() {
    let assessor = Assessor::new(common::knowledge()).unwrap();
    let knowledge = assessor.knowledge();
    let mut seen = 0;
    for (index, rule) in knowledge.enumerate_rules() {
        let factor = knowledge.combination().and_then(|combination| combination.of(rule));
        let Some(factor) = factor else { continue };
        let mut case = Case::default();
        rule.when.for_each_finding(&mut |finding| {
            case.findings.insert(knowledge[finding].id.clone(), State::Present);
        });
        let result = assessor.assess(&case, Options::full(1)).unwrap();
        let fired = result.triage.reasons.iter().any(|reason| reason.why == Why::Rule(index));
        if !fired {
            // It also asks for an age, a sex or a number.
            continue;
        }
        for estimate in result.causes.iter().filter(|one| rule.causes.contains(&one.cause)) {
            let together = estimate.speaks_for.iter().find_map(|argument| match argument.speaks {
                Speaks::Together(rule) => Some((rule, argument.weight)),
                _ => None,
            });
            let (by, weight) = together.unwrap_or_else(|| panic!("{} is not told", rule.id));
            assert!(knowledge[by].level >= rule.level);
            assert!(by != index || (weight - factor.value.ln()).abs() < 1e-12);
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen} causes of rules");
}
