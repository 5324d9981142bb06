//! What to show beside a result: the pages of the causes that are likely.

use lumbar_knowledge::CalmIndex;

use crate::App;

impl App {
    /// The pages that likely causes name, those of the likeliest first, each once. From which share a cause is likely enough stands in the
    /// knowledge (`calm.toml`); without it nothing is shown.
    ///
    /// `causes` are ids with their probabilities; ids that the knowledge does not have are passed over.
    #[must_use]
    pub fn pages<'c>(&self, causes: impl IntoIterator<Item = (&'c str, f64)>) -> Vec<CalmIndex> {
        let knowledge = self.knowledge();
        let Some(from) = knowledge.shown_from() else { return Vec::new() };
        let mut likely: Vec<_> = causes
            .into_iter()
            .filter(|(_, probability)| *probability >= from.value)
            .filter_map(|(id, probability)| Some((knowledge.cause_index(id)?, probability)))
            .collect();
        likely.sort_by(|(one, light), (other, heavy)| heavy.total_cmp(light).then(one.cmp(other)));
        let mut pages = Vec::new();
        for page in likely.iter().flat_map(|(cause, _)| &knowledge[*cause].pages) {
            if !pages.contains(page) {
                pages.push(*page);
            }
        }
        pages
    }
}
