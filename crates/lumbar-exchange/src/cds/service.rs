//! The services there are, as the discovery endpoint lists them.

use crate::fhir::address;
use crate::fhir::json::{Json, object};

/// When a service is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// A record is opened.
    PatientView,
    /// Orders are chosen, before they are signed.
    OrderSelect,
}

impl Hook {
    /// Its name in CDS Hooks.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PatientView => "patient-view",
            Self::OrderSelect => "order-select",
        }
    }
}

/// A service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// Its id in the address.
    pub id: &'static str,
    /// When it is called.
    pub hook: Hook,
    /// Its name for people.
    title: &'static str,
    /// What it does.
    description: &'static str,
}

/// All services.
pub const SERVICES: [Service; 2] = [
    Service {
        id: "lumbar-red-flags",
        hook: Hook::PatientView,
        title: "Red flags of back pain",
        description: "Shows red flags that are recorded about a patient's back, and which were never asked.",
    },
    Service {
        id: "lumbar-back-imaging",
        hook: Hook::OrderSelect,
        title: "Imaging for back pain",
        description: "At an imaging order for back pain: recorded red flags, or what to ask, or, where all red flags are recorded as absent, what guidelines say.",
    },
];

impl Service {
    /// The service of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        SERVICES.into_iter().find(|service| service.id == id)
    }
}

/// The answer of the discovery endpoint.
#[must_use]
pub fn discovery() -> Json {
    let prefetch = object! {
        "patient": "Patient/{{context.patientId}}",
        "conditions": "Condition?patient={{context.patientId}}&clinical-status=active",
        "observations": "Observation?patient={{context.patientId}}&category=survey",
        "answers": format!(
            "QuestionnaireResponse?patient={{{{context.patientId}}}}&questionnaire={}", address::INTAKE
        ),
    };
    let service = |service: Service| {
        object! {
            "hook": service.hook.as_str(),
            "title": service.title,
            "description": service.description,
            "id": service.id,
            "prefetch": prefetch.clone(),
        }
    };
    object! { "services": SERVICES.map(service) }
}
