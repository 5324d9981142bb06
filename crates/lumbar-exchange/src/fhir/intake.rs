//! The safety screen and the main questions as a Questionnaire, generated from the knowledge; and a case out of
//! the answers to it, and answers out of a case.

use std::collections::BTreeSet;

use lumbar_knowledge::{FindingIndex, Knowledge};
use lumbar_model::{Quantity, State};

use crate::bad_input::BadInput;
use crate::case::{CaseDocument, PlaceDocument};
use crate::fhir::address;
use crate::fhir::json::{Json, object};
use crate::fhir::view::{Answer, AnsweredQuestion, QuestionnaireResponse, coding};

/// Questions about the person: id, type, words.
const PERSON: [(&str, &str, &str); 5] = [
    ("person.age", "integer", "How old are you, in years?"),
    ("person.sex", "choice", "What is your sex?"),
    ("person.pregnant_weeks", "integer", "If you are pregnant: in which week?"),
    ("person.country", "string", "In which country are you? Two letters, such as GB."),
    ("person.occupation", "string", "What do you do for a living?"),
];

/// The state of a finding as an answer, with its words.
const STATES: [(State, &str); 3] =
    [(State::Present, "Yes"), (State::Absent, "No"), (State::Uncertain, "I don't know")];

/// The Questionnaire: who it is, numbers, the safety screen, the opening, further questions, own words.
#[must_use]
pub fn intake(knowledge: &Knowledge) -> Json {
    let mut asked = BTreeSet::new();
    let mut finding_items = |findings: &mut dyn Iterator<Item = FindingIndex>| -> Vec<Json> {
        let new = findings.filter(|finding| asked.insert(finding.get()));
        new.filter_map(|finding| finding_item(knowledge, finding)).collect()
    };
    let group = |id: &str, text: &str, items: Vec<Json>| {
        object! { "linkId": id, "text": text, "type": "group", "item": items }
    };
    let mut items = vec![
        group("person", "About you", PERSON.into_iter().map(person_item).collect()),
        group("quantities", "In numbers", Quantity::ALL.into_iter().map(quantity_item).collect()),
    ];
    for screen in knowledge.screen() {
        let own = finding_items(&mut screen.findings.iter().copied());
        items.push(group(&format!("screen.{}", screen.id), &screen.text.english().question, own));
    }
    for opening in knowledge.opening() {
        let own = finding_items(&mut opening.findings.iter().copied());
        items.push(group(
            &format!("opening.{}", opening.id),
            &opening.text.english().question,
            own,
        ));
    }
    let rest = finding_items(&mut knowledge.enumerate_findings().map(|(index, _)| index));
    items.push(group("further", "Further questions", rest));
    items.push(object! {
        "linkId": "place", "text": "Where does it hurt?", "type": "group", "repeats": true,
        "item": [
            object! { "linkId": "place.region", "text": "Which part?", "type": "string" },
            object! { "linkId": "place.side", "text": "Left, right, both or middle?", "type": "string" },
            object! { "linkId": "place.sensation", "text": "What does it feel like there?", "type": "string" },
        ],
    });
    for (id, text) in [
        ("medicines", "Which medicines do you take?"),
        ("diagnoses", "Which illnesses has a doctor found in you?"),
    ] {
        items.push(object! { "linkId": id, "text": text, "type": "string", "repeats": true });
    }
    items.push(object! { "linkId": "text", "text": "In your own words: what is the matter?", "type": "text" });
    items.retain(|item| item.text("type") != Some("group") || !item.list("item").is_empty());
    object! {
        "resourceType": "Questionnaire",
        "id": "intake",
        "meta": object! { "profile": ["http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"] },
        "url": address::INTAKE,
        "version": knowledge.version(),
        "name": "LumbarIntake",
        "title": "Lower back: safety questions and main questions",
        "status": "active",
        "subjectType": ["Patient"],
        "description": "Answers become a case with QuestionnaireResponse/$extract. Whatever is not answered stays unknown: nothing is taken to be absent.",
        "item": items,
    }
}

fn person_item((id, kind, text): (&str, &str, &str)) -> Json {
    let mut item = object! { "linkId": id, "text": text, "type": kind };
    if id == "person.sex" {
        let sexes = ["female", "male", "other", "unknown"];
        let options = sexes.map(|sex| {
            object! { "valueCoding": coding("http://hl7.org/fhir/administrative-gender", sex, sex) }
        });
        item.set("answerOption", Some(options.into()));
    }
    item
}

