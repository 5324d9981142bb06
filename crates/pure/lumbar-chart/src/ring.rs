//! Rings that close as an aim is reached.

use alloc::string::String;
use alloc::vec::Vec;

use crate::chart::{Chart, Table, WIDTH};
use crate::mark::{Anchor, Mark, Point, Role};
use crate::number::count;
use crate::text;

/// One ring.
#[derive(Debug, Clone, PartialEq)]
pub struct RingPart {
    /// What it is of, with the number in words; stands beside it.
    pub says: String,
    /// What was reached.
    pub value: f64,
    /// What is aimed at; the ring is closed there.
    pub aim: f64,
}

/// Rings within each other, the first outermost; at most four are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub description: String,
    /// What stands in the middle; may be empty.
    pub middle: String,
    /// The rings.
    pub parts: Vec<RingPart>,
    /// The same numbers.
    pub table: Table,
}

const RADIUS: f64 = 78.0;
const THICK: f64 = 15.0;
const GAP: f64 = 4.0;
/// Pieces of a full turn; the corners lie within a tenth of a unit of the circle.
const PIECES: usize = 90;

/// A piece of a ring, clockwise from the top.
fn piece(role: Role, middle: Point, radius: f64, share: f64) -> Mark {
    let steps = libm::ceil(share * count(PIECES)).max(1.0) as usize;
    let on = |radius: f64, step: usize| {
        let angle = share * count(step) / count(steps) * core::f64::consts::TAU;
        Point { x: middle.x + radius * libm::sin(angle), y: middle.y - radius * libm::cos(angle) }
    };
    let outer = (0..=steps).map(|step| on(radius, step));
    let inner = (0..=steps).rev().map(|step| on(radius - THICK, step));
    Mark::Shape { role, points: outer.chain(inner).collect() }
}

impl Ring {
    /// The chart.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let middle = Point { x: 84.0, y: 84.0 };
        let mut marks = Vec::new();
        let mut y = 24.0;
        for (part, place) in self.parts.iter().take(4).zip(0_u8..) {
            let radius = RADIUS - f64::from(place) * (THICK + GAP);
            marks.push(piece(Role::Track, middle, radius, 1.0));
            let share = if part.aim > 0.0 { part.value / part.aim } else { 0.0 };
            let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
            if share > 0.0 {
                marks.push(piece(Role::Part(place), middle, radius, share));
            }
            let at = Point { x: 176.0, y: y - 11.0 };
            marks.push(Mark::Box { role: Role::Part(place), at, width: 13.0, height: 13.0 });
            for words in text::rows(&part.says, Role::Label, WIDTH - 198.0) {
                marks.push(Mark::text(Role::Label, (196.0, y), Anchor::Start, words));
                y += 19.0;
            }
            y += 9.0;
        }
        if !self.middle.is_empty() {
            let words = text::cut(&self.middle, Role::Large, 60.0);
            let at = (middle.x, middle.y + 8.0);
            marks.push(Mark::text(Role::Large, at, Anchor::Middle, words));
        }
        Chart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: f64::max(168.0, y),
            marks,
            table: self.table.clone(),
        }
    }
}
