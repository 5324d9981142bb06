//! How urgent it is, what may be behind it, what is ruled out.

use lumbar_assess::Speaks;
use lumbar_exchange::finding_name;
use lumbar_knowledge::{FindingIndex, RuleKind};
use lumbar_model::State;
use lumbar_report::{
    Answer, Argument, Excluded, LikelyCause, RedFlag, RedFlagGroup, Report, Standing, Urgency,
    UrgencyReason,
};

use crate::{App, Assessed};

impl App {
    pub(super) fn fill_red_flags(&self, report: &mut Report, assessed: &Assessed) {
        for group in self.knowledge().screen() {
            let flags = group.findings.iter().map(|&finding| RedFlag {
                finding: self.named(finding),
                answer: self.answer(assessed, finding, group.only_if.as_ref()),
            });
            report.red_flags.push(RedFlagGroup {
                id: group.id.clone(),
                question: group.text.english().question.clone(),
                flags: flags.collect(),
            });
        }
    }

    pub(super) fn fill_likely(&self, report: &mut Report, assessed: &Assessed, seed: u64) {
        let (knowledge, assessment) = (self.knowledge(), &assessed.assessment);
        let document = self.document(assessed, seed);
        let reasons = assessment.triage.reasons.iter().zip(&document.triage.reasons);
        let reasons = reasons.map(|(reason, written)| {
            let rule = reason.why.rule().map(|rule| &knowledge[rule]);
            let cause = reason.why.cause().map(|cause| knowledge[cause].id.as_str());
            UrgencyReason {
                rule: rule.map(|rule| rule.id.to_string()),
                cause: cause.map(|cause| self.named_cause(cause)),
                level: reason.level,
                says: written.says.clone(),
                action: Some(written.action.clone()).filter(|action| !action.is_empty()),
                because: reason.because.iter().map(|finding| self.named(*finding)).collect(),
                sources: self.cited(rule.map_or(&[], |rule| &rule.facts)),
            }
        });
        report.urgency = Some(Urgency {
            level: assessment.triage.level,
            provisional: assessment.screen.provisional,
            reasons: reasons.collect(),
        });
        for (estimate, written) in assessment.causes.iter().zip(&document.causes) {
            let arguments =
                |list: &[lumbar_assess::Argument], words: &[lumbar_exchange::ArgumentDocument]| {
                    let both = list.iter().zip(words);
                    let argument = |(argument, word): (
                        &lumbar_assess::Argument,
                        &lumbar_exchange::ArgumentDocument,
                    )| {
                        let name = finding_name(knowledge, &word.finding);
                        let (finding, state) = match argument.speaks {
                            Speaks::Finding(finding, state) => {
                                (Some(knowledge[finding].id.to_string()), Some(state))
                            }
                            Speaks::Person(_) | Speaks::Together(_) => (None, None),
                        };
                        let name =
                            if state == Some(State::Absent) { format!("no {name}") } else { name };
                        Argument { finding, state, name, weight: argument.weight }
                    };
                    both.map(argument).collect()
                };
            let cause = &knowledge[estimate.cause];
            report.causes.push(LikelyCause {
                cause: self.named_cause(cause.id.as_str()),
                serious: cause.serious,
                probability: estimate.probability,
                interval: estimate.interval,
                speaks_for: arguments(&estimate.speaks_for, &written.speaks_for),
                speaks_against: arguments(&estimate.speaks_against, &written.against),
                cannot_be_told_from: estimate
                    .cannot_be_told_from
                    .iter()
                    .map(|other| self.named_cause(knowledge[*other].id.as_str()))
                    .collect(),
            });
        }
    }

    /// The findings of the red-flag rules that guard against a cause.
    fn guarding(&self, cause: &str) -> Vec<FindingIndex> {
        let mut findings = Vec::new();
        let rules = self.knowledge().rules().iter().filter(|rule| rule.kind == RuleKind::RedFlag);
        for rule in rules.filter(|rule| rule.about.iter().any(|about| about == cause)) {
            rule.when.for_each_finding(&mut |finding| {
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            });
        }
        findings
    }

    pub(super) fn fill_excluded(&self, report: &mut Report, assessed: &Assessed) {
        for cause in self.knowledge().causes() {
            let id = cause.id.as_str();
            let findings = self.guarding(id);
            if findings.is_empty() {
                continue;
            }
            let (mut reported, mut denied, mut not_asked) = (Vec::new(), Vec::new(), Vec::new());
            for finding in findings {
                let who = self
                    .knowledge()
                    .screen()
                    .iter()
                    .find(|group| group.findings.contains(&finding));
                match self.answer(assessed, finding, who.and_then(|group| group.only_if.as_ref())) {
                    Answer::Given(State::Present | State::Uncertain) => {
                        reported.push(self.named(finding));
                    }
                    Answer::Given(State::Absent) => denied.push(self.named(finding)),
                    Answer::Given(State::Unknown) | Answer::NotAsked => {
                        not_asked.push(self.named(finding));
                    }
                    Answer::DoesNotApply => {}
                }
            }
            let diagnosed = report.diagnoses.iter().any(|one| one.cause.as_deref() == Some(id));
            let standing = match (reported.is_empty(), denied.is_empty(), not_asked.is_empty()) {
                _ if diagnosed => Standing::Diagnosed,
                (false, _, _) => Standing::Open,
                (true, true, true) => Standing::CannotBe,
                (true, false, true) => Standing::NothingReported,
                (true, _, false) => Standing::NotLookedAt,
            };
            report.excluded.push(Excluded {
                cause: self.named_cause(id),
                serious: cause.serious,
                standing,
                reported,
                denied,
                not_asked,
            });
        }
        report.excluded.sort_by_key(|one| (one.standing, !one.serious));
    }
}
