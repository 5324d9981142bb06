//! An interview under way as a document, to be kept between two requests.

use lumbar_assess::{Asked, Interview, Part};
use lumbar_knowledge::{FindingIndex, Knowledge};
use lumbar_model::State;
use serde::{Deserialize, Serialize};

use crate::bad_input::BadInput;
use crate::case::CaseDocument;

/// An interview under way: what was known when it began, and each answered step.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewDocument {
    /// What was known when it began.
    pub case: CaseDocument,
    /// The answered steps, the first one first.
    #[serde(default)]
    pub asked: Vec<AskedDocument>,
}

/// An answered step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedDocument {
    /// The group of the safety screen, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The question of the opening, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<String>,
    /// The answers; without a state it was skipped.
    pub answers: Vec<(String, Option<String>)>,
}

impl InterviewDocument {
    /// The document of an interview.
    #[must_use]
    pub fn new(knowledge: &Knowledge, interview: &Interview) -> Self {
        let answer = |(finding, state): &(FindingIndex, Option<State>)| {
            (knowledge[*finding].id.to_string(), state.map(|state| state.to_string()))
        };
        let asked = interview.asked().iter().map(|asked| {
            let (group, opening) = match asked.part {
                Part::Screen(place) => (Some(knowledge.screen()[place].id.clone()), None),
                Part::Opening(place) => (None, Some(knowledge.opening()[place].id.clone())),
                Part::Questions => (None, None),
            };
            AskedDocument { group, opening, answers: asked.answers.iter().map(answer).collect() }
        });
        Self { case: CaseDocument::from(interview.begun_with()), asked: asked.collect() }
    }

    /// The interview this document means. Groups and findings that the knowledge no longer has are left out: a
    /// newer program goes on with what it knows.
    ///
    /// # Errors
    /// [`BadInput`] naming the key whose value cannot be.
    pub fn into_interview(self, knowledge: &Knowledge) -> Result<Interview, BadInput> {
        let mut asked = Vec::new();
        for step in self.asked {
            let Some(part) = part(knowledge, &step) else { continue };
            let mut answers = Vec::new();
            for (id, state) in step.answers {
                let Some(finding) = knowledge.finding_index(&id) else { continue };
                let state = state.map(|state| state.parse::<State>()).transpose();
                answers.push((finding, state.map_err(|error| BadInput::new("asked", error))?));
            }
            asked.push(Asked { part, answers });
        }
        Ok(Interview::resume(self.case.into_case()?, asked))
    }
}

/// The part of the interview that a step belongs to; `None` if the knowledge no longer has it.
fn part(knowledge: &Knowledge, step: &AskedDocument) -> Option<Part> {
    match (&step.group, &step.opening) {
        (Some(id), _) => {
            knowledge.screen().iter().position(|group| group.id == *id).map(Part::Screen)
        }
        (None, Some(id)) => {
            knowledge.opening().iter().position(|group| group.id == *id).map(Part::Opening)
        }
        (None, None) => Some(Part::Questions),
    }
}
