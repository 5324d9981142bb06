//! What phones, watches and training programs have measured: one format a file, all into the same records.

mod apple_health;
mod archive;
mod collect;
mod fit;
mod gpx;
mod json;
mod name;
mod table;
mod tcx;
mod xml;

pub(crate) use apple_health::apple_health;
pub(crate) use archive::archive;
pub(crate) use fit::fit;
pub(crate) use gpx::gpx;
pub(crate) use json::json;
pub(crate) use table::table;
pub(crate) use tcx::tcx;
