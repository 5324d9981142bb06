//! The report as a PDF: tagged for screen readers (PDF/UA-1), the face built in, the first side always one side.

mod draw;
mod face;
mod flow;
mod tree;

use std::fmt;

use crate::Report;
use crate::sheet::{Reader, Room, Sheet, sheet};
use face::Faces;
use flow::{Flow, Laid};

/// The paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Paper {
    /// 210 mm by 297 mm.
    #[default]
    A4,
    /// 8.5 inches by 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points.
    #[must_use]
    pub const fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// The PDF could not be made; it never says what the report holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfError(String);

impl fmt::Display for PdfError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the PDF could not be made: {}", self.0)
    }
}

impl std::error::Error for PdfError {}

/// Sizes of the letters that are tried, in points, for each step of room.
const SIZES: [f32; 3] = [9.6, 9.0, 8.4];

/// Writes the report as a PDF. For the doctor the first side is one side of the paper.
///
/// # Errors
/// [`PdfError`] if the face cannot be read or the file would not be accessible.
pub fn pdf(report: &Report, reader: Reader, paper: Paper) -> Result<Vec<u8>, PdfError> {
    let faces = Faces::built_in()?;
    let (sheet, laid) = fitted(report, reader, paper, &faces);
    draw::write(&sheet, &laid, paper, &faces)
}

/// The first of the steps whose first side fits; the last one is cut to fit.
fn fitted(report: &Report, reader: Reader, paper: Paper, faces: &Faces) -> (Sheet, Laid) {
    if reader == Reader::Me {
        let sheet = sheet(report, reader, Room::STEPS[0]);
        let laid = Flow::new(paper, faces, 11.0).whole(&sheet);
        return (sheet, laid);
    }
    for room in Room::STEPS {
        let sheet = sheet(report, reader, room);
        for size in SIZES {
            let mut flow = Flow::new(paper, faces, size);
            if flow.first_side(&sheet) {
                let laid = flow.behind(&sheet);
                return (sheet, laid);
            }
        }
    }
    let mut sheet = sheet(report, reader, Room::STEPS[Room::STEPS.len() - 1]);
    loop {
        let mut flow = Flow::new(paper, faces, SIZES[SIZES.len() - 1]);
        if flow.first_side(&sheet) || sheet.first.len() <= 1 {
            let laid = flow.behind(&sheet);
            return (sheet, laid);
        }
        // everything stands behind as well, so that nothing is lost
        sheet.first.pop();
    }
}
