//! A trial as it is shown: today's arm, its days, what they say.

use lumbar_app::trial::running::{Running, Unit};
use lumbar_chart::{Layer, Plot, Role, Scale, Table, plain, ticks_as};
use lumbar_exchange::trial_words;
use lumbar_trial::{Comparison, Settings};

use crate::view::ChartView;

/// What is on today.
pub struct Today {
    /// The arm.
    pub arm: String,
    /// Whether it is drawn for the next bad day and not for today.
    pub episode: bool,
    /// What is compared, as "usual and heat".
    pub arms: String,
    /// Which day of how many, from 1.
    pub day: i64,
    /// How many in all.
    pub length: i64,
    /// What was kept today.
    pub kept: Option<String>,
}

impl Today {
    /// Of a trial on its day, from 0; `None` once it is over.
    pub fn new(running: &Running, day: i64) -> Option<Self> {
        (day >= 0 && !running.is_over(day)).then(|| Self {
            arm: running.arms[running.period(day).1].clone(),
            episode: running.unit == Unit::Episode,
            arms: running.arms.join(" and "),
            day: day + 1,
            length: running.length(),
            kept: running.values.get(&day).map(|value| plain(*value)),
        })
    }
}

/// A trial.
pub struct RunningView {
    /// What is compared, as "usual and heat".
    pub arms: String,
    /// Which day it is or was, from 1.
    pub day: i64,
    /// What is on today, while it runs.
    pub today: Option<Today>,
    /// What the days show, a paragraph each; empty before the first look.
    pub says: Vec<String>,
    /// Which look, of how many.
    pub look: Option<(u32, u32)>,
    /// After which day the first look comes.
    pub first_look: i64,
    /// The days and what they say, drawn.
    pub charts: Vec<ChartView>,
    /// How the trial was done: number, matter and answer of each item of CENT 2015.
    pub cent: Vec<(&'static str, &'static str, String)>,
}

impl RunningView {
    /// Lays it out for its day, from 0.
    pub fn new(running: &Running, day: i64) -> Self {
        let mut charts = vec![ChartView::new(&days(running).chart(), "days")];
        let mut says = Vec::new();
        let mut look = None;
        if let Ok((table, comparisons, settings, at)) = running.answer(day) {
            look = Some((at.number, at.planned));
            for (place, one) in comparisons.iter().enumerate() {
                says.extend(trial_words::compared(&table.arms, one, &settings));
                let plot = posterior(&table.arms, one, &settings);
                charts.push(ChartView::new(&plot.chart(), &format!("posterior-{place}")));
            }
        }
        Self {
            arms: running.arms.join(" and "),
            day: (day + 1).min(running.length()),
            today: Today::new(running, day),
            says,
            look,
            first_look: (running.length() + 3) / 4,
            charts,
            cent: running
                .cent()
                .into_iter()
                .map(|item| (item.number(), item.about, item.answer.into_words()))
                .collect(),
        }
    }
}

/// Each day's value, an arm a series.
fn days(running: &Running) -> Plot {
    let mut table = Table::new(&["Day", "What was on", &running.outcome]);
    let mut points = vec![Vec::new(); running.arms.len()];
    for (&day, &value) in &running.values {
        let arm = running.period(day).1;
        points[arm].push((as_number(day + 1), value));
        table.row([(day + 1).to_string(), running.arms[arm].clone(), plain(value)]);
    }
    let keys = running.arms.iter().enumerate();
    Plot {
        title: format!("Your {} on each day", running.outcome),
        description: "A mark a day; a day without a mark is missing, not zero.".to_owned(),
        x: Scale::linear(1.0, as_number(running.length().max(2))),
        y: Scale::linear(0.0, 10.0),
        x_ticks: ticks_as(&Scale::linear(1.0, as_number(running.length().max(2))).ticks(6)),
        y_ticks: ticks_as(&[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
        x_says: "day".to_owned(),
        y_says: running.outcome.clone(),
        keys: keys.map(|(arm, name)| (Role::Series(series(arm)), name.clone())).collect(),
        layers: points
            .into_iter()
            .enumerate()
            .map(|(arm, points)| Layer::Dots { series: series(arm), points })
            .collect(),
        table,
        ..Plot::default()
    }
}

/// How likely each difference is, from the days alone.
fn posterior(arms: &[String], comparison: &Comparison, settings: &Settings) -> Plot {
    let effect = &comparison.analysis.flat;
    let curve: Vec<(f64, f64)> = effect.density.curve().collect();
    let ends = curve.first().zip(curve.last());
    let (low, high) =
        ends.map_or((-1.0, 1.0), |(first, last)| (first.0.min(-0.5), last.0.max(0.5)));
    let top = curve.iter().map(|(_, height)| *height).fold(f64::MIN_POSITIVE, f64::max);
    let (first, other) = (&arms[0], &arms[comparison.arm]);
    let mut table = Table::new(&["What", "Points"]);
    table.row([format!("{other} minus {first}, on average"), plain(effect.mean)]);
    table.row(["likely from".to_owned(), plain(effect.interval[0])]);
    table.row(["likely to".to_owned(), plain(effect.interval[1])]);
    let x = Scale::linear(low, high);
    Plot {
        title: format!("How {other} differs from {first}"),
        description: format!(
            "The higher the curve, the likelier the difference. Left of 0 {other} did better; the lines beside the peak hold 90 of 100. A difference of {} points is one that matters.",
            plain(settings.useful)
        ),
        x_ticks: ticks_as(&x.ticks(6)),
        x,
        y: Scale::linear(0.0, 1.05 * top),
        x_says: "points".to_owned(),
        layers: vec![
            Layer::Area { points: curve },
            Layer::Upright { role: Role::Reference, at: 0.0 },
            Layer::Upright { role: Role::Interval, at: effect.interval[0] },
            Layer::Upright { role: Role::Interval, at: effect.interval[1] },
        ],
        table,
        ..Plot::default()
    }
}

fn series(arm: usize) -> u8 {
    u8::try_from(arm).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "days of a trial are far below 2^52")]
fn as_number(day: i64) -> f64 {
    day as f64
}
