//! Typed views over resources that are kept whole.
//!
//! A view knows the elements that the program uses. Reading one gives what is there, setting one changes it and
//! nothing else: elements, extensions and ids that no view knows stay as they came.

mod allergy_intolerance;
mod bundle;
mod care_plan;
mod composition;
mod condition;
mod detected_issue;
mod element;
mod flag;
mod goal;
mod medication_statement;
mod observation;
mod patient;
mod provenance;
mod questionnaire;
mod questionnaire_response;
mod risk_assessment;

pub use allergy_intolerance::AllergyIntolerance;
pub use bundle::{Bundle, Entry};
pub use care_plan::CarePlan;
pub use composition::{Composition, Section};
pub use condition::Condition;
pub use detected_issue::DetectedIssue;
pub use element::{
    Annotation, Coding, Concept, Dosage, Identifier, Name, Narrative, Period, Quantity, Range,
    Reference,
};
pub(crate) use element::{coding, concept};
pub use flag::Flag;
pub use goal::Goal;
pub use medication_statement::MedicationStatement;
pub use observation::{Component, Observation};
pub use patient::Patient;
pub use provenance::{Agent, Provenance};
pub use questionnaire::{Question, Questionnaire};
pub use questionnaire_response::{Answer, AnsweredQuestion, QuestionnaireResponse};
pub use risk_assessment::{Prediction, RiskAssessment};

use crate::fhir::json::Json;

/// A value that an element can have.
pub trait Part: Sized {
    /// Reads it; `None` if it is of another type.
    fn from_json(json: &Json) -> Option<Self>;
    /// Writes it.
    fn into_json(self) -> Json;
}

/// An element: there or not, or several.
pub trait Member: Sized {
    /// Reads it.
    fn read(value: Option<&Json>) -> Self;
    /// Writes it; `None` leaves it out.
    fn write(self) -> Option<Json>;
}

impl<T: Part> Member for Option<T> {
    fn read(value: Option<&Json>) -> Self {
        value.and_then(T::from_json)
    }

    fn write(self) -> Option<Json> {
        self.map(T::into_json)
    }
}

impl<T: Part> Member for Vec<T> {
    fn read(value: Option<&Json>) -> Self {
        value.map_or(&[][..], Json::items).iter().filter_map(T::from_json).collect()
    }

    fn write(self) -> Option<Json> {
        (!self.is_empty()).then(|| Json::List(self.into_iter().map(T::into_json).collect()))
    }
}

impl Part for String {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_text().map(str::to_owned)
    }

    fn into_json(self) -> Json {
        self.into()
    }
}

impl Part for bool {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_flag()
    }

    fn into_json(self) -> Json {
        self.into()
    }
}

impl Part for f64 {
    fn from_json(json: &Json) -> Option<Self> {
        json.as_number()
    }

    fn into_json(self) -> Json {
        self.into()
    }
}

/// A resource that is kept as it is.
impl Part for Json {
    fn from_json(json: &Json) -> Option<Self> {
        Some(json.clone())
    }

    fn into_json(self) -> Json {
        self
    }
}

