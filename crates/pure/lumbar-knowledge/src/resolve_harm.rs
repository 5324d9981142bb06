//! Harms: from written items to checked ones.

use crate::finding::Finding;
use crate::harm::Harm;
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;

impl Resolver<'_> {
    /// `findings` are the findings as resolved, so that a synonym tells what its own finding tells.
    pub(crate) fn harm(
        &mut self,
        file: File<'_>,
        raw: raw::Harm,
        findings: &[Finding],
    ) -> Option<Harm> {
        let cause = self.cause_index(file, file.stem())?;
        // What is more likely than not counts, whatever the estimate says.
        let from = self.number(file, "from", raw.from, (0.0, 0.5))?;
        let told = raw.told.iter().filter_map(|id| self.finding_index(file, id));
        let told =
            told.map(|index| findings.get(index.0).and_then(|it| it.same_as).unwrap_or(index));
        Some(Harm { cause, from, told: told.collect(), text: self.texts(file, raw.text)? })
    }
}
