//! Charts as data: what is to be shown becomes marks, each with a role instead of a colour, and a table of the same numbers.
//!
//! A writer decides what a role looks like: [`svg`] writes classes that a style sheet colours, another may draw the same marks
//! elsewhere. Words are the caller's; nothing here is written in any language.
//!
//! ```
//! use lumbar_chart::{Layer, Plot, Scale, svg};
//!
//! let plot = Plot {
//!     title: "Pain in May".into(),
//!     x: Scale::linear(1.0, 31.0),
//!     y: Scale::linear(0.0, 10.0),
//!     layers: vec![Layer::Dots { series: 0, points: vec![(1.0, 4.0), (2.0, 3.0)] }],
//!     ..Plot::default()
//! };
//! let picture = svg(&plot.chart(), "may");
//! assert!(picture.contains(r#"<title id="may-title">Pain in May</title>"#));
//! ```
#![no_std]

extern crate alloc;

mod bars;
mod calendar;
mod chart;
mod forest;
mod mark;
mod number;
mod plot;
mod ring;
mod scale;
mod svg;
mod text;

pub use bars::{Bar, Bars};
pub use calendar::Calendar;
pub use chart::{Chart, Table};
pub use forest::{Forest, ForestRow, RowKind};
pub use mark::{Anchor, Mark, Point, Role};
pub use number::plain;
pub use plot::{Layer, Plot};
pub use ring::{Ring, RingPart};
pub use scale::{Scale, Tick, ticks_as};
pub use svg::svg;
