//! Days as a heat map: weeks from left to right, their days from head to foot.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use crate::chart::{Chart, Table, WIDTH, keys};
use crate::mark::{Anchor, Mark, Point, Role};
use crate::number::{count, plain};
use crate::scale::Tick;
use crate::text;

/// A calendar. Days are numbered from 1970-01-01, a Thursday; weeks begin on Monday.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// What it shows.
    pub title: String,
    /// How it is read.
    pub description: String,
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
    /// What was kept; a day that is not here is missing.
    pub values: BTreeMap<i64, f64>,
    /// From which value on each step of the heat begins, the lowest first; at most six.
    pub steps: Vec<f64>,
    /// Days on which something happened.
    pub events: BTreeSet<i64>,
    /// The names of the days of the week, Monday first; an empty one is not written.
    pub week: [String; 7],
    /// What is written above: at which day, which words.
    pub heads: Vec<Tick>,
    /// Weeks beside each other; more stand below.
    pub weeks_in_row: usize,
    /// What the marks stand for.
    pub keys: Vec<(Role, String)>,
    /// The same numbers.
    pub table: Table,
}

/// Monday is 0.
const fn day_of_week(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The widest a day is drawn.
const WIDEST: f64 = 40.0;
/// From this width on the number is written on the day.
const WRITTEN: f64 = 20.0;

impl Calendar {
    /// The step of a value.
    #[must_use]
    pub fn step(&self, value: f64) -> u8 {
        let below = self.steps.iter().take(6).filter(|step| **step <= value).count();
        u8::try_from(below.saturating_sub(1)).unwrap_or(0)
    }

    /// The chart. At most 600 weeks are drawn, the last ones.
    #[must_use]
    pub fn chart(&self) -> Chart {
        let last = self.last;
        let first = self.first.clamp(last.saturating_sub(600 * 7), last);
        let monday = first - day_of_week(first);
        let weeks = usize::try_from((last - monday) / 7 + 1).unwrap_or(1);
        let across = self.weeks_in_row.clamp(1, 60).min(weeks.max(1));
        let widest = self.week.iter().map(|name| text::width(name, Role::Tick));
        let left = 2.0 + widest.fold(0.0, f64::max).min(60.0) + 6.0;
        let pitch = ((WIDTH - left - 2.0) / count(across)).min(WIDEST);
        let side = pitch * 0.88;
        let high = pitch.max(if self.week.iter().all(String::is_empty) { 0.0 } else { 15.0 });
        let mut marks = Vec::new();
        let top = keys(&self.keys, &[], 2.0, WIDTH - 2.0, &mut marks);
        let block = 7.0 * high + 28.0;
        let lines = weeks.div_ceil(across);
        let place = |day: i64| {
            let week = usize::try_from((day - monday) / 7).unwrap_or(0);
            let row = f64::from(i32::try_from(day_of_week(day)).unwrap_or(0));
            let x = left + count(week % across) * pitch;
            (x, top + count(week / across) * block + 22.0 + row * high)
        };
        for line in 0..lines {
            let head = top + count(line) * block + 22.0;
            for (name, row) in self.week.iter().zip(0_u8..).filter(|(name, _)| !name.is_empty()) {
                let y = head + f64::from(row) * high + high / 2.0 + 4.0;
                let words = text::cut(name, Role::Tick, left - 8.0);
                marks.push(Mark::text(Role::Tick, (left - 6.0, y), Anchor::End, words));
            }
        }
        let mut free = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        for head in &self.heads {
            #[expect(clippy::cast_possible_truncation, reason = "a day, whole")]
            let day = (head.at as i64).clamp(monday, last);
            let (x, _) = place(day);
            let y = place(day - day_of_week(day)).1 - 7.0;
            let words = text::cut(&head.says, Role::Tick, WIDTH - x - 2.0);
            let width = text::width(&words, Role::Tick);
            if !words.is_empty() && (y > free.1 || x > free.0) {
                free = (x + width + 4.0, y);
                marks.push(Mark::text(Role::Tick, (x, y), Anchor::Start, words));
            }
        }
        for day in first..=last {
            let (x, y) = place(day);
            let at = Point { x, y };
            let height = side.max(high * 0.88);
            let value = self.values.get(&day).filter(|value| value.is_finite());
            let role = value.map_or(Role::Missing, |value| Role::Heat(self.step(*value)));
            marks.push(Mark::Box { role, at, width: side, height });
            let middle = Point { x: x + side / 2.0, y: y + height / 2.0 };
            if let Some(value) = value.filter(|_| side >= WRITTEN) {
                let role = if self.step(*value) >= 3 { Role::OnHeat } else { Role::Tick };
                let words = text::cut(&plain(libm::round(*value)), role, side);
                marks.push(Mark::text(role, (middle.x, middle.y + 4.5), Anchor::Middle, words));
            }
            if self.events.contains(&day) {
                let radius = (side / 6.0).clamp(1.2, 3.5);
                let at = if side >= WRITTEN {
                    Point { x: x + side - radius - 1.5, y: y + radius + 1.5 }
                } else {
                    middle
                };
                marks.push(Mark::Dot { role: Role::Event, at, radius });
            }
        }
        Chart {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: top + count(lines) * block + 2.0,
            marks,
            table: self.table.clone(),
        }
    }
}
