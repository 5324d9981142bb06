//! The outcome of a medicine check as a document: the JSON of the command line and the HTTP interface.

use lumbar_care::medicine::{Examined, Open, Reason, UnknownKind};
use lumbar_knowledge::{FactIndex, Knowledge, Number};
use lumbar_model::Country;
use serde::Serialize;

/// What a check says on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MedicineDocument {
    /// ok, ask, caution or stop.
    pub verdict: &'static str,
    /// Why, the most careful first.
    pub reasons: Vec<MedicineReason>,
    /// Ids of what is still to be asked, what weighs most first.
    pub not_asked: Vec<String>,
    /// The questions that go with them.
    pub questions: Vec<String>,
    /// The substances in the product.
    pub medicines: Vec<Substance>,
    /// The country whose labels counted.
    pub country: String,
}

/// One reason on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MedicineReason {
    /// The rule's id, or the kind of reason.
    pub rule: String,
    /// What it says at least.
    pub verdict: &'static str,
    /// What it means for you and what to do.
    pub says: String,
    /// The line of the label, where there is one.
    pub label: Option<String>,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// One substance on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Substance {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the label of the country says; null where it was not read.
    pub label: Option<LabelDocument>,
    /// What was taken; null where nothing was.
    pub taken: Option<TakenDocument>,
    /// When to stop and get help.
    pub watch_for: String,
}

/// A label on the wire; amounts are null where the label does not count in milligrams.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelDocument {
    /// The day on which it was read.
    pub read: String,
    /// Strengths of one tablet in milligrams.
    pub strengths_mg: Vec<u32>,
    /// The most at one time.
    pub once_mg: Option<f64>,
    /// The least time between two doses.
    pub hours: Option<f64>,
    /// The most in any 24 hours.
    pub day_mg: Option<f64>,
    /// The most days in a row.
    pub days: Option<f64>,
    /// Where each number was read.
    pub sources: Vec<String>,
}

/// What was taken, on the wire.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakenDocument {
    /// Milligrams of the last 24 hours.
    pub last_24_hours_mg: u64,
    /// Days in a row, up to today.
    pub days_in_a_row: u32,
    /// The label's earliest next time by the person's clock, `14:20`, or with the date if it is not today.
    pub next: Option<String>,
}

/// The document of a check. `clock` writes a moment (seconds since 1970, UTC) as the person's clock shows it.
#[must_use]
pub fn medicine_document(
    knowledge: &Knowledge,
    examined: &Examined,
    country: Country,
    clock: impl Fn(i64) -> String,
) -> MedicineDocument {
    let medicines = knowledge.medicines();
    let open = |open: &Open| match open {
        Open::Factor(factor) => {
            let factor = &medicines[*factor];
            (factor.id.to_string(), factor.text.english().question.clone())
        }
        Open::Age => ("age".to_owned(), "How old are you?".to_owned()),
    };
    let (not_asked, questions) = examined.not_asked.iter().map(open).unzip();
    let substances = examined.checks.iter().map(|check| {
        let medicine = &medicines[check.medicine];
        let words = medicine.text.english();
        let taken = check.standing.map(|standing| TakenDocument {
            last_24_hours_mg: standing.last_24_hours,
            days_in_a_row: standing.days_in_a_row,
            next: standing.earliest_next.map(&clock),
        });
        let label = medicine.label(country).map(|label| {
            let dosing = label.dosing.as_ref();
            let numbers = dosing.into_iter().flat_map(|dosing| {
                [
                    Some(&dosing.once_mg),
                    Some(&dosing.hours),
                    Some(&dosing.day_mg),
                    dosing.days.as_ref(),
                ]
            });
            let facts =
                numbers.flatten().filter_map(Number::fact).chain(label.facts.iter().copied());
            LabelDocument {
                read: label.read.clone(),
                strengths_mg: label.strengths.clone(),
                once_mg: dosing.map(|dosing| dosing.once_mg.value),
                hours: dosing.map(|dosing| dosing.hours.value),
                day_mg: dosing.map(|dosing| dosing.day_mg.value),
                days: dosing.and_then(|dosing| dosing.days.as_ref()).map(|days| days.value),
                sources: sources(knowledge, facts),
            }
        });
        Substance {
            id: medicine.id.to_string(),
            name: words.name.clone(),
            label,
            taken,
            watch_for: words.watch.clone(),
        }
    });
    MedicineDocument {
        verdict: examined.verdict.as_str(),
        reasons: examined
            .reasons
            .iter()
            .map(|(verdict, reason)| reason_document(knowledge, verdict.as_str(), reason))
            .collect(),
        not_asked,
        questions,
        medicines: substances.collect(),
        country: country.to_string(),
    }
}

