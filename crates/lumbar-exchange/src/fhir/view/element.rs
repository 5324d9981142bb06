//! The types that elements are made of.

use crate::fhir::json::{Json, object};
use crate::fhir::view::view;

view! {
    /// A concept: codes of one or more systems, and words.
    Concept {
        /// The codes.
        coding / set_coding: Vec<Coding> = "coding";
        /// In words.
        text / set_text: Option<String> = "text";
    }
}

view! {
    /// A code of a system.
    Coding {
        /// The system, as an address.
        system / set_system: Option<String> = "system";
        /// The code.
        code / set_code: Option<String> = "code";
        /// How the system calls it.
        display / set_display: Option<String> = "display";
    }
}

view! {
    /// A reference to another resource.
    Reference {
        /// Where it stands.
        reference / set_reference: Option<String> = "reference";
        /// In words.
        display / set_display: Option<String> = "display";
    }
}

view! {
    /// A time from one moment to another.
    Period {
        /// The beginning.
        start / set_start: Option<String> = "start";
        /// The end.
        end / set_end: Option<String> = "end";
    }
}

view! {
    /// An amount.
    Quantity {
        /// The number.
        value / set_value: Option<f64> = "value";
        /// The unit, for people.
        unit / set_unit: Option<String> = "unit";
        /// The system of the unit's code.
        system / set_system: Option<String> = "system";
        /// The unit's code.
        code / set_code: Option<String> = "code";
    }
}

view! {
    /// From one amount to another.
    Range {
        /// The least.
        low / set_low: Option<Quantity> = "low";
        /// The most.
        high / set_high: Option<Quantity> = "high";
    }
}

view! {
    /// A remark.
    Annotation {
        /// When it was made.
        time / set_time: Option<String> = "time";
        /// The words.
        text / set_text: Option<String> = "text";
    }
}

view! {
    /// The words of a resource for people.
    Narrative {
        /// How it was made.
        status / set_status: Option<String> = "status";
        /// XHTML.
        div / set_div: Option<String> = "div";
    }
}

view! {
    /// A name that a system gave.
    Identifier {
        /// The system.
        system / set_system: Option<String> = "system";
        /// The name.
        value / set_value: Option<String> = "value";
    }
}

view! {
    /// A person's name.
    Name {
        /// As it is said.
        text / set_text: Option<String> = "text";
        /// The family's name.
        family / set_family: Option<String> = "family";
        /// Given names.
        given / set_given: Vec<String> = "given";
    }
}

view! {
    /// How a medicine is taken.
    Dosage {
        /// In words.
        text / set_text: Option<String> = "text";
    }
}

impl Concept {
    /// The code in a system.
    #[must_use]
    pub fn code(&self, system: &str) -> Option<&str> {
        let coding = self.0.list("coding").iter().find(|one| one.text("system") == Some(system));
        coding?.text("code")
    }

    /// What people call it: its words, else how a system calls it.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        let shown = || self.0.list("coding").iter().find_map(|one| one.text("display"));
        self.0.text("text").or_else(shown).map(str::trim).filter(|words| !words.is_empty())
    }
}

/// A concept with one code.
pub(crate) fn concept(system: &str, code: &str, display: &str) -> Json {
    object! { "coding": [coding(system, code, display)] }
}

/// A code.
pub(crate) fn coding(system: &str, code: &str, display: &str) -> Json {
    object! { "system": system, "code": code, "display": display }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_changed_and_nothing_else() {
        let with_more =
            object! { "id": "x", "extension": [object! { "url": "urn:x", "valueBoolean": true }] };
        let probes = [
            Concept::probe,
            Coding::probe,
            Reference::probe,
            Period::probe,
            Quantity::probe,
            Range::probe,
            Annotation::probe,
            Narrative::probe,
            Identifier::probe,
            Name::probe,
            Dosage::probe,
        ];
        let probed: usize = probes.iter().map(|probe| probe(&with_more)).sum();
        assert_eq!(probed, 25);
    }
}
