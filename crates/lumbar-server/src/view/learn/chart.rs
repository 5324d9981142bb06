//! A drawing of numbers with their intervals: shares on a straight scale, factors on a logarithmic one.

use super::number::{NumberView, plain};

/// The size of the drawing; a row holds its words and, below them, its line.
const WIDTH: f64 = 360.0;
const ROW: f64 = 46.0;
const AXIS: f64 = 30.0;
const SIDE: f64 = 14.0;

/// The scale of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// From nobody to everybody.
    Share,
    /// Factors: as far up for "twice as likely" as down for "half as likely".
    Ratio,
}

/// A line of the scale with its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: String,
    /// What it stands for.
    pub says: String,
    /// Where nothing changes.
    pub still: bool,
}

/// A number as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is of.
    pub what: String,
    /// Where the words stand.
    pub words_y: String,
    /// Where the line stands.
    pub y: String,
    /// The ends of the interval.
    pub from: String,
    /// The ends of the interval.
    pub to: String,
    /// The number itself.
    pub at: String,
    /// An estimate is drawn hollow.
    pub estimate: bool,
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub reading: &'static str,
    /// Its height.
    pub height: String,
    /// Where the lines of the scale end.
    pub foot: String,
    /// Where the numbers of the scale stand.
    pub axis: String,
    /// The lines of the scale.
    pub ticks: Vec<Tick>,
    /// The numbers.
    pub marks: Vec<Mark>,
}

impl Chart {
    /// Draws the numbers of a table; `None` where it has none.
    #[must_use]
    pub fn new(title: &str, rows: &[NumberView], scale: Scale) -> Option<Self> {
        let drawn: Vec<_> = rows.iter().filter_map(|row| Some((row, row.drawn?))).collect();
        let foot = drawn.len() as f64 * ROW + 6.0;
        let all = drawn.iter().flat_map(|(_, ends)| *ends).filter(|value| *value > 0.0);
        let (least, most) =
            all.fold((1.0_f64, 1.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let steps = match scale {
            Scale::Share => vec![0.0, 0.25, 0.5, 0.75, 1.0],
            Scale::Ratio => steps(least, most),
        };
        let (first, last) = (*steps.first()?, *steps.last()?);
        let place = |value: f64| {
            let share = match scale {
                Scale::Share => value,
                Scale::Ratio => (value.max(first) / first).ln() / (last / first).ln(),
            };
            format!("{:.1}", SIDE + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * SIDE))
        };
        let ticks = steps.iter().map(|step| Tick {
            x: place(*step),
            says: match scale {
                Scale::Share => format!("{:.0} %", 100.0 * step),
                Scale::Ratio => plain(*step),
            },
            still: scale == Scale::Ratio && *step == 1.0,
        });
        let marks = drawn.iter().enumerate().map(|(row, (number, [low, value, high]))| {
            let top = row as f64 * ROW;
            Mark {
                what: format!("{}: {}", number.what, number.says),
                words_y: format!("{:.1}", top + 17.0),
                y: format!("{:.1}", top + 32.0),
                from: place(*low),
                to: place(*high),
                at: place(*value),
                estimate: number.basis == "estimate",
            }
        });
        (!drawn.is_empty()).then(|| Self {
            title: title.to_owned(),
            reading: match scale {
                Scale::Share => "The dot is the number, the line its interval. A hollow dot is an estimate.",
                Scale::Ratio => {
                    "Right of 1: more likely. Left of 1: less likely. The dot is the number, the line its \
                     interval. A hollow dot is an estimate."
                }
            },
            height: format!("{:.0}", foot + AXIS),
            foot: format!("{foot:.1}"),
            axis: format!("{:.1}", foot + 20.0),
            ticks: ticks.collect(),
            marks: marks.collect(),
        })
    }
}

/// Round numbers around the factors, 1 among them; at most seven, so that they do not touch.
fn steps(least: f64, most: f64) -> Vec<f64> {
    const ROUND: [f64; 13] =
        [0.001, 0.01, 0.03, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 100.0, 1000.0];
    let first = ROUND.iter().rposition(|step| *step <= least.min(0.5)).unwrap_or(0);
    let last = ROUND.iter().position(|step| *step >= most.max(2.0)).unwrap_or(ROUND.len() - 1);
    let all = &ROUND[first..=last];
    if all.len() <= 7 {
        return all.to_vec();
    }
    let kept = |(at, step): (usize, &f64)| {
        (at == 0 || at == all.len() - 1 || [0.1, 1.0, 10.0, 100.0].contains(step)).then_some(*step)
    };
    all.iter().enumerate().filter_map(kept).collect()
}
