//! A questionnaire.

use crate::fhir::view::view;

view! {
    /// A questionnaire.
    Questionnaire resource "Questionnaire" {
        /// Its address, which names it everywhere.
        url / set_url: Option<String> = "url";
        /// Its version.
        version / set_version: Option<String> = "version";
        /// Its title.
        title / set_title: Option<String> = "title";
        /// Whether it is in use.
        status / set_status: Option<String> = "status";
        /// Its questions.
        item / set_item: Vec<Question> = "item";
    }
}

view! {
    /// A question, or a group of such.
    Question {
        /// Its id within the questionnaire.
        link_id / set_link_id: Option<String> = "linkId";
        /// In words.
        text / set_text: Option<String> = "text";
        /// What sort of answer it takes.
        kind / set_kind: Option<String> = "type";
        /// Questions within.
        item / set_item: Vec<Question> = "item";
    }
}
