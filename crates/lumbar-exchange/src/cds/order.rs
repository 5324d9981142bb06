//! Whether an order that was chosen is a picture of the lower back.

use crate::cds::request::HookRequest;
use crate::fhir::json::Json;

/// Words of an imaging order.
const IMAGING: [&str; 14] = [
    "imaging",
    "x-ray",
    "xray",
    "radiograph",
    "radiography",
    "mri",
    "magnetic resonance",
    "ct",
    "computed tomography",
    "tomography",
    "bone scan",
    "scintigraphy",
    "dexa",
    "mr",
];
/// Codes of SNOMED CT for imaging, magnetic resonance, computed tomography.
const IMAGING_CODES: [&str; 3] = ["363679005", "113091000", "77477000"];
/// Words of the lower back.
const BACK: [&str; 9] = [
    "lumbar",
    "lumbosacral",
    "lower back",
    "low back",
    "back pain",
    "backache",
    "l-spine",
    "sciatica",
    "spine",
];
/// The chapter of ICD-10 for pain in the back.
const BACK_CODE: &str = "M54";

/// Whether a selected order asks for a picture because of the back.
#[must_use]
pub fn selects_back_imaging(request: &HookRequest) -> bool {
    let context = request.context();
    let orders = context.get("draftOrders").map_or(&[][..], |bundle| bundle.list("entry"));
    let selections: Vec<&str> =
        context.list("selections").iter().filter_map(Json::as_text).collect();
    orders.iter().filter_map(|entry| entry.get("resource")).any(|order| {
        order.kind() == Some("ServiceRequest")
            && is_selected(order, &selections)
            && order.get("doNotPerform").and_then(Json::as_flag) != Some(true)
            && is_imaging(order)
            && is_of_the_back(order)
    })
}

fn is_selected(order: &Json, selections: &[&str]) -> bool {
    let Some(id) = order.text("id") else { return false };
    selections.iter().any(|selection| {
        *selection == id || selection.strip_prefix("ServiceRequest/").is_some_and(|own| own == id)
    })
}

fn is_imaging(order: &Json) -> bool {
    let concepts =
        order.list("category").iter().chain(order.get("code")).chain(order.list("orderDetail"));
    concepts.into_iter().any(|concept| {
        let codes = concept.list("coding").iter().filter_map(|coding| coding.text("code"));
        codes.into_iter().any(|code| IMAGING_CODES.contains(&code)) || says(concept, &IMAGING)
    })
}

fn is_of_the_back(order: &Json) -> bool {
    let concepts =
        order.get("code").into_iter().chain(order.list("bodySite")).chain(order.list("reasonCode"));
    concepts.into_iter().any(|concept| {
        let mut codes = concept.list("coding").iter().filter_map(|coding| coding.text("code"));
        codes.any(|code| code.starts_with(BACK_CODE)) || says(concept, &BACK)
    })
}

/// Whether a concept names one of these, as whole words.
fn says(concept: &Json, names: &[&str]) -> bool {
    let texts = concept.text("text").into_iter();
    let shown = concept.list("coding").iter().filter_map(|coding| coding.text("display"));
    texts.chain(shown).any(|text| {
        let text = text.to_lowercase();
        names.iter().any(|name| {
            text.match_indices(name).any(|(start, found)| {
                let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
                !letter(text[..start].chars().next_back())
                    && !letter(text[start + found.len()..].chars().next())
            })
        })
    })
}
