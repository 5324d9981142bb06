//! The addresses that name systems of codes: those of others, and our own; and ids made up for resources.

use lumbar_model::event::EventId;

/// LOINC: what is measured.
pub const LOINC: &str = "http://loinc.org";
/// SNOMED CT: clinical words.
pub const SNOMED: &str = "http://snomed.info/sct";
/// ICD-10, the international edition.
pub const ICD10: &str = "http://hl7.org/fhir/sid/icd-10";
/// ICD-10-CM, the edition of the United States.
pub const ICD10_CM: &str = "http://hl7.org/fhir/sid/icd-10-cm";
/// Units.
pub const UCUM: &str = "http://unitsofmeasure.org";
/// The zone of a time, beside its offset.
pub const ZONE: &str = "http://hl7.org/fhir/StructureDefinition/tz-code";
/// "None is known" and "nothing is known", as summaries of patients say it.
pub const ABSENT: &str = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

/// Our own: the id of an event.
pub const EVENT: &str = "https://github.com/lumbar/lumbar/fhir/NamingSystem/event";
/// Our own: a kind of event.
pub const KIND: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/event-kind";
/// Our own: a field of an event.
pub const FIELD: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/event-field";
/// Our own: a cause.
pub const CAUSE: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/cause";
/// Our own: a finding.
pub const FINDING: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/finding";
/// Our own: whether a finding is there.
pub const STATE: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/finding-state";
/// Our own: a rule that gives a level.
pub const RULE: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/rule";
/// Our own: a level of urgency.
pub const LEVEL: &str = "https://github.com/lumbar/lumbar/fhir/CodeSystem/level";
/// Our own extension: the event that one stands in for.
pub const CORRECTS: &str = "https://github.com/lumbar/lumbar/fhir/StructureDefinition/corrects";
/// Our own extension: the score of a questionnaire.
pub const SCORE: &str = "https://github.com/lumbar/lumbar/fhir/StructureDefinition/score";
/// Our own extension: the ends of the central 90 % interval of a probability.
pub const INTERVAL: &str = "https://github.com/lumbar/lumbar/fhir/StructureDefinition/interval-90";
/// Questionnaires stand below this.
pub const QUESTIONNAIRE: &str = "https://github.com/lumbar/lumbar/fhir/Questionnaire/";
/// Our own questions: the safety screen and the main ones.
pub const INTAKE: &str = "https://github.com/lumbar/lumbar/fhir/Questionnaire/intake";

/// An id that the same bytes always give: FNV-1a of 128 bits, no secret, only different names for different things.
pub(crate) fn derived(bytes: impl IntoIterator<Item = u8>) -> EventId {
    let hash =
        bytes.into_iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        });
    EventId::derived(hash.to_be_bytes())
}

/// A system of HL7's terminology.
pub(crate) fn hl7(name: &str) -> String {
    format!("http://terminology.hl7.org/CodeSystem/{name}")
}
