//! Other people's questionnaires: what answers come to, what is kept of them and what is said.

use std::collections::BTreeMap;

use lumbar_diary::{NoScore, Scored, score};
use lumbar_knowledge::Instrument;
use lumbar_model::event::{Amount, Body, Questionnaire, Words};

use crate::App;

/// The finding, and the rule, of someone who thinks of ending their life.
const SAFETY: &str = "suicidal_thoughts";

/// What is said of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionnaireResult {
    /// The name of the questionnaire.
    pub name: String,
    /// The sum.
    pub score: f64,
    /// What the sum means.
    pub says: String,
    /// What to do, where the sum reaches a band.
    pub advice: Option<String>,
    /// What must be asked at once, where the answers call for it.
    pub safety: Option<SafetyQuestion>,
    /// Whose questionnaire it is.
    pub credit: String,
}

/// What is asked of someone whose answers call for it.
#[derive(Debug, Clone, PartialEq)]
pub struct SafetyQuestion {
    /// The question.
    pub asks: String,
    /// Why it is asked.
    pub why: String,
    /// What to do if the answer is yes.
    pub action: String,
}

impl App {
    /// The questionnaires of others, whose licence lets them be passed on word for word.
    pub fn questionnaires(&self) -> impl Iterator<Item = &Instrument> {
        self.knowledge().instruments().iter().filter(|form| !form.own)
    }

    /// Scores answers in the order of the questions; `None` is a question passed over. Gives the event to keep, and what is said.
    ///
    /// # Errors
    /// [`NoScore`] names the question; then nothing is to be kept.
    pub fn fill_in(
        &self,
        form: &Instrument,
        answers: &[Option<f64>],
    ) -> Result<(Body, QuestionnaireResult), NoScore> {
        let scored = score(form, answers)?;
        let numbered = answers.iter().enumerate().filter_map(|(place, answer)| {
            Some(((place + 1).to_string(), Amount::new((*answer)?).ok()?))
        });
        // A name of an instrument is a short id, and a score a sum of its answers; both always hold.
        let body = Words::new(&form.id).ok().map(|name| Questionnaire {
            name,
            answers: numbered.collect::<BTreeMap<_, _>>(),
            score: Amount::new(scored.score).ok(),
        });
        let body = body.ok_or(NoScore::TooMany)?;
        Ok((body.into(), self.say(form, &scored)))
    }

    fn say(&self, form: &Instrument, scored: &Scored) -> QuestionnaireResult {
        let text = form.text.english();
        QuestionnaireResult {
            name: text.name.clone(),
            score: scored.score,
            says: text.says.clone(),
            advice: scored.band.and_then(|band| text.bands.get(band).cloned()),
            safety: if scored.asks_safety { self.safety_question() } else { None },
            credit: text.credit.clone(),
        }
    }

    fn safety_question(&self) -> Option<SafetyQuestion> {
        let knowledge = self.knowledge();
        let asked = knowledge[knowledge.finding_index(SAFETY)?].text.english();
        let rule = &knowledge[knowledge.rule_index(SAFETY)?];
        Some(SafetyQuestion {
            asks: asked.question.clone(),
            why: asked.why.clone(),
            action: rule.text.english().action.clone(),
        })
    }
}
