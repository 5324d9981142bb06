//! Causes with their probabilities: in a RiskAssessment, and nowhere else.

use crate::fhir::address;
use crate::fhir::document::Writing;
use crate::fhir::document::result::LastResult;
use crate::fhir::event::{fhir_time, subject};
use crate::fhir::json::{Json, object};
use crate::fhir::view::coding;

/// Less probable causes are not listed: a hundredth is within the error of what is known.
const LEAST: f64 = 0.01;
/// The most causes listed.
const MOST: usize = 12;

impl Writing<'_> {
    /// Adds the causes of the last assessment; the address.
    pub(super) fn risk_assessment(&mut self, result: &LastResult<'_>, answers: &str) -> String {
        let causes = result.whole.list("causes").iter();
        let probable =
            causes.filter(|cause| probability(cause).is_some_and(|value| value >= LEAST));
        let predictions: Vec<Json> =
            probable.take(MOST).filter_map(|cause| self.prediction(cause)).collect();
        let method = "A belief network over the person's answers; probabilities with 90 % intervals. Causes can act together, so they need not add up to one.";
        let note = "Worked out by a program for the person. It is no diagnosis and must not become a problem list entry.";
        let assessment = object! {
            "resourceType": "RiskAssessment",
            "status": "preliminary",
            "method": object! { "text": method },
            "subject": subject(&self.patient),
            "occurrenceDateTime": fhir_time(result.at),
            "basis": [subject(answers)],
            "prediction": predictions,
            "note": [object! { "text": note }],
        };
        self.add("causes", assessment)
    }

    fn prediction(&self, cause: &Json) -> Option<Json> {
        let (id, name) = (cause.text("id")?, cause.text("name")?);
        let interval = match cause.list("interval") {
            [low, high] => Some(object! {
                "url": address::INTERVAL,
                "valueRange": object! {
                    "low": object! { "value": low.as_number()? },
                    "high": object! { "value": high.as_number()? },
                },
            }),
            _ => None,
        };
        let arguments = |name: &str| -> Vec<&str> {
            let arguments = cause.list(name).iter();
            arguments.filter_map(|one| self.words(one.text("finding")?)).collect()
        };
        let (speaks_for, against) = (arguments("for"), arguments("against"));
        let said = |label: &str, findings: &[&str]| match findings {
            [] => String::new(),
            findings => format!("{label}: {}. ", findings.join(", ")),
        };
        let rationale = said("For it", &speaks_for) + &said("Against it", &against);
        Some(object! {
            "extension": interval.into_iter().collect::<Vec<_>>(),
            "outcome": object! { "coding": [coding(address::CAUSE, id, name)], "text": name },
            "probabilityDecimal": probability(cause)?,
            "rationale": rationale.trim(),
        })
    }

    /// A finding in words.
    fn words<'w>(&'w self, id: &'w str) -> Option<&'w str> {
        let knowledge = self.record.knowledge;
        let named =
            knowledge.finding_index(id).map(|index| knowledge[index].text.english().name.as_str());
        named.or(Some(id)).filter(|words| !words.is_empty())
    }
}

fn probability(cause: &Json) -> Option<f64> {
    cause.get("probability")?.as_number().filter(|value| (0.0..=1.0).contains(value))
}
