//! JSON as FHIR needs it: members keep their order and numbers the digits they came with (1.50 is not 1.5).

use std::fmt::{self, Write};

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// null: a gap in a list whose other half is a list of extensions.
    Null,
    /// true or false.
    Bool(bool),
    /// A number as it was written.
    Number(Box<str>),
    /// A text.
    Text(Box<str>),
    /// A list.
    List(Vec<Self>),
    /// Members in their order; no name stands twice.
    Object(Vec<(Box<str>, Self)>),
}

impl Json {
    /// A member of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(key, _)| &**key == name).map(|(_, value)| value)
    }

    /// The members of an object; none of anything else.
    #[must_use]
    pub fn members(&self) -> &[(Box<str>, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The items of a list that is a member.
    #[must_use]
    pub fn list(&self, name: &str) -> &[Self] {
        self.get(name).map_or(&[], Self::items)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a member.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// The flag, if it is one.
    #[must_use]
    pub const fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The number, if it is one and finite.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(digits) => digits.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// Which resource it says to be.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.text("resourceType")
    }

    /// What stands at a path of members, each step through the first item of a list.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |place, name| {
            let place = place.items().first().unwrap_or(place);
            place.get(name)
        })
    }

    /// Puts a member in the place of the one of that name, or behind the last; `None` takes it out.
    pub fn set(&mut self, name: &str, value: Option<Self>) {
        let Self::Object(members) = self else { return };
        let place = members.iter().position(|(key, _)| &**key == name);
        match (place, value) {
            (Some(place), Some(value)) => members[place].1 = value,
            (Some(place), None) => drop(members.remove(place)),
            (None, Some(value)) => members.push((name.into(), value)),
            (None, None) => {}
        }
    }

    /// Keeps the members whose names hold.
    pub fn keep(&mut self, holds: impl Fn(&str) -> bool) {
        if let Self::Object(members) = self {
            members.retain(|(name, _)| holds(name));
        }
    }

    /// With indents, for people.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0)).map_or_else(|_| String::new(), |()| out)
    }

    fn write(&self, out: &mut dyn Write, indent: Option<usize>) -> fmt::Result {
        let deeper = indent.map(|depth| depth + 1);
        let line = |out: &mut dyn Write, depth: Option<usize>| match depth {
            Some(depth) => write!(out, "\n{:1$}", "", depth * 2),
            None => Ok(()),
        };
        match self {
            Self::Null => out.write_str("null"),
            Self::Bool(flag) => write!(out, "{flag}"),
            Self::Number(digits) => out.write_str(digits),
            Self::Text(text) => write_text(text, out),
            Self::List(items) if items.is_empty() => out.write_str("[]"),
            Self::Object(members) if members.is_empty() => out.write_str("{}"),
            Self::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    out.write_str(if place == 0 { "[" } else { "," })?;
                    line(out, deeper)?;
                    item.write(out, deeper)?;
                }
                line(out, indent)?;
                out.write_str("]")
            }
            Self::Object(members) => {
                for (place, (name, value)) in members.iter().enumerate() {
                    out.write_str(if place == 0 { "{" } else { "," })?;
                    line(out, deeper)?;
                    write_text(name, out)?;
                    out.write_str(if indent.is_some() { ": " } else { ":" })?;
                    value.write(out, deeper)?;
                }
                line(out, indent)?;
                out.write_str("}")
            }
        }
    }
}

fn write_text(text: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' => out.write_str("\\\"")?,
            '\\' => out.write_str("\\\\")?,
            '\n' => out.write_str("\\n")?,
            '\r' => out.write_str("\\r")?,
            '\t' => out.write_str("\\t")?,
            letter if u32::from(letter) < 0x20 => write!(out, "\\u{:04x}", u32::from(letter))?,
            letter => out.write_char(letter)?,
        }
    }
    out.write_char('"')
}

/// Compact, in the order of the members.
impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, None)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Self::Number(number.to_string().into())
    }
}

/// As few digits as say the same number; what is no number becomes null.
impl From<f64> for Json {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number.to_string().into()) } else { Self::Null }
    }
}

impl<T: Into<Self>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Json {
    fn from(items: [T; N]) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Members whose value is nothing, an empty list or an empty object are left out, as FHIR wants.
pub(crate) fn object_of<const N: usize>(members: [(&str, Json); N]) -> Json {
    let full = |value: &Json| match value {
        Json::Null => false,
        Json::List(items) => !items.is_empty(),
        Json::Object(members) => !members.is_empty(),
        Json::Text(text) => !text.trim().is_empty(),
        _ => true,
    };
    let members = members.into_iter().filter(|(_, value)| full(value));
    Json::Object(members.map(|(name, value)| (name.into(), value)).collect())
}

/// An object: `object! { "status": "final", "value": 6 }`. Empty members are left out.
macro_rules! object {
    ($($name:literal : $value:expr),* $(,)?) => {
        $crate::fhir::json::object_of([$(($name, $crate::fhir::Json::from($value))),*])
    };
}
pub(crate) use object;