fn quantity_item(quantity: Quantity) -> Json {
    let text = match quantity {
        Quantity::PainNow => "How strong is the pain now, 0 (none) to 10 (the worst imaginable)?",
        Quantity::PainWorst => "How strong was it at its worst, 0 to 10?",
        Quantity::DurationDays => "For how many days has it lasted?",
        Quantity::SittingHours => "How many hours a day do you sit?",
        Quantity::Temperature => "Your temperature in °C, if you measured it?",
        Quantity::Episodes12Months => {
            "How many such spells did you have in the last 12 months, with this one?"
        }
        Quantity::HomeCareDays => "For how many days have you looked after it at home?",
    };
    let id = format!("quantity.{quantity}");
    object! { "linkId": id, "text": text, "type": "decimal" }
}

/// A finding that is asked for; synonyms and what has no question are not.
fn finding_item(knowledge: &Knowledge, index: FindingIndex) -> Option<Json> {
    let finding = &knowledge[index];
    let text = finding.text.english();
    if finding.same_as.is_some() || text.question.trim().is_empty() {
        return None;
    }
    let options = STATES.map(|(state, words)| {
        object! { "valueCoding": coding(address::STATE, state.as_str(), words) }
    });
    Some(object! {
        "linkId": format!("finding.{}", finding.id),
        "code": [coding(address::FINDING, finding.id.as_str(), &text.name)],
        "text": text.question.as_str(),
        "type": "choice",
        "answerOption": options,
    })
}

/// A case out of answers, and what was left out of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// The case.
    pub case: CaseDocument,
    /// Answers that the case has no place for, with why.
    pub left_out: Vec<String>,
}

/// The case that answers to the intake questionnaire say.
///
/// # Errors
/// [`BadInput`] with the path, if it is no valid response, answers another questionnaire, or an answer is of
/// the wrong kind.
pub fn extract(json: Json) -> Result<Extracted, BadInput> {
    let (response, _) = QuestionnaireResponse::read_forgiving(json)?;
    let at = |name: &str| format!("QuestionnaireResponse.{name}");
    if response.status().as_deref() == Some("entered-in-error") {
        return Err(BadInput::new(at("status"), "it was entered in error: it is not used"));
    }
    let questionnaire = response.questionnaire();
    let bare = questionnaire.as_deref().map(|one| one.split('|').next().unwrap_or(one));
    if bare.is_some_and(|one| one != address::INTAKE) {
        let what = format!("this answers another questionnaire; wanted is {}", address::INTAKE);
        return Err(BadInput::new(at("questionnaire"), what));
    }
    let mut extracted = Extracted { case: CaseDocument::default(), left_out: Vec::new() };
    for item in response.all() {
        let id = item.link_id().unwrap_or_default();
        take(&mut extracted, &id, &item).map_err(|what| {
            let id: String = id.chars().take(80).collect();
            BadInput::new(format!("QuestionnaireResponse.item[linkId={id}].answer"), what)
        })?;
    }
    Ok(extracted)
}

fn take(extracted: &mut Extracted, id: &str, item: &AnsweredQuestion) -> Result<(), &'static str> {
    let case = &mut extracted.case;
    let answers = item.answer();
    if id == "place" {
        return place(case, item);
    }
    let Some(first) = answers.first() else { return Ok(()) };
    let one = || if answers.len() == 1 { Ok(first) } else { Err("one answer is wanted here") };
    if let Some(finding) = id.strip_prefix("finding.") {
        let state = state(one()?)
            .ok_or("wanted is present, absent, uncertain or unknown, or yes and no")?;
        if case
            .findings
            .insert(finding.to_owned(), state.to_string())
            .is_some_and(|old| old != state.as_str())
        {
            return Err("this was answered before in another way: keep one");
        }
    } else if let Some(quantity) = id.strip_prefix("quantity.") {
        let value = number(one()?).ok_or("a number is wanted here")?;
        case.quantities.insert(quantity.to_owned(), value);
    } else if let Some(field) = id.strip_prefix("person.") {
        let whole = |answer: &Answer| {
            number(answer).filter(|value| value.fract() == 0.0).map(|value| value as i64)
        };
        match field {
            "age" => case.person.age = Some(whole(one()?).ok_or("a whole number is wanted here")?),
            "pregnant_weeks" => {
                case.person.pregnant_weeks =
                    Some(whole(one()?).ok_or("a whole number is wanted here")?);
            }
            "sex" => case.person.sex = Some(words(one()?).ok_or("a code is wanted here")?),
            "country" => case.person.country = Some(words(one()?).ok_or("a text is wanted here")?),
            "occupation" => {
                case.person.occupation = Some(words(one()?).ok_or("a text is wanted here")?);
            }
            _ => extracted.left_out.push(unknown(id)),
        }
    } else {
        match id {
            "text" => case.text = Some(words(one()?).ok_or("a text is wanted here")?),
            "medicines" => case.medicines.extend(answers.iter().filter_map(words)),
            "diagnoses" => case.diagnoses.extend(answers.iter().filter_map(words)),
            "place.region" | "place.side" | "place.sensation" => {}
            _ => extracted.left_out.push(unknown(id)),
        }
    }
    Ok(())
}

