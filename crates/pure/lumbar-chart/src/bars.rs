//! Bars from left to right, one a row, each up to what it could reach.

use alloc::string::String;
use alloc::vec::Vec;

use crate::chart::{Chart, Table, WIDTH};
use crate::mark::{Anchor, Mark, Point, Role};
use crate::scale::Scale;
use crate::text;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of, with the number in words; stands above it.
    pub says: String,
    /// How long it is.
    pub value: f64,
    /// Its interval, if it has one.
    pub interval: Option<(f64, f64)>,
    /// Which part, from 0.
    pub part: u8,
}

/// Bars on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub description: String,
    /// The scale.
    pub scale: Scale,
    /// The bars from head to foot.
    pub bars: Vec<Bar>,
    /// The same numbers.
    pub table: Table,
}

const SIDE: f64 = 2.0;

impl Bars {
    /// The chart.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let room = WIDTH - 2.0 * SIDE;
        let place = |value: f64| SIDE + self.scale.share(value) * room;
        let mut marks = Vec::new();
        let mut top = 0.0;
        for bar in &self.bars {
            for words in text::rows(&bar.says, Role::Label, room) {
                marks.push(Mark::text(Role::Label, (SIDE, top + 16.0), Anchor::Start, words));
                top += 18.0;
            }
            let at = Point { x: SIDE, y: top + 5.0 };
            let height = 14.0;
            marks.push(Mark::Box { role: Role::Track, at, width: room, height });
            let width = place(bar.value) - SIDE;
            marks.push(Mark::Box { role: Role::Part(bar.part), at, width, height });
            if let Some((low, high)) = bar.interval {
                let y = at.y + height / 2.0;
                marks.push(Mark::line(Role::Interval, (place(low), y), (place(high), y)));
            }
            top += height + 16.0;
        }
        Chart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: top.max(1.0),
            marks,
            table: self.table.clone(),
        }
    }
}
