//! Which examinations and pictures guidelines would or would not support.

use lumbar_assess::Truth;
use lumbar_knowledge::{ExaminationSort, RuleKind};
use lumbar_report::{Answer, Examination, ExaminationKind, Report, Support};

use crate::{App, Assessed};

impl App {
    /// What is not supported without a reason is named as such only where no red flag speaks and the whole screen was
    /// answered: a silent record is asked about first.
    pub(super) fn fill_examinations(&self, report: &mut Report, assessed: &Assessed) {
        let (knowledge, answers) = (self.knowledge(), &assessed.assessment.answers);
        let flagged = assessed.assessment.triage.reasons.iter().any(|reason| {
            reason.why.rule().is_none_or(|rule| knowledge[rule].kind == RuleKind::RedFlag)
        });
        for item in knowledge.examinations() {
            let text = item.text.english();
            let (mut because, mut ask) = (Vec::new(), Vec::new());
            let support = match &item.when {
                None if flagged => continue,
                None => {
                    ask.extend(
                        assessed.assessment.screen.not_asked.iter().map(|one| self.named(*one)),
                    );
                    if ask.is_empty() { Support::NotSupported } else { Support::AskFirst }
                }
                Some(when) => {
                    when.for_each_finding(
                        &mut |finding| match self.answer(assessed, finding, None) {
                            answer if answer.reported() => because.push(self.named(finding)),
                            Answer::NotAsked => ask.push(self.named(finding)),
                            Answer::Given(lumbar_model::State::Unknown) => {
                                ask.push(self.named(finding));
                            }
                            _ => {}
                        },
                    );
                    match Truth::of(when, answers) {
                        Truth::Yes => Support::Supported,
                        Truth::Maybe => Support::AskFirst,
                        Truth::No if lumbar_assess::may_apply(when, answers) && !ask.is_empty() => {
                            Support::AskFirst
                        }
                        Truth::No => Support::NotSupported,
                    }
                }
            };
            let (says, plainly) = match support {
                Support::Supported => (text.supported.clone(), text.plainly_supported.clone()),
                Support::NotSupported => (text.not_supported.clone(), text.plainly_not.clone()),
                // what is never supported has words for a no only
                Support::AskFirst if item.when.is_none() => {
                    let all_no = |says: &str| format!("If all of that is answered with no: {says}");
                    (all_no(&text.not_supported), all_no(&text.plainly_not))
                }
                Support::AskFirst => {
                    let if_so = |says: &str| format!("If so: {says}");
                    (if_so(&text.supported), if_so(&text.plainly_supported))
                }
            };
            if support == Support::Supported {
                ask.clear();
            }
            report.examinations.push(Examination {
                id: item.id.clone(),
                name: text.name.clone(),
                kind: match item.sort {
                    ExaminationSort::Examination => ExaminationKind::Examination,
                    ExaminationSort::Imaging => ExaminationKind::Imaging,
                    ExaminationSort::Laboratory => ExaminationKind::Laboratory,
                },
                support,
                says,
                plainly,
                because,
                ask,
                sources: self.cited(&item.facts),
            });
        }
    }
}
