//! Holding a resource against the elements of FHIR R4: types, cardinality, words, and some of its rules.

use std::fmt;

use crate::bad_input::BadInput;
use crate::fhir::json::Json;
use crate::fhir::primitive;
use crate::fhir::rule;
use crate::fhir::table::{self, Element, HANDLED, Structure};

/// What does not hold, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path, such as `Bundle.entry[1].resource.birthDate`.
    pub path: String,
    /// What is wrong, without what stands there.
    pub what: String,
    /// Whether the rest can be relied on all the same.
    pub weight: Weight,
}

/// How much a problem spoils.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The resource cannot be relied on: a wrong type, something missing, one where there are several.
    Grave,
    /// Something that FHIR does not know, or a rule that does not hold: the rest can be read.
    Slight,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.what)
    }
}

impl From<Problem> for BadInput {
    fn from(problem: Problem) -> Self {
        Self::new(problem.path, problem.what)
    }
}

/// The most problems that are listed.
const MOST: usize = 100;

/// Everything that does not hold in a resource, the first hundred.
#[must_use]
pub fn check(resource: &Json) -> Vec<Problem> {
    let mut check = Check { problems: Vec::new() };
    check.resource(resource, &Path { above: None, step: Step::Root });
    check.problems
}

/// A resource that holds altogether.
///
/// # Errors
/// [`BadInput`] with the path of the first problem.
pub fn hold(resource: &Json) -> Result<(), BadInput> {
    check(resource).into_iter().next().map_or(Ok(()), |problem| Err(problem.into()))
}

/// The way to a place, built only when something is wrong there.
struct Path<'p> {
    above: Option<&'p Path<'p>>,
    step: Step<'p>,
}

enum Step<'p> {
    Root,
    Kind(&'p str),
    Member(&'p str),
    Item(usize),
}

impl Path<'_> {
    fn write(&self, out: &mut String) {
        if let Some(above) = self.above {
            above.write(out);
        }
        match self.step {
            Step::Root => {}
            // Within a Bundle the path goes on through the member's name.
            Step::Kind(kind) => {
                if out.is_empty() {
                    out.push_str(kind);
                }
            }
            Step::Member(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.extend(name.chars().take(80));
            }
            Step::Item(place) => out.push_str(&format!("[{place}]")),
        }
    }
}

struct Check {
    problems: Vec<Problem>,
}

impl Check {
    fn note(&mut self, path: &Path<'_>, weight: Weight, what: impl Into<String>) {
        if self.problems.len() < MOST {
            let mut out = String::new();
            path.write(&mut out);
            self.problems.push(Problem { path: out, what: what.into(), weight });
        }
    }

    fn resource(&mut self, resource: &Json, path: &Path<'_>) {
        let Json::Object(_) = resource else {
            return self.note(path, Weight::Grave, "a resource must be an object");
        };
        let at = |name| Path { above: Some(path), step: Step::Member(name) };
        let Some(kind) = resource.kind() else {
            return self.note(
                &at("resourceType"),
                Weight::Grave,
                "must name the type of the resource",
            );
        };
        match table::structure(kind).filter(|structure| structure.is_resource) {
            Some(structure) => {
                let path = Path { above: Some(path), step: Step::Kind(kind) };
                self.structure(resource, structure, &path);
            }
            None if path.above.is_some() && looks_like_a_type(kind) => {}
            None => self.note(
                &at("resourceType"),
                Weight::Grave,
                format!("this type is not read here; these are: {}", HANDLED.join(", ")),
            ),
        }
    }

