//! What a chart is made of.

use alloc::string::String;
use alloc::vec::Vec;

/// A place in the frame: from the left and from the top, in the units of the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// What a mark stands for. A writer gives it its colour, its width and its pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A line of the scale.
    Grid,
    /// The line that the scale stands on.
    Axis,
    /// Where nothing changes: no effect, a factor of one.
    Reference,
    /// What is aimed at.
    Target,
    /// A series; several must differ without colour.
    Series(u8),
    /// The spread around a series.
    Band,
    /// A stretch of time that is marked.
    Span,
    /// The area under a curve.
    Area,
    /// An interval.
    Interval,
    /// A value that was measured.
    Value,
    /// A value that was estimated: hollow.
    Estimate,
    /// Several values taken together.
    Pooled,
    /// What a ring or a bar could reach.
    Track,
    /// A part of a ring, or a bar.
    Part(u8),
    /// A step of a heat map, the lowest 0.
    Heat(u8),
    /// A day of a heat map on which nothing was kept.
    Missing,
    /// Something that happened on a day.
    Event,
    /// The words of a row or a stretch.
    Label,
    /// A number or word of a scale.
    Tick,
    /// Words on a dark step of a heat map.
    OnHeat,
    /// The words in the middle of a ring.
    Large,
}

impl Role {
    /// The size of its letters, in the units of the frame. A writer must not make them larger: room was left for these.
    #[must_use]
    pub const fn size(self) -> f64 {
        match self {
            Self::Label => 15.0,
            Self::Large => 22.0,
            _ => 13.0,
        }
    }
}

/// On which side of its place a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// One thing that is drawn. Later ones lie on earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line through points; a single point is a dot of the line's width.
    Line {
        /// What it stands for.
        role: Role,
        /// The points.
        points: Vec<Point>,
    },
    /// A filled shape.
    Shape {
        /// What it stands for.
        role: Role,
        /// Its corners in order.
        points: Vec<Point>,
    },
    /// A box.
    Box {
        /// What it stands for.
        role: Role,
        /// Its upper left corner.
        at: Point,
        /// Its width.
        width: f64,
        /// Its height.
        height: f64,
    },
    /// A dot.
    Dot {
        /// What it stands for.
        role: Role,
        /// Its middle.
        at: Point,
        /// Its radius.
        radius: f64,
    },
    /// Words in one line.
    Text {
        /// What they are; gives their size.
        role: Role,
        /// Where they stand: the line below the letters.
        at: Point,
        /// On which side of it.
        anchor: Anchor,
        /// The words.
        words: String,
    },
}

impl Mark {
    /// What it stands for.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Line { role, .. }
            | Self::Shape { role, .. }
            | Self::Box { role, .. }
            | Self::Dot { role, .. }
            | Self::Text { role, .. } => *role,
        }
    }

    /// A straight line.
    #[must_use]
    pub fn line(role: Role, from: (f64, f64), to: (f64, f64)) -> Self {
        let points = [from, to].into_iter().map(|(x, y)| Point { x, y }).collect();
        Self::Line { role, points }
    }

    /// Words.
    #[must_use]
    pub fn text(role: Role, (x, y): (f64, f64), anchor: Anchor, words: impl Into<String>) -> Self {
        Self::Text { role, at: Point { x, y }, anchor, words: words.into() }
    }

    /// The corners of what it covers: left, top, right, bottom. The width of words is reckoned with wide letters.
    #[must_use]
    pub fn bounds(&self) -> [f64; 4] {
        match self {
            Self::Line { points, .. } | Self::Shape { points, .. } => {
                let mut bounds =
                    [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
                for point in points {
                    bounds[0] = bounds[0].min(point.x);
                    bounds[1] = bounds[1].min(point.y);
                    bounds[2] = bounds[2].max(point.x);
                    bounds[3] = bounds[3].max(point.y);
                }
                bounds
            }
            Self::Box { at, width, height, .. } => [at.x, at.y, at.x + width, at.y + height],
            Self::Dot { at, radius, .. } => {
                [at.x - radius, at.y - radius, at.x + radius, at.y + radius]
            }
            Self::Text { role, at, anchor, words } => {
                let width = crate::text::width(words, *role);
                let left = match anchor {
                    Anchor::Start => at.x,
                    Anchor::Middle => at.x - width / 2.0,
                    Anchor::End => at.x - width,
                };
                [left, at.y - 0.8 * role.size(), left + width, at.y + 0.25 * role.size()]
            }
        }
    }
}
