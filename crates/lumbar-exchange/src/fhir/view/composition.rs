//! The table of contents of a document.

use crate::fhir::view::{Concept, Narrative, Reference, view};

view! {
    /// The table of contents of a document.
    Composition resource "Composition" {
        /// Whether it is final.
        status / set_status: Option<String> = "status";
        /// What sort of document.
        kind / set_kind: Option<Concept> = "type";
        /// About whom.
        subject / set_subject: Option<Reference> = "subject";
        /// When it was written.
        date / set_date: Option<String> = "date";
        /// By whom.
        author / set_author: Vec<Reference> = "author";
        /// Its title.
        title / set_title: Option<String> = "title";
        /// Its sections.
        section / set_section: Vec<Section> = "section";
    }
}

view! {
    /// A section.
    Section {
        /// Its title.
        title / set_title: Option<String> = "title";
        /// What it is about.
        code / set_code: Option<Concept> = "code";
        /// For people.
        text / set_text: Option<Narrative> = "text";
        /// What it holds.
        entry / set_entry: Vec<Reference> = "entry";
        /// Why it holds nothing.
        empty_reason / set_empty_reason: Option<Concept> = "emptyReason";
    }
}
