//! The report for the doctor, gathered from what was kept and what was answered.

mod care;
mod course;
mod examinations;
mod likely;
mod scores;
mod told;

use lumbar_assess::{AssessError, Options};
use lumbar_exchange::PROGRAM_VERSION;
use lumbar_knowledge::{FactIndex, FindingIndex};
use lumbar_model::Case;
use lumbar_model::event::Body;
use lumbar_report::{Cited, Named, Report, Wish};
use lumbar_store::Entry;

use crate::App;
use crate::diary::{Look, diary_of};
use crate::kept::{Kept, kept, last_case};

/// Days that count as the last year.
const YEAR: i64 = 365;
/// Days that count as lately.
const LATELY: i64 = 28;

impl App {
    /// Gathers the report of a day (counted from 1970-01-01) from the events that stand. Without a case the answers are those of
    /// the last assessment that was kept.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding or its answers contradict each other.
    pub fn report(
        &self,
        entries: &[Entry],
        case: Option<&Case>,
        today: i64,
        seed: u64,
    ) -> Result<Report, AssessError> {
        let kept = kept(entries, today);
        let (case, answered) = match case {
            Some(case) => (case.clone(), None),
            None => match last_case(&kept) {
                Some((case, day)) => (case, Some(day)),
                None => (Case::default(), None),
            },
        };
        let told_something =
            !case.findings.is_empty() || case.text.is_some() || !case.places.is_empty();
        let diary = diary_of(entries);
        let look = Look::at(&diary, today);
        let mut with_diary = case.clone();
        self.lay_in_diary(&look, &diary, &mut with_diary);
        let assessed = self.assess(
            &with_diary,
            Options { interval_seed: Some(seed), changes: false, next_question: false },
        )?;
        let mut report = Report {
            day: today,
            knowledge_version: self.knowledge().version().to_owned(),
            program_version: PROGRAM_VERSION.to_owned(),
            person: case.person.clone(),
            wish: wish(&kept),
            words: case.text.clone(),
            answered,
            course: course::course(&kept, &diary, &look, today),
            ..Report::default()
        };
        care::fill(&mut report, &kept, &case, today);
        report.tried = care::tried(&kept, today);
        scores::fill(self.knowledge(), &kept, &mut report);
        self.fill_told(&mut report, &assessed);
        self.fill_red_flags(&mut report, &assessed);
        if told_something || !look.warnings.is_empty() {
            self.fill_likely(&mut report, &assessed, seed);
            self.fill_other_symptoms(&mut report, &assessed);
        }
        self.fill_excluded(&mut report, &assessed);
        self.fill_criteria(&mut report, &kept, &assessed);
        self.fill_examinations(&mut report, &assessed);
        Ok(report)
    }

    fn named(&self, finding: FindingIndex) -> Named {
        let item = &self.knowledge()[finding];
        Named { id: item.id.to_string(), name: item.text.english().name.clone() }
    }

    fn named_cause(&self, id: &str) -> Named {
        let name = self.knowledge().cause_index(id).map_or_else(
            || id.replace('_', " "),
            |cause| self.knowledge()[cause].text.english().name.clone(),
        );
        Named { id: id.to_owned(), name }
    }

    /// The sources of facts that were read, each once.
    fn cited(&self, facts: &[FactIndex]) -> Vec<Cited> {
        let sources = self.knowledge().sources_read(facts.iter().copied());
        let cited = sources.into_iter().map(|source| Cited {
            id: source.id.to_string(),
            cite: source.cite.clone(),
            url: source.url.clone(),
        });
        cited.collect()
    }
}

/// What the person wants of the visit: of each line the newest.
pub(crate) fn wish(kept: &[Kept<'_>]) -> Wish {
    let mut wish = Wish::default();
    for one in kept {
        if let Body::VisitWish(body) = &one.body {
            let words = |words: &Option<lumbar_model::event::Words>| {
                words.as_ref().map(|words| words.as_str().to_owned())
            };
            wish.question = words(&body.question).or(wish.question);
            wish.goal = words(&body.goal).or(wish.goal);
            wish.filled_in_by = words(&body.filled_in_by);
        }
    }
    wish
}
