//! `lumbar medicine`: is this medicine from the pharmacy safe for me?

use std::path::Path;

use clap::{Args, Subcommand};
use lumbar_app::memory::now;
use lumbar_exchange::MedicineRequest;

use super::Place;
use crate::error::Outcome;
use crate::{files, print};

/// Check a medicine from the pharmacy for one person.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say what its label has against it: ok, ask, caution or stop. Nothing here prescribes.
    Check(Check),
}

#[derive(Debug, Args)]
struct Check {
    /// Its name, of the substance or the brand.
    name: String,
    /// A medicine you take; as often as needed.
    #[arg(long, value_name = "NAME")]
    taking: Vec<String>,
    /// An illness or circumstance you have, by id or in plain words.
    #[arg(long, value_name = "ID")]
    has: Vec<String>,
    /// Something you don't have or take.
    #[arg(long, value_name = "ID")]
    not: Vec<String>,
    /// What you once had an allergic reaction to.
    #[arg(long, value_name = "NAME")]
    allergy: Vec<String>,
    /// What you took and when: "400 mg 08:00", "Advil 200 mg yesterday 21:00".
    #[arg(long, value_name = "AMOUNT TIME", allow_hyphen_values = true)]
    taken: Vec<String>,
    /// The amount you think of: "400 mg".
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    dose: Option<String>,
    /// Age in years.
    #[arg(long, allow_negative_numbers = true)]
    age: Option<i64>,
    /// Weeks of pregnancy.
    #[arg(long, allow_negative_numbers = true)]
    pregnant_weeks: Option<i64>,
    /// Whose label counts, two letters; US without it.
    #[arg(long, value_name = "CC")]
    country: Option<String>,
    /// Everything that is not named is absent.
    #[arg(long)]
    answered_all: bool,
    /// Don't look at what was kept with `lumbar log`.
    #[arg(long)]
    without_diary: bool,
    /// Print the outcome as JSON.
    #[arg(long)]
    json: bool,
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        let What::Check(check) = self.what;
        let entries = if check.without_diary { Vec::new() } else { place.kept()? };
        let mut kept = Vec::new();
        for entry in &entries {
            kept.extend(entry.body()?.map(|body| (body, entry.at())));
        }
        let request = MedicineRequest {
            medicine: check.name,
            taking: check.taking,
            has: check.has,
            not: check.not,
            allergies: check.allergy,
            taken: check.taken,
            dose: check.dose,
            age: check.age,
            pregnant_weeks: check.pregnant_weeks,
            country: check.country,
            answered_all: check.answered_all,
            now: None,
        };
        let app = files::load(folder)?;
        let kept = kept.iter().map(|(body, when)| (body, *when));
        let document = app.check_medicine(&request, kept, &now())?;
        print::medicine(&document, check.json)
    }
}
