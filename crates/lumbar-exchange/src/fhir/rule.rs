//! Rules of FHIR R4 that stand between elements, by the names they have there.

use crate::fhir::json::Json;

/// A rule that does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// The element it is about; empty for the whole.
    pub element: &'static str,
    /// The rule and how to mend it.
    pub what: &'static str,
}

/// The rules that a structure breaks.
#[must_use]
pub fn broken(structure: &str, value: &Json) -> Vec<Broken> {
    let has = |name: &str| value.get(name).is_some();
    let has_choice = |name: &str| value.members().iter().any(|(key, _)| key.starts_with(name));
    let rules: Vec<(bool, &'static str, &'static str)> = match structure {
        "Observation" | "Observation.component" => vec![(
            has("dataAbsentReason") && has_choice("value"),
            "dataAbsentReason",
            "says why there is no value, yet there is one (obs-6): keep one of the two",
        )],
        "Extension" => vec![(
            has_choice("value") == has("extension")
                && !value.members().iter().any(|(key, _)| key.starts_with('_')),
            "",
            "an extension has either a value or extensions (ext-1)",
        )],
        "Bundle" => {
            let is_document = value.text("type") == Some("document");
            let first = value.list("entry").first().and_then(|entry| entry.get("resource")?.kind());
            vec![
                (is_document && !has("identifier"), "identifier", "a document needs one (bdl-9)"),
                (is_document && !has("timestamp"), "timestamp", "a document needs one (bdl-10)"),
                (
                    is_document && first != Some("Composition"),
                    "entry",
                    "a document begins with a Composition (bdl-11)",
                ),
            ]
        }
        "Composition.section" => vec![
            (
                !has("text") && !has("entry") && !has("section"),
                "",
                "a section has a text, entries or sections (cmp-1)",
            ),
            (
                has("emptyReason") && has("entry"),
                "emptyReason",
                "says why there are no entries, yet there are (cmp-2)",
            ),
        ],
        "QuestionnaireResponse.item" => vec![(
            has("item") && has("answer"),
            "item",
            "an item has either answers or items; those of an answer stand within it (qrs-1)",
        )],
        "Condition" => {
            let status = value.get("verificationStatus").map_or(&[][..], |one| one.list("coding"));
            let is_error = status.iter().any(|one| one.text("code") == Some("entered-in-error"));
            vec![(
                is_error && has("clinicalStatus"),
                "clinicalStatus",
                "what was entered in error has none (con-5)",
            )]
        }
        "Period" => vec![(
            matches!((value.text("start"), value.text("end")), (Some(start), Some(end)) if is_after(start, end)),
            "end",
            "lies before its beginning (per-1)",
        )],
        _ => Vec::new(),
    };
    let broken = rules.into_iter().filter(|(is_broken, ..)| *is_broken);
    broken.map(|(_, element, what)| Broken { element, what }).collect()
}

/// Whether the first date lies after the second, as far as both say.
fn is_after(start: &str, end: &str) -> bool {
    let both = start.len().min(end.len()).min(10);
    match (start.get(..both), end.get(..both)) {
        (Some(start), Some(end)) => start > end,
        _ => false,
    }
}
