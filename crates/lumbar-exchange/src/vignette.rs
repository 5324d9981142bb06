//! Labelled accounts for evaluation, one JSON object a line.

use lumbar_model::{Case, CauseId, Level, State};
use serde::Deserialize;

use crate::bad_input::BadInput;
use crate::case::{CaseDocument, PersonDocument};

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

impl Document {
    fn into_vignette(self) -> Result<Vignette, BadInput> {
        let level =
            |word: &str| word.parse::<Level>().map_err(|error| BadInput::new("triage", error));
        let told = |ids: Vec<String>, state: State| {
            ids.into_iter().map(move |id| (id, state.as_str().to_owned()))
        };
        let Findings { present, absent } = self.findings;
        let case = CaseDocument {
            person: PersonDocument { age: self.age, sex: Some(self.sex), ..Default::default() },
            text: Some(self.text),
            findings: told(present, State::Present).chain(told(absent, State::Absent)).collect(),
            ..CaseDocument::default()
        };
        let causes = self.causes.iter().map(|id| CauseId::new(id));
        Ok(Vignette {
            id: self.id,
            level: level(&self.triage)?,
            accepted: self.triage_ok.iter().map(|word| level(word)).collect::<Result<_, _>>()?,
            causes: causes
                .collect::<Result<_, _>>()
                .map_err(|error| BadInput::new("causes", error))?,
            case: case.into_case()?,
        })
    }
}

/// Reads one line of a vignette file.
///
/// # Errors
/// [`BadInput`] naming what does not hold.
pub fn vignette_from_json(line: &str) -> Result<Vignette, BadInput> {
    let document: Document =
        serde_json::from_str(line).map_err(|error| BadInput::unreadable("", error))?;
    let id = document.id.clone();
    document.into_vignette().map_err(|error| error.within(&id, ": "))
}
