//! What the person told: the spasm in detail, past, family, life, other symptoms.

use lumbar_assess::Origin;
use lumbar_knowledge::{Condition, FindingIndex, FindingKind, RuleKind};
use lumbar_model::State;
use lumbar_report::{Answer, Measured, Named, OtherSymptom, PlaceTold, Report, Told};

use crate::{App, Assessed};

/// Causes that another symptom is set against.
const RELATED: usize = 8;

/// Findings in the family begin so.
const FAMILY: &str = "family_history";

const fn word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Symptom => "symptom",
        FindingKind::Sensation => "sensation",
        FindingKind::Onset => "onset",
        FindingKind::Pattern => "pattern",
        FindingKind::Exposure => "exposure",
        FindingKind::History => "history",
        FindingKind::Sign => "sign",
        FindingKind::Course => "course",
        FindingKind::Circumstance => "circumstance",
    }
}

impl App {
    pub(super) fn fill_told(&self, report: &mut Report, assessed: &Assessed) {
        let (knowledge, answers) = (self.knowledge(), &assessed.assessment.answers);
        for (&quantity, &value) in &assessed.case.quantities {
            report.measured.push(Measured { quantity, value });
        }
        for place in &assessed.case.places {
            let region = knowledge.body_map().regions.iter().find(|one| one.id == place.region);
            let name = region.map_or_else(
                || place.region.replace('_', " "),
                |region| region.text.english().name.clone(),
            );
            let sensation =
                place.sensation.as_ref().and_then(|id| knowledge.finding_index(id.as_str()));
            report.places.push(PlaceTold {
                region: Named { id: place.region.clone(), name },
                side: place.side,
                sensation: sensation.map(|finding| self.named(finding)),
            });
        }
        for (index, finding) in knowledge.enumerate_findings() {
            if finding.same_as.is_some() {
                continue;
            }
            let Some(state) = answers.state(index) else { continue };
            let told = Told {
                finding: self.named(index),
                kind: word(finding.kind),
                answer: Answer::Given(state),
                said: assessed.said.get(&index).map(|said| said.words.clone()),
            };
            // a denial that only follows from another denial was never asked
            if state == State::Absent && answers.origin(index) == Some(Origin::Implied) {
                continue;
            }
            match finding.kind {
                FindingKind::Sensation
                | FindingKind::Onset
                | FindingKind::Pattern
                | FindingKind::Course => report.spasm.push(told),
                FindingKind::History if finding.id.as_str().starts_with(FAMILY) => {
                    report.family.push(told);
                }
                FindingKind::History => report.past.push(told),
                FindingKind::Exposure | FindingKind::Circumstance => report.life.push(told),
                FindingKind::Symptom | FindingKind::Sign => {}
            }
        }
    }

    /// Symptoms and signs that are there, each with the ranked causes that speak of it.
    pub(super) fn fill_other_symptoms(&self, report: &mut Report, assessed: &Assessed) {
        let (knowledge, answers) = (self.knowledge(), &assessed.assessment.answers);
        let mut flagged: Vec<FindingIndex> = Vec::new();
        for rule in knowledge.rules().iter().filter(|rule| rule.kind == RuleKind::RedFlag) {
            rule.when.for_each_finding(&mut |finding| flagged.push(finding));
        }
        for (index, finding) in knowledge.enumerate_findings() {
            let other = matches!(finding.kind, FindingKind::Symptom | FindingKind::Sign);
            if !other || finding.same_as.is_some() {
                continue;
            }
            let Some(state @ (State::Present | State::Uncertain)) = answers.state(index) else {
                continue;
            };
            let related = assessed.assessment.causes.iter().take(RELATED);
            let related = related.filter(|estimate| knowledge[estimate.cause].speaks_of(index));
            report.other_symptoms.push(OtherSymptom {
                finding: self.named(index),
                answer: Answer::Given(state),
                may_relate: related
                    .map(|estimate| self.named_cause(knowledge[estimate.cause].id.as_str()))
                    .collect(),
                is_red_flag: flagged.contains(&index),
            });
        }
    }

    /// The answer to a finding, as it was asked or not.
    pub(super) fn answer(
        &self,
        assessed: &Assessed,
        finding: FindingIndex,
        who: Option<&Condition>,
    ) -> Answer {
        let answers = &assessed.assessment.answers;
        if let Some(state) = answers.state(finding) {
            return Answer::Given(state);
        }
        let whom = [who, self.knowledge()[finding].only_if.as_ref()];
        let applies = whom.into_iter().flatten().all(|who| lumbar_assess::may_apply(who, answers));
        if applies { Answer::NotAsked } else { Answer::DoesNotApply }
    }
}
