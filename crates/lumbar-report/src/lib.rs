//! The page that a person takes to the doctor.
//!
//! [`Report`] is its content as data: ids, names, days and figures, with no sentence of a page in it. Whoever
//! writes it out (HTML, PDF, another format) starts from there.

mod report;

pub use report::*;
