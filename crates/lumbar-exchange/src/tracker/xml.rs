//! XML, a piece at a time: the file may have gigabytes, what is in memory stays small.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::BadInput;
use crate::import::{Context, Guarded, cut_short};

/// How deep elements may lie in each other; no format here needs more than a dozen.
const DEEPEST: usize = 64;
/// The longest piece, in bytes: Apple's declaration of its format has 10 KB.
const LONGEST: u64 = 4_000_000;
/// The most attributes of one element.
const ATTRIBUTES: usize = 256;

/// A piece of a file.
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(&'a Element<'a>),
    /// Text within the innermost element.
    Text(&'a str),
    /// The innermost element ends.
    Close,
}

/// An element that begins.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// Its attributes with entities resolved, in the order of `names`; those that are not there are empty.
    pub(super) fn attributes<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[String; N], String> {
        let mut found = [const { String::new() }; N];
        for (number, attribute) in self.0.attributes().with_checks(false).enumerate() {
            if number == ATTRIBUTES {
                return Err(format!("more than {ATTRIBUTES} attributes in one element"));
            }
            let attribute =
                attribute.map_err(|_| "an attribute is not as XML has it".to_owned())?;
            let name = attribute.key.local_name();
            if let Some(place) = names.iter().position(|one| *one == name.as_ref()) {
                let text = quick_xml::escape::unescape(&attribute.value)
                    .map_err(|_| "an entity that XML itself does not have".to_owned())?;
                found[place] = text.into_owned();
            }
        }
        Ok(found)
    }
}

/// Goes through a file. `take` is given each piece with the names of the elements around it, the innermost last,
/// without their prefixes; what it refuses is said with the line.
pub(super) fn walk(
    reader: impl BufRead,
    context: &Context<'_>,
    mut take: impl FnMut(&[String], Piece<'_>) -> Result<(), String>,
) -> Result<(), BadInput> {
    let (guarded, counts) = Guarded::new(reader, context);
    let place = || format!("line {}", counts.line());
    let mut reader = Reader::from_reader(guarded);
    let mut path: Vec<String> = Vec::new();
    let mut buffer = Vec::new();
    let mut closed = false;
    loop {
        buffer.clear();
        counts.allow(LONGEST);
        let event = reader.read_event_into(&mut buffer).map_err(|error| {
            if counts.exceeded() {
                return BadInput::new(place(), format!("one piece is longer than {LONGEST} bytes"));
            }
            match error {
                quick_xml::Error::Io(error) => BadInput::new(place(), error),
                quick_xml::Error::Syntax(_) => cut_short(place()),
                _ => BadInput::new(place(), "not as XML has it; export the file again"),
            }
        })?;
        let wrong = |what: String| BadInput::new(place(), what);
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                if closed {
                    return Err(wrong(
                        "something comes after the end of the file's content".into(),
                    ));
                }
                if path.len() == DEEPEST {
                    return Err(wrong(format!("more than {DEEPEST} elements within each other")));
                }
                let name = start.local_name();
                path.push(name.as_ref().to_owned());
                take(&path, Piece::Open(&Element(start))).map_err(wrong)?;
                if matches!(event, Event::Empty(_)) {
                    take(&path, Piece::Close).map_err(wrong)?;
                    path.pop();
                    closed = path.is_empty();
                }
            }
            Event::End(_) => {
                take(&path, Piece::Close).map_err(wrong)?;
                path.pop();
                closed = path.is_empty();
            }
            // Line ends around the outermost element are part of nothing.
            Event::Text(text) if path.is_empty() && text.trim().is_empty() => {}
            Event::Text(text) => {
                take(&path, Piece::Text(&text)).map_err(wrong)?;
            }
            Event::CData(text) => {
                take(&path, Piece::Text(&text)).map_err(wrong)?;
            }
            Event::DocType(text) => {
                // An entity that stands for a thousand others is how small files are made to fill memories.
                if text.to_ascii_uppercase().contains("<!ENTITY") {
                    return Err(wrong(
                        "it defines entities of its own, which no export needs: refused".into(),
                    ));
                }
            }
            Event::GeneralRef(name) => {
                let text = referred(&name).ok_or_else(|| {
                    wrong("an entity that XML itself does not have: refused".into())
                })?;
                take(&path, Piece::Text(&text)).map_err(wrong)?;
            }
            Event::Eof if closed => return Ok(()),
            Event::Eof => return Err(cut_short(place())),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// What a reference stands for: a character by its number, or one of the five names that XML has.
fn referred(name: &str) -> Option<String> {
    quick_xml::escape::unescape(&format!("&{name};")).ok().map(std::borrow::Cow::into_owned)
}

/// The longest text that any value here has, in bytes.
const LONGEST_VALUE: usize = 200;

/// Adds a piece of text to a value. Space before it is none of it, however much there is: files are laid out by people
/// and programs, and XML lets a number stand on a line of its own.
pub(super) fn gather(value: &mut String, text: &str) {
    let text = if value.is_empty() { text.trim_start() } else { text };
    if value.len() < LONGEST_VALUE {
        value.push_str(text);
    }
}

/// A number, where it is one.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|value| value.is_finite())
}
