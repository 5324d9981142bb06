//! A case as a document: the JSON of the command line and the HTTP interface.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use lumbar_model::{
    Age, Case, FindingId, Person, Place, PregnancyWeeks, Quantity, Sex, Side, State,
};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::bad_input::BadInput;

/// The longest text that is read, in bytes; an account of a back spasm needs a hundredth of it.
const LONGEST_TEXT: usize = 200_000;

/// A case on the wire. All keys may be missing; unknown keys are an error.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CaseDocument {
    /// Who the person is.
    #[serde(deserialize_with = "object")]
    pub person: PersonDocument,
    /// The person's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether the findings already hold what was read from the text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub understood: bool,
    /// Answers: finding id to present, absent, uncertain or unknown.
    #[serde(deserialize_with = "each_once", skip_serializing_if = "BTreeMap::is_empty")]
    pub findings: BTreeMap<String, String>,
    /// Where it hurts.
    #[serde(deserialize_with = "objects", skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceDocument>,
    /// Measured things.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = QuantitiesDocument)]
    pub quantities: BTreeMap<String, f64>,
    /// Medicines taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub medicines: Vec<String>,
    /// Diagnoses that a doctor made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub diagnoses: Vec<String>,
}

/// The measured things there are, as they are described to programs.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct QuantitiesDocument {
    /// Pain now.
    #[schema(minimum = 0, maximum = 10)]
    pub pain_now: f64,
    /// The worst pain of this spell.
    #[schema(minimum = 0, maximum = 10)]
    pub pain_worst: f64,
    /// Days since this spell began.
    #[schema(minimum = 0, maximum = 44000)]
    pub duration_days: f64,
    /// Hours a day spent sitting.
    #[schema(minimum = 0, maximum = 24)]
    pub sitting_hours: f64,
    /// Body temperature in degrees Celsius.
    #[schema(minimum = 30, maximum = 45)]
    pub temperature: f64,
    /// Limiting spells within the last 12 months, this one counted.
    #[schema(minimum = 0, maximum = 366)]
    pub episodes_12_months: f64,
    /// Days of looking after it at home so far.
    #[schema(minimum = 0, maximum = 44000)]
    pub home_care_days: f64,
}

/// A person on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PersonDocument {
    /// Age in years.
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 120)]
    pub age: Option<i64>,
    /// female, male, other or unknown.
    #[schema(pattern = "^(female|male|other|unknown)$")]
    pub sex: Option<String>,
    /// Weeks of pregnancy.
    #[serde(deserialize_with = "whole", skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 45)]
    pub pregnant_weeks: Option<i64>,
    /// Country, two capital letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Occupation in the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occupation: Option<String>,
}

/// A place on the body map on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceDocument {
    /// A region of the body map.
    pub region: String,
    /// left, right, both or middle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(pattern = "^(left|right|both|middle)$")]
    pub side: Option<String>,
    /// A finding that is a sensation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensation: Option<String>,
}

/// Reads an object and nothing else: a list would be read as its fields in their order.
fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(reader: D) -> Result<T, D::Error> {
    struct Object<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("an object of keys and values")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }
    reader.deserialize_map(Object(PhantomData))
}

/// Reads a whole number, however it is written: to JSON Schema 98.0 is one too.
fn whole<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<i64>, D::Error> {
    struct Whole;
    impl<'de> Visitor<'de> for Whole {
        type Value = Option<i64>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a whole number")
        }

        fn visit_none<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
            reader.deserialize_any(self)
        }

        fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Self::Value, E> {
            Ok(Some(number))
        }

        fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
            // What is too large is out of every range.
            Ok(Some(i64::try_from(number).unwrap_or(i64::MAX)))
        }

        fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Self::Value, E> {
            const EXACT: f64 = 9e15;
            if number.fract() != 0.0 || number.abs() > EXACT {
                return Err(E::invalid_type(serde::de::Unexpected::Float(number), &self));
            }
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
            let number = number as i64;
            Ok(Some(number))
        }
    }
    reader.deserialize_option(Whole)
}

/// Reads a list of objects.
fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(reader: D) -> Result<Vec<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(bound = "T: Deserialize<'de>")]
    struct One<T>(#[serde(deserialize_with = "object")] T);
    let all = Vec::<One<T>>::deserialize(reader)?;
    Ok(all.into_iter().map(|One(one)| one).collect())
}

