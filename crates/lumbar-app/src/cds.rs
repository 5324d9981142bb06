//! CDS Hooks: what the record says is assessed by the same rules as everywhere, and told as cards.

use lumbar_assess::{Assessment, Options, Why};
use lumbar_exchange::cds::{
    Card, Hook, HookRequest, Indicator, RecordedCase, Service, selects_back_imaging,
};
use lumbar_exchange::{BadInput, people};
use lumbar_knowledge::{Fact, FindingIndex};
use lumbar_model::event::Date;
use lumbar_model::{FindingId, Level};

use crate::App;

/// The most questions a card lists; the rest is counted.
const MOST_QUESTIONS: usize = 12;

/// What guidelines say about pictures where no red flag is there.
const NO_IMAGING: &str = "imaging_not_needed";
/// How often pictures of people without any pain show worn discs at fifty.
const WORN_AT_50: &str = "disc_degeneration_on_imaging_age_50";

impl App {
    /// The cards for a request on a day.
    ///
    /// # Errors
    /// [`BadInput`] if what was recorded cannot be assessed.
    pub fn cards(
        &self,
        service: Service,
        request: &HookRequest,
        today: Date,
    ) -> Result<Vec<Card>, BadInput> {
        if service.hook == Hook::OrderSelect && !selects_back_imaging(request) {
            return Ok(Vec::new());
        }
        let mut recorded = request.recorded(today);
        // Findings of a newer program are not known here: they are as good as not recorded.
        recorded.case.findings.retain(|id, _| self.knowledge().finding_index(id).is_some());
        let case = recorded.case.clone().into_case()?;
        let options = Options::brief();
        let assessed =
            self.assess(&case, options).map_err(|error| BadInput::new("prefetch", error))?;
        let assessment = &assessed.assessment;
        let flags = self.flags(assessment);
        let open: Vec<FindingIndex> = assessment.screen.not_asked.clone();
        let unsure =
            case.findings.iter().filter(|(_, state)| **state == lumbar_model::State::Uncertain);
        let unsure: Vec<FindingIndex> = unsure
            .filter_map(|(id, _): (&FindingId, _)| self.knowledge().finding_index(id.as_str()))
            .filter(|finding| assessment.screen.asked.contains(finding))
            .collect();
        let mut cards = Vec::new();
        if let Some(card) = self.flag_card(assessment, &flags) {
            cards.push(card);
        }
        let to_ask: Vec<FindingIndex> = unsure.into_iter().chain(open).collect();
        match service.hook {
            Hook::OrderSelect
                if flags.is_empty() && to_ask.is_empty() && recorded.left_out.is_empty() =>
            {
                cards.extend(self.evidence_card());
            }
            Hook::OrderSelect => cards.extend(self.ask_card(&to_ask, &recorded)),
            // A record that says nothing of the back is none of our business.
            Hook::PatientView if !case.findings.is_empty() => {
                cards.extend(self.ask_card(&to_ask, &recorded));
            }
            Hook::PatientView => {}
        }
        Ok(cards)
    }

    /// The red flags that hold, the gravest first.
    fn flags<'a>(&self, assessment: &'a Assessment) -> Vec<&'a lumbar_assess::Reason> {
        let reasons = assessment.triage.reasons.iter();
        reasons.filter(|reason| reason.why.is_red_flag(self.knowledge())).collect()
    }

    fn flag_card(&self, assessment: &Assessment, flags: &[&lumbar_assess::Reason]) -> Option<Card> {
        let first = flags.first()?;
        let lines = flags.iter().map(|reason| {
            let because: Vec<&str> =
                reason.because.iter().map(|finding| self.name(*finding)).collect();
            let why = match reason.why {
                Why::Rule(rule) | Why::PerhapsRule(rule) => {
                    self.knowledge()[rule].text.english().why.clone()
                }
                Why::Score { cause, probability } => {
                    let name = &self.knowledge()[cause].text.english().name;
                    format!("{} have {name}", people(probability))
                }
                Why::NotSure(_) => String::new(),
            };
            format!("- **{}** ({}): {why}", because.join(", "), reason.level)
        });
        let because: Vec<&str> = first.because.iter().map(|finding| self.name(*finding)).collect();
        let level = match assessment.triage.level {
            Level::Emergency => "emergency",
            Level::Urgent => "to be seen today",
            _ => "to be looked at",
        };
        let facts = first.why.rule().map_or(&[][..], |rule| &self.knowledge()[rule].facts);
        let mut facts = facts.iter().map(|fact| &self.knowledge()[*fact]);
        let (source, url) = self.source(facts.find(|fact| fact.checked));
        Some(Card {
            indicator: Indicator::Critical,
            summary: format!("Red flag recorded ({level}): {}", because.join(", ")),
            detail: lines.collect::<Vec<_>>().join("\n"),
            source,
            url,
        })
    }

    fn ask_card(&self, to_ask: &[FindingIndex], recorded: &RecordedCase) -> Option<Card> {
        if to_ask.is_empty() && recorded.left_out.is_empty() {
            return None;
        }
        let shown = to_ask.iter().take(MOST_QUESTIONS);
        let mut lines: Vec<String> =
            shown.map(|finding| format!("- {}", self.name(*finding))).collect();
        if to_ask.len() > MOST_QUESTIONS {
            lines.push(format!(
                "- and {} more of the safety questions",
                to_ask.len() - MOST_QUESTIONS
            ));
        }
        if !recorded.left_out.is_empty() {
            lines.push(format!(
                "- {} resources of the record could not be read",
                recorded.left_out.len()
            ));
        }
        let detail = format!(
            "The record does not say whether these are there. Not recorded is not absent.\n\n{}",
            lines.join("\n")
        );
        let (source, url) = self.source(None);
        Some(Card {
            indicator: Indicator::Warning,
            summary: format!(
                "{} red flags of back pain are not recorded: ask before deciding",
                to_ask.len()
            ),
            detail,
            source,
            url,
        })
    }

    fn evidence_card(&self) -> Option<Card> {
        let checked = |about: &str| {
            self.knowledge().facts().iter().find(|fact| fact.about == about && fact.checked)
        };
        let rule = checked(NO_IMAGING)?;
        let mut detail = format!(
            "All red flags of the safety screen are recorded as absent. Guidelines do not support routine pictures then ({}).",
            self.source(Some(rule)).0
        );
        if let Some((worn, value)) = checked(WORN_AT_50).and_then(|fact| Some((fact, fact.value?)))
        {
            detail.push_str(&format!(
                " In {:.0} of 100 people of fifty without any pain, pictures show worn discs ({}).",
                value * 100.0,
                self.source(Some(worn)).0
            ));
        }
        detail.push_str(" No red flag recorded does not rule disease out; the decision is yours.");
        let (source, url) = self.source(Some(rule));
        Some(Card {
            indicator: Indicator::Info,
            summary:
                "No red flag is recorded: guidelines do not support routine imaging for back pain"
                    .to_owned(),
            detail,
            source,
            url,
        })
    }

    fn name(&self, finding: FindingIndex) -> &str {
        &self.knowledge()[finding].text.english().name
    }

    fn source(&self, fact: Option<&Fact>) -> (String, Option<String>) {
        match fact.map(|fact| &self.knowledge()[fact.source]) {
            Some(source) => (source.cite.clone(), source.url.clone()),
            None => ("Lumbar".to_owned(), None),
        }
    }
}
