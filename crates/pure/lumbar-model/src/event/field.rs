//! How each type of field is read from a plain value and written to one.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::event::{Amount, Count, EventId, Fields, Minutes, Score, Value, When, Words};
use crate::{Level, Side};

/// A field that does not hold. Its content is not in the message: it is about a person's health.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadField {
    /// The field.
    pub name: &'static str,
    /// What it must be.
    pub wanted: String,
}

impl fmt::Display for BadField {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the field \"{}\" must be {}", self.name, self.wanted)
    }
}

impl core::error::Error for BadField {}

/// A type that a field can have.
pub trait Field: Sized {
    /// What to write; `None` leaves the field out.
    fn write(&self) -> Option<Value>;

    /// Reads it.
    ///
    /// # Errors
    /// [`BadField`] says what it must be.
    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField>;
}

fn bad(name: &'static str, wanted: &str) -> BadField {
    BadField { name, wanted: wanted.into() }
}

fn number(value: Option<&Value>) -> Option<f64> {
    match value? {
        #[expect(clippy::cast_precision_loss, reason = "no measure needs more than 53 bits")]
        Value::Whole(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// Whole numbers are written as such, so that 6 stays 6 and does not become 6.0.
fn written(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.abs() < 9e15 && number == (number as i64) as f64 {
        Value::Whole(number as i64)
    } else {
        Value::Number(number)
    }
}

macro_rules! numbers {
    ($($name:ident: $wanted:literal;)*) => {$(
        impl Field for $name {
            fn write(&self) -> Option<Value> {
                Some(written(self.get()))
            }

            fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
                number(value).and_then(|value| Self::new(value).ok()).ok_or_else(|| bad(name, $wanted))
            }
        }
    )*};
}

numbers! {
    Score: "a number from 0 to 10";
    Minutes: "minutes, a number from 0 to 10080";
    Amount: "a number";
}

impl Field for Count {
    fn write(&self) -> Option<Value> {
        Some(Value::Whole(i64::from(self.get())))
    }

    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
        match value {
            Some(Value::Whole(number)) => Self::new(*number).ok(),
            _ => None,
        }
        .ok_or_else(|| bad(name, "a whole number from 0 to 1000000"))
    }
}

impl Field for bool {
    fn write(&self) -> Option<Value> {
        Some(Value::Flag(*self))
    }

    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
        match value {
            Some(Value::Flag(flag)) => Ok(*flag),
            _ => Err(bad(name, "true or false")),
        }
    }
}

/// Types that are a word on the wire.
macro_rules! texts {
    ($($name:ty: $parse:expr, $show:expr, $wanted:literal;)*) => {$(
        impl Field for $name {
            fn write(&self) -> Option<Value> {
                let show: fn(&$name) -> String = $show;
                Some(Value::Text(show(self)))
            }

            fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
                let parse: fn(&str) -> Option<$name> = $parse;
                match value {
                    Some(Value::Text(text)) => parse(text),
                    _ => None,
                }
                .ok_or_else(|| bad(name, $wanted))
            }
        }
    )*};
}

texts! {
    Words: |text| Words::new(text).ok(), |words| words.as_str().into(), "a text that is not empty";
    When: |text| text.parse().ok(), ToString::to_string,
        "a time with its zone, such as 2026-11-25T08:30:00+01:00[Europe/Berlin]";
    EventId: |text| text.parse().ok(), ToString::to_string, "the id of an event";
    Side: |text| text.parse().ok(), ToString::to_string, "left, right, both or middle";
    Level: |text| text.parse().ok(), ToString::to_string,
        "emergency, urgent, routine or self_care";
}

impl<T: Field> Field for Option<T> {
    fn write(&self) -> Option<Value> {
        self.as_ref().and_then(T::write)
    }

    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
        match value {
            None | Some(Value::Nothing) => Ok(None),
            some => T::read(name, some).map(Some),
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn write(&self) -> Option<Value> {
        let values: Vec<Value> = self.iter().filter_map(T::write).collect();
        (!values.is_empty()).then_some(Value::List(values))
    }

    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
        match value {
            None | Some(Value::Nothing) => Ok(Self::new()),
            Some(Value::List(list)) => list.iter().map(|one| T::read(name, Some(one))).collect(),
            Some(_) => Err(bad(name, "a list")),
        }
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn write(&self) -> Option<Value> {
        let fields: Fields =
            self.iter().filter_map(|(name, value)| Some((name.clone(), value.write()?))).collect();
        (!fields.is_empty()).then_some(Value::Map(fields))
    }

    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
        match value {
            None | Some(Value::Nothing) => Ok(Self::new()),
            Some(Value::Map(fields)) => fields
                .iter()
                .map(|(key, value)| Ok((key.clone(), T::read(name, Some(value))?)))
                .collect(),
            Some(_) => Err(bad(name, "names with values")),
        }
    }
}

impl Field for Value {
    fn write(&self) -> Option<Value> {
        Some(self.clone())
    }

    fn read(name: &'static str, value: Option<&Value>) -> Result<Self, BadField> {
        value.cloned().ok_or_else(|| bad(name, "there"))
    }
}
