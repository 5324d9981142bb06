//! Examinations and criteria: from written items to checked ones.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::criteria::Criteria;
use crate::evidence::FactIndex;
use crate::examination::Examination;
use crate::instrument::Instrument;
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;

impl Resolver<'_> {
    /// Facts that decide something were read.
    fn read_facts(&mut self, file: File<'_>, ids: &[alloc::string::String]) -> Vec<FactIndex> {
        let facts = self.fact_indexes(file, ids);
        if facts.is_empty() || facts.iter().any(|fact| !self.facts[fact.0].checked) {
            self.problem(
                file,
                "facts",
                "it rests on facts, and every one of them was read (checked)",
            );
        }
        facts
    }

    pub(crate) fn examination(
        &mut self,
        file: File<'_>,
        raw: raw::Examination,
    ) -> Option<Examination> {
        let facts = self.read_facts(file, &raw.facts);
        let when = match raw.when {
            Some(when) => Some(self.condition(file, &when)?),
            None => None,
        };
        Some(Examination {
            id: file.stem().to_string(),
            sort: raw.sort,
            order: raw.order,
            when,
            facts,
            text: self.texts(file, raw.text)?,
        })
    }

    pub(crate) fn criteria(
        &mut self,
        file: File<'_>,
        raw: raw::Criteria,
        instruments: &[Instrument],
    ) -> Option<Criteria> {
        let facts = self.read_facts(file, &raw.facts);
        let cause = self.names.causes.get(&raw.cause).copied();
        if cause.is_none() {
            self.problem(file, &raw.cause, "no such cause in causes/");
        }
        let named = raw.sum.iter().flat_map(|sum| &sum.of).chain(core::iter::once(&raw.regions.of));
        let unknown: Vec<_> =
            named.filter(|id| !instruments.iter().any(|form| form.id == **id)).cloned().collect();
        for id in unknown {
            self.problem(file, &id, "no such questionnaire in instruments/");
        }
        if raw.way.is_empty() || raw.way.iter().any(|way| way.sums.len() != raw.sum.len()) {
            self.problem(file, "way", "each way names every sum");
        }
        let places = instruments.iter().find(|form| form.id == raw.regions.of);
        let places = places.map_or(0, |form| form.items);
        let fits =
            |item: &u32| usize::try_from(*item).is_ok_and(|item| (1..=places).contains(&item));
        if !raw.regions.each.iter().flatten().all(fits) {
            self.problem(file, "regions", "a region names questions of its questionnaire");
        }
        for text in raw.text.values().filter(|text| text.sums.len() != raw.sum.len()) {
            self.problem(file, &text.name, "each sum has a name");
        }
        Some(Criteria {
            id: file.stem().to_string(),
            cause: cause?,
            sums: raw.sum,
            ways: raw.way,
            regions: raw.regions,
            lasting_days: raw.lasting_days,
            facts,
            text: self.texts(file, raw.text)?,
        })
    }
}
