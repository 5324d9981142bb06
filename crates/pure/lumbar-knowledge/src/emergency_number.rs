//! Whom to call in an emergency.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::SourceIndex;
use crate::problem::File;
use crate::raw;
use crate::resolve::Resolver;
use crate::text::Texts;

/// A number in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyNumberText {
    /// Where it reaches help, as one would say it.
    pub place: String,
}

/// A telephone number that reaches an ambulance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmergencyNumber {
    /// What to dial, digits only.
    pub number: String,
    /// The countries it is shown first in, as ISO 3166 codes.
    pub countries: Vec<String>,
    /// Where it stands.
    pub sources: Vec<SourceIndex>,
    /// Its words.
    pub text: Texts<EmergencyNumberText>,
}

impl Resolver<'_> {
    pub(crate) fn emergency_numbers(
        &mut self,
        file: File<'_>,
        raw: raw::EmergencyNumbers,
    ) -> Vec<EmergencyNumber> {
        raw.number.into_iter().filter_map(|number| self.emergency_number(file, number)).collect()
    }

    fn emergency_number(
        &mut self,
        file: File<'_>,
        raw: raw::EmergencyNumber,
    ) -> Option<EmergencyNumber> {
        let raw::EmergencyNumber { number, countries, sources, text } = raw;
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
        let sources = sources.iter().filter_map(|id| {
            let found = self.names.sources.get(id).copied();
            if found.is_none() {
                self.problem(file, id, format!("no source \"{id}\" in sources.toml"));
            }
            found
        });
        let sources = sources.collect();
        Some(EmergencyNumber { number, countries, sources, text: self.texts(file, text)? })
    }
}
