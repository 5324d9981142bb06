//! JSON in one fixed form, so that the same content is always the same bytes: no spaces, keys in order,
//! numbers with the digits they came with, however many.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use lumbar_model::event::{Fields, Value};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Deeper nesting than this is refused.
const DEEPEST: usize = 64;

/// The members of an object, as they came.
pub type Members<'a> = BTreeMap<Cow<'a, str>, &'a RawValue>;

/// Why a text has no fixed form. Says nothing of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadJson(pub &'static str);

impl fmt::Display for BadJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// An object whose keys are all different.
struct Object<'a>(Members<'a>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members = Members::new();
                while let Some(key) = map.next_key::<String>()? {
                    if members.insert(Cow::Owned(key), map.next_value()?).is_some() {
                        return Err(serde::de::Error::custom("a key twice"));
                    }
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// The members of an object.
///
/// # Errors
/// [`BadJson`] if it is none, or names something twice.
pub fn members(text: &str) -> Result<Members<'_>, BadJson> {
    serde_json::from_str::<Object<'_>>(text)
        .map(|object| object.0)
        .map_err(|_| BadJson("it is not one JSON object, or it names something twice"))
}

/// Appends a text in its fixed form.
///
/// # Errors
/// [`BadJson`] for what is not JSON, names something twice or nests too deep.
pub fn write_canonical(text: &str, out: &mut String) -> Result<(), BadJson> {
    write_at(text.trim_ascii(), out, 0)
}

fn write_at(text: &str, out: &mut String, depth: usize) -> Result<(), BadJson> {
    if depth > DEEPEST {
        return Err(BadJson("it is nested too deep"));
    }
    match text.as_bytes().first() {
        Some(b'{') => {
            out.push('{');
            for (place, (key, value)) in members(text)?.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write_at(value.get().trim_ascii(), out, depth + 1)?;
            }
            out.push('}');
        }
        Some(b'[') => {
            let items: Vec<&RawValue> =
                serde_json::from_str(text).map_err(|_| BadJson("it is not JSON"))?;
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_at(item.get().trim_ascii(), out, depth + 1)?;
            }
            out.push(']');
        }
        Some(b'"') => {
            let words: String =
                serde_json::from_str(text).map_err(|_| BadJson("it is not JSON"))?;
            write_text(&words, out);
        }
        _ => {
            serde_json::from_str::<serde::de::IgnoredAny>(text)
                .map_err(|_| BadJson("it is not JSON"))?;
            out.push_str(text);
        }
    }
    Ok(())
}

/// Appends a JSON string.
pub fn write_text(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// Appends fields as an object in its fixed form.
pub fn write_fields(fields: &Fields, out: &mut String) {
    out.push('{');
    for (place, (key, value)) in fields.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_text(key, out);
        out.push(':');
        write_value(value, out);
    }
    out.push('}');
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Nothing => out.push_str("null"),
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Whole(number) => out.push_str(&number.to_string()),
        Value::Number(number) => out.push_str(&serde_json::Value::from(*number).to_string()),
        Value::Text(text) => write_text(text, out),
        Value::List(list) => {
            out.push('[');
            for (place, item) in list.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::Map(fields) => write_fields(fields, out),
    }
}

/// Reads a JSON object as plain fields.
///
/// # Errors
/// [`BadJson`] if it is none.
pub fn read_fields(text: &str) -> Result<Fields, BadJson> {
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(map)) => Ok(fields(map)),
        _ => Err(BadJson("the body is not an object")),
    }
}

fn fields(map: serde_json::Map<String, serde_json::Value>) -> Fields {
    map.into_iter().map(|(key, value)| (key, plain(value))).collect()
}

fn plain(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Nothing,
        serde_json::Value::Bool(flag) => Value::Flag(flag),
        serde_json::Value::Number(number) => number
            .as_i64()
            .map_or_else(|| Value::Number(number.as_f64().unwrap_or(f64::NAN)), Value::Whole),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(list) => Value::List(list.into_iter().map(plain).collect()),
        serde_json::Value::Object(map) => Value::Map(fields(map)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> Result<String, BadJson> {
        let mut out = String::new();
        write_canonical(text, &mut out).map(|()| out)
    }

    #[test]
    fn one_content_has_one_form_and_loses_no_digit() {
        assert_eq!(
            canonical(r#" { "b" : 0.10000000000000000001, "a":[1 , {"d":1e2,"c":"\u00e9"}] }"#),
            Ok(r#"{"a":[1,{"c":"é","d":1e2}],"b":0.10000000000000000001}"#.to_owned())
        );
        for bad in [
            "",
            "{",
            r#"{"a":1,"a":2}"#,
            r#"{"x":{"a":1,"a":2}}"#,
            "[1,]",
            "nul",
            "1 2",
            r#""\ud800""#,
        ] {
            assert!(canonical(bad).is_err(), "{bad}");
        }
        assert!(canonical(&"[".repeat(10_000)).is_err());
        let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
        assert!(canonical(&deep).is_err());
    }
}
