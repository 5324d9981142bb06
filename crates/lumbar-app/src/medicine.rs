//! The medicine check: words, clock and what was kept come together here.

use std::fmt;

use jiff::Zoned;
use jiff::tz::TimeZone;
use lumbar_care::medicine::{
    BadAmount, Examined, Intake, Names, Situation, amount, examine, taken,
};
use lumbar_exchange::{MedicineDocument, MedicineRequest, medicine_document};
use lumbar_knowledge::Knowledge;
use lumbar_model::event::{Body, MedicineTaken, When};
use lumbar_model::{Age, BadCountry, Country, OutOfRange, PregnancyWeeks};

use crate::App;
use crate::memory::{BadMoment, moment};

/// A request that cannot be checked; it never repeats what the person wrote.
#[derive(Debug, Clone, PartialEq)]
pub enum BadMedicineRequest {
    /// No medicine was named.
    NoMedicine,
    /// An amount, by its place among those given, from 1; 0 is the dose asked about.
    Amount(usize, BadAmount),
    /// The time of an amount.
    Time(usize, BadMoment),
    /// The name before an amount is not known.
    TakenUnknown(usize),
    /// A thing denied is not known.
    DeniedUnknown(usize),
    /// The age or the weeks.
    Range(OutOfRange),
    /// The country.
    Country(BadCountry),
}

impl fmt::Display for BadMedicineRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMedicine => {
                formatter.write_str("name the medicine, such as ibuprofen or Tylenol")
            }
            Self::Amount(0, bad) => write!(formatter, "--dose: {bad}"),
            Self::Amount(place, bad) => write!(formatter, "--taken, number {place}: {bad}"),
            Self::Time(place, bad) => write!(formatter, "--taken, number {place}: {bad}"),
            Self::TakenUnknown(place) => write!(
                formatter,
                "--taken, number {place}: the medicine is not known here, so it cannot be counted; name its substance, as in \"ibuprofen 400 mg 08:00\""
            ),
            Self::DeniedUnknown(place) => write!(
                formatter,
                "--not, number {place}: not known here; the ids to deny stand under not_asked of --json"
            ),
            Self::Range(bad) => bad.fmt(formatter),
            Self::Country(bad) => write!(formatter, "--country: {bad}"),
        }
    }
}

impl std::error::Error for BadMedicineRequest {}

/// Something kept that the check counts, and when it was.
pub type Kept<'a> = (&'a Body, &'a When);

impl App {
    /// Checks a medicine. What was kept counts beside what the request names.
    ///
    /// # Errors
    /// [`BadMedicineRequest`].
    pub fn check_medicine<'k>(
        &self,
        request: &MedicineRequest,
        kept: impl IntoIterator<Item = Kept<'k>>,
        now: &Zoned,
    ) -> Result<MedicineDocument, BadMedicineRequest> {
        check_medicine(self.knowledge(), request, kept, now)
    }
}

/// As [`App::check_medicine`], for callers that have the knowledge only.
///
/// # Errors
/// [`BadMedicineRequest`].
pub fn check_medicine<'k>(
    knowledge: &Knowledge,
    request: &MedicineRequest,
    kept: impl IntoIterator<Item = Kept<'k>>,
    now: &Zoned,
) -> Result<MedicineDocument, BadMedicineRequest> {
    let name = request.medicine.trim();
    if name.is_empty() {
        return Err(BadMedicineRequest::NoMedicine);
    }
    let country = match &request.country {
        Some(word) => word.parse().map_err(BadMedicineRequest::Country)?,
        None => Country::US,
    };
    let names = Names::new(knowledge);
    let mut situation = situation(knowledge, &names, request, country, now)?;
    for (body, when) in kept {
        match body {
            Body::MedicineTaken(taken) => keep(&mut situation, &names, taken, when),
            Body::Allergy(allergy) => {
                situation.react(knowledge.medicines(), &names, allergy.to.as_str());
            }
            // a diagnosis that is not known here is no news to the person who kept it
            Body::Diagnosis(diagnosis) if names.condition(diagnosis.name.as_str()).is_some() => {
                situation.have(&names, diagnosis.name.as_str());
            }
            _ => {}
        }
    }
    let dose = request.dose.as_deref().map(amount).transpose();
    let dose = dose.map_err(|bad| BadMedicineRequest::Amount(0, bad))?;
    let examined: Examined = examine(knowledge.medicines(), &names, name, &situation, dose);
    let clock = |seconds| clock(seconds, now);
    Ok(medicine_document(knowledge, &examined, country, clock))
}

