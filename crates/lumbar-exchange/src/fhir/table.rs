//! What elements the resources and types have: `elements.txt`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A resource or type.
#[derive(Debug)]
pub struct Structure {
    /// Its name, such as `Observation` or `Observation.component`.
    pub name: &'static str,
    /// What every structure of its kind has, then its own.
    pub elements: Vec<Element>,
    /// Whether it is a resource.
    pub is_resource: bool,
}

/// An element of a structure.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name, without `[x]`.
    pub name: &'static str,
    /// Whether it takes one of several types, whose name is then part of its own.
    pub is_choice: bool,
    /// Whether it must be there.
    pub is_required: bool,
    /// Whether it is a list.
    pub is_list: bool,
    /// The types it may have.
    pub types: Vec<&'static str>,
    /// The only words that may stand there; empty if any may.
    pub words: Vec<&'static str>,
}

static STRUCTURES: LazyLock<HashMap<&'static str, Structure>> =
    LazyLock::new(|| structures(include_str!("elements.txt")));

/// The resources that are read, written and checked here.
pub const HANDLED: [&str; 15] = [
    "AllergyIntolerance",
    "Bundle",
    "CarePlan",
    "Composition",
    "Condition",
    "DetectedIssue",
    "Flag",
    "Goal",
    "MedicationStatement",
    "Observation",
    "Patient",
    "Provenance",
    "Questionnaire",
    "QuestionnaireResponse",
    "RiskAssessment",
];

/// The structure of a name.
#[must_use]
pub fn structure(name: &str) -> Option<&'static Structure> {
    STRUCTURES.get(name)
}

/// All structures, by name.
#[must_use]
pub fn all() -> Vec<&'static Structure> {
    let mut all: Vec<_> = STRUCTURES.values().collect();
    all.sort_by_key(|structure| structure.name);
    all
}

impl Structure {
    /// The element that a member belongs to, and the type that its name says.
    #[must_use]
    pub fn element(&self, member: &str) -> Option<(&Element, &'static str)> {
        self.elements.iter().find_map(|element| {
            if !element.is_choice {
                return (element.name == member).then(|| (element, element.types[0]));
            }
            let suffix = member.strip_prefix(element.name)?;
            let kind = element.types.iter().find(|kind| is_capitalised(kind, suffix))?;
            Some((element, *kind))
        })
    }
}

/// Whether a member's ending is the name of a type with a capital letter.
pub(super) fn is_capitalised(kind: &str, suffix: &str) -> bool {
    kind.len() == suffix.len()
        && suffix.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
        && kind[..1].eq_ignore_ascii_case(&suffix[..1])
        && kind[1..] == suffix[1..]
}

/// What each kind of structure has before its own elements.
const COMMON: [(&str, &str); 4] = [
    ("element", "id ? string\nextension * Extension"),
    ("backbone", "id ? string\nextension * Extension\nmodifierExtension * Extension"),
    ("bare", "id ? id\nmeta ? Meta\nimplicitRules ? uri\nlanguage ? code"),
    (
        "resource",
        "id ? id\nmeta ? Meta\nimplicitRules ? uri\nlanguage ? code\ntext ? Narrative\n\
         contained * Resource\nextension * Extension\nmodifierExtension * Extension",
    ),
];

fn structures(text: &'static str) -> HashMap<&'static str, Structure> {
    let mut structures = HashMap::new();
    let mut open: Option<Structure> = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, kind)) = line.split_once(" : ") {
            structures.extend(open.take().map(|done: Structure| (done.name, done)));
            let common = COMMON.iter().find(|(word, _)| *word == kind).map_or("", |(_, text)| text);
            let elements = common.lines().filter_map(element).collect();
            let is_resource = matches!(kind, "bare" | "resource");
            open = Some(Structure { name, elements, is_resource });
        } else if let (Some(open), Some(element)) = (&mut open, element(line)) {
            open.elements.push(element);
        }
    }
    structures.extend(open.map(|done| (done.name, done)));
    structures
}

fn element(line: &'static str) -> Option<Element> {
    let (shape, words) = line.split_once(" = ").unwrap_or((line, ""));
    let mut parts = shape.split_whitespace();
    let (name, cardinality) = (parts.next()?, parts.next()?);
    let bare = name.strip_suffix("[x]");
    Some(Element {
        name: bare.unwrap_or(name),
        is_choice: bare.is_some(),
        is_required: matches!(cardinality, "!" | "+"),
        is_list: matches!(cardinality, "*" | "+"),
        types: parts.collect(),
        words: words.split_whitespace().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIMITIVE: &str = "base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid xhtml";

    #[test]
    fn every_type_that_is_named_is_there() {
        for name in HANDLED {
            assert!(structure(name).is_some_and(|structure| structure.is_resource), "{name}");
        }
        let known = |name: &str| {
            structure(name).is_some()
                || name == "Resource"
                || PRIMITIVE.split(' ').any(|own| own == name)
        };
        for structure in all() {
            for element in &structure.elements {
                assert!(!element.types.is_empty(), "{}.{}", structure.name, element.name);
                assert!(
                    element.is_choice || element.types.len() == 1,
                    "{}.{}",
                    structure.name,
                    element.name
                );
                for kind in &element.types {
                    assert!(known(kind), "{}.{}: {kind}", structure.name, element.name);
                }
            }
        }
    }

    #[test]
    fn members_find_their_element() {
        let observation = structure("Observation").unwrap();
        let named =
            |name: &str| observation.element(name).map(|(element, kind)| (element.name, kind));
        assert_eq!(named("valueQuantity"), Some(("value", "Quantity")));
        assert_eq!(named("valueInteger"), Some(("value", "integer")));
        assert_eq!(named("status"), Some(("status", "code")));
        for unknown in ["value", "valueMoney", "valueinteger", "painLevel", "resourceType"] {
            assert_eq!(named(unknown), None, "{unknown}");
        }
    }
}
