//! What others wrote, as events: pain scores, medicines, diagnoses, allergies. The rest is named, not dropped
//! in silence.

use std::collections::BTreeMap;

use lumbar_knowledge::Knowledge;
use lumbar_model::event::{Allergy, Body, Diagnosis, MedicineTaken, Pain, Score, When, Words};

use crate::bad_input::BadInput;
use crate::fhir::event::{KeptEvent, event_of, time};
use crate::fhir::json::Json;
use crate::fhir::table::HANDLED;
use crate::fhir::view::{
    AllergyIntolerance, Coding, Concept, Condition, MedicationStatement, Observation, Part,
};
use crate::fhir::{Weight, address, check};

/// A record of others that becomes an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreign {
    /// What makes it that record and no other; its event's id is derived from this.
    pub record: String,
    /// When it was.
    pub at: When,
    /// What it says.
    pub body: Body,
}

/// What was found in a resource or a Bundle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Events that this program wrote before.
    pub own: Vec<KeptEvent>,
    /// Records of others.
    pub foreign: Vec<Foreign>,
    /// Resources of types that are not read, or say nothing that is kept here: how many of each.
    pub skipped: BTreeMap<String, usize>,
    /// Resources that were left out, with the path and why.
    pub left_out: Vec<String>,
    /// What does not hold, although the resource was read.
    pub remarks: Vec<String>,
}

/// Codes of LOINC for a pain score from 0 to 10.
const PAIN: [&str; 2] = ["72514-3", "38208-5"];
/// Codes of SNOMED CT that say that there is none: no known allergy, no current problems.
const NONE_KNOWN: [&str; 2] = ["716186003", "160245001"];

/// How records say the same in words alone.
const NONE_WORDS: [&str; 7] =
    ["no known", "no information", "no current", "none known", "nil known", "not known", "unknown"];

/// The events in a resource, or in all resources of a Bundle.
///
/// # Errors
/// [`BadInput`] if it is no resource, or a Bundle that is not one in its own frame.
pub fn foreign_events(knowledge: &Knowledge, json: &Json) -> Result<Found, BadInput> {
    let kind = json.kind().ok_or_else(|| {
        BadInput::new("resourceType", "this is no FHIR resource: it must name its type here")
    })?;
    let (entries, told) = (json.list("entry"), json.text("timestamp"));
    let mut reading = Reading { knowledge, entries, told, found: Found::default() };
    if kind != "Bundle" {
        reading.resource(json, kind);
        return Ok(reading.found);
    }
    match json.get("entry") {
        None | Some(Json::List(_)) => {}
        Some(_) => return Err(BadInput::new("Bundle.entry", "must be a list")),
    }
    for (place, entry) in json.list("entry").iter().enumerate() {
        let path = format!("Bundle.entry[{place}].resource");
        match entry.get("resource") {
            Some(resource) => reading.resource(resource, &path),
            None => reading.found.left_out.push(format!("{path}: nothing is there")),
        }
    }
    Ok(reading.found)
}

struct Reading<'r> {
    knowledge: &'r Knowledge,
    entries: &'r [Json],
    /// When the Bundle was put together: what it holds was told by then.
    told: Option<&'r str>,
    found: Found,
}