/// What the request says of the person.
fn situation(
    knowledge: &Knowledge,
    names: &Names,
    request: &MedicineRequest,
    country: Country,
    now: &Zoned,
) -> Result<Situation, BadMedicineRequest> {
    let mut situation = Situation::new(country);
    situation.answered_all = request.answered_all;
    situation.age = request.age.map(Age::new).transpose().map_err(BadMedicineRequest::Range)?;
    let weeks = request.pregnant_weeks.map(PregnancyWeeks::new).transpose();
    if let Some(weeks) = weeks.map_err(BadMedicineRequest::Range)? {
        situation.expect(knowledge, weeks);
    }
    let medicines = knowledge.medicines();
    request.taking.iter().for_each(|word| situation.take(names, word));
    request.has.iter().for_each(|word| situation.have(names, word));
    request.allergies.iter().for_each(|word| situation.react(medicines, names, word));
    for (place, word) in request.not.iter().enumerate() {
        if !situation.deny(names, word) {
            return Err(BadMedicineRequest::DeniedUnknown(place + 1));
        }
    }
    situation.now = (now.timestamp().as_second(), day(now));
    for (place, words) in request.taken.iter().enumerate() {
        let place = place + 1;
        let taken = taken(words).map_err(|bad| BadMedicineRequest::Amount(place, bad))?;
        let named = names.drug(taken.name.unwrap_or(&request.medicine));
        let medicines = named.map(|named| named.medicines).unwrap_or_default();
        if medicines.is_empty() {
            return Err(BadMedicineRequest::TakenUnknown(place));
        }
        let (when, yesterday) =
            time(taken.when, now).map_err(|bad| BadMedicineRequest::Time(place, bad))?;
        situation.read_as_yesterday |= yesterday;
        let intake = Intake {
            at: when.microseconds().div_euclid(1_000_000),
            day: when.date().days(),
            amount: taken.amount,
        };
        situation.intakes.extend(medicines.into_iter().map(|medicine| (medicine, intake)));
    }
    Ok(situation)
}

/// When it was taken, and whether a clock time that has not come today was read as yesterday's.
fn time(words: &str, now: &Zoned) -> Result<(When, bool), BadMoment> {
    let words = if words.is_empty() { "now" } else { words.trim_start_matches("at ") };
    match moment(Some(words), now) {
        Err(BadMoment::Ahead) if !words.contains(['-', ' ', 'T']) => {
            Ok((moment(Some(&format!("yesterday {words}")), now)?, true))
        }
        read => Ok((read?, false)),
    }
}

/// Adds an intake that was kept. One whose amount cannot be counted still counts as being taken.
fn keep(situation: &mut Situation, names: &Names, body: &MedicineTaken, when: &When) {
    let at = when.microseconds().div_euclid(1_000_000);
    let named = names.drug(body.name.as_str());
    let counted = body.dose.as_ref().and_then(|dose| taken(dose.as_str()).ok());
    let recent = at > situation.now.0.saturating_sub(86_400);
    match (named, counted) {
        (Some(named), Some(counted)) if !named.medicines.is_empty() => {
            let intake = Intake { at, day: when.date().days(), amount: counted.amount };
            situation
                .intakes
                .extend(named.medicines.into_iter().map(|medicine| (medicine, intake)));
        }
        (Some(named), _) if recent && !named.medicines.is_empty() => {
            situation.uncounted.extend(named.medicines);
        }
        _ if recent => situation.take(names, body.name.as_str()),
        _ => {}
    }
}

/// The day of the person's calendar, in days since 1970-01-01.
fn day(now: &Zoned) -> i64 {
    (now.timestamp().as_second() + i64::from(now.offset().seconds())).div_euclid(86_400)
}

/// A moment as the person's clock shows it: `14:20`, with the date if it is not today.
fn clock(seconds: i64, now: &Zoned) -> String {
    let zone: TimeZone = now.time_zone().clone();
    let Ok(moment) = jiff::Timestamp::from_second(seconds) else { return String::new() };
    // a label's time is never rounded down: seconds that have begun count as a minute
    let up = if seconds.rem_euclid(60) == 0 { seconds } else { seconds + 60 };
    let shown = jiff::Timestamp::from_second(up).unwrap_or(moment).to_zoned(zone);
    let time = shown.strftime("%H:%M").to_string();
    if shown.date() == now.date() { time } else { format!("{} {time}", shown.date()) }
}
