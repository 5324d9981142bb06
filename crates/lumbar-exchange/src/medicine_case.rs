//! What is asked of the medicine check, and cases of it as Markdown that a pharmacist can read.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::bad_input::BadInput;
use crate::markdown::{expect_fence, title, toml_fence};
use crate::medicine::MedicineDocument;

/// What is asked, in the person's words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MedicineRequest {
    /// The product.
    pub medicine: String,
    /// Medicines taken.
    pub taking: Vec<String>,
    /// Illnesses and circumstances.
    pub has: Vec<String>,
    /// What was denied.
    pub not: Vec<String>,
    /// What an allergy is against.
    pub allergies: Vec<String>,
    /// What was taken: `400 mg 08:00`, `Advil 200 mg yesterday 21:00`.
    pub taken: Vec<String>,
    /// The amount in question, `400 mg`.
    pub dose: Option<String>,
    /// Age in years.
    pub age: Option<i64>,
    /// Weeks of pregnancy.
    pub pregnant_weeks: Option<i64>,
    /// Two letters; without it the labels of the United States count.
    pub country: Option<String>,
    /// Whether everything that is not named is absent.
    pub answered_all: bool,
    /// Now, with its zone, for cases; without it the clock.
    pub now: Option<String>,
}

/// A line that must hold.
#[derive(Debug, Clone, PartialEq)]
pub enum MedicineExpectation {
    /// `verdict = "stop"`
    Verdict(String),
    /// `because RULE`
    Because(String),
    /// `silent RULE`
    Silent(String),
    /// `asks ID`
    Asks(String),
    /// `never asks ID`
    NeverAsks(String),
    /// `is MEDICINE`
    Is(String),
    /// `suggests NAME`
    Suggests(String),
    /// `no label`
    NoLabel,
    /// `next = "14:20"`
    Next(String),
    /// `day_mg = 1200`: a number of the label or of what was taken.
    Number(String, f64),
}

/// A case of the medicine check.
#[derive(Debug, Clone, PartialEq)]
pub struct MedicineCase {
    /// The first heading.
    pub title: String,
    /// What is asked.
    pub request: MedicineRequest,
    /// What must come out, each with its line.
    pub expectations: Vec<(usize, MedicineExpectation)>,
}

/// A line that is no assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoMedicineExpectation(String);

impl fmt::Display for NoMedicineExpectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{}\" is no assertion, for example: verdict = \"stop\"", self.0)
    }
}

impl std::error::Error for NoMedicineExpectation {}

/// Makes an assertion of the word behind its beginning.
type Make = fn(String) -> MedicineExpectation;

impl FromStr for MedicineExpectation {
    type Err = NoMedicineExpectation;

    fn from_str(line: &str) -> Result<Self, NoMedicineExpectation> {
        let line = line.trim();
        let word = |prefix: &str| line.strip_prefix(prefix).map(|rest| rest.trim().to_owned());
        if line == "no label" {
            return Ok(Self::NoLabel);
        }
        let with: [(&str, Make); 6] = [
            ("because ", Self::Because),
            ("silent ", Self::Silent),
            ("asks ", Self::Asks),
            ("never asks ", Self::NeverAsks),
            ("is ", Self::Is),
            ("suggests ", Self::Suggests),
        ];
        if let Some(found) = with.iter().find_map(|(prefix, make)| word(prefix).map(make)) {
            return Ok(found);
        }
        let bad = || NoMedicineExpectation(line.to_owned());
        let (key, value) = line.split_once('=').ok_or_else(bad)?;
        let (key, value) = (key.trim(), value.trim());
        let quoted = || value.trim_matches('"').to_owned();
        match key {
            "verdict" => Ok(Self::Verdict(quoted())),
            "next" => Ok(Self::Next(quoted())),
            "once_mg" | "day_mg" | "hours" | "days" | "last_24_hours_mg" | "days_in_a_row" => {
                let number = value.parse().map_err(|_| bad())?;
                Ok(Self::Number(key.to_owned(), number))
            }
            _ => Err(bad()),
        }
    }
}

impl MedicineExpectation {
    /// Checks a document.
    ///
    /// # Errors
    /// What was found instead.
    #[expect(clippy::cast_precision_loss, reason = "amounts and days are small")]
    pub fn check(&self, document: &MedicineDocument) -> Result<(), String> {
        let reasons: Vec<&str> = document.reasons.iter().map(|reason| &*reason.rule).collect();
        let first = document.medicines.first();
        let label = first.and_then(|medicine| medicine.label.as_ref());
        let taken = first.and_then(|medicine| medicine.taken.as_ref());
        let holds = match self {
            Self::Verdict(verdict) => document.verdict == verdict,
            Self::Because(rule) => reasons.contains(&&**rule),
            Self::Silent(rule) => !reasons.contains(&&**rule),
            Self::Asks(id) => document.not_asked.contains(id),
            Self::NeverAsks(id) => !document.not_asked.contains(id),
            Self::Is(id) => document.medicines.iter().any(|medicine| medicine.id == *id),
            Self::Suggests(name) => {
                let mut says = document.reasons.iter().map(|reason| &reason.says);
                says.any(|says| says.contains(&format!("mean {name}")))
            }
            Self::NoLabel => label.is_none(),
            Self::Next(next) => taken.and_then(|taken| taken.next.as_ref()) == Some(next),
            Self::Number(key, expected) => {
                let found = match &**key {
                    "once_mg" => label.and_then(|label| label.once_mg),
                    "day_mg" => label.and_then(|label| label.day_mg),
                    "hours" => label.and_then(|label| label.hours),
                    "days" => label.and_then(|label| label.days),
                    "last_24_hours_mg" => taken.map(|taken| taken.last_24_hours_mg as f64),
                    _ => taken.map(|taken| f64::from(taken.days_in_a_row)),
                };
                found.is_some_and(|found| (found - expected).abs() < 1e-9)
            }
        };
        if holds {
            return Ok(());
        }
        Err(format!(
            "it is {} because of {reasons:?}, asks {:?}, taken {taken:?}",
            document.verdict, document.not_asked
        ))
    }
}

/// Reads a case.
///
/// # Errors
/// [`BadInput`] naming the line that does not hold.
pub fn medicine_case_from_markdown(text: &str) -> Result<MedicineCase, BadInput> {
    let request = toml_fence(text)?;
    let expectations = expect_fence(text)?
        .ok_or_else(|| BadInput::new("line 1", "there is no ```expect fence"))?;
    Ok(MedicineCase { title: title(text), request, expectations })
}
