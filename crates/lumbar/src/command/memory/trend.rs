//! `lumbar trend`: a chart of text, 60 columns wide, that needs no colour.

use clap::{Args, ValueEnum};
use lumbar_app::diary::{Look, diary_of, pairs, trend_of, triggers_of};
use lumbar_app::memory::{moment, now};
use lumbar_diary::{Direction, Exposure, Measure, Pair, SPASMS_LEAST, Trend, Triggers};
use lumbar_exchange::trend_document;

use super::Place;
use super::diary::{date, state, warn};
use crate::error::Outcome;

/// Show how it moves.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to show.
    #[arg(value_enum, default_value_t = What::Pain)]
    what: What,
    /// Over how many days.
    #[arg(long, default_value_t = 56, value_parser = clap::value_parser!(u16).range(7..=3660))]
    days: u16,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Pain,
    Stress,
    Sleep,
    Sitting,
    Active,
}

impl What {
    const fn measure(self) -> Measure {
        match self {
            Self::Pain => Measure::Pain,
            Self::Stress => Measure::Stress,
            Self::Sleep => Measure::Sleep,
            Self::Sitting => Measure::Sitting,
            Self::Active => Measure::Active,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Pain => "Pain, 0 to 10",
            Self::Stress => "Stress, 0 to 10",
            Self::Sleep => "Hours of sleep",
            Self::Sitting => "Hours of sitting",
            Self::Active => "Active minutes",
        }
    }
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&std::path::Path>) -> Outcome {
        let today = moment(None, &now())?.date().days();
        let entries = place.open()?.standing()?;
        let diary = diary_of(&entries);
        let measure = self.what.measure();
        let trend = trend_of(&diary, measure, today, i64::from(self.days));
        let pairs = if measure == Measure::Pain { pairs(&diary, today) } else { Vec::new() };
        if self.json {
            let document = trend_document(measure, &trend, &pairs);
            say!("{}", serde_json::to_string_pretty(&document)?)?;
            return Ok(());
        }
        if trend.summary.is_none() {
            say!(
                "Nothing of this was kept in the last {} days. Begin with `lumbar log`.",
                self.days
            )?;
            return Ok(());
        }
        say!(
            "{}, {} to {}",
            self.what.title(),
            date(today - i64::from(self.days) + 1),
            date(today)
        )?;
        say!("{}", chart(&trend, matches!(self.what, What::Pain | What::Stress)).trim_end())?;
        say!("o a day or the mean of days; - the middle of two weeks; : half of those days")?;
        say!("{}", says(&trend))?;
        for (measure, pair) in &pairs {
            say!("{}", together(*measure, pair))?;
        }
        if measure == Measure::Pain {
            for line in before_spasms(&triggers_of(&entries)) {
                say!("{line}")?;
            }
            let look = Look::at(&diary, today);
            for line in state(&look) {
                say!("{line}")?;
            }
            warn(&crate::files::load(folder)?, &look, &diary)?;
        }
        Ok(())
    }
}

/// Columns of the chart itself; four more hold the scale.
const COLUMNS: usize = 56;
/// Steps of the scale.
const ROWS: usize = 10;

/// What falls on one column: the value, and the quarters around the middle.
type Column = (Option<f64>, Option<(f64, f64, f64)>);

/// The chart: at most 60 columns, eleven rows and the line of the days below.
fn chart(trend: &Trend, rating: bool) -> String {
    let columns = columns(trend);
    let most = trend.summary.as_ref().map_or(0.0, |summary| summary.most);
    let top = if rating { 10.0 } else { nice(most) };
    let row = |value: f64| {
        let place = (value / top * ROWS as f64).round().clamp(0.0, ROWS as f64);
        place as usize
    };
    let mut text = String::new();
    for level in (0..=ROWS).rev() {
        let label = top * level as f64 / ROWS as f64;
        let label = if level % 2 == 0 { format!("{label:3.0}") } else { "   ".to_owned() };
        let cells = columns.iter().map(|(value, middle)| match (value, middle) {
            (Some(value), _) if row(*value) == level => 'o',
            (_, Some((_, middle, _))) if row(*middle) == level => '-',
            (_, Some((lower, _, upper))) if (row(*lower)..=row(*upper)).contains(&level) => ':',
            _ => ' ',
        });
        let line: String = cells.collect();
        text.push_str(format!("{label}|{line}").trim_end());
        text.push('\n');
    }
    text.push_str(&format!("   +{}\n", "-".repeat(columns.len())));
    text
}

