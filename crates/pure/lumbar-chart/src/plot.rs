//! Series over time, or one thing against another.

use alloc::string::String;
use alloc::vec::Vec;

use crate::chart::{Chart, Table, WIDTH, keys};
use crate::mark::{Anchor, Mark, Point, Role};
use crate::scale::{Scale, Tick};
use crate::text;

/// What lies in a plot; earlier layers lie below.
#[derive(Debug, Clone, PartialEq)]
pub enum Layer {
    /// A line; it breaks where there is nothing.
    Line {
        /// Which series, from 0.
        series: u8,
        /// The points from left to right.
        points: Vec<(f64, Option<f64>)>,
    },
    /// Single values.
    Dots {
        /// Which series, from 0.
        series: u8,
        /// The points.
        points: Vec<(f64, f64)>,
    },
    /// A spread from a lower to an upper end; it breaks where there is nothing.
    Band {
        /// The points from left to right.
        points: Vec<(f64, Option<(f64, f64)>)>,
    },
    /// What lies under a curve, down to the foot of the plot.
    Area {
        /// The points from left to right.
        points: Vec<(f64, f64)>,
    },
    /// Bars from the foot of the plot: from, to, value.
    Bars {
        /// Which series, from 0.
        series: u8,
        /// The bars.
        bars: Vec<(f64, f64, f64)>,
    },
    /// A stretch from left to right that is marked over the whole height.
    Span {
        /// Where it begins.
        from: f64,
        /// Where it ends.
        to: f64,
    },
    /// A level that is aimed at, or where nothing changes.
    Level {
        /// [`Role::Target`] or [`Role::Reference`].
        role: Role,
        /// The level.
        at: f64,
        /// What stands at it; may be empty.
        says: String,
    },
    /// A line from head to foot.
    Upright {
        /// [`Role::Target`], [`Role::Reference`] or [`Role::Interval`].
        role: Role,
        /// Where.
        at: f64,
    },
}

/// A plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// What it shows.
    pub title: String,
    /// How it is read, or what it says in a sentence.
    pub description: String,
    /// From left to right.
    pub x: Scale,
    /// From foot to head.
    pub y: Scale,
    /// What is written below.
    pub x_ticks: Vec<Tick>,
    /// What is written at the left; none leaves no room for it.
    pub y_ticks: Vec<Tick>,
    /// What the scale at the left is of; may be empty.
    pub y_says: String,
    /// What the scale below is of; may be empty.
    pub x_says: String,
    /// What the marks stand for.
    pub keys: Vec<(Role, String)>,
    /// What lies in it.
    pub layers: Vec<Layer>,
    /// The height of the part that holds the layers.
    pub height: f64,
    /// The same numbers.
    pub table: Table,
}

impl Default for Plot {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: String::new(),
            x: Scale::default(),
            y: Scale::default(),
            x_ticks: Vec::new(),
            y_ticks: Vec::new(),
            y_says: String::new(),
            x_says: String::new(),
            keys: Vec::new(),
            layers: Vec::new(),
            height: 170.0,
            table: Table::default(),
        }
    }
}

const RIGHT: f64 = WIDTH - 12.0;
const DOT: f64 = 3.0;

/// Where values lie.
struct Place<'a> {
    plot: &'a Plot,
    left: f64,
    top: f64,
    foot: f64,
}

impl Place<'_> {
    fn x(&self, value: f64) -> f64 {
        self.left + self.plot.x.share(value) * (RIGHT - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        self.foot - self.plot.y.share(value) * (self.foot - self.top)
    }

    fn at(&self, x: f64, y: f64) -> Point {
        Point { x: self.x(x), y: self.y(y) }
    }
}

