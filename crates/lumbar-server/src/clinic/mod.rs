//! For the systems of a clinic: FHIR R4 under `/fhir`, CDS Hooks under `/cds-services`.

mod clients;
mod hooks;
mod outcome;
mod resource;

use axum::Router;
use axum::routing::{get, post};

use crate::site::Site;

pub use clients::{BadClients, Clients, Refused};
pub use hooks::refused;

/// Everything under `/fhir`.
pub fn fhir() -> Router<Site> {
    Router::new()
        .route("/metadata", get(resource::metadata))
        .route("/Questionnaire", get(resource::questionnaires))
        .route("/Questionnaire/intake", get(resource::questionnaire))
        .route("/QuestionnaireResponse/$extract", post(resource::extract))
        .route("/Patient/$summary", get(resource::summary).post(resource::summary))
        .fallback(resource::missing)
}

/// Everything under `/cds-services`.
pub fn hooks() -> Router<Site> {
    Router::new()
        .route("/", get(hooks::discovery))
        .route("/{service}", post(hooks::call))
        .route("/{service}/feedback", post(hooks::feedback))
}