/// Days, several to a column where they do not fit.
fn columns(trend: &Trend) -> Vec<Column> {
    let days = trend.points.len().div_ceil(COLUMNS).max(1);
    let of = |points: &[lumbar_diary::TrendPoint]| {
        let values: Vec<f64> = points.iter().filter_map(|point| point.value).collect();
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        ((!values.is_empty()).then_some(mean), points.last().and_then(|point| point.middle))
    };
    trend.points.chunks(days).map(of).collect()
}

/// The next round number at or above.
fn nice(most: f64) -> f64 {
    let steps =
        [10.0, 20.0, 30.0, 50.0, 100.0, 200.0, 300.0, 500.0, 1000.0, 2000.0, 5000.0, 10100.0];
    steps.into_iter().find(|step| *step >= most).unwrap_or(most)
}

fn says(trend: &Trend) -> String {
    match (trend.direction, trend.recent, trend.before) {
        (Direction::Higher, Some(recent), Some(before)) => {
            format!(
                "The last two weeks are clearly higher than the two before: {recent:.1} after {before:.1}."
            )
        }
        (Direction::Lower, Some(recent), Some(before)) => {
            format!(
                "The last two weeks are clearly lower than the two before: {recent:.1} after {before:.1}."
            )
        }
        (Direction::Steady, Some(recent), Some(before)) => {
            format!(
                "The last two weeks are much like the two before: {recent:.1} after {before:.1}."
            )
        }
        _ => "There are too few days yet to say which way it goes. A few more will show it."
            .to_owned(),
    }
}

fn together(measure: Measure, pair: &Pair) -> String {
    let what = match measure {
        Measure::Sitting => "sitting",
        Measure::Stress => "stress",
        Measure::Sleep => "sleep",
        _ => "medicine",
    };
    let days = pair.days.len();
    match pair.correlation {
        None => format!(
            "Pain and {what}: {days} days with both; {} are needed before anything can be said.",
            Pair::LEAST
        ),
        Some((rho, low, high)) if low > 0.0 => {
            format!(
                "Pain and {what}: higher on the same days ({rho:.2}, {low:.2} to {high:.2}). That does not say which brings which."
            )
        }
        Some((rho, low, high)) if high < 0.0 => {
            format!(
                "Pain and {what}: the more of one, the less of the other ({rho:.2}, {low:.2} to {high:.2}). That does not say which brings which."
            )
        }
        Some((rho, low, high)) => {
            format!("Pain and {what}: no clear link ({rho:.2}, {low:.2} to {high:.2}).")
        }
    }
}

/// What comes before the spasms, as far as it can be told.
fn before_spasms(triggers: &Triggers) -> Vec<String> {
    if triggers.spasms < SPASMS_LEAST {
        let few = format!(
            "What comes before your spasms: {} of {SPASMS_LEAST} spasms that are needed before anything can be said.",
            triggers.spasms
        );
        return if triggers.spasms > 0 { vec![few] } else { Vec::new() };
    }
    let mut lines: Vec<String> = triggers
        .looked_at
        .iter()
        .filter(|trigger| trigger.holds())
        .map(|trigger| {
            let odds = |log: f64| log.exp();
            let (low, high) = trigger.fit.interval;
            let more = if trigger.fit.log_odds > 0.0 { "More" } else { "Fewer" };
            format!(
                "{more} spasms within two hours of {}: odds times {:.1} ({:.1} to {:.1}), from {} of your spasms.",
                exposure(&trigger.exposure), odds(trigger.fit.log_odds), odds(low), odds(high), trigger.fit.informative
            )
        })
        .collect();
    if lines.is_empty() {
        lines.push(format!(
            "What comes before your spasms: of {} things looked at, none stands out so far.",
            triggers.looked_at.len() + triggers.too_few.len()
        ));
    }
    lines
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
