//! Files of other programs: recognised by what is in them, read into records, and chosen from.
//!
//! Nothing here writes. A file is read to its end before anything is kept, so a file that breaks off or is wrong
//! somewhere changes nothing. A new format is a variant of [`Format`], a line in the file that recognises it and one in [`read`].

mod choose;
mod limit;
mod recognise;
mod record;

use std::io::{Read, Seek, SeekFrom};

use jiff::tz::TimeZone;

pub use choose::{Choice, Overlap, choose};
pub(crate) use limit::{Guarded, cut_short, read_all};
pub use recognise::Format;
pub(crate) use recognise::{HEAD, recognise};
pub use record::{Foreign, Measure, Record};

use crate::{BadInput, tracker};

/// A file that can be read again from its beginning.
pub trait File: Read + Seek {}
impl<T: Read + Seek> File for T {}

/// What a reader is told besides the file.
pub struct Context<'a> {
    /// Where the person lives: for times without a zone of their own.
    pub zone: &'a TimeZone,
    /// Told now and then how many bytes of the file have been read.
    pub progress: &'a dyn Fn(u64),
}

/// Recognises a file and leaves it at its beginning.
///
/// # Errors
/// [`BadInput`] for a file that cannot be read, or that no reader here knows.
pub fn recognise_file(file: &mut dyn File) -> Result<Format, BadInput> {
    let mut head = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut head).map_err(|error| BadInput::new("", error))?;
    file.seek(SeekFrom::Start(0)).map_err(|error| BadInput::new("", error))?;
    recognise(&head)
}

/// Reads a file of another program from its beginning to its end.
///
/// # Errors
/// [`BadInput`] names the place where it breaks off, is wrong, or asks for more than any honest file needs.
pub fn read(
    format: Format,
    file: &mut dyn File,
    context: &Context<'_>,
) -> Result<Foreign, BadInput> {
    match format {
        Format::Events => {
            Err(BadInput::new("", "events of this program are read by its own import"))
        }
        Format::Fhir => Err(BadInput::new("", "records of a clinic are read by their own import")),
        Format::Calendar => Err(BadInput::new(
            "",
            "a calendar: `lumbar breaks --calendar FILE` reads when you are in a meeting; nothing of it is kept",
        )),
        Format::AppleHealth => tracker::apple_health(file, context),
        Format::Archive => tracker::archive(file, context),
        Format::Fit => tracker::fit(file, context),
        Format::Gpx => tracker::gpx(file, context),
        Format::Tcx => tracker::tcx(file, context),
        Format::Json => tracker::json(file, context),
        Format::Table => tracker::table(file, context),
    }
}
