//! Answers to a questionnaire.

use crate::fhir::json::Json;
use crate::fhir::view::{Coding, Quantity, Reference, view};

view! {
    /// Answers to a questionnaire.
    QuestionnaireResponse resource "QuestionnaireResponse" {
        /// Which.
        questionnaire / set_questionnaire: Option<String> = "questionnaire";
        /// Whether it is complete.
        status / set_status: Option<String> = "status";
        /// About whom.
        subject / set_subject: Option<Reference> = "subject";
        /// When it was filled in.
        authored / set_authored: Option<String> = "authored";
        /// The questions that were answered.
        item / set_item: Vec<AnsweredQuestion> = "item";
    }
}

view! {
    /// A question with its answers, or a group of such.
    AnsweredQuestion {
        /// The question's id within the questionnaire.
        link_id / set_link_id: Option<String> = "linkId";
        /// The question in words.
        text / set_text: Option<String> = "text";
        /// The answers.
        answer / set_answer: Vec<Answer> = "answer";
        /// Questions within.
        item / set_item: Vec<AnsweredQuestion> = "item";
    }
}

view! {
    /// An answer.
    Answer {
        /// Yes or no.
        value_boolean / set_value_boolean: Option<bool> = "valueBoolean" of "value";
        /// A whole number.
        value_integer / set_value_integer: Option<f64> = "valueInteger" of "value";
        /// A number.
        value_decimal / set_value_decimal: Option<f64> = "valueDecimal" of "value";
        /// A code.
        value_coding / set_value_coding: Option<Coding> = "valueCoding" of "value";
        /// An amount.
        value_quantity / set_value_quantity: Option<Quantity> = "valueQuantity" of "value";
        /// Words.
        value_string / set_value_string: Option<String> = "valueString" of "value";
    }
}

impl QuestionnaireResponse {
    /// Every answered question, those within groups and answers too, in their order.
    #[must_use]
    pub fn all(&self) -> Vec<AnsweredQuestion> {
        let mut all = Vec::new();
        within(self.0.list("item"), &mut all);
        all
    }
}

fn within(items: &[Json], all: &mut Vec<AnsweredQuestion>) {
    for item in items {
        all.push(AnsweredQuestion(item.clone()));
        within(item.list("item"), all);
        for answer in item.list("answer") {
            within(answer.list("item"), all);
        }
    }
}
