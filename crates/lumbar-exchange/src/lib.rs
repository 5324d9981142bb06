//! The edge formats: what comes in and goes out as JSON, Markdown, tables, calendars, files of trackers, FHIR and CDS
//! Hooks, and the words that terminal, pages and report share.
//!
//! The pure crates give back ids and numbers; only here are they given names, an order of keys and sentences, so that
//! every face says the same. Everything read is checked: unknown keys, wrong words and numbers out of range are errors
//! that name the place, and never repeat what somebody wrote about their health.

mod bad_input;
mod breaks;
pub mod calendar;
mod calm;
mod case;
pub mod cds;
mod date;
mod diary;
mod expectation;
pub mod fhir;
mod first_aid;
mod help;
pub mod import;
mod interview;
mod markdown;
mod medicine;
mod medicine_case;
mod plan;
mod recorded;
mod result;
mod safety_net;
pub mod tables;
mod tracker;
mod trial;
mod vignette;
mod week;
mod words;

pub use bad_input::BadInput;
pub use breaks::{break_entries, breaks_say, busy, clock, nudge_says};
pub use calm::{breath_says, breath_word};
pub use case::{CaseDocument, QuantitiesDocument, case_from_json, case_from_value, check_text};
pub use date::{DateDocument, date, day_and_month, plain_date, short_date, short_dates};
pub use diary::outlook::{CauseOutlook, Outlook, outlook};
pub use diary::words as diary_words;
pub use diary::{diary_document, trend_document};
pub use expectation::Expectation;
pub use first_aid::{FirstAidParts, RowVerdict, RowVerdicts};
pub use help::{
    EffectDocument, HelpDocument, HelpItem, HelpMedicine, VerdictDocument, help_document,
    price_says, verdict_documents,
};
pub use interview::InterviewDocument;
pub use markdown::{MarkdownCase, case_from_markdown};
pub use medicine::{
    LabelDocument, MedicineDocument, MedicineReason, Substance, TakenDocument, medicine_document,
};
pub use medicine_case::{
    MedicineCase, MedicineExpectation, MedicineRequest, medicine_case_from_markdown,
};
pub use plan::{PlanDocument, PlanItem, PlanWithheld, kind_word, plan_document, plan_entries};
pub use recorded::{RecordedResult, recorded_from_json};
pub use result::{
    ArgumentDocument, CallDocument, CauseDocument, ChangeDocument, FindingDocument,
    PROGRAM_VERSION, ReasonDocument, ResultDocument, Said, calls, result_document,
};
pub use safety_net::{SafetyNetDocument, WatchDocument, when_to_check_again};
pub use trial::words as trial_words;
pub use trial::{
    Cells, CentAnswer, CentItem, Deviation, Names, TrialTable, analysis_json, cent_items,
    deviations_say, pool_json, protocol_json, trial_cells, trial_csv, trial_json,
};
pub use vignette::{Vignette, vignette_from_json};
pub use week::{
    ActivityDocument, DayDocument, WeekDocument, activity_documents, activity_sources,
    week_document,
};
pub use words::{
    ages_say, answered, figure, finding_name, from_now, people, quantity_says, sentence, span,
};
