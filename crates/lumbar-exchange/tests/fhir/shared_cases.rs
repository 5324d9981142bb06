//! Good and bad resources: the bad are refused with a message that names the place.

use lumbar_exchange::fhir::{hold, json_from_text};

use crate::common::{files, shared};

/// What the message must name, by the ending of the file's name.
const PLACES: [(&str, &str); 14] = [
    ("array_as_object", "Observation.category"),
    ("calendar_date", "Bundle.entry[1].resource.birthDate"),
    ("code_not_in_required_valueset", "Observation.status"),
    ("datetime", "Observation.effectiveDateTime"),
    ("empty_string", "QuestionnaireResponse.item[0].text"),
    ("invariant_obs6_dar_with_value", "Observation.dataAbsentReason"),
    ("missing_required", "Observation.status"),
    ("nested_in_bundle", "Bundle.entry[0].resource.title"),
    ("no_code", "Observation.code"),
    ("qr_item_no_linkid", "QuestionnaireResponse.item[0].linkId"),
    ("resourcetype", "resourceType"),
    ("two_values_of_choice", "Observation.value"),
    ("unknown_element", "Observation.painLevel"),
    ("wrong_type", "Observation.valueInteger"),
];

#[test]
fn shared_bad_resources_are_refused_and_the_place_is_named() {
    let Some(folder) = shared("validator_cases") else { return };
    let mut bad = 0;
    for (name, text) in files(&folder) {
        let held = hold(&json_from_text(&text).unwrap());
        if name.starts_with("good_") {
            assert_eq!(held, Ok(()), "{name}");
            continue;
        }
        let ending = name.trim_start_matches("bad_").trim_end_matches(".json");
        let place = PLACES.iter().find(|(known, _)| *known == ending);
        let (_, place) = place.unwrap_or_else(|| panic!("{name} is new: say what must be named"));
        assert_eq!(held.map_err(|error| error.place), Err((*place).to_owned()), "{name}");
        bad += 1;
    }
    assert_eq!(bad, PLACES.len());
}
