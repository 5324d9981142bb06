//! A year of somebody's diary, drawn from a seed: pain that comes in episodes, spasms, medicines, work, questionnaires.
#![allow(dead_code, reason = "each test file uses its part")]

use lumbar_model::event::{EventId, When};
use lumbar_store::Entry;

/// The day on which the year ends: 25 November 2026.
pub const TODAY: i64 = 20_782;

fn entry(number: u128, day: i64, hour: i64, kind: &str, body: &str) -> Entry {
    let at = When::new((day * 24 + hour) * 3_600_000_000, 0, "").unwrap();
    let id = EventId::entered(1_700_000_000_000, number.to_be_bytes()[6..].try_into().unwrap());
    let line = format!(r#"{{"id":"{id}","kind":"{kind}","version":1,"at":"{at}","body":{body}}}"#);
    Entry::parse(&line).unwrap()
}

/// Five to eight events a day for 365 days, and what comes once in a while.
pub fn year() -> Vec<Entry> {
    let mut draw = super::common::Draw(12);
    let mut entries = Vec::new();
    let mut number = 0_u128;
    let mut add = |day: i64, hour: i64, kind: &str, body: String| {
        number += 1;
        entries.push(entry(number, day, hour, kind, &body));
    };
    for back in (0..365).rev() {
        let day = TODAY - back;
        // three spells: the last goes on
        let spell = match back {
            0..=40 => 5,
            120..=150 => 6,
            250..=290 => 7,
            _ => 0,
        };
        let pain = if spell > 0 { spell + draw.below(3) as i64 } else { draw.below(2) as i64 };
        add(day, 8, "pain", format!(r#"{{"level":{pain},"place":"lower_back","side":"left"}}"#));
        add(
            day,
            9,
            "sleep",
            format!(r#"{{"minutes":{},"quality":{}}}"#, 330 + draw.below(150), draw.below(10)),
        );
        add(day, 12, "stress", format!(r#"{{"level":{}}}"#, draw.below(9)));
        add(day, 17, "sitting", format!(r#"{{"minutes":{}}}"#, 240 + draw.below(300)));
        if draw.below(2) == 0 {
            add(day, 18, "walking", format!(r#"{{"minutes":{}}}"#, 10 + draw.below(50)));
        }
        if spell > 0 && draw.below(3) == 0 {
            let trigger = ["lifting", "long drive", "bending", "stress at work"][draw.below(4)];
            add(
                day,
                19,
                "spasm",
                format!(r#"{{"strength":{},"trigger":"{trigger}"}}"#, 5 + draw.below(5)),
            );
            add(day, 20, "medicine_taken", r#"{"name":"ibuprofen","dose":"400 mg"}"#.to_owned());
            add(
                day,
                20,
                "treatment_used",
                format!(r#"{{"name":"heat pack","minutes":20,"helped":{}}}"#, 3 + draw.below(6)),
            );
        }
        if spell > 6 && draw.below(4) == 0 {
            add(day, 7, "work", r#"{"off":true}"#.to_owned());
            add(day, 13, "medicine_taken", r#"{"name":"paracetamol","dose":"1 g"}"#.to_owned());
        }
        if back % 30 == 0 {
            add(day, 21, "treatment_used", r#"{"name":"massage","helped":4}"#.to_owned());
            add(day, 21, "note", r#"{"text":"Better when I keep moving."}"#.to_owned());
        }
    }
    let mut once = |back: i64, kind: &str, body: &str| add(TODAY - back, 10, kind, body.to_owned());
    once(
        250,
        "visit",
        r#"{"with":"GP","said":"Keep moving, come back if it does not settle. No scan needed now."}"#,
    );
    once(
        130,
        "visit",
        r#"{"with":"physiotherapist","said":"Weak hips; five exercises, three times a week, and a walk every day."}"#,
    );
    once(
        245,
        "scan",
        r#"{"what":"X-ray","place":"lumbar spine","result":"no fracture, mild wear at L5/S1"}"#,
    );
    once(244, "diagnosis", r#"{"name":"non-specific low back pain","by":"GP"}"#);
    once(300, "allergy", r#"{"to":"penicillin","reaction":"rash"}"#);
    once(
        2,
        "visit_wish",
        r#"{"question":"Do I need a scan, and may I lift my grandson?","goal":"Work a full day in the garden again.","filled_in_by":"my daughter"}"#,
    );
    let answers = (1..=24).map(|item| format!(r#""{item}":{}"#, i32::from(item % 2 == 0)));
    let answers = answers.collect::<Vec<_>>().join(",");
    once(
        200,
        "questionnaire",
        &format!(r#"{{"name":"roland_morris_24","score":15,"answers":{{{answers}}}}}"#),
    );
    once(
        3,
        "questionnaire",
        &format!(r#"{{"name":"roland_morris_24","score":12,"answers":{{{answers}}}}}"#),
    );
    once(
        3,
        "questionnaire",
        r#"{"name":"own_recovery","answers":{"1":4,"2":3,"3":1,"4":2,"5":3,"6":2},"score":15}"#,
    );
    let places = (1..=19).map(|item| format!(r#""{item}":{}"#, i32::from(item % 2 == 1)));
    let places = places.collect::<Vec<_>>().join(",");
    once(
        3,
        "questionnaire",
        &format!(r#"{{"name":"own_pain_places","score":10,"answers":{{{places}}}}}"#),
    );
    once(
        3,
        "questionnaire",
        r#"{"name":"own_symptom_strength","score":5,"answers":{"1":2,"2":2,"3":1}}"#,
    );
    once(
        3,
        "questionnaire",
        r#"{"name":"own_symptom_presence","score":1,"answers":{"1":1,"2":0,"3":0}}"#,
    );
    for one in &entries {
        assert!(matches!(one.body(), Ok(Some(_))), "{}", one.line());
    }
    entries
}

/// The answers of that person.
pub const CASE: &str = r#"{
    "person":{"age":52,"sex":"female","country":"GB","occupation":"warehouse clerk"},
    "text":"My lower back cramps up on the left since October, worse after sitting and when I bend, and it goes down my left leg to the calf with tingling. I had the same thing twice before this year.",
    "findings":{"leg_pain_below_knee":"present","leg_tingling":"present","worse_sitting":"present","worse_bending":"present","muscle_spasm":"present",
        "saddle_numbness":"absent","urinary_retention":"absent","urinary_incontinence":"absent","bowel_incontinence":"absent","new_bladder_change":"unknown",
        "fever":"absent","cancer_history":"absent","weight_loss":"absent","after_fall":"absent","night_pain":"uncertain","fatigue":"present","poor_sleep":"present",
        "headache":"present","diabetes":"absent","previous_back_pain":"present","family_history_rheumatic":"present","sedentary":"present","smoking":"absent"},
    "places":[{"region":"lower_back","side":"left","sensation":"firm_contraction"},{"region":"calf","side":"left"}],
    "quantities":{"pain_now":6,"duration_days":41,"sitting_hours":8},
    "medicines":["ramipril"],"diagnoses":["high blood pressure"]}"#;
