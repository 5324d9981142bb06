//! From rows to the columns of a regression.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::gram::Gram;
use crate::series::Series;
use crate::settings::{Settings, Weekday};

/// The sums for one arm against arm 0, other arms taken into account, when `kept` of what an arm does is
/// still there a day later.
pub fn gram(series: &Series, arm: usize, kept: f64, settings: &Settings) -> Gram {
    let blocks: Vec<u32> = if settings.blocks { blocks(series) } else { Vec::new() };
    let exposure = exposure(series, kept);
    let centre = Centre::of(series);
    let mut rows: Vec<(u64, Vec<f64>)> = Vec::with_capacity(series.rows().len());
    let mut last = None;
    for (index, row) in series.rows().iter().enumerate() {
        let Some(value) = row.value else { continue };
        let mut line = Vec::with_capacity(blocks.len() + 14);
        line.extend(blocks.iter().map(|block| f64::from(u8::from(row.block == Some(*block)))));
        line.push(1.0);
        if settings.trend {
            line.push(centre.time(index, row.day));
        }
        weekday(row.day, settings.weekday, &mut line);
        if settings.activity {
            line.push(row.activity.map_or(0.0, |activity| centre.activity(activity)));
        }
        line.extend((1..series.arms()).filter(|other| *other != arm).map(|o| exposure[index][o]));
        line.push(exposure[index][arm]);
        line.push(value - centre.value);
        let gap = match (row.day, last) {
            (Some(day), Some(before)) if settings.correlation => day - before,
            _ => 0,
        };
        last = row.day;
        rows.push((u64::try_from(gap).unwrap_or(0), line));
    }
    Gram::new(&rows, blocks.len())
}

/// The blocks that occur, in order; fewer than two are none.
fn blocks(series: &Series) -> Vec<u32> {
    let valued = series.rows().iter().filter(|row| row.value.is_some());
    let blocks: BTreeSet<u32> = valued.filter_map(|row| row.block).collect();
    if blocks.len() < 2 { Vec::new() } else { blocks.into_iter().collect() }
}

/// How much of each arm's full effect is there on each row.
fn exposure(series: &Series, kept: f64) -> Vec<Vec<f64>> {
    let mut now: Vec<f64> = Vec::new();
    let mut all = Vec::with_capacity(series.rows().len());
    let mut last = None;
    for row in series.rows() {
        let target = |arm: usize| f64::from(u8::from(row.arm == arm));
        if now.is_empty() {
            now = (0..series.arms()).map(target).collect();
        } else {
            let gap = match (row.day, last) {
                (Some(day), Some(before)) => u64::try_from(day - before).unwrap_or(1),
                _ => 1,
            };
            let kept = crate::numbers::power(kept, gap);
            for (arm, level) in now.iter_mut().enumerate() {
                *level = kept * *level + (1.0 - kept) * target(arm);
            }
        }
        last = row.day;
        all.push(now.clone());
    }
    all
}

/// 1970-01-01 was a Thursday.
fn weekday(day: Option<i64>, how: Weekday, line: &mut Vec<f64>) {
    let from_monday = day.map(|day| (day + 3).rem_euclid(7));
    match how {
        Weekday::Ignored => {}
        Weekday::Weekend => {
            line.push(f64::from(u8::from(from_monday.is_some_and(|day| day >= 5))));
        }
        Weekday::Each => {
            line.extend((1..7).map(|day| f64::from(u8::from(from_monday == Some(day)))));
        }
    }
}

/// Means that are taken away, so that no column is large.
struct Centre {
    value: f64,
    start: i64,
    half: f64,
    activity: f64,
    spread: f64,
}

impl Centre {
    #[expect(clippy::cast_precision_loss, reason = "days and counts are small")]
    fn of(series: &Series) -> Self {
        let rows = series.rows();
        let mean = |numbers: &mut dyn Iterator<Item = f64>| {
            let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), n| (sum + n, count + 1.0));
            if count > 0.0 { sum / count } else { 0.0 }
        };
        let value = mean(&mut rows.iter().filter_map(|row| row.value));
        let activity = mean(&mut rows.iter().filter_map(|row| row.activity));
        let off = |row: &crate::Row| row.activity.map(|a| (a - activity) * (a - activity));
        let spread = libm::sqrt(mean(&mut rows.iter().filter_map(off)));
        let (start, end) = match (rows[0].day, rows[rows.len() - 1].day) {
            (Some(start), Some(end)) => (start, end),
            _ => (0, i64::try_from(rows.len()).unwrap_or(1) - 1),
        };
        let half = (0.5 * (end - start) as f64).max(0.5);
        Self { value, start, half, activity, spread: if spread > 0.0 { spread } else { 1.0 } }
    }

    #[expect(clippy::cast_precision_loss, reason = "days are small")]
    fn time(&self, index: usize, day: Option<i64>) -> f64 {
        let place = day.unwrap_or(i64::try_from(index).unwrap_or(0)) - self.start;
        place as f64 / self.half - 1.0
    }

    fn activity(&self, activity: f64) -> f64 {
        (activity - self.activity) / self.spread
    }
}
