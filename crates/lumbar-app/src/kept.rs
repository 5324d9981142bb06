//! What a person's log tells up to a day.

use lumbar_exchange::case_from_value;
use lumbar_model::Case;
use lumbar_model::event::Body;
use lumbar_store::Entry;

/// An event that this program knows, with its day.
pub(crate) struct Kept<'e> {
    pub(crate) entry: &'e Entry,
    pub(crate) body: Body,
    pub(crate) day: i64,
}

/// What was kept up to a day, the earliest first.
pub(crate) fn kept(entries: &[Entry], today: i64) -> Vec<Kept<'_>> {
    let mut kept: Vec<Kept<'_>> = entries
        .iter()
        .filter_map(|entry| {
            let body = entry.body().ok().flatten()?;
            let day = entry.at().date().days();
            (day <= today).then_some(Kept { entry, body, day })
        })
        .collect();
    kept.sort_by_key(|one| (one.entry.at().microseconds(), one.entry.id()));
    kept
}

/// The case of the last assessment that was kept, and its day; `None` if there is none, or a newer program kept it.
pub(crate) fn last_case(kept: &[Kept<'_>]) -> Option<(Case, i64)> {
    kept.iter().rev().find_map(|one| {
        let Body::AssessmentResult(_) = &one.body else { return None };
        let line: serde_json::Value = serde_json::from_str(one.entry.line()).ok()?;
        let case = line.pointer("/body/result/case")?;
        Some((case_from_value(case.clone()).ok()?, one.day))
    })
}