/// A view: its elements by the names they have in Rust and in FHIR. `of "value"` says that the element is one
/// choice of several, so that setting it takes the others out.
macro_rules! view {
    ($(#[$meaning:meta])* $name:ident $(resource $kind:literal)? {
        $( $(#[$says:meta])* $field:ident / $set:ident: $type:ty = $member:literal $(of $choice:literal)?; )*
    }) => {
        $(#[$meaning])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name($crate::fhir::Json);

        impl $name {
            /// What it views.
            #[must_use]
            pub const fn json(&self) -> &$crate::fhir::Json {
                &self.0
            }

            $(
                /// Reads a resource that holds altogether.
                ///
                /// # Errors
                /// [`crate::BadInput`] with the path of the first problem, or where it is of another type.
                pub fn read(json: $crate::fhir::Json) -> Result<Self, $crate::BadInput> {
                    $crate::fhir::view::is_of(&json, $kind)?;
                    $crate::fhir::hold(&json)?;
                    Ok(Self(json))
                }

                /// Reads a resource in which only slight things may be wrong, and says which.
                ///
                /// # Errors
                /// [`crate::BadInput`] with the path of the first grave problem, or where it is of another type.
                pub fn read_forgiving(
                    json: $crate::fhir::Json,
                ) -> Result<(Self, Vec<$crate::fhir::Problem>), $crate::BadInput> {
                    $crate::fhir::view::is_of(&json, $kind)?;
                    let problems = $crate::fhir::view::only_slight($crate::fhir::check(&json))?;
                    Ok((Self(json), problems))
                }
            )?

            $(
                $(#[$says])*
                #[must_use]
                pub fn $field(&self) -> $type {
                    $crate::fhir::view::Member::read(self.0.get($member))
                }

                #[doc = concat!("Sets `", $member, "`.")]
                pub fn $set(&mut self, value: $type) {
                    $( $crate::fhir::view::clear(&mut self.0, $choice, $member); )?
                    self.0.set($member, $crate::fhir::view::Member::write(value));
                }
            )*
        }

        impl $crate::fhir::view::Part for $name {
            fn from_json(json: &$crate::fhir::Json) -> Option<Self> {
                matches!(json, $crate::fhir::Json::Object(_)).then(|| Self(json.clone()))
            }

            fn into_json(self) -> $crate::fhir::Json {
                self.0
            }
        }

        #[cfg(test)]
        impl $crate::fhir::view::probe::Sample for $name {
            fn sample() -> Self {
                let mut sample = Self($crate::fhir::json::object! { "id": "sample" });
                sample.0.set("text", Some("sample".into()));
                sample
            }
        }

        #[cfg(test)]
        impl $name {
            /// Changes each element through the view and sees it, and nothing else changed, in what is written.
            pub(crate) fn probe(before: &$crate::fhir::Json) -> usize {
                let mut probed = 0;
                $(
                    let mut view = Self(before.clone());
                    let wanted = <$type as $crate::fhir::view::probe::Sample>::sample();
                    view.$set(wanted.clone());
                    let after = $crate::fhir::json_from_text(&view.0.to_string()).unwrap();
                    assert_eq!(Self(after.clone()).$field(), wanted, $member);
                    assert!(after.get($member).is_some(), $member);
                    $crate::fhir::view::probe::rest_is_equal(before, &after, &[$member $(, $choice)?]);
                    let mut view = Self(after);
                    view.$set(<$type as $crate::fhir::view::Member>::read(None));
                    assert!(view.0.get($member).is_none(), $member);
                    probed += 1;
                )*
                probed
            }
        }
    };
}
use view;

/// Whether a resource is of a type.
fn is_of(json: &Json, kind: &str) -> Result<(), crate::BadInput> {
    if json.kind() == Some(kind) {
        return Ok(());
    }
    Err(crate::BadInput::new("resourceType", format!("a {kind} is wanted here")))
}

/// The problems, if none is grave.
fn only_slight(
    problems: Vec<crate::fhir::Problem>,
) -> Result<Vec<crate::fhir::Problem>, crate::BadInput> {
    let grave = |problem: &&crate::fhir::Problem| problem.weight == crate::fhir::Weight::Grave;
    match problems.iter().find(grave) {
        Some(problem) => Err(problem.clone().into()),
        None => Ok(problems),
    }
}

/// Takes the other choices of an element out.
fn clear(json: &mut Json, choice: &str, stays: &str) {
    json.keep(|name| {
        let bare = name.strip_prefix('_').unwrap_or(name);
        let is_choice = bare
            .strip_prefix(choice)
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_uppercase()));
        bare == stays || !is_choice
    });
}

#[cfg(test)]
pub(crate) mod probe {
    use crate::fhir::json::{Json, object};

    /// A value to set.
    pub trait Sample: Clone {
        fn sample() -> Self;
    }

    impl<T: Sample> Sample for Option<T> {
        fn sample() -> Self {
            Some(T::sample())
        }
    }

    impl<T: Sample> Sample for Vec<T> {
        fn sample() -> Self {
            vec![T::sample(), T::sample()]
        }
    }

    impl Sample for String {
        fn sample() -> Self {
            "sämple \"1\"".to_owned()
        }
    }

    impl Sample for bool {
        fn sample() -> Self {
            true
        }
    }

    impl Sample for f64 {
        fn sample() -> Self {
            6.25
        }
    }

    impl Sample for Json {
        fn sample() -> Self {
            object! { "resourceType": "Device", "id": "sample" }
        }
    }

    /// Whether everything but what was changed is as it was.
    pub fn rest_is_equal(before: &Json, after: &Json, changed: &[&str]) {
        let rest = |json: &Json| -> Vec<_> {
            let members = json.members().iter();
            let same = members.filter(|(name, _)| {
                let bare = name.strip_prefix('_').unwrap_or(name);
                !changed.iter().any(|changed| bare.starts_with(changed))
            });
            same.cloned().collect()
        };
        assert_eq!(rest(before), rest(after), "{changed:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fhir::json::object;

    /// Each modelled element of each resource is changed through its view; all the rest stays, even what FHIR
    /// does not know.
    #[test]
    fn every_modelled_element_is_changed_and_nothing_else() {
        let before = object! {
            "id": "x",
            "extension": [object! { "url": "urn:x", "valueDecimal": Json::Number("1.50".into()) }],
            "_unmodelled": object! { "id": "y" },
            "unmodelled": "kept",
            "contained": [object! { "resourceType": "Device" }],
        };
        let probes = [
            AllergyIntolerance::probe,
            Bundle::probe,
            Entry::probe,
            CarePlan::probe,
            Composition::probe,
            Section::probe,
            Condition::probe,
            DetectedIssue::probe,
            Flag::probe,
            Goal::probe,
            MedicationStatement::probe,
            Observation::probe,
            Component::probe,
            Patient::probe,
            Provenance::probe,
            Agent::probe,
            Questionnaire::probe,
            Question::probe,
            QuestionnaireResponse::probe,
            AnsweredQuestion::probe,
            Answer::probe,
            RiskAssessment::probe,
            Prediction::probe,
        ];
        let probed: usize = probes.iter().map(|probe| probe(&before)).sum();
        assert!(probed > 120, "{probed}");
    }

    #[test]
    fn one_choice_takes_the_place_of_another() {
        let text = r#"{"resourceType":"Observation","status":"final","code":{"text":"pain"},"valueInteger":6,"_valueInteger":{"id":"a"},"valueSet":1}"#;
        let mut observation =
            Observation::from_json(&crate::fhir::json_from_text(text).unwrap()).unwrap();
        observation.set_value_string(Some("six".to_owned()));
        assert_eq!(observation.value_integer(), None);
        assert!(observation.json().get("_valueInteger").is_none());
        assert_eq!(observation.value_string().as_deref(), Some("six"));
    }
}
