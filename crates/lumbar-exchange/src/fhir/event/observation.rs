//! What was felt, done or measured: one Observation, a component for each field.

use lumbar_model::event::{Body, Fields, Value, When};

use crate::fhir::address;
use crate::fhir::event::{
    KeptEvent, corrects, fhir_time, identifier, note_of, notes, subject, time,
};
use crate::fhir::json::{Json, object};
use crate::fhir::view::{coding, concept};

/// A code and how its system calls it.
type Code = (&'static str, &'static str);

/// Kinds with a field that is the value itself, and the code that LOINC has for it where it is certain.
const VALUES: [(&str, &str, Option<Code>); 5] = [
    (
        "pain",
        "level",
        Some(("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")),
    ),
    ("stress", "level", None),
    ("tracker", "value", None),
    ("sitting", "minutes", None),
    ("note", "text", None),
];

/// An event as an Observation.
pub(super) fn write(event: &KeptEvent, body: &Body, patient: &str) -> Option<Json> {
    let kind = body.kind();
    let mut fields = body.fields();
    let value = VALUES.iter().find(|(own, ..)| *own == kind);
    let code = value.and_then(|(.., code)| *code);
    let code = code.map(|(code, display)| coding(address::LOINC, code, display));
    let mut own = coding(address::KIND, kind, &words(kind));
    own.set("version", Some(body.version().to_string().into()));
    let mut observation = object! {
        "resourceType": "Observation",
        "extension": corrects(event),
        "identifier": [identifier(event)],
        "status": "final",
        "category": [concept(&address::hl7("observation-category"), "survey", "Survey")],
        "code": object! { "coding": code.into_iter().chain([own]).collect::<Vec<_>>(), "text": words(kind) },
        "subject": subject(patient),
    };
    let period = match body {
        Body::Spasm(spasm) if spasm.start.is_some() || spasm.end.is_some() => Some(object! {
            "start": fhir_time(spasm.start.as_ref().unwrap_or(&event.at)),
            "end": spasm.end.as_ref().map(fhir_time),
        }),
        _ => None,
    };
    let told = if period.is_some() { "issued" } else { "effectiveDateTime" };
    if let Some(period) = period {
        // Some tell an end before the beginning; the components keep what was told.
        if crate::fhir::rule::broken("Period", &period).is_empty() {
            observation.set("effectivePeriod", Some(period));
        }
    }
    observation.set(told, Some(fhir_time(&event.at).into()));
    let zone = time::zone(&event.at);
    if zone != Json::Null {
        observation.set(&format!("_{told}"), Some(zone));
    }
    if let Some((_, field, _)) = value
        && let Some(value) = fields.remove(*field)
    {
        let (member, json) = written(kind, field, &value)?;
        observation.set(member, Some(json));
    }
    let note = match fields.remove("note") {
        Some(Value::Text(text)) => lumbar_model::event::Words::new(&text).ok(),
        _ => None,
    };
    let notes = notes(note.as_ref());
    if !notes.is_empty() {
        observation.set("note", Some(notes.into()));
    }
    let mut components = Vec::new();
    for (field, value) in &fields {
        let values = match value {
            Value::List(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        for value in values {
            let (member, json) = written(kind, field, value)?;
            let mut component = object! { "code": concept(address::FIELD, field, &words(field)) };
            component.set(member, Some(json));
            components.push(component);
        }
    }
    if !components.is_empty() {
        observation.set("component", Some(components.into()));
    }
    Some(observation)
}

fn words(id: &str) -> String {
    id.replace('_', " ")
}

/// The unit of a field's number, as UCUM writes it.
fn unit(kind: &str, field: &str) -> Option<(&'static str, &'static str)> {
    match (kind, field) {
        (_, "minutes") => Some(("min", "min")),
        (_, "metres") => Some(("m", "m")),
        (_, "level" | "strength" | "effort" | "quality" | "helped") => Some(("score", "{score}")),
        (_, "steps") => Some(("steps", "{steps}")),
        _ => None,
    }
}

fn written(kind: &str, field: &str, value: &Value) -> Option<(&'static str, Json)> {
    let quantity = |number: Json| {
        let (shown, code) = unit(kind, field).unzip();
        let system = code.is_some().then_some(address::UCUM);
        let quantity = object! { "value": number, "unit": shown, "system": system, "code": code };
        ("valueQuantity", quantity)
    };
    Some(match value {
        Value::Flag(flag) => ("valueBoolean", (*flag).into()),
        Value::Whole(number) => quantity((*number).into()),
        Value::Number(number) => quantity((*number).into()),
        Value::Text(text) => ("valueString", text.as_str().into()),
        Value::Nothing | Value::List(_) | Value::Map(_) => return None,
    })
}

fn read_value(element: &Json) -> Option<Value> {
    if let Some(flag) = element.get("valueBoolean") {
        return flag.as_flag().map(Value::Flag);
    }
    if let Some(text) = element.text("valueString") {
        return Some(Value::Text(text.to_owned()));
    }
    let number = element.get("valueQuantity").and_then(|one| one.get("value"));
    let Some(Json::Number(digits)) = number.or_else(|| element.get("valueInteger")) else {
        return None;
    };
    let whole = digits.parse().map(Value::Whole);
    whole.or_else(|_| digits.parse().map(Value::Number)).ok()
}

/// The event that an Observation written here says.
pub(super) fn read(resource: &Json) -> Option<(When, Body)> {
    let codings = resource.get("code")?.list("coding");
    let own = codings.iter().find(|one| one.text("system") == Some(address::KIND))?;
    let (kind, version) = (own.text("code")?, own.text("version")?.parse().ok()?);
    let told = if resource.get("issued").is_some() { "issued" } else { "effectiveDateTime" };
    let at = time::read(resource, told)?;
    let mut fields = Fields::new();
    if let Some((_, field, _)) = VALUES.iter().find(|(own, ..)| *own == kind)
        && let Some(value) = read_value(resource)
    {
        fields.insert((*field).to_owned(), value);
    }
    if let Some(note) = note_of(resource) {
        fields.insert("note".to_owned(), Value::Text(note));
    }
    for component in resource.list("component") {
        let field = component.get("code")?.list("coding").first()?;
        if field.text("system") != Some(address::FIELD) {
            return None;
        }
        let (field, value) = (field.text("code")?, read_value(component)?);
        match fields.get_mut(field) {
            Some(Value::List(values)) => values.push(value),
            Some(_) => return None,
            None if field == "tags" => {
                drop(fields.insert(field.to_owned(), Value::List(vec![value])));
            }
            None => drop(fields.insert(field.to_owned(), value)),
        }
    }
    Some((at, Body::read(kind, version, &fields).ok()??))
}
