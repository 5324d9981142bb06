//! Labelled accounts for evaluation, one JSON object a line.

use lumbar_model::{Case, CauseId, FindingId, Level, Person, Sex, State};
use serde::Deserialize;

use crate::bad_input::BadInput;

/// A labelled account.
#[derive(Debug, Clone, PartialEq)]
pub struct Vignette {
    /// Its id.
    pub id: String,
    /// The right level.
    pub level: Level,
    /// Levels that guidelines leave room for.
    pub accepted: Vec<Level>,
    /// Acceptable causes, best first.
    pub causes: Vec<CauseId>,
    /// The case: person, text and the findings that the label lists.
    pub case: Case,
}

#[derive(Deserialize)]
struct Document {
    id: String,
    text: String,
    age: Option<i64>,
    sex: String,
    triage: String,
    triage_ok: Vec<String>,
    causes: Vec<String>,
    findings: Findings,
}

#[derive(Deserialize)]
struct Findings {
    present: Vec<String>,
    absent: Vec<String>,
}

/// Reads one line of a vignette file.
///
/// # Errors
/// [`BadInput`] naming what does not hold.
pub fn vignette_from_json(line: &str) -> Result<Vignette, BadInput> {
    let document: Document =
        serde_json::from_str(line).map_err(|error| BadInput::unreadable("", error))?;
    let level = |word: &str| {
        word.parse::<Level>()
            .map_err(|error| BadInput::new(format!("{}: triage", document.id), error))
    };
    let bad = |place: &str, error: &dyn std::fmt::Display| {
        BadInput::new(format!("{}: {place}", document.id), error)
    };
    let age = document.age.map(lumbar_model::Age::new).transpose();
    let mut case = Case {
        person: Person {
            age: age.map_err(|error| bad("age", &error))?,
            sex: document.sex.parse::<Sex>().ok(),
            ..Person::default()
        },
        text: Some(document.text.clone()),
        ..Case::default()
    };
    let listed =
        [(&document.findings.present, State::Present), (&document.findings.absent, State::Absent)];
    for (ids, state) in listed {
        for id in ids {
            let id = FindingId::new(id).map_err(|error| bad("findings", &error))?;
            case.findings.insert(id, state);
        }
    }
    let causes = document.causes.iter().map(|id| CauseId::new(id));
    Ok(Vignette {
        level: level(&document.triage)?,
        accepted: document.triage_ok.iter().map(|word| level(word)).collect::<Result<_, _>>()?,
        causes: causes.collect::<Result<_, _>>().map_err(|error| bad("causes", &error))?,
        id: document.id,
        case,
    })
}
