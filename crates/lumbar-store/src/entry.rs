//! One event as a line: what is sealed, and what goes out and comes in.

use std::borrow::Cow;
use std::fmt;

use lumbar_model::event::{BadField, Body, EventId, When};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::{self, BadJson};

/// An event. Its line is kept as it is, so that kinds and fields that this program does not know go out
/// as they came in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    id: EventId,
    line: String,
    kind: String,
    version: u32,
    at: When,
    corrects: Option<EventId>,
}

/// A line that is no event. Says which part, never what it held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadEntry {
    what: String,
}

impl fmt::Display for BadEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}: an event is one line such as {{\"id\":\"01920000-0000-7000-8000-000000000000\",\"kind\":\"pain\",\"version\":1,\"at\":\"2026-11-25T08:30:00+01:00[Europe/Berlin]\",\"body\":{{\"level\":6}}}}",
            self.what
        )
    }
}

impl std::error::Error for BadEntry {}

impl From<BadJson> for BadEntry {
    fn from(error: BadJson) -> Self {
        Self { what: error.0.to_owned() }
    }
}

impl From<BadField> for BadEntry {
    fn from(error: BadField) -> Self {
        Self { what: error.to_string() }
    }
}

/// What every line has in the same place; the rest is passed through.
#[derive(Deserialize)]
struct Envelope<'a> {
    // Borrowed where nothing is escaped, which is nearly always.
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    version: u32,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    corrects: Option<Cow<'a, str>>,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// In this order, before whatever newer programs add.
const ORDER: [&str; 6] = ["id", "kind", "version", "at", "corrects", "body"];

impl Entry {
    /// A new event.
    #[must_use]
    pub fn new(id: EventId, at: When, corrects: Option<EventId>, body: &Body) -> Self {
        let (kind, version) = (body.kind(), body.version());
        let mut line = format!(r#"{{"id":"{id}","kind":"{kind}","version":{version},"at":"{at}""#);
        if let Some(corrected) = corrects {
            line.push_str(&format!(r#","corrects":"{corrected}""#));
        }
        line.push_str(r#","body":"#);
        json::write_fields(&body.fields(), &mut line);
        line.push('}');
        Self { id, line, kind: kind.to_owned(), version, at, corrects }
    }

    /// Reads a line from outside, brings it into its fixed form, and checks the body if the kind is known.
    ///
    /// # Errors
    /// [`BadEntry`] says which part does not hold.
    pub fn parse(text: &str) -> Result<Self, BadEntry> {
        let members = json::members(text)?;
        let mut line = String::with_capacity(text.len());
        let rest = members.keys().map(AsRef::as_ref).filter(|name| !ORDER.contains(name));
        for name in ORDER.into_iter().chain(rest) {
            let Some(value) = members.get(name) else { continue };
            if name == "corrects" && value.get() == "null" {
                continue;
            }
            line.push(if line.is_empty() { '{' } else { ',' });
            json::write_text(name, &mut line);
            line.push(':');
            match name {
                "id" | "corrects" => line.push_str(&as_id(value.get())?),
                _ => json::write_canonical(value.get(), &mut line)?,
            }
        }
        line.push('}');
        let entry = Self::from_line(line)?;
        entry.body()?;
        Ok(entry)
    }

    /// Reads a line that is in its fixed form.
    ///
    /// # Errors
    /// [`BadEntry`] says which part does not hold.
    pub fn from_line(line: String) -> Result<Self, BadEntry> {
        let bad = |what: &str| BadEntry { what: what.to_owned() };
        let envelope: Envelope<'_> = serde_json::from_str(&line)
            .map_err(|_| bad("id, kind, version, at or body is missing or of the wrong type"))?;
        let id = envelope.id.parse().map_err(|error| bad(&format!("\"id\": {error}")))?;
        let at = envelope.at.parse().map_err(|error| bad(&format!("\"at\": {error}")))?;
        let corrects = envelope
            .corrects
            .map(|text| text.parse().map_err(|error| bad(&format!("\"corrects\": {error}"))))
            .transpose()?;
        if envelope.kind.is_empty() || envelope.kind.len() > 80 || envelope.version == 0 {
            return Err(bad(
                "\"kind\" must be a name of up to 80 bytes and \"version\" at least 1",
            ));
        }
        if !envelope.body.get().starts_with('{') {
            return Err(bad("\"body\" must be an object"));
        }
        let (kind, version) = (envelope.kind.into_owned(), envelope.version);
        Ok(Self { id, kind, version, at, corrects, line })
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> EventId {
        self.id
    }

    /// Its kind, perhaps one that this program does not know.
    #[must_use]
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The version of its body.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// When it happened.
    #[must_use]
    pub const fn at(&self) -> &When {
        &self.at
    }

    /// The event whose place it takes.
    #[must_use]
    pub const fn corrects(&self) -> Option<EventId> {
        self.corrects
    }

    /// The line, in its fixed form.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// What it says; `None` if this program does not know its kind or version.
    ///
    /// # Errors
    /// [`BadEntry`] naming the field that does not hold.
    pub fn body(&self) -> Result<Option<Body>, BadEntry> {
        let known = |&(kind, newest): &(&str, u32)| kind == self.kind && self.version <= newest;
        if !Body::KINDS.iter().any(known) {
            return Ok(None);
        }
        let envelope: Envelope<'_> = serde_json::from_str(&self.line)
            .map_err(|_| BadEntry { what: "the line is not in its fixed form".to_owned() })?;
        let fields = json::read_fields(envelope.body.get())?;
        Ok(Body::read(&self.kind, self.version, &fields)?)
    }
}

/// An id in its one spelling: a copy with capitals must not count as another.
fn as_id(json: &str) -> Result<String, BadEntry> {
    let bad = || BadEntry { what: "\"id\" or \"corrects\" is not an id".to_owned() };
    let text: String = serde_json::from_str(json).map_err(|_| bad())?;
    let id: EventId = text.parse().map_err(|_| bad())?;
    Ok(format!("\"{id}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_goes_out_as_it_came() {
        let line = r#"{"id":"01920000-0000-7000-8000-000000000000","kind":"mood","version":3,"at":"2026-11-25T08:30:00+01:00[Europe/Berlin]","body":{"big":123456789012345678901234567890,"x":[1.0]},"hue":"é"}"#;
        let entry = Entry::parse(line).unwrap();
        assert_eq!(entry.line(), line);
        assert_eq!(entry.body(), Ok(None));
        let spread = line
            .replace(':', " : ")
            .replace("2026-11-25T08 : 30 : 00+01 : 00", "2026-11-25T08:30:00+01:00");
        assert_eq!(Entry::parse(&spread).unwrap().line(), line);
    }

    #[test]
    fn a_bad_line_is_refused_without_repeating_it() {
        let good = r#"{"id":"01920000-0000-7000-8000-000000000000","kind":"pain","version":1,"at":"2026-11-25T08:30:00Z","body":{"level":6}}"#;
        assert!(Entry::parse(good).is_ok());
        for (from, to) in [
            ("\"level\":6", "\"level\":\"SECRET\""),
            ("\"level\":6", "\"level\":11"),
            ("\"level\":6", "\"note\":\"SECRET\""),
            ("2026-11-25T08:30:00Z", "SECRET"),
            ("01920000", "SECRET00"),
            ("\"version\":1", "\"version\":0"),
            ("{\"level\":6}", "\"SECRET\""),
            ("\"kind\":\"pain\",", ""),
        ] {
            let error = Entry::parse(&good.replace(from, to)).unwrap_err().to_string();
            assert!(!error.contains("SECRET"), "{error}");
        }
    }
}
