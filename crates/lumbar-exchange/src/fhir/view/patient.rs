//! The person.

use crate::fhir::view::{Identifier, Name, view};

view! {
    /// The person a record is about.
    Patient resource "Patient" {
        /// Names that systems gave.
        identifier / set_identifier: Vec<Identifier> = "identifier";
        /// Names.
        name / set_name: Vec<Name> = "name";
        /// male, female, other or unknown.
        gender / set_gender: Option<String> = "gender";
        /// Year, month or day of birth.
        birth_date / set_birth_date: Option<String> = "birthDate";
    }
}
