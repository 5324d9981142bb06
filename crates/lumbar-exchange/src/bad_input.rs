//! What is wrong with what was given, where, and how to mend it.

use std::fmt;

/// Input that cannot be used. The message never repeats more of the input than a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadInput {
    /// The place: a key path, or a line and column; empty where the whole is meant.
    pub place: String,
    /// What is wrong and how to mend it.
    pub what: String,
}

impl BadInput {
    /// Wrong at `place`.
    pub fn new(place: impl Into<String>, what: impl fmt::Display) -> Self {
        Self { place: place.into(), what: what.to_string() }
    }

    /// The same within a whole: a file of an archive, a value of a document.
    pub(crate) fn within(self, whole: &str, join: &str) -> Self {
        let inside =
            if self.place.is_empty() { String::new() } else { format!("{join}{}", self.place) };
        Self { place: format!("{whole}{inside}"), ..self }
    }

    /// Wrong as a reader of JSON or TOML says, without what it quotes: that may be what somebody
    /// wrote about their health.
    pub(crate) fn unreadable(place: impl Into<String>, error: impl fmt::Display) -> Self {
        let place: String = place.into();
        Self {
            place: place.chars().take(LONGEST_NAME).collect(),
            what: without_quotes(&error.to_string()),
        }
    }
}

/// Names of keys are cut here, in characters.
const LONGEST_NAME: usize = 100;

fn without_quotes(message: &str) -> String {
    if let (Some(start), Some(end)) = (message.find("string \""), message.rfind("\", expected")) {
        return format!("{}text{}", &message[..start], &message[end + 1..]);
    }
    const FIELD: &str = "unknown field `";
    if let Some(start) = message.find(FIELD)
        && let Some(end) = message.rfind("`, expected one of")
    {
        let name = &message[start + FIELD.len()..end];
        let name: String = name.chars().take(LONGEST_NAME).collect();
        return format!("{}{FIELD}{name}{}", &message[..start], &message[end..]);
    }
    message.to_owned()
}

impl fmt::Display for BadInput {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            formatter.write_str(&self.what)
        } else {
            write!(formatter, "{}: {}", self.place, self.what)
        }
    }
}

impl std::error::Error for BadInput {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_within_a_whole_is_named_once() {
        assert_eq!(BadInput::new("age", "too high").within("case", ".").place, "case.age");
        assert_eq!(BadInput::new("", "cannot be read").within("a.csv", ", ").place, "a.csv");
    }

    #[test]
    fn what_a_reader_quotes_is_left_out() {
        let quoted =
            "invalid type: string \"I \\\"can't\\\" pee\", expected i64 at line 1 column 9";
        let told = without_quotes(quoted);
        assert_eq!(told, "invalid type: text, expected i64 at line 1 column 9");
        let long = format!("unknown field `{}`, expected one of `person`, `text`", "x".repeat(500));
        assert!(without_quotes(&long).len() < 200);
        assert_eq!(without_quotes("trailing comma"), "trailing comma");
    }
}
