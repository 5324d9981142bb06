//! Whom to call in an emergency.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::emergency_number::{EmergencyNumber, EmergencyNumberText};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenEmergencyNumbers {
    number: Vec<WrittenEmergencyNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEmergencyNumber {
    number: String,
    countries: Vec<String>,
    sources: Vec<String>,
    text: ByLanguage<EmergencyNumberText>,
}

impl Resolver<'_> {
    pub(crate) fn emergency_numbers(
        &mut self,
        file: File<'_>,
        written: WrittenEmergencyNumbers,
    ) -> Vec<EmergencyNumber> {
        written
            .number
            .into_iter()
            .filter_map(|number| self.emergency_number(file, number))
            .collect()
    }

    fn emergency_number(
        &mut self,
        file: File<'_>,
        written: WrittenEmergencyNumber,
    ) -> Option<EmergencyNumber> {
        let WrittenEmergencyNumber { number, countries, sources, text } = written;
        let digits =
            (2..=6).contains(&number.len()) && number.chars().all(|letter| letter.is_ascii_digit());
        if !digits {
            self.problem(file, &number, format!("\"{number}\" is no number to dial in a hurry"));
        }
        for country in &countries {
            if country.len() != 2 || !country.chars().all(|letter| letter.is_ascii_uppercase()) {
                self.problem(file, country, format!("\"{country}\" is no code of a country"));
            }
        }
        if sources.is_empty() {
            self.problem(file, &number, "a number to call has a source");
        }
        let sources = self.positions(file, &sources);
        Some(EmergencyNumber { number, countries, sources, text: self.texts(file, text)? })
    }
}
