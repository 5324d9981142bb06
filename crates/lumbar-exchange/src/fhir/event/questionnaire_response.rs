//! A questionnaire that was filled in.

use std::collections::BTreeMap;

use lumbar_model::event::{Amount, Body, Questionnaire, When, Words};

use crate::fhir::address;
use crate::fhir::event::{KeptEvent, corrects, extension, fhir_time, identifier, subject, time};
use crate::fhir::json::{Json, object};

pub(super) fn write(event: &KeptEvent, body: &Questionnaire, patient: &str) -> Option<Json> {
    let score = body.score.map(|score| {
        object! { "url": address::SCORE, "valueDecimal": score.get() }
    });
    // An address has no spaces, and no other letters than these; such names only come from other programs.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if !body.name.as_str().bytes().all(plain) {
        return None;
    }
    let items = body.answers.iter().map(|(question, value)| {
        object! { "linkId": question.as_str(), "answer": [object! { "valueDecimal": value.get() }] }
    });
    Some(object! {
        "resourceType": "QuestionnaireResponse",
        "extension": corrects(event).into_iter().chain(score).collect::<Vec<_>>(),
        "identifier": identifier(event),
        "questionnaire": format!("{}{}", address::QUESTIONNAIRE, body.name.as_str()),
        "status": "completed",
        "subject": subject(patient),
        "authored": fhir_time(&event.at),
        "_authored": time::zone(&event.at),
        "source": subject(patient),
        "item": items.collect::<Vec<_>>(),
    })
}

pub(super) fn read(resource: &Json) -> Option<(When, Body)> {
    let name = resource.text("questionnaire")?.strip_prefix(address::QUESTIONNAIRE)?;
    let amount = |number: &Json| Amount::new(number.as_number()?).ok();
    let mut answers = BTreeMap::new();
    for item in resource.list("item") {
        let answer = item.list("answer").first()?.get("valueDecimal")?;
        answers.insert(item.text("linkId")?.to_owned(), amount(answer)?);
    }
    let score = extension(resource, address::SCORE);
    let score = match score.map(|one| one.get("valueDecimal")) {
        Some(score) => Some(amount(score?)?),
        None => None,
    };
    let body = Questionnaire { name: Words::new(name).ok()?, answers, score };
    Some((time::read(resource, "authored")?, body.into()))
}
