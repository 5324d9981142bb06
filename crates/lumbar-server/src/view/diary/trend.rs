//! How it goes: all that the page shows of a diary on a day.

use lumbar_app::diary::{AGAINST_PAIN, Book, Look, last_causes, pairs, trend_of};
use lumbar_app::{App, SEED};
use lumbar_assess::AssessError;
use lumbar_diary::{Measure, Pair, SPASMS_LEAST};
use lumbar_exchange::{Outlook, diary_words, outlook, short_date};
use lumbar_model::Case;

use super::places::PlacesView;
use super::{against, calendar, pain, triggers, week};
use crate::view::ChartView;

/// How many days a line is drawn over.
pub(super) const DAYS: i64 = 56;

/// What is shown.
pub struct TrendView {
    /// What was seen that is worth a warning.
    pub seen: Vec<String>,
    /// What the assessment says of it, and what to do.
    pub advice: Vec<(String, String)>,
    /// Where the person stands: spells and the week.
    pub standing: Vec<String>,
    /// Pain, drawn; none if none was kept.
    pub pain: Option<ChartView>,
    /// Which way it goes.
    pub direction: String,
    /// Half a year of days; none in an empty diary.
    pub calendar: Option<ChartView>,
    /// Spells of pain, the latest first: began, days, worst, how it ended.
    pub spells: Vec<[String; 4]>,
    /// What lies ahead, as far as it is known.
    pub outlook: Outlook,
    /// Where it hurt in the last month; none if no place was told.
    pub places: Option<PlacesView>,
    /// The week's activity; none if none was kept.
    pub week: Option<ChartView>,
    /// What pain can be set against: name on the wire, in words, whether it is chosen.
    pub choices: Vec<(&'static str, &'static str, bool)>,
    /// Pain with what was chosen, drawn; none if a day with both is missing.
    pub against: Option<ChartView>,
    /// How the two go together over the year.
    pub together: String,
    /// What came before spasms, drawn; none while too little is known.
    pub triggers: Option<ChartView>,
    /// Spasms that can be compared, of how many that are needed.
    pub spasms: (usize, usize),
}

impl TrendView {
    /// What a diary shows on a day, pain set against a measure; without one against that of which most was kept.
    ///
    /// # Errors
    /// [`AssessError`] if a finding is not known.
    pub fn new(
        app: &App,
        book: &Book,
        today: i64,
        chosen: Option<Measure>,
    ) -> Result<Self, AssessError> {
        let (diary, triggers) = (&book.diary, book.triggers());
        let look = Look::at(diary, today);
        let days = app.last_seven_days(&book.standing, today);
        let trend = trend_of(diary, Measure::Pain, today, DAYS);
        let advice = app.assess_diary(&look, diary, &Case::default())?.map(|assessed| {
            let triage = app.document(&assessed, SEED).triage;
            let reasons = triage.reasons.into_iter().filter(|one| one.level == triage.level);
            reasons.map(|reason| (reason.says, reason.action)).collect()
        });
        let pairs = pairs(diary, today);
        let measure = chosen.unwrap_or_else(|| most_kept(&pairs));
        let pair = pairs.iter().find(|(one, _)| *one == measure);
        let causes = last_causes(&book.standing);
        let causes: Vec<_> =
            causes.iter().filter_map(|cause| app.knowledge().cause_index(cause)).collect();
        let spells = look.episodes.iter().rev().take(12).map(|one| {
            let days = one.days(today).to_string();
            let ended = diary_words::ending(one);
            [short_date(one.start), days, one.worst.to_string(), ended]
        });
        Ok(Self {
            seen: look.warnings.iter().map(diary_words::warning).collect(),
            advice: advice.unwrap_or_default(),
            standing: diary_words::standing(&look.episodes, days, today),
            pain: trend.summary.is_some().then(|| {
                ChartView::new(&pain::plot(&trend, &look.episodes, today).chart(), "pain")
            }),
            direction: diary_words::direction(&trend),
            calendar: calendar::calendar(diary, today)
                .map(|calendar| ChartView::new(&calendar.chart(), "calendar")),
            spells: spells.collect(),
            outlook: outlook(app.knowledge(), &look.episodes, &causes, today),
            places: PlacesView::new(app.knowledge().body_map(), diary, today),
            week: days
                .and_then(|(total, numbers)| week::ring(&total, numbers))
                .map(|ring| ChartView::new(&ring.chart(), "week")),
            choices: AGAINST_PAIN
                .map(|one| (one.as_str(), diary_words::measure(one), one == measure))
                .into(),
            against: against::plot(diary, measure, today)
                .map(|plot| ChartView::new(&plot.chart(), "against")),
            together: pair
                .map_or_else(String::new, |(one, pair)| diary_words::together(*one, pair)),
            triggers: (!triggers.looked_at.is_empty())
                .then(|| ChartView::new(&triggers::forest(triggers).chart(), "triggers")),
            spasms: (triggers.spasms, SPASMS_LEAST),
        })
    }
}

/// The measure that was kept on most days. Medicines count as none on any day with an entry, so they come last.
fn most_kept(pairs: &[(Measure, Pair)]) -> Measure {
    let told = pairs
        .iter()
        .rev()
        .filter(|(one, pair)| *one != Measure::Medicines && !pair.days.is_empty());
    told.max_by_key(|(_, pair)| pair.days.len()).map_or(Measure::Medicines, |(one, _)| *one)
}
