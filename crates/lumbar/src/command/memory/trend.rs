//! `lumbar trend`: a chart of text, 60 columns wide, that needs no colour.

use clap::{Args, ValueEnum};
use lumbar_app::diary::{Look, diary_of, last_causes, pairs, trend_of, triggers_of};
use lumbar_app::memory::{moment, now};
use lumbar_diary::{Measure, Trend};
use lumbar_exchange::{diary_words, outlook, short_dates, trend_document};

use super::Place;
use super::diary::{state, warn};
use crate::error::Outcome;
use crate::print::wrapped;

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
        let entries = place.kept()?;
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
        say!("{}, {}", self.what.title(), short_dates(today - i64::from(self.days) + 1, today))?;
        say!("{}", chart(&trend, matches!(self.what, What::Pain | What::Stress)).trim_end())?;
        say!("o a day or the mean of days; - the middle of two weeks; : half of those days")?;
        tell!("{}", diary_words::direction(&trend))?;
        for line in diary_words::together_all(&pairs) {
            tell!("{line}")?;
        }
        if measure == Measure::Pain {
            for line in diary_words::before_spasms(&triggers_of(&entries)) {
                tell!("{line}")?;
            }
            let look = Look::at(&diary, today);
            let app = crate::files::load(folder)?;
            for line in state(&app, &look, &entries) {
                tell!("{line}")?;
            }
            let knowledge = app.knowledge();
            let causes: Vec<_> = last_causes(&entries)
                .iter()
                .filter_map(|cause| knowledge.cause_index(cause))
                .collect();
            let outlook = outlook(knowledge, &look.episodes, &causes, today);
            say!("\nWhat lies ahead")?;
            for line in &outlook.general {
                tell!("{line}")?;
            }
            if !outlook.sources.is_empty() {
                say!("{}", wrapped(&read_in(&outlook.sources), "  ", 78))?;
            }
            for one in &outlook.causes {
                let says = format!("If it is {}: {}", one.name, one.says.join(" "));
                tell!("{says}")?;
                if !one.sources.is_empty() {
                    say!("{}", wrapped(&read_in(&one.sources), "  ", 78))?;
                }
            }
            warn(&app, &look, &diary)?;
        }
        Ok(())
    }
}

fn read_in(sources: &[String]) -> String {
    format!("Read in: {}.", sources.join("; "))
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