fn unknown(id: &str) -> String {
    let id: String = id.chars().take(80).collect();
    format!("item[linkId={id}]: the questionnaire has no such question")
}

fn place(case: &mut CaseDocument, item: &AnsweredQuestion) -> Result<(), &'static str> {
    let within = item.item();
    let answer = |id: &str| {
        let item = within.iter().find(|one| one.link_id().as_deref() == Some(id))?;
        item.answer().first().and_then(words)
    };
    case.places.push(PlaceDocument {
        region: answer("place.region").ok_or("a place needs its region")?,
        side: answer("place.side"),
        sensation: answer("place.sensation"),
    });
    Ok(())
}

fn state(answer: &Answer) -> Option<State> {
    if let Some(flag) = answer.value_boolean() {
        return Some(if flag { State::Present } else { State::Absent });
    }
    words(answer)?.parse().ok()
}

fn number(answer: &Answer) -> Option<f64> {
    let quantity = || answer.value_quantity()?.value();
    answer.value_integer().or_else(|| answer.value_decimal()).or_else(quantity)
}

fn words(answer: &Answer) -> Option<String> {
    answer.value_string().or_else(|| answer.value_coding()?.code())
}

/// The answers that a case holds, as items of a response to the intake questionnaire.
#[must_use]
pub fn answers(knowledge: &Knowledge, case: &CaseDocument) -> Vec<Json> {
    let item = |id: &str, text: Option<&str>, answers: Vec<Json>| {
        object! { "linkId": id, "text": text, "answer": answers }
    };
    let text = |text: &str| object! { "valueString": text };
    let mut items = Vec::new();
    let person = &case.person;
    let whole = |value: Option<i64>| value.map(|value| object! { "valueInteger": value });
    let said = |value: &Option<String>| value.as_deref().map(text);
    let sex = person.sex.as_deref().map(|sex| {
        object! { "valueCoding": coding("http://hl7.org/fhir/administrative-gender", sex, sex) }
    });
    let person = [
        whole(person.age),
        sex,
        whole(person.pregnant_weeks),
        said(&person.country),
        said(&person.occupation),
    ];
    for ((id, _, words), answer) in PERSON.into_iter().zip(person) {
        items.extend(answer.map(|answer| item(id, Some(words), vec![answer])));
    }
    for (quantity, value) in &case.quantities {
        let id = format!("quantity.{quantity}");
        items.push(item(&id, None, vec![object! { "valueDecimal": *value }]));
    }
    for (finding, state) in &case.findings {
        let words =
            STATES.iter().find(|(own, _)| own.as_str() == state).map_or("", |(_, words)| words);
        let answer = object! { "valueCoding": coding(address::STATE, state, words) };
        let question =
            knowledge.finding_index(finding).map(|index| &knowledge[index].text.english().question);
        items.push(item(&format!("finding.{finding}"), question.map(String::as_str), vec![answer]));
    }
    for place in &case.places {
        let part = |id: &str, value: &str| item(id, None, vec![text(value)]);
        let mut parts = vec![part("place.region", &place.region)];
        parts.extend(place.side.as_deref().map(|side| part("place.side", side)));
        parts.extend(place.sensation.as_deref().map(|one| part("place.sensation", one)));
        items.push(object! { "linkId": "place", "item": parts });
    }
    for (id, names) in [("medicines", &case.medicines), ("diagnoses", &case.diagnoses)] {
        if !names.is_empty() {
            items.push(item(id, None, names.iter().map(|name| text(name)).collect()));
        }
    }
    let told = case.text.as_deref().filter(|words| !words.trim().is_empty());
    items.extend(told.map(|words| item("text", None, vec![text(words)])));
    items
}
