//! What a form sends: pairs of names and words.

use std::collections::BTreeMap;

use lumbar_app::App;
use lumbar_knowledge::FindingIndex;
use lumbar_model::State;

/// The fields of a form, in the order they were sent.
#[derive(Debug, Clone, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The last value of a field, trimmed; `None` if it is missing or empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().rev().filter(|(key, _)| key == name);
        values.next().map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// All values of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The states given to findings, in fields named `finding.ID`; others are passed over.
    #[must_use]
    pub fn states(&self, app: &App) -> BTreeMap<FindingIndex, State> {
        let states = self.0.iter().filter_map(|(name, value)| {
            let finding = app.knowledge().finding_index(name.strip_prefix("finding.")?)?;
            Some((finding, value.parse().ok()?))
        });
        states.collect()
    }
}
