//! How it goes: what there is to warn of, pain over eight weeks, and what came before spasms.

use askama::Template;
use axum::extract::State;
use lumbar_app::App;
use lumbar_app::diary::{Look, diary_of, trend_of, triggers_of};
use lumbar_app::memory::{moment, now};
use lumbar_assess::AssessError;
use lumbar_chart::{Forest, ForestRow, Layer, Plot, Role, RowKind, Scale, Table, Tick, ticks_as};
use lumbar_diary::{Exposure, Measure, SPASMS_LEAST, Trend, Triggers, Warning};
use lumbar_model::Case;
use lumbar_store::Entry;

use super::days::date;
use crate::page::result::SEED;
use crate::page::{Frame, Shown, compute, failed, show};
use crate::site::Site;
use crate::view::ChartView;

/// How many days are drawn.
const DAYS: i64 = 56;

#[derive(Template)]
#[template(path = "diary/trend.html")]
struct Page {
    frame: Frame,
    trend: TrendView,
}

/// What is shown.
#[derive(Default)]
struct TrendView {
    /// What was seen that is worth a warning, and what the assessment says to do.
    seen: Vec<String>,
    advice: Vec<(String, String)>,
    /// Pain, drawn; none if none was kept.
    pain: Option<ChartView>,
    /// The last two weeks and the two before, where both were kept.
    weeks: Option<(String, String)>,
    /// What came before spasms, drawn; none while too little is known.
    triggers: Option<ChartView>,
    /// Spasms that can be compared, of how many that are needed.
    spasms: (usize, usize),
}

/// Shows it.
pub async fn trend(State(site): State<Site>) -> Shown {
    let entries = super::standing(&site).await?;
    let today = moment(None, &now()).map_err(|error| failed(&error.to_string()))?.date().days();
    let trend = compute(&site, move |app| view(app, &entries, today)).await?;
    Ok(show(&Page { frame: Frame::new("How it goes", "diary"), trend }))
}

fn view(app: &App, entries: &[Entry], today: i64) -> Result<TrendView, AssessError> {
    let diary = diary_of(entries);
    let look = Look::at(&diary, today);
    let trend = trend_of(&diary, Measure::Pain, today, DAYS);
    let triggers = triggers_of(entries);
    let advice = app.assess_diary(&look, &diary, &Case::default())?.map(|assessed| {
        let triage = app.document(&assessed, SEED).triage;
        let reasons = triage.reasons.into_iter().filter(|reason| reason.level == triage.level);
        reasons.map(|reason| (reason.says, reason.action)).collect()
    });
    let one = |mean: f64| format!("{mean:.1}");
    Ok(TrendView {
        seen: look.warnings.iter().map(seen).collect(),
        advice: advice.unwrap_or_default(),
        pain: trend.summary.is_some().then(|| ChartView::new(&pain(&trend, today).chart(), "pain")),
        weeks: trend.recent.map(one).zip(trend.before.map(one)),
        triggers: (!triggers.looked_at.is_empty())
            .then(|| ChartView::new(&forest(&triggers).chart(), "triggers")),
        spasms: (triggers.spasms, SPASMS_LEAST),
    })
}

fn seen(warning: &Warning) -> String {
    match warning {
        Warning::Worsening(rise) => format!(
            "Since about {} your pain stays higher: {:.1} in the last week, {:.1} was usual.",
            date(rise.began),
            rise.recent,
            rise.baseline.level
        ),
        Warning::NotImproving(slow) => format!(
            "Day {} of this spell without relief: {:.1} in its first week, {:.1} in the last.",
            slow.days, slow.first, slow.recent
        ),
        Warning::Recurring(limiting) => {
            format!("{} spells held you back within twelve months.", limiting.len())
        }
    }
}

/// Pain by day, with the middle of two weeks and its spread.
fn pain(trend: &Trend, today: i64) -> Plot {
    let at = |day: i64| as_number(day - today);
    let points = &trend.points;
    let mut table =
        Table::new(&["Day", "Pain", "Middle of two weeks", "Half of those days lie from", "to"]);
    for point in points {
        let Some(value) = point.value else { continue };
        let [lower, middle, upper] = point.middle.map_or_else(Default::default, |middle| {
            [middle.0, middle.1, middle.2].map(|value| format!("{value:.1}"))
        });
        table.row([date(point.day), format!("{value:.1}"), middle, lower, upper]);
    }
    let dots = points.iter().filter_map(|point| Some((at(point.day), point.value?)));
    let line = points.iter().map(|point| (at(point.day), point.middle.map(|middle| middle.1)));
    let band = points
        .iter()
        .map(|point| (at(point.day), point.middle.map(|(lower, _, upper)| (lower, upper))));
    Plot {
        title: "Your pain over eight weeks, 0 to 10".to_owned(),
        description: "A mark a day; a day without a mark is missing, not zero. The line is the middle of two weeks, the band holds half of those days."
            .to_owned(),
        x: Scale::linear(at(today - DAYS + 1), 0.0),
        y: Scale::linear(0.0, 10.0),
        x_ticks: [(-49.0, "7 weeks ago"), (-28.0, "4 weeks ago"), (-7.0, "a week ago")]
            .map(|(day, says)| Tick::new(day, says))
            .into(),
        y_ticks: ticks_as(&[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
        keys: vec![
            (Role::Series(0), "middle of two weeks".to_owned()),
            (Role::Band, "half the days".to_owned()),
            (Role::Series(1), "a day".to_owned()),
        ],
        layers: vec![
            Layer::Band { points: band.collect() },
            Layer::Line { series: 0, points: line.collect() },
            Layer::Dots { series: 1, points: dots.collect() },
        ],
        table,
        ..Plot::default()
    }
}

/// What was looked at before spasms: the odds with it against without it.
fn forest(triggers: &Triggers) -> Forest {
    let mut table =
        Table::new(&["What", "Odds times", "from", "to", "Spasms compared", "Stands out"]);
    let mut rows = Vec::new();
    for trigger in &triggers.looked_at {
        let (low, high) = trigger.fit.interval;
        let ends = [low, trigger.fit.log_odds, high].map(f64::exp);
        let [from, odds, to] = ends.map(|value| format!("{value:.1}"));
        let name = exposure(&trigger.exposure);
        let stands_out = if trigger.holds() { "stands out" } else { "may be chance" };
        rows.push(ForestRow {
            says: format!("{name}: times {odds} ({from} to {to}), {stands_out}"),
            ends,
            kind: if trigger.holds() { RowKind::Measured } else { RowKind::Estimate },
            weight: None,
        });
        let compared = trigger.fit.informative.to_string();
        table.row([name.to_owned(), odds, from, to, compared, stands_out.to_owned()]);
    }
    let scale = Scale::factors_around(rows.iter().flat_map(|row| row.ends));
    Forest {
        title: "What came within two hours before your spasms".to_owned(),
        description: "Right of 1 there were more spasms after it than on the days before, left of 1 fewer. The line holds 95 of 100. It does not say that one brings the other."
            .to_owned(),
        ticks: ticks_as(&scale.ticks(5)),
        scale,
        still: Some(1.0),
        rows,
        table,
    }
}

fn exposure(exposure: &Exposure) -> &str {
    match exposure {
        Exposure::Activity(what) => what,
        Exposure::Strengthening => "strengthening",
        Exposure::Stretching => "stretching",
        Exposure::Walking => "walking",
        Exposure::LongSitting => "two hours of sitting",
        Exposure::HighStress => "strong stress",
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of a chart are far below 2^52")]
fn as_number(day: i64) -> f64 {
    day as f64
}
