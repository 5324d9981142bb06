//! What templates show, made of results and knowledge: words and numbers, no markup.

pub mod body;
pub mod calm;
mod cause;
mod chains;
mod chart;
mod day;
mod diary;
mod due;
pub mod effect;
pub mod first_aid;
pub mod learn;
mod level;
mod plan;
mod result;

pub use body::Heat;
pub use chart::ChartView;
pub use day::DayView;
pub use diary::TrendView;
pub use due::DueView;
pub use level::LevelView;
pub use plan::PlanView;
pub use result::ResultView;