    fn structure(&mut self, value: &Json, structure: &Structure, path: &Path<'_>) {
        let Json::Object(members) = value else {
            let what = if matches!(value, Json::List(_)) {
                "must be one, not a list"
            } else {
                "must be an object"
            };
            return self.note(path, Weight::Grave, what);
        };
        if members.is_empty() {
            self.note(path, Weight::Slight, "must not be empty: leave it out instead");
        }
        for (name, value) in members {
            let at = Path { above: Some(path), step: Step::Member(name) };
            if structure.is_resource && &**name == "resourceType" {
                continue;
            }
            if let Some((element, kind)) = structure.element(name) {
                self.element(value, element, kind, &at);
            } else if let Some((element, kind)) =
                name.strip_prefix('_').and_then(|name| structure.element(name))
                && primitive::is_primitive(kind)
            {
                self.shadow(value, element, &at);
            } else if &**name == "fhir_comments" {
                // An older way to write comments; it carries no meaning.
            } else {
                self.note(
                    &at,
                    Weight::Slight,
                    "FHIR R4 has no such element here; it is kept as it is",
                );
            }
        }
        for element in &structure.elements {
            self.presence(members, element, path);
        }
        for broken in rule::broken(structure.name, value) {
            let at = Path { above: Some(path), step: Step::Member(broken.element) };
            self.note(
                if broken.element.is_empty() { path } else { &at },
                Weight::Slight,
                broken.what,
            );
        }
    }

    /// Whether what must be there is, and no choice is made twice.
    fn presence(&mut self, members: &[(Box<str>, Json)], element: &Element, path: &Path<'_>) {
        let of = |name: &str| {
            let name = name.strip_prefix('_').unwrap_or(name);
            if element.is_choice {
                name.strip_prefix(element.name).is_some_and(|rest| {
                    element.types.iter().any(|kind| table::is_capitalised(kind, rest))
                })
            } else {
                name == element.name
            }
        };
        let mut there = 0;
        let mut first = "";
        for (name, _) in members.iter().filter(|(name, _)| of(name)) {
            let bare = name.strip_prefix('_').unwrap_or(name);
            if bare != first {
                there += 1;
                first = bare;
            }
        }
        let at = Path { above: Some(path), step: Step::Member(element.name) };
        if there == 0 && element.is_required {
            self.note(&at, Weight::Grave, "must be there");
        } else if there > 1 && element.is_choice {
            self.note(&at, Weight::Grave, "has two values of different types: keep one");
        }
    }

    fn element(&mut self, value: &Json, element: &Element, kind: &'static str, path: &Path<'_>) {
        if !element.is_list {
            return self.value(value, element, kind, path);
        }
        let Json::List(items) = value else {
            return self.note(path, Weight::Grave, "must be a list");
        };
        if items.is_empty() {
            self.note(path, Weight::Slight, "must not be an empty list: leave it out instead");
        }
        for (place, item) in items.iter().enumerate() {
            let at = Path { above: Some(path), step: Step::Item(place) };
            let is_gap = *item == Json::Null && primitive::is_primitive(kind);
            if !is_gap {
                self.value(item, element, kind, &at);
            }
        }
    }

    fn value(&mut self, value: &Json, element: &Element, kind: &'static str, path: &Path<'_>) {
        if kind == "Resource" {
            self.resource(value, path);
        } else if let Some(structure) = table::structure(kind) {
            self.structure(value, structure, path);
        } else if let Some(what) = primitive::wrong(kind, value) {
            self.note(path, Weight::Grave, what);
        } else if let Some(word) = value.as_text()
            && !element.words.is_empty()
            && !element.words.contains(&word)
        {
            let words = element.words.join(", ");
            self.note(path, Weight::Grave, format!("must be one of: {words}"));
        }
    }

    /// The id and extensions of a simple value.
    fn shadow(&mut self, value: &Json, element: &Element, path: &Path<'_>) {
        let holds =
            |one: &Json| matches!(one, Json::Object(_)) || (element.is_list && *one == Json::Null);
        let good = match value {
            Json::List(items) if element.is_list => items.iter().all(holds),
            one => !element.is_list && holds(one),
        };
        if !good {
            self.note(path, Weight::Grave, "must hold the extensions of the value of that name");
        }
    }
}

/// Other types of resource have such names; whether FHIR has that one is not known here.
fn looks_like_a_type(kind: &str) -> bool {
    kind.len() <= 60
        && kind.starts_with(|letter: char| letter.is_ascii_uppercase())
        && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
