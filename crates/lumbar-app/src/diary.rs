//! The diary of one person: what it shows on a day.

mod book;
mod yesterday;

use lumbar_assess::{AssessError, Options};
use lumbar_diary::{
    Diary, Ending, Episode, Measure, Pair, Series, Timeline, Trend, Triggers, Warning, episodes,
    pair, trend, warnings,
};
use lumbar_knowledge::RuleKind;
use lumbar_model::{Case, FindingId, Level, Quantity, State};
use lumbar_store::Entry;

use crate::{App, Assessed};

pub use book::{Book, LastResult, News, last_causes, last_result};
pub use yesterday::same_as_yesterday;

/// Days of the year that a rate is taken over.
const YEAR: i64 = 365;

/// What a diary shows on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The day it was looked at.
    pub today: i64,
    /// Episodes, the earliest first.
    pub episodes: Vec<Episode>,
    /// What there is to warn of.
    pub warnings: Vec<Warning>,
}

impl Look {
    /// Looks at a diary on a day (days since 1970-01-01).
    #[must_use]
    pub fn at(diary: &Diary, today: i64) -> Self {
        Self { today, episodes: episodes(diary, today), warnings: warnings(diary, today) }
    }

    /// The episode that goes on, if one does.
    #[must_use]
    pub fn ongoing(&self) -> Option<&Episode> {
        self.episodes.last().filter(|episode| episode.ending == Ending::Ongoing)
    }
}

/// The measures that are set against the pain of the same day, on which what was done or felt may show; the night told of in the morning
/// comes before it.
pub const AGAINST_PAIN: [Measure; 4] =
    [Measure::Sitting, Measure::Stress, Measure::Sleep, Measure::Medicines];

/// Pain against the other measures, over the year up to today.
#[must_use]
pub fn pairs(diary: &Diary, today: i64) -> Vec<(Measure, Pair)> {
    let year = |measure| -> Series {
        diary.series(measure).between(today - YEAR + 1, today + 1).iter().copied().collect()
    };
    let pain = year(Measure::Pain);
    AGAINST_PAIN.into_iter().map(|measure| (measure, pair(&year(measure), &pain, 0))).collect()
}

/// The trend of a measure over the days up to today.
#[must_use]
pub fn trend_of(diary: &Diary, measure: Measure, today: i64, days: i64) -> Trend {
    trend(&diary.series(measure), today - days.max(1) + 1, today)
}

impl App {
    /// What the diary knows, laid into a case: how it goes, for how long, how strong it is. What the person answered stands.
    ///
    /// # Panics
    /// Never: the findings' names are fixed.
    pub(crate) fn lay_in_diary(&self, look: &Look, diary: &Diary, case: &mut Case) {
        let mut present = |id: &str| {
            let id = FindingId::new(id).expect("fixed names are names");
            if self.knowledge().finding_index(id.as_str()).is_some() {
                case.findings.entry(id).or_insert(State::Present);
            }
        };
        let mut quantities: Vec<(Quantity, f64)> = Vec::new();
        let as_number = |days: i64| f64::from(u32::try_from(days).unwrap_or_default());
        let mut lasted = look.ongoing().map_or(0, |episode| episode.days(look.today));
        for warning in &look.warnings {
            match warning {
                Warning::Worsening(rise) => {
                    present("worsening");
                    lasted = lasted.max(look.today - rise.began + 1);
                }
                Warning::NotImproving(slow) => {
                    present("not_improving_with_home_care");
                    quantities.push((Quantity::HomeCareDays, as_number(slow.days)));
                }
                Warning::Recurring(limiting) => {
                    let count = u32::try_from(limiting.len()).unwrap_or(u32::MAX);
                    quantities.push((Quantity::Episodes12Months, f64::from(count)));
                }
            }
        }
        if lasted > 0 {
            present("back_pain");
            quantities.push((Quantity::DurationDays, as_number(lasted)));
        }
        let pain = diary.days().get(&look.today).map(|day| day.pain);
        if let Some(mean) = pain.and_then(|pain| pain.mean()) {
            quantities.push((Quantity::PainNow, mean));
        }
        for (quantity, value) in quantities {
            if let Ok(value) = quantity.check(value) {
                case.quantities.entry(quantity).or_insert(value);
            }
        }
    }

    /// What the assessment says of the course that the diary shows; nothing without a warning.
    ///
    /// # Errors
    /// [`AssessError`] if a finding is not known.
    pub fn assess_diary(
        &self,
        look: &Look,
        diary: &Diary,
        case: &Case,
    ) -> Result<Option<Assessed>, AssessError> {
        if look.warnings.is_empty() {
            return Ok(None);
        }
        let mut case = case.clone();
        self.lay_in_diary(look, diary, &mut case);
        self.assess(&case, Options::brief()).map(Some)
    }

    /// Reads a note in own words at once; the assessment where a red flag or an urgent level comes of it.
    ///
    /// # Errors
    /// [`AssessError`] if a finding is not known.
    pub fn read_note(&self, note: &str) -> Result<Option<Assessed>, AssessError> {
        let case = Case { text: Some(note.to_owned()), ..Case::default() };
        let assessed = self.assess(&case, Options::brief())?;
        let triage = &assessed.assessment.triage;
        let flagged = triage.reasons.iter().any(|reason| match reason.why {
            lumbar_assess::Why::Rule(rule) => self.knowledge()[rule].kind == RuleKind::RedFlag,
            _ => false,
        });
        Ok((flagged || triage.level >= Level::Urgent).then_some(assessed))
    }
}

/// The diary of events that stand. Those of newer programs are passed over.
#[must_use]
pub fn diary_of(entries: &[Entry]) -> Diary {
    let mut diary = Diary::default();
    for entry in entries {
        if let Ok(Some(body)) = entry.body() {
            diary.add(entry.at(), &body);
        }
    }
    diary
}

/// What came before the spasms of events that stand.
#[must_use]
pub fn triggers_of(entries: &[Entry]) -> Triggers {
    let mut timeline = Timeline::default();
    for entry in entries {
        if let Ok(Some(body)) = entry.body() {
            timeline.add(entry.at(), &body);
        }
    }
    timeline.triggers()
}