impl Plot {
    /// The chart.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let mut marks = Vec::new();
        let widest = self.y_ticks.iter().map(|tick| text::width(&tick.says, Role::Tick));
        let left = (widest.fold(0.0, f64::max) + 10.0).clamp(12.0, 120.0);
        let lined = |series: &u8| {
            let is =
                |layer: &Layer| matches!(layer, Layer::Line { series: one, .. } if one == series);
            self.layers.iter().any(is)
        };
        let dotted = self.layers.iter().filter_map(dots_of).filter(|series| !lined(series));
        let dotted: Vec<u8> = dotted.collect();
        let mut top = keys(&self.keys, &dotted, 2.0, RIGHT, &mut marks);
        if !self.y_says.is_empty() {
            let words = text::cut(&self.y_says, Role::Tick, RIGHT - 2.0);
            marks.push(Mark::text(Role::Tick, (2.0, top + 13.0), Anchor::Start, words));
            top += 18.0;
        }
        let top = top + 8.0;
        let height = if self.height.is_finite() { self.height } else { 170.0 };
        let foot = top + height.clamp(40.0, 2000.0);
        let place = Place { plot: self, left, top, foot };
        for layer in &self.layers {
            if let Layer::Span { from, to } = layer {
                let (from, to) = (place.x(*from), place.x(*to));
                let at = Point { x: from, y: top };
                let width = (to - from).max(1.0).min(RIGHT - from);
                marks.push(Mark::Box { role: Role::Span, at, width, height: foot - top });
            }
        }
        for tick in &self.y_ticks {
            let y = place.y(tick.at);
            marks.push(Mark::line(Role::Grid, (left, y), (RIGHT, y)));
            let words = text::cut(&tick.says, Role::Tick, left - 8.0);
            marks.push(Mark::text(Role::Tick, (left - 6.0, y + 4.5), Anchor::End, words));
        }
        marks.push(Mark::line(Role::Axis, (left, foot), (RIGHT, foot)));
        let mut free = f64::NEG_INFINITY;
        for tick in &self.x_ticks {
            let x = place.x(tick.at);
            marks.push(Mark::line(Role::Axis, (x, foot), (x, foot + 5.0)));
            let mark = text::between(Role::Tick, (x, foot + 19.0), &tick.says, (2.0, WIDTH - 2.0));
            // Words that would touch are left out; their tick stays.
            let bounds = mark.bounds();
            if bounds[0] > free {
                free = bounds[2] + 4.0;
                marks.push(mark);
            }
        }
        for layer in &self.layers {
            draw(layer, &place, &mut marks);
        }
        let mut height = foot + if self.x_ticks.is_empty() { 8.0 } else { 26.0 };
        if !self.x_says.is_empty() {
            let words = text::cut(&self.x_says, Role::Tick, RIGHT - 2.0);
            marks.push(Mark::text(Role::Tick, (RIGHT, height + 12.0), Anchor::End, words));
            height += 18.0;
        }
        Chart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height,
            marks,
            table: self.table.clone(),
        }
    }
}

/// The series of single values.
const fn dots_of(layer: &Layer) -> Option<u8> {
    match layer {
        Layer::Dots { series, .. } => Some(*series),
        _ => None,
    }
}

fn draw(layer: &Layer, place: &Place<'_>, marks: &mut Vec<Mark>) {
    match layer {
        Layer::Span { .. } => {}
        Layer::Line { series, points } => {
            for run in points.split(|(_, value)| value.is_none()) {
                let points: Vec<Point> =
                    run.iter().filter_map(|(x, value)| Some(place.at(*x, (*value)?))).collect();
                if !points.is_empty() {
                    marks.push(Mark::Line { role: Role::Series(*series), points });
                }
            }
        }
        Layer::Dots { series, points } => {
            let dot = |&(x, y): &(f64, f64)| Mark::Dot {
                role: Role::Series(*series),
                at: place.at(x, y),
                radius: DOT,
            };
            marks.extend(points.iter().map(dot));
        }
        Layer::Band { points } => {
            for run in points.split(|(_, ends)| ends.is_none()) {
                let ends: Vec<(f64, f64, f64)> = run
                    .iter()
                    .filter_map(|(x, ends)| ends.map(|(low, high)| (*x, low, high)))
                    .collect();
                let upper = ends.iter().map(|(x, _, high)| place.at(*x, *high));
                let lower = ends.iter().rev().map(|(x, low, _)| place.at(*x, *low));
                let points: Vec<Point> = upper.chain(lower).collect();
                if ends.len() > 1 {
                    marks.push(Mark::Shape { role: Role::Band, points });
                }
            }
        }
        Layer::Area { points } => {
            let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
            let foot = [last.0, first.0].map(|x| Point { x: place.x(x), y: place.foot });
            let all = points.iter().map(|(x, y)| place.at(*x, *y)).chain(foot).collect();
            marks.push(Mark::Shape { role: Role::Area, points: all });
        }
        Layer::Bars { series, bars } => {
            for (from, to, value) in bars {
                let (at, right) = (place.at(*from, *value), place.x(*to));
                let (width, height) = ((right - at.x).max(0.0), place.foot - at.y);
                marks.push(Mark::Box { role: Role::Part(*series), at, width, height });
            }
        }
        Layer::Level { role, at, says } => {
            let y = place.y(*at);
            marks.push(Mark::line(*role, (place.left, y), (RIGHT, y)));
            if !says.is_empty() {
                let words = text::cut(says, Role::Tick, RIGHT - place.left);
                let y = if y - place.top > 18.0 { y - 5.0 } else { y + 15.0 };
                marks.push(Mark::text(Role::Tick, (RIGHT, y), Anchor::End, words));
            }
        }
        Layer::Upright { role, at } => {
            let x = place.x(*at);
            marks.push(Mark::line(*role, (x, place.top), (x, place.foot)));
        }
    }
}
