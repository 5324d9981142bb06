//! Examinations and criteria: from written items to checked ones.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::criteria::{Criteria, CriteriaRegions, CriteriaSum, CriteriaText, CriteriaWay};
use crate::evidence::FactIndex;
use crate::examination::{Examination, ExaminationSort, ExaminationText};
use crate::instrument::Instrument;
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenExamination {
    sort: ExaminationSort,
    order: u32,
    when: Option<toml::Value>,
    facts: Vec<String>,
    text: ByLanguage<ExaminationText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenCriteria {
    cause: String,
    facts: Vec<String>,
    lasting_days: u32,
    sum: Vec<CriteriaSum>,
    way: Vec<CriteriaWay>,
    regions: CriteriaRegions,
    text: ByLanguage<CriteriaText>,
}

impl Resolver<'_> {
    /// Facts that decide something: every one of them was read.
    fn facts_all_read(&mut self, file: File<'_>, ids: &[String]) -> Vec<FactIndex> {
        let facts = self.positions(file, ids);
        if facts.is_empty() || facts.iter().any(|fact| !self.is_read(*fact)) {
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
        written: WrittenExamination,
    ) -> Option<Examination> {
        let facts = self.facts_all_read(file, &written.facts);
        let when = match written.when {
            Some(when) => Some(self.condition(file, &when)?),
            None => None,
        };
        Some(Examination {
            id: file.stem().to_string(),
            sort: written.sort,
            order: written.order,
            when,
            facts,
            text: self.texts(file, written.text)?,
        })
    }

    pub(crate) fn criteria(
        &mut self,
        file: File<'_>,
        written: WrittenCriteria,
        instruments: &[Instrument],
    ) -> Option<Criteria> {
        let facts = self.facts_all_read(file, &written.facts);
        let cause = self.position(file, &written.cause);
        let named =
            written.sum.iter().flat_map(|sum| &sum.of).chain(core::iter::once(&written.regions.of));
        let unknown: Vec<_> =
            named.filter(|id| !instruments.iter().any(|form| form.id == **id)).cloned().collect();
        for id in unknown {
            self.problem(file, &id, "no such questionnaire in instruments/");
        }
        if written.way.is_empty()
            || written.way.iter().any(|way| way.sums.len() != written.sum.len())
        {
            self.problem(file, "way", "each way names every sum");
        }
        let places = instruments.iter().find(|form| form.id == written.regions.of);
        let places = places.map_or(0, |form| form.items);
        let fits =
            |item: &u32| usize::try_from(*item).is_ok_and(|item| (1..=places).contains(&item));
        if !written.regions.each.iter().flatten().all(fits) {
            self.problem(file, "regions", "a region names questions of its questionnaire");
        }
        for text in written.text.values().filter(|text| text.sums.len() != written.sum.len()) {
            self.problem(file, &text.name, "each sum has a name");
        }
        Some(Criteria {
            id: file.stem().to_string(),
            cause: cause?,
            sums: written.sum,
            ways: written.way,
            regions: written.regions,
            lasting_days: written.lasting_days,
            facts,
            text: self.texts(file, written.text)?,
        })
    }
}