fn sources(knowledge: &Knowledge, facts: impl Iterator<Item = FactIndex>) -> Vec<String> {
    knowledge.sources_read(facts).into_iter().map(|source| source.cite.clone()).collect()
}

pub(crate) fn reason_document(
    knowledge: &Knowledge,
    verdict: &'static str,
    reason: &Reason,
) -> MedicineReason {
    if let Reason::Rule(rule) = reason {
        let rule = &knowledge.medicines()[*rule];
        let words = rule.text.english();
        return MedicineReason {
            rule: rule.id.to_string(),
            verdict,
            says: words.says.clone(),
            label: Some(words.label.clone()),
            sources: sources(knowledge, rule.facts.iter().copied()),
        };
    }
    MedicineReason {
        rule: kind(reason).to_owned(),
        verdict,
        says: says(reason),
        label: None,
        sources: Vec::new(),
    }
}

/// The word for a kind of reason.
fn kind(reason: &Reason) -> &'static str {
    match reason {
        Reason::Rule(_) => "rule",
        Reason::CountryNotRead => "country_not_read",
        Reason::Unknown(unknown) => match unknown.kind {
            UnknownKind::Medicine => "unknown_medicine",
            UnknownKind::Condition => "unknown_condition",
            UnknownKind::Allergy => "unknown_allergy",
        },
        Reason::OverDayMaximum => "over_day_maximum",
        Reason::DayMaximum => "day_maximum",
        Reason::TooSoon => "too_soon",
        Reason::DaysInARow => "days_in_a_row",
        Reason::OverOnce => "over_once",
        Reason::DoseOverOnce => "dose_over_once",
        Reason::Uncounted => "uncounted",
        Reason::Combination => "combination",
        Reason::Prescription => "prescription_medicine",
        Reason::ReadAsYesterday => "read_as_yesterday",
    }
}

fn says(reason: &Reason) -> String {
    let fixed = match reason {
        Reason::Rule(_) => "",
        Reason::Unknown(unknown) => {
            let known_as = match unknown.kind {
                UnknownKind::Medicine => "medicine",
                UnknownKind::Condition => "illness",
                UnknownKind::Allergy => "cause of an allergy",
            };
            let meant = match unknown.alike.as_slice() {
                [] => String::new(),
                alike => format!(" Did you mean {}?", alike.join(" or ")),
            };
            return format!(
                "\"{}\" is not known here as a {known_as}.{meant} Ask a pharmacist and show the packet.",
                unknown.word
            );
        }
        Reason::CountryNotRead => {
            "The label of this country was not read, so no amount is given here. Ask a pharmacist: may I take it with my illnesses and medicines, how much at once, how many hours apart, how much in a day and for how many days?"
        }
        Reason::OverDayMaximum => {
            "You have taken more in 24 hours than the label allows. Take no more. Call a poison centre (in the US 1-800-222-1222) or a doctor now, even if you feel well."
        }
        Reason::DayMaximum => "This would pass the label's maximum for 24 hours.",
        Reason::TooSoon => "The label's time between two doses is not over yet.",
        Reason::DaysInARow => {
            "You have taken it for as many days in a row as the label allows. See a doctor about the pain before you take more."
        }
        Reason::OverOnce => {
            "You took more at once than the label allows. Ask a pharmacist or doctor before you take more."
        }
        Reason::DoseOverOnce => "That is more at once than the label allows.",
        Reason::Uncounted => {
            "You kept that you took it in the last 24 hours, but not how many milligrams, so it cannot be counted. Look at the packet and keep the amount, or wait a day."
        }
        Reason::Combination => {
            "This product holds more than one substance, and its own label was not read. Ask a pharmacist and show the packet."
        }
        Reason::Prescription => {
            "This is a prescription medicine. Only clashes that are known here were checked. Ask the doctor who prescribes it, or a pharmacist."
        }
        Reason::ReadAsYesterday => {
            "A time you gave has not come yet today. It was counted as yesterday's. Give the day if that is wrong."
        }
    };
    fixed.to_owned()
}
