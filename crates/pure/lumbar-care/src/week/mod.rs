//! A week of activity: what was done, day by day, and a goal that grows from where the person is.
//!
//! Minutes count as a guideline counts them: a vigorous minute for two moderate ones. A day of which nothing was told is not a day
//! without activity, and a day of rest takes nothing away.

mod day;
mod done;
mod goal;
mod intensity;
mod names;
mod span;

pub use day::{Day, Told};
pub use done::{Done, REST, done};
pub use goal::{Goal, Left, Look};
pub use intensity::Intensity;
pub use names::Names;
pub use span::{Total, Week, Weekday};
