//! Keeping once more what yesterday's entries said.

use lumbar_model::event::{Body, When};
use lumbar_store::{Entry, StoreError};

use crate::memory::Memory;

impl Memory {
    /// Keeps once more what [`same_as_yesterday`] finds.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub fn same_as_yesterday(&mut self, at: &When) -> Result<Vec<Entry>, StoreError> {
        let bodies = same_as_yesterday(&self.standing()?, at.date().days());
        bodies.iter().map(|body| self.record(body, at.clone())).collect()
    }
}

/// What yesterday's last entries of pain, stress, sleep and sitting say, each only if today has none of its kind yet.
/// What happened (a spasm, a medicine, a note) is not repeated.
#[must_use]
pub fn same_as_yesterday(standing: &[Entry], today: i64) -> Vec<Body> {
    let last = |kind: &str, day: i64| {
        let on = standing.iter().filter(|one| one.kind() == kind && one.at().date().days() == day);
        on.max_by_key(|one| (one.at().microseconds(), one.id()))
    };
    let kinds = ["pain", "stress", "sleep", "sitting"];
    let again = kinds.into_iter().filter(|kind| last(kind, today).is_none());
    let bodies = again.filter_map(|kind| last(kind, today - 1)?.body().ok().flatten());
    bodies.map(without_note).collect()
}

/// Yesterday's words are yesterday's.
fn without_note(mut body: Body) -> Body {
    match &mut body {
        Body::Pain(pain) => pain.note = None,
        Body::Stress(stress) => stress.note = None,
        Body::Sleep(sleep) => sleep.note = None,
        Body::Sitting(sitting) => sitting.note = None,
        _ => {}
    }
    body
}
