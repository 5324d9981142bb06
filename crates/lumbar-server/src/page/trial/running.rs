//! A trial as it is shown: today's arm, its days, what they say.

use lumbar_app::trial::running::{Running, Unit};
use lumbar_chart::{Layer, Plot, Role, Scale, Table, plain, ticks_as};
use lumbar_exchange::{Deviation, trial_words};
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
    /// What may not have gone as drawn: what the form sends, what it says, whether it was kept so.
    pub deviations: Vec<(&'static str, &'static str, bool)>,
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
            deviations: Deviation::ALL
                .into_iter()
                .map(|one| {
                    let kept = running.deviations.get(&day).is_some_and(|kept| kept.contains(&one));
                    (one.id(), one.says(), kept)
                })
                .collect(),
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
    /// Why it stopped by itself and what to do, a paragraph each; empty if it did not.
    pub stopped: Vec<String>,
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
                if let Some(plot) = expected(running, one) {
                    charts.push(ChartView::new(&plot.chart(), &format!("expected-{place}")));
                }
            }
            says.extend(running.expected_says());
            let last = running.look(day).map_or(day, |(_, last)| last);
            says.extend(running.deviations_say(last));
        }
        Self {
            arms: running.arms.join(" and "),
            day: (day + 1).min(running.length()),
            today: Today::new(running, day),
            stopped: running
                .stopped
                .zip(running.ended)
                .map(|(stopped, day)| stopped.says(day + 1, &running.outcome))
                .unwrap_or_default(),
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
    let mut table = Table::new(&["Day", "What was drawn", &running.outcome, "Not as drawn"]);
    let mut points = vec![Vec::new(); running.arms.len()];
    for (&day, &value) in &running.values {
        let arm = running.period(day).1;
        points[arm].push((as_number(day + 1), value));
        let kept = running.deviations.get(&day).into_iter().flatten();
        let deviations: Vec<_> = kept.map(|one| one.says()).collect();
        table.row([
            (day + 1).to_string(),
            running.arms[arm].clone(),
            plain(value),
            deviations.join("; "),
        ]);
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
    // The density reaches far out; what is drawn holds all but a thousandth of it, and no difference.
    let [low, high] = effect.density.interval(0.999);
    let (low, high) = (low.min(-0.5), high.max(0.5));
    let within = |(value, _): &(f64, f64)| (low..=high).contains(value);
    let curve: Vec<(f64, f64)> = effect.density.curve().filter(within).collect();
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

/// What was to be expected before the first day, and what came.
fn expected(running: &Running, comparison: &Comparison) -> Option<Plot> {
    /// How many standard deviations from the middle nine in ten lie.
    const NINE_IN_TEN: f64 = 1.645;
    const POINTS: i32 = 81;
    let arms = &running.arms;
    let (first, other) = (&arms[0], &arms[comparison.arm]);
    let flat = &comparison.analysis.flat;
    let chance = running.by_chance?;
    let mut rows = vec![(
        "chance alone, if they are alike",
        0.0,
        [-chance, chance],
        normal(0.0, chance / NINE_IN_TEN),
    )];
    if let Some(prior) = comparison.prior {
        let half = NINE_IN_TEN * prior.deviation;
        let ends = [prior.mean - half, prior.mean + half];
        rows.push(("what was published", prior.mean, ends, normal(prior.mean, prior.deviation)));
    }
    let mut table = Table::new(&["What", "Middle", "Likely from", "Likely to"]);
    for (name, middle, [low, high], _) in &rows {
        table.row([(*name).to_owned(), plain(*middle), plain(*low), plain(*high)]);
    }
    let [low, high] = flat.interval;
    table.row(["your days".to_owned(), plain(flat.mean), plain(low), plain(high)]);
    if let Some(both) = &comparison.analysis.informed {
        let [low, high] = both.interval;
        table.row(["both together".to_owned(), plain(both.mean), plain(low), plain(high)]);
    }
    let ends = rows.iter().flat_map(|(_, _, ends, _)| *ends).chain(flat.interval);
    let reach = ends.fold(1.0_f64, |most, end| most.max(end.abs())) * 1.4;
    let at = |step: i32| -reach + 2.0 * reach * f64::from(step) / f64::from(POINTS - 1);
    let curve = flat.density.curve().filter(|(value, _)| value.abs() <= reach).collect::<Vec<_>>();
    let top = curve.iter().map(|(_, height)| *height).fold(f64::MIN_POSITIVE, f64::max);
    let mut layers = vec![Layer::Area { points: curve }];
    let mut highest = top;
    let mut keys = vec![(Role::Area, "your days".to_owned())];
    for (place, (name, _, _, height)) in rows.iter().enumerate() {
        let points: Vec<_> = (0..POINTS).map(|step| (at(step), Some(height(at(step))))).collect();
        highest = points.iter().filter_map(|(_, height)| *height).fold(highest, f64::max);
        keys.push((Role::Series(series(place)), (*name).to_owned()));
        layers.push(Layer::Line { series: series(place), points });
    }
    layers.push(Layer::Upright { role: Role::Reference, at: 0.0 });
    let x = Scale::linear(-reach, reach);
    Some(Plot {
        title: format!("What was to be expected of {other} against {first}, and what came"),
        description: format!(
            "Left of 0 {other} does better. Where the area lies clear of the curve of chance, the days say something; where it lies far from what was published, you differ from most people, or the days are few."
        ),
        x_ticks: ticks_as(&x.ticks(6)),
        x,
        y: Scale::linear(0.0, 1.05 * highest),
        x_says: "points".to_owned(),
        keys,
        layers,
        table,
        ..Plot::default()
    })
}

/// The height of a normal distribution.
fn normal(mean: f64, deviation: f64) -> impl Fn(f64) -> f64 {
    move |value| {
        let z = (value - mean) / deviation;
        (-0.5 * z * z).exp() / (deviation * std::f64::consts::TAU.sqrt())
    }
}

fn series(arm: usize) -> u8 {
    u8::try_from(arm).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "days of a trial are far below 2^52")]
fn as_number(day: i64) -> f64 {
    day as f64
}
