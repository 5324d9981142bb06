//! The page that a person takes to the doctor.
//!
//! [`Report`] is its content as data: ids, names, days and figures, with no sentence of a page in it. Whoever
//! writes it out starts from there: [`sheet`] puts it into words, [`html`] and [`pdf`] write those, [`seal`] locks a file
//! with a passphrase so that it can be handed on.

mod html;
mod pdf;
mod report;
mod seal;
pub mod sheet;

pub use html::{HtmlError, fragment, html};
pub use pdf::{Paper, PdfError, pdf};
pub use report::*;
pub use seal::{LEAST_PASSPHRASE, Salted, SealError, seal, seal_with};
pub use sheet::Reader;
