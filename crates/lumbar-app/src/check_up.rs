//! A check of the back that a page leads through: kept between two requests, answered in steps that can
//! each be gone back to.

use std::collections::BTreeMap;

use lumbar_assess::{AssessError, Interview, Options, Part, Step};
use lumbar_exchange::{BadInput, InterviewDocument, Said};
use lumbar_knowledge::FindingIndex;
use lumbar_model::{Case, Level, Place, Side, State};

use crate::{App, Assessed, Understood};

/// The findings of a step with the state each has so far and the words it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Asking {
    /// What is asked, where in the screen, and why.
    pub step: Step,
    /// Each finding with what is known of it.
    pub rows: Vec<Row>,
}

/// A finding that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub finding: FindingIndex,
    /// What is known about it so far.
    pub state: Option<State>,
    /// The words that say so.
    pub said: Option<Said>,
}

/// A mark on the body map: region and side.
pub type Mark = (String, Option<Side>);

impl App {
    /// Reads a check that was kept.
    ///
    /// # Errors
    /// [`BadInput`] if it is none.
    pub fn check_up(&self, kept: &[u8]) -> Result<Interview, BadInput> {
        let document: InterviewDocument =
            serde_json::from_slice(kept).map_err(|error| BadInput::new("", error))?;
        document.into_interview(self.knowledge())
    }

    /// A check as it is kept.
    #[must_use]
    pub fn kept_check_up(&self, interview: &Interview) -> Vec<u8> {
        let document = InterviewDocument::new(self.knowledge(), interview);
        serde_json::to_vec(&document).unwrap_or_default()
    }

    /// What is asked at a place of the check: an answered step again, or what comes next.
    ///
    /// # Errors
    /// [`AssessError`] if the answers cannot all hold.
    pub fn asking(&self, interview: &Interview, place: usize) -> Result<Asking, AssessError> {
        let knowledge = self.knowledge();
        let case = interview.case(knowledge);
        let Understood { said, .. } = self.understand(&case);
        let row = |finding: FindingIndex, state: Option<State>| Row {
            finding,
            state,
            said: said.get(&finding).cloned(),
        };
        if let Some(asked) = interview.asked().get(place) {
            let rows: Vec<_> =
                asked.answers.iter().map(|(finding, state)| row(*finding, *state)).collect();
            let question = |finding: FindingIndex| lumbar_assess::NextQuestion {
                finding,
                reason: lumbar_assess::QuestionReason::TellsApart(0.0),
            };
            let findings = rows.iter().map(|row| row.finding).collect();
            let step = match (asked.part, rows.as_slice()) {
                (Part::Screen(group), _) => Step::Group { group, findings },
                (Part::Opening(group), _) => Step::Opening { group, findings },
                (Part::Questions, [only]) => Step::Question(question(only.finding)),
                (Part::Questions, many) => {
                    Step::Choice(many.iter().map(|row| question(row.finding)).collect())
                }
            };
            return Ok(Asking { step, rows });
        }
        let step = interview.next(self.assessor())?;
        let findings = step.findings();
        let known = |finding: FindingIndex| case.findings.get(&knowledge[finding].id).copied();
        let rows = findings.into_iter().map(|finding| row(finding, known(finding))).collect();
        Ok(Asking { step, rows })
    }

    /// Takes the answers to the step at `place`.
    pub fn answer_step(
        &self,
        interview: &mut Interview,
        place: usize,
        asking: &Asking,
        given: &BTreeMap<FindingIndex, State>,
    ) {
        let answers: Vec<_> =
            asking.rows.iter().map(|row| (row.finding, given.get(&row.finding).copied())).collect();
        if place < interview.asked().len() {
            interview.change(place, answers);
        } else {
            interview.answer(&asking.step, answers);
        }
    }

    /// The level of the answers so far.
    ///
    /// # Errors
    /// [`AssessError`] if the case names an unknown finding.
    pub fn level_so_far(&self, interview: &Interview) -> Result<Level, AssessError> {
        Ok(self.assessor().triage(&interview.case(self.knowledge()))?.level)
    }

    /// The result of the answers so far.
    ///
    /// # Errors
    /// [`AssessError`] if the answers cannot all hold.
    pub fn result_so_far(&self, interview: &Interview, seed: u64) -> Result<Assessed, AssessError> {
        self.assess(&interview.case(self.knowledge()), Options::full(seed))
    }

    /// Lays marks on the body map into a case, in the place of earlier marks. A mark says that it hurts there;
    /// a region without a mark says nothing.
    pub fn mark(&self, case: &mut Case, marks: &[Mark], sensation: Option<FindingIndex>) {
        let knowledge = self.knowledge();
        let before: Vec<Mark> =
            case.places.drain(..).map(|place| (place.region, place.side)).collect();
        for finding in self.meant_by(&before) {
            let id = &knowledge[finding].id;
            if case.findings.get(id) == Some(&State::Present) {
                case.findings.remove(id);
            }
        }
        for finding in self.meant_by(marks) {
            case.findings.insert(knowledge[finding].id.clone(), State::Present);
        }
        let sensation = sensation.map(|finding| knowledge[finding].id.clone());
        case.places = marks
            .iter()
            .map(|(region, side)| Place {
                region: region.clone(),
                side: *side,
                sensation: sensation.clone(),
            })
            .collect();
    }

    fn meant_by(&self, marks: &[Mark]) -> Vec<FindingIndex> {
        let mut meant = Vec::new();
        for region in &self.knowledge().body_map().regions {
            let on = |side| marks.iter().any(|(id, at)| *id == region.id && *at == side);
            let sides = [on(Some(Side::Left)), on(Some(Side::Right))];
            match sides {
                [false, false] if !on(None) => continue,
                [true, true] => meant.extend(&region.both_sides),
                [false, false] => {}
                _ => meant.extend(&region.one_side),
            }
            meant.extend(&region.findings);
        }
        meant.sort_unstable();
        meant.dedup();
        meant
    }
}
