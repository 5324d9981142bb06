//! What a person kept, seen over time: days, episodes, trends, warnings, triggers and the outlook.
//!
//! [`Diary`] is filled with events and knows no clock: what depends on today is given the day. A day on
//! which nothing was kept is missing and never zero. The rules by which days and episodes are made
//! stand in `docs/reference/diary.md`.
//!
//! ```
//! use lumbar_diary::{Diary, Measure};
//! use lumbar_model::event::{Pain, Score, When};
//!
//! let mut diary = Diary::default();
//! let at: When = "2026-11-25T08:30:00+01:00[Europe/Berlin]".parse()?;
//! let level = Score::new(6.0)?;
//! diary.add(&at, &Pain { level, place: None, side: None, sensation: None, note: None }.into());
//! assert_eq!(diary.series(Measure::Pain).values(), [(at.date().days(), 6.0)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![no_std]

extern crate alloc;

mod day;
mod diary;
mod episode;
mod matched;
mod outlook;
mod pair;
mod place;
mod questionnaire;
mod recurrence;
mod rise;
mod series;
mod statistics;
mod trend;
mod trigger;
mod warning;

pub use day::{Day, Measure, Tally};
pub use diary::Diary;
pub use episode::{AT_EASE, Ending, Episode, episodes, episodes_within};
pub use matched::{MatchedFit, MatchedSet, NoFit, Penalty, fit_matched};
pub use outlook::{Return, lasted, returning};
pub use pair::{Pair, pair};
pub use place::{PlaceSummary, places};
pub use questionnaire::{NoScore, Scored, score};
pub use recurrence::{NotEasing, not_easing, recurring};
pub use rise::{Baseline, Rise, baseline, rises};
pub use series::Series;
pub use statistics::Summary;
pub use trend::{Direction, Trend, TrendPoint, trend};
pub use trigger::{Exposure, SPASMS_LEAST, Timeline, Trigger, Triggers};
pub use warning::{Warning, warnings};