/// Reads a map in which no key may stand twice with different values: two answers to one question
/// are a mistake that must not be settled by their order.
fn each_once<'de, D: Deserializer<'de>>(reader: D) -> Result<BTreeMap<String, String>, D::Error> {
    struct EachOnce;
    impl<'de> Visitor<'de> for EachOnce {
        type Value = BTreeMap<String, String>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a table of findings, each with its state")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut findings = BTreeMap::new();
            while let Some((id, state)) = map.next_entry::<String, String>()? {
                if let Some(earlier) = findings.insert(id.clone(), state.clone())
                    && earlier != state
                {
                    return Err(serde::de::Error::custom(format_args!(
                        "the finding \"{id}\" stands twice, as {earlier} and as {state}: keep one"
                    )));
                }
            }
            Ok(findings)
        }
    }
    reader.deserialize_map(EachOnce)
}

/// Reads a case from JSON text.
///
/// # Errors
/// [`BadInput`] naming the key, or the line and column, and how to mend it.
pub fn case_from_json(json: &str) -> Result<Case, BadInput> {
    // A list would be read as the fields of a case in their order.
    if json.trim_start().starts_with('[') {
        return Err(BadInput::new("", "a case is an object of keys and values, not a list"));
    }
    let mut reader = serde_json::Deserializer::from_str(json);
    let document: CaseDocument = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| BadInput::unreadable(place(error.path()), error.inner()))?;
    reader.end().map_err(|error| BadInput::unreadable("", error))?;
    document.into_case()
}

/// Reads a case from a JSON value that was parsed elsewhere.
///
/// # Errors
/// As [`case_from_json`].
pub fn case_from_value(value: serde_json::Value) -> Result<Case, BadInput> {
    let document: CaseDocument = serde_path_to_error::deserialize(value)
        .map_err(|error| BadInput::unreadable(place(error.path()), error.inner()))?;
    document.into_case()
}

/// Whether a person's own words are short enough to be read.
///
/// # Errors
/// [`BadInput`] with the length and the bound.
pub fn check_text(text: &str) -> Result<(), BadInput> {
    if text.len() <= LONGEST_TEXT {
        return Ok(());
    }
    let what =
        format!("the text has {} bytes; up to {LONGEST_TEXT} are read: shorten it", text.len());
    Err(BadInput::new("text", what))
}

fn place(path: &serde_path_to_error::Path) -> String {
    let path = path.to_string();
    if path == "." { String::new() } else { path }
}

impl CaseDocument {
    /// The case this document means.
    ///
    /// # Errors
    /// [`BadInput`] naming the key whose value cannot be.
    pub fn into_case(self) -> Result<Case, BadInput> {
        if let Some(text) = &self.text {
            check_text(text)?;
        }
        let mut findings = BTreeMap::new();
        for (id, state) in self.findings {
            let place = || format!("findings.{}", id.chars().take(80).collect::<String>());
            let state: State = state.parse().map_err(|error| BadInput::new(place(), error))?;
            let id = FindingId::new(&id).map_err(|error| BadInput::new("findings", error))?;
            findings.insert(id, state);
        }
        let mut quantities = BTreeMap::new();
        for (word, value) in self.quantities {
            let quantity: Quantity =
                word.parse().map_err(|error| BadInput::new("quantities", error))?;
            let value = quantity
                .check(value)
                .map_err(|error| BadInput::new(format!("quantities.{quantity}"), error))?;
            quantities.insert(quantity, value);
        }
        let places = self.places.into_iter().enumerate();
        let places =
            places.map(|(index, place)| place.into_place(index)).collect::<Result<_, _>>()?;
        Ok(Case {
            person: self.person.into_person()?,
            text: self.text,
            understood: self.understood,
            findings,
            places,
            quantities,
            medicines: self.medicines,
            diagnoses: self.diagnoses,
        })
    }
}

