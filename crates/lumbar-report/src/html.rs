//! The report as HTML: one file that needs nothing else, or a fragment for a page of the program.

use std::fmt;

use askama::Template;
use lumbar_chart::svg;

use crate::Report;
use crate::pdf::Paper;
use crate::sheet::{Block, Part, Reader, Room, Sheet, sheet};

/// The page could not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HtmlError;

impl fmt::Display for HtmlError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the page could not be written")
    }
}

impl std::error::Error for HtmlError {}

/// What stands in the style of the file.
const STYLE: &str = include_str!("../templates/report.css");

#[derive(Template)]
#[template(path = "report.html", escape = "html")]
struct Whole<'s> {
    sheet: &'s Sheet,
    style: &'static str,
    paper: &'static str,
    body: String,
}

#[derive(Template)]
#[template(path = "body.html", escape = "html")]
struct Body<'s> {
    sheet: &'s Sheet,
    doctor: bool,
}

impl Body<'_> {
    fn picture(&self, block: &Block, part: &Part) -> String {
        match block {
            Block::Chart(chart) => svg(chart, &part.id),
            _ => String::new(),
        }
    }
}

fn body(sheet: &Sheet, reader: Reader) -> Result<String, HtmlError> {
    Body { sheet, doctor: reader == Reader::Doctor }.render().map_err(|_| HtmlError)
}

/// The report as one HTML file without a script, a picture file or an address in it.
///
/// # Errors
/// [`HtmlError`] if it cannot be written.
pub fn html(report: &Report, reader: Reader, paper: Paper) -> Result<String, HtmlError> {
    let sheet = sheet(report, reader, Room::STEPS[1]);
    let body = body(&sheet, reader)?;
    let paper = match paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    };
    Whole { sheet: &sheet, style: STYLE, paper, body }.render().map_err(|_| HtmlError)
}

/// The same for a page of the program, without the frame and the style of a file.
///
/// # Errors
/// [`HtmlError`] if it cannot be written.
pub fn fragment(report: &Report, reader: Reader) -> Result<String, HtmlError> {
    body(&sheet(report, reader, Room::STEPS[1]), reader)
}