/// Why a resource becomes no event, where it is no mistake.
enum Passed {
    /// Of a sort that is not kept.
    Sort(&'static str),
    /// For this reason.
    Because(&'static str),
}

impl Reading<'_> {
    fn resource(&mut self, resource: &Json, path: &str) {
        let Some(kind) = resource.kind() else {
            return self.found.left_out.push(format!("{path}.resourceType: must be there"));
        };
        if !HANDLED.contains(&kind) {
            let name = kind.chars().take(60).collect();
            return *self.found.skipped.entry(name).or_default() += 1;
        }
        let within = |problem: &str| match problem.split_once('.') {
            Some((_, rest)) if path != kind => format!("{path}.{rest}"),
            _ => problem.to_owned(),
        };
        let mut grave = None;
        for problem in check(resource) {
            let said = format!("{}: {}", within(&problem.path), problem.what);
            match problem.weight {
                Weight::Grave => grave = grave.or(Some(said)),
                Weight::Slight => self.found.remarks.push(said),
            }
        }
        if let Some(grave) = grave {
            return self.found.left_out.push(grave);
        }
        if let Some(event) = event_of(resource) {
            return self.found.own.push(event);
        }
        match self.foreign(resource, kind) {
            Ok((at, body)) => {
                let record = record(resource, kind, &at, &body);
                self.found.foreign.push(Foreign { record, at, body });
            }
            Err(Passed::Sort(sort)) => *self.found.skipped.entry(sort.to_owned()).or_default() += 1,
            Err(Passed::Because(why)) => self.found.left_out.push(format!("{path}: {why}")),
        }
    }

    fn foreign(&self, resource: &Json, kind: &str) -> Result<(When, Body), Passed> {
        match kind {
            "Observation" => pain(&view(resource)?),
            "MedicationStatement" => self.medicine(&view(resource)?),
            "Condition" => self.diagnosis(&view(resource)?),
            "AllergyIntolerance" => self.allergy(&view(resource)?),
            _ => Err(Passed::Sort(HANDLED.iter().find(|own| **own == kind).map_or("", |own| own))),
        }
    }

    fn medicine(&self, statement: &MedicationStatement) -> Result<(When, Body), Passed> {
        if matches!(
            statement.status().as_deref(),
            Some("entered-in-error" | "not-taken" | "intended")
        ) {
            return Err(Passed::Because("the medicine was not taken"));
        }
        let concept = statement.medication_concept().or_else(|| {
            let to = statement.medication_reference()?.reference()?;
            let medication = self.resolve(statement.json(), &to)?;
            Concept::from_json(medication.get("code")?)
        });
        let shown = || statement.medication_reference()?.display();
        let name = concept.as_ref().map(name_of).transpose()?.flatten().or_else(shown);
        let name = name.ok_or(Passed::Because("the medicine is not named"))?;
        let period = || statement.effective_period()?.start();
        let time =
            statement.effective_date_time().or_else(period).or_else(|| statement.date_asserted());
        let dose = statement.dosage().first().and_then(|dosage| dosage.text());
        let body = MedicineTaken {
            name: words(&name)?,
            dose: dose.and_then(|dose| Words::new(&dose).ok()),
            note: remark(statement.note().iter().find_map(|note| note.text()), statement.status()),
        };
        Ok((moment(time.as_deref().or(self.told))?, body.into()))
    }

    fn diagnosis(&self, condition: &Condition) -> Result<(When, Body), Passed> {
        if is_taken_back(condition.verification_status().as_ref(), "condition-ver-status") {
            return Err(Passed::Because("the diagnosis was taken back"));
        }
        let unnamed = || Passed::Because("the diagnosis is not named");
        let concept = condition.code().ok_or_else(unnamed)?;
        let name = name_of(&concept)?.ok_or_else(unnamed)?;
        let clinical = address::hl7("condition-clinical");
        let clinical =
            condition.clinical_status().and_then(|one| one.code(&clinical).map(str::to_owned));
        let body = Diagnosis {
            name: words(&name)?,
            by: condition.asserter().and_then(|by| Words::new(&by.display()?).ok()),
            cause: self.cause(&concept).and_then(|cause| Words::new(cause).ok()),
            note: remark(condition.note().iter().find_map(|note| note.text()), clinical),
        };
        let time = condition.onset_date_time().or_else(|| condition.recorded_date());
        Ok((moment(time.as_deref().or(self.told))?, body.into()))
    }

    fn allergy(&self, allergy: &AllergyIntolerance) -> Result<(When, Body), Passed> {
        if is_taken_back(allergy.verification_status().as_ref(), "allergyintolerance-verification")
        {
            return Err(Passed::Because("the allergy was taken back"));
        }
        let unnamed = || Passed::Because("the allergy is not named");
        let concept = allergy.code().ok_or_else(unnamed)?;
        let name = name_of(&concept)?.ok_or_else(unnamed)?;
        let reaction = allergy.reaction().iter().find_map(|one| {
            let manifestation = Concept::from_json(one.list("manifestation").first()?)?;
            Words::new(manifestation.words()?).ok()
        });
        let body = Allergy { to: words(&name)?, reaction };
        let onset = || allergy.json().text("onsetDateTime").map(str::to_owned);
        let time = allergy.recorded_date().or_else(onset);
        Ok((moment(time.as_deref().or(self.told))?, body.into()))
    }

    /// The cause whose code of ICD-10 it is, or stands above it.
    fn cause(&self, concept: &Concept) -> Option<&str> {
        let given = concept.code(address::ICD10).or_else(|| concept.code(address::ICD10_CM))?;
        let mut causes = self.knowledge.causes().iter();
        let cause = causes.find(|cause| {
            cause.icd10.as_deref().is_some_and(|own| {
                given.strip_prefix(own).is_some_and(|rest| rest.len() < 4 && !rest.contains(' '))
            })
        })?;
        Some(cause.id.as_str())
    }

    fn resolve(&self, resource: &Json, reference: &str) -> Option<Json> {
        if let Some(id) = reference.strip_prefix('#') {
            let mut contained = resource.list("contained").iter();
            return contained.find(|one| one.text("id") == Some(id)).cloned();
        }
        let is_meant = |entry: &&Json| {
            let resource = entry.get("resource");
            let relative =
                resource.and_then(|one| Some(format!("{}/{}", one.kind()?, one.text("id")?)));
            entry.text("fullUrl") == Some(reference) || relative.as_deref() == Some(reference)
        };
        self.entries.iter().find(is_meant)?.get("resource").cloned()
    }
}

/// Whether a status of verification takes a record back.
fn is_taken_back(status: Option<&Concept>, system: &str) -> bool {
    let status = status.and_then(|status| status.code(&address::hl7(system)));
    matches!(status, Some("refuted" | "entered-in-error"))
}

fn view<T: Part>(resource: &Json) -> Result<T, Passed> {
    T::from_json(resource).ok_or(Passed::Because("a resource must be an object"))
}

fn pain(observation: &Observation) -> Result<(When, Body), Passed> {
    let code = observation.code();
    let is_pain = code.as_ref().and_then(|code| code.code(address::LOINC));
    if !is_pain.is_some_and(|code| PAIN.contains(&code)) {
        return Err(Passed::Sort("Observation of something else than a pain score"));
    }
    if matches!(observation.status().as_deref(), Some("cancelled" | "entered-in-error")) {
        return Err(Passed::Because("the pain score was taken back"));
    }
    let quantity = observation.value_quantity().and_then(|one| one.value());
    let value = quantity.or_else(|| observation.value_integer());
    let level = value.and_then(|value| Score::new(value).ok());
    let period = || observation.effective_period()?.start();
    let time = observation.effective_date_time().or_else(period);
    let body = Pain {
        level: level.ok_or(Passed::Because("the pain score is not a number from 0 to 10"))?,
        place: observation.body_site().and_then(|one| Words::new(one.words()?).ok()),
        side: None,
        sensation: None,
        note: observation.note().iter().find_map(|note| Words::new(&note.text()?).ok()),
    };
    Ok((moment(time.as_deref())?, body.into()))
}

/// The words of a concept, if it has any; an error where it says that there is none.
fn name_of(concept: &Concept) -> Result<Option<String>, Passed> {
    let none = Passed::Because("it says that there is none, or that nothing is known");
    let is_none = |code: &str| NONE_KNOWN.contains(&code);
    if concept.code(address::SNOMED).is_some_and(is_none) || concept.code(address::ABSENT).is_some()
    {
        return Err(none);
    }
    let is_absent = |coding: &Coding| {
        coding.system().is_some_and(|system| system.ends_with("/data-absent-reason"))
    };
    if concept.coding().iter().any(is_absent) {
        return Ok(None);
    }
    let Some(words) = concept.words() else { return Ok(None) };
    let lower = words.to_lowercase();
    if NONE_WORDS.iter().any(|said| lower.starts_with(said)) {
        return Err(none);
    }
    Ok(Some(words.to_owned()))
}

fn words(text: &str) -> Result<Words, Passed> {
    Words::new(text).map_err(|_| Passed::Because("a name is longer than 100,000 bytes"))
}

fn moment(time: Option<&str>) -> Result<When, Passed> {
    let when = time.and_then(time::read_foreign);
    when.ok_or(Passed::Because("it does not say when it was"))
}

/// A remark of others with the status they give, where it is not the usual one.
fn remark(note: Option<String>, status: Option<String>) -> Option<Words> {
    let status = status.filter(|status| status != "active");
    let text = match (note, status) {
        (Some(note), Some(status)) => format!("{note} ({status})"),
        (Some(note), None) => note,
        (None, Some(status)) => status,
        (None, None) => return None,
    };
    Words::new(&text).ok()
}

/// What makes a record that one: the names others gave it, and all that is kept of it. So the same record in
/// another layout is the same event.
fn record(resource: &Json, kind: &str, at: &When, body: &Body) -> String {
    let identifiers = resource.list("identifier").iter();
    let mut names: Vec<String> = identifiers
        .map(|one| {
            format!("{}|{}", one.text("system").unwrap_or(""), one.text("value").unwrap_or(""))
        })
        .collect();
    names.sort();
    if names.is_empty() {
        names.extend(resource.text("id").map(str::to_owned));
    }
    format!("{kind}\n{}\n{at}\n{:?}", names.join("\n"), body.fields())
}