impl PersonDocument {
    fn into_person(self) -> Result<Person, BadInput> {
        let age = self.age.map(Age::new).transpose();
        let weeks = self.pregnant_weeks.map(PregnancyWeeks::new).transpose();
        let sex = match self.sex.as_deref() {
            None | Some("unknown") => None,
            Some(word) => {
                Some(word.parse::<Sex>().map_err(|error| BadInput::new("person.sex", error))?)
            }
        };
        Ok(Person {
            age: age.map_err(|error| BadInput::new("person.age", error))?,
            sex,
            pregnant_weeks: weeks.map_err(|error| BadInput::new("person.pregnant_weeks", error))?,
            country: self.country,
            occupation: self.occupation,
        })
    }
}

impl PlaceDocument {
    fn into_place(self, index: usize) -> Result<Place, BadInput> {
        let at = |key: &str| format!("places[{index}].{key}");
        let side = self.side.map(|word| {
            let found = Side::ALL.into_iter().find(|side| side.as_str() == word);
            found.ok_or_else(|| BadInput::new(at("side"), "use left, right, both or middle"))
        });
        let sensation = self
            .sensation
            .map(|id| FindingId::new(&id).map_err(|error| BadInput::new(at("sensation"), error)));
        Ok(Place {
            region: self.region,
            side: side.transpose()?,
            sensation: sensation.transpose()?,
        })
    }
}

impl From<&Case> for CaseDocument {
    fn from(case: &Case) -> Self {
        Self {
            person: PersonDocument {
                age: case.person.age.map(|age| i64::from(age.years())),
                sex: case.person.sex.map(|sex| sex.as_str().to_owned()),
                pregnant_weeks: case.person.pregnant_weeks.map(|weeks| i64::from(weeks.weeks())),
                country: case.person.country.clone(),
                occupation: case.person.occupation.clone(),
            },
            text: case.text.clone(),
            understood: case.understood,
            findings: case
                .findings
                .iter()
                .map(|(id, state)| (id.to_string(), state.to_string()))
                .collect(),
            places: case
                .places
                .iter()
                .map(|place| PlaceDocument {
                    region: place.region.clone(),
                    side: place.side.map(|side| side.as_str().to_owned()),
                    sensation: place.sensation.as_ref().map(ToString::to_string),
                })
                .collect(),
            quantities: case
                .quantities
                .iter()
                .map(|(quantity, value)| (quantity.to_string(), *value))
                .collect(),
            medicines: case.medicines.clone(),
            diagnoses: case.diagnoses.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_no_object() {
        for (json, place) in [
            (r#"{"person": [40, "female"]}"#, "person"),
            (r#"{"places": [["lower_back", "left", null]]}"#, "places[0]"),
            (r#"["a"]"#, ""),
        ] {
            assert_eq!(case_from_json(json).unwrap_err().place, place, "{json}");
        }
        let case = case_from_json(r#"{"person": {"age": 40}, "places": [{"region": "low"}]}"#);
        assert_eq!(case.unwrap().places.len(), 1);
        let age = |json: &str| case_from_json(json).map(|case| case.person.age.map(Age::years));
        assert_eq!(age(r#"{"person": {"age": 98.0}}"#), Ok(Some(98)));
        assert_eq!(age(r#"{"person": {"age": null}}"#), Ok(None));
        assert_eq!(age(r#"{"person": {}}"#), Ok(None));
        assert_eq!(age(r#"{"person": {"age": 98.5}}"#).unwrap_err().place, "person.age");
        let unknown = case_from_json(r#"{"person": {"agee": 40}}"#).unwrap_err();
        assert_eq!(unknown.place, "person.agee");
    }

    /// What programs are told of a quantity is what is taken.
    #[test]
    fn quantities_are_described_as_they_are_read() {
        let schema = serde_json::to_value(<QuantitiesDocument as utoipa::PartialSchema>::schema());
        let schema = schema.unwrap();
        let told = schema["properties"].as_object().unwrap();
        assert_eq!(told.len(), Quantity::ALL.len());
        for quantity in Quantity::ALL {
            let bound = |name: &str| told[quantity.as_str()][name].as_f64().unwrap();
            let (least, most) = (bound("minimum"), bound("maximum"));
            for (value, holds) in
                [(least, true), (most, true), (least - 0.1, false), (most + 0.1, false)]
            {
                assert_eq!(quantity.check(value).is_ok(), holds, "{quantity} {value}");
            }
        }
        assert_eq!(schema["additionalProperties"], false);
    }
}
