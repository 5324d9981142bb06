//! What the interview asks, in which order, and what it never asks.

mod common;

use lumbar_assess::{Answers, Assessor, Interview, Part, Step};
use lumbar_knowledge::Knowledge;
use lumbar_model::{Age, Case, Level, Person, Sex, State};

/// Everything asked of a person who has `present` and nothing else, step by step.
fn asked(assessor: &Assessor, age: i64, sex: Sex, present: &[&str]) -> Vec<(Part, Vec<String>)> {
    let knowledge = assessor.knowledge();
    let person = Person { age: Some(Age::new(age).unwrap()), sex: Some(sex), ..Person::default() };
    let mut interview = Interview::new(Case { person, ..Case::default() });
    loop {
        let step = interview.next(assessor).unwrap();
        if matches!(step, Step::Done(_)) {
            break;
        }
        let answers = step.findings().into_iter().map(|finding| {
            let yes = present.contains(&knowledge[finding].id.as_str());
            (finding, Some(if yes { State::Present } else { State::Absent }))
        });
        let answers = answers.collect();
        interview.answer(&step, answers);
    }
    let ids = |answers: &[(lumbar_knowledge::FindingIndex, Option<State>)]| {
        answers.iter().map(|(finding, _)| knowledge[*finding].id.to_string()).collect()
    };
    interview.asked().iter().map(|asked| (asked.part, ids(&asked.answers))).collect()
}

fn assessor() -> Assessor {
    Assessor::new(common::knowledge()).unwrap()
}

fn names(steps: &[(Part, Vec<String>)]) -> Vec<&str> {
    steps.iter().flat_map(|(_, ids)| ids.iter().map(String::as_str)).collect()
}

#[test]
fn the_screen_comes_first_then_the_opening_then_questions() {
    let steps = asked(&assessor(), 34, Sex::Male, &["acute_lt_6w", "after_lifting"]);
    let place = |part: &Part| match part {
        Part::Screen(group) => (0, *group),
        Part::Opening(group) => (1, *group),
        Part::Questions => (2, 0),
    };
    assert!(steps.is_sorted_by_key(|(part, _)| place(part)), "{steps:?}");
    assert!(names(&steps).contains(&"saddle_numbness"));
    let after = steps.iter().filter(|(part, _)| !matches!(part, Part::Screen(_))).count();
    assert!(after <= lumbar_assess::MOST_QUESTIONS, "{after}");
}

#[test]
fn nothing_is_asked_twice() {
    let assessor = assessor();
    for present in [&["acute_lt_6w", "leg_pain_below_knee"][..], &["chronic_gt_12w"], &[]] {
        let steps = asked(&assessor, 62, Sex::Female, present);
        let mut ids = names(&steps);
        let before = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(before, ids.len(), "{present:?}");
    }
}

#[test]
fn what_age_and_sex_rule_out_is_never_asked() {
    let assessor = assessor();
    let man = asked(&assessor, 70, Sex::Male, &["pelvic_pain", "recurrent", "groin_pain"]);
    let never =
        ["pregnancy", "postpartum", "missed_period", "period_related_pain", "vaginal_bulge"];
    for id in never.iter().chain(&["adolescent_athlete"]) {
        assert!(!names(&man).contains(id), "{id}");
    }
    let young = asked(&assessor, 25, Sex::Female, &["recurrent"]);
    assert!(names(&young).contains(&"period_related_pain"));
    assert!(!names(&young).contains(&"age_first_onset_over_50"));
}

/// New pain cannot be old pain.
#[test]
fn an_answer_settles_what_it_excludes() {
    let knowledge = common::knowledge();
    let state = |told: &str, asked: &str| {
        let text = format!("# case\n\nwhy\n\n```toml\n[findings]\n{told} = \"present\"\n```\n");
        let case = lumbar_exchange::case_from_markdown(&text).unwrap().case;
        let answers = Answers::new(&knowledge, &case).unwrap();
        answers.state(knowledge.finding_index(asked).unwrap())
    };
    let durations = ["acute_lt_6w", "subacute_6_12w", "chronic_gt_12w"];
    for told in durations {
        for other in durations.into_iter().filter(|other| *other != told) {
            assert_eq!(state(told, other), Some(State::Absent), "{told} leaves {other} open");
        }
    }
    assert_eq!(state("sudden_onset", "gradual_onset"), Some(State::Absent));
    assert_eq!(state("gradual_onset", "sudden_onset"), Some(State::Absent));
    assert_eq!(state("worsening", "improving"), Some(State::Absent));
}

/// Two that exclude each other and are both told both stand: nothing told takes a red flag back.
#[test]
fn what_is_told_is_not_settled_away() {
    let knowledge = common::knowledge();
    let text = "# case\n\nwhy\n\n```toml\n[findings]\nacute_lt_6w = \"present\"\nchronic_gt_12w = \"present\"\n```\n";
    let case = lumbar_exchange::case_from_markdown(text).unwrap().case;
    let answers = Answers::new(&knowledge, &case).unwrap();
    for id in ["acute_lt_6w", "chronic_gt_12w"] {
        assert_eq!(answers.state(knowledge.finding_index(id).unwrap()), Some(State::Present));
    }
}

/// It may not end while one answer would send someone to be seen today, for any person who has one
/// finding of the screen or the opening.
#[test]
fn it_does_not_end_one_answer_short_of_a_red_flag() {
    let assessor = assessor();
    let knowledge = assessor.knowledge();
    let groups = knowledge.screen().iter().map(|group| &group.findings);
    let groups = groups.chain(knowledge.opening().iter().map(|group| &group.findings));
    let told: Vec<_> = groups.flatten().copied().collect();
    let every = if std::env::var_os("LUMBAR_LONG").is_some() { 1 } else { 6 };
    for finding in told.into_iter().step_by(every) {
        let id = knowledge[finding].id.as_str();
        let steps = asked(&assessor, 40, Sex::Female, &[id]);
        let answers = answers_of(knowledge, &steps, id);
        if lumbar_assess::Triage::new(knowledge, &answers).level >= Level::Urgent {
            continue;
        }
        for (index, _) in knowledge.enumerate_findings() {
            if answers.state(index).is_some() || knowledge[index].same_as.is_some() {
                continue;
            }
            let yes = answers.with(knowledge, index, State::Present);
            let level = lumbar_assess::Triage::new(knowledge, &yes).level;
            let never = knowledge[index].only_if.is_some();
            assert!(level < Level::Urgent || never, "{id}: {} left open", knowledge[index].id);
        }
    }
}

fn answers_of(knowledge: &Knowledge, steps: &[(Part, Vec<String>)], present: &str) -> Answers {
    let person =
        Person { age: Some(Age::new(40).unwrap()), sex: Some(Sex::Female), ..Person::default() };
    let mut case = Case { person, ..Case::default() };
    for id in steps.iter().flat_map(|(_, ids)| ids) {
        let state = if id == present { State::Present } else { State::Absent };
        case.findings.insert(lumbar_model::FindingId::new(id).unwrap(), state);
    }
    Answers::new(knowledge, &case).unwrap()
}
