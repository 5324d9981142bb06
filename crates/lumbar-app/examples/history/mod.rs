//! A made-up person with everything that a record can hold.

use lumbar_app::App;
use lumbar_app::memory::assessment_event;
use lumbar_assess::Options;
use lumbar_exchange::case_from_json;
use lumbar_model::event::{EventId, PersonId, When};
use lumbar_store::Entry;

/// The seed of the intervals.
const SEED: u64 = 1;

/// The person.
pub fn person() -> PersonId {
    PersonId::random([7; 16])
}

/// When the report is written.
pub fn now() -> When {
    "2026-11-25T10:00:00+01:00[Europe/Berlin]".parse().expect("a time")
}

/// A case of each level, with what a person would add.
pub const CASES: [(&str, &str); 4] = [
    (
        "strain",
        r#"{"person":{"age":34,"sex":"female","occupation":"nurse"},"findings":{"after_lifting":"present","fever":"absent","saddle_numbness":"absent","night_pain":"uncertain","urinary_retention":"absent"},"places":[{"region":"buttock","side":"left","sensation":"sharp_localised_pain"}],"quantities":{"pain_now":7,"duration_days":12},"medicines":["ibuprofen"],"diagnoses":["osteoporosis"]}"#,
    ),
    (
        "cauda_equina",
        r#"{"person":{"age":52,"sex":"male"},"findings":{"saddle_numbness":"present","urinary_retention":"present","bilateral_leg_pain":"present"}}"#,
    ),
    (
        "fever",
        r#"{"person":{"age":61,"sex":"other"},"findings":{"fever":"present","iv_drug_use":"present","night_sweats":"present"}}"#,
    ),
    ("nothing", "{}"),
];

/// The events of the fixtures, and an assessment of a case.
pub fn entries(app: &App, case: &str) -> Vec<Entry> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../lumbar-store/tests/fixtures");
    let mut entries: Vec<Entry> = std::fs::read_dir(folder)
        .expect("the fixtures of the store")
        .map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"))
        .map(|text| Entry::parse(text.trim()).expect("an event"))
        .filter(|entry| !matches!(entry.kind(), "retraction" | "assessment_result"))
        .collect();
    entries.push(assessment(app, case));
    entries.sort_by_key(Entry::id);
    entries
}

/// An assessment of a case, as it is kept.
pub fn assessment(app: &App, case: &str) -> Entry {
    let case = case_from_json(case).expect("a case");
    let assessed = app.assess(&case, Options::full(SEED)).expect("known findings");
    let body = assessment_event(&app.document(&assessed, SEED));
    let at = "2026-11-25T09:00:00+01:00[Europe/Berlin]".parse().expect("a time");
    Entry::new(EventId::entered(1_795_000_000_000, [9; 10]), at, None, &body)
}
