//! FHIR: what is served, the questionnaire, a case out of answers, the record as a document.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lumbar_app::memory::fhir::Wish;
use lumbar_app::memory::{moment, now};
use lumbar_exchange::BadInput;
use lumbar_exchange::fhir::{intake, json_from_text, service};
use lumbar_model::event::PersonId;
use lumbar_store::{Entry, StoreError};

use super::outcome::{self, Outcome};
use crate::body::{Text, Unread};
use crate::site::Site;

/// What this server can do.
pub async fn metadata(State(site): State<Site>) -> Response {
    outcome::resource(&service::capability_statement(site.app().knowledge().version()))
}

/// The safety screen and the main questions.
pub async fn questionnaire(State(site): State<Site>) -> Response {
    outcome::resource(&intake::intake(site.app().knowledge()))
}

/// All questionnaires: the one.
pub async fn questionnaires(State(site): State<Site>) -> Response {
    outcome::resource(&service::searchset(intake::intake(site.app().knowledge())))
}

/// A case out of answers. Who asks for `application/json` gets the case alone.
pub async fn extract(headers: HeaderMap, text: Result<Text, Unread>) -> Result<Response, Outcome> {
    let extracted = intake::extract(json_from_text(&text?.0)?)?;
    let case = serde_json::to_string(&extracted.case).map_err(|error| BadInput::new("", error))?;
    let wants = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or("");
    if wants.starts_with("application/json") {
        return Ok(([(header::CONTENT_TYPE, "application/json")], case).into_response());
    }
    Ok(outcome::resource(&service::extracted_parameters(&case, &extracted.left_out)))
}

/// The record as a document. Nothing is begun by asking: before the first thing is kept there is no patient.
pub async fn summary(State(site): State<Site>) -> Result<Response, Outcome> {
    let kept = kept(&site).await.map_err(|error| {
        Outcome::new(StatusCode::INTERNAL_SERVER_ERROR, "exception", BadInput::new("", error))
    })?;
    let (person, entries) = kept.ok_or_else(|| {
        let what = "nothing is kept yet: there is no patient to summarise";
        Outcome::new(StatusCode::NOT_FOUND, "not-found", BadInput::new("", what))
    })?;
    let at = moment(None, &now()).map_err(|error| BadInput::new("", error))?;
    let document = site
        .compute(move |app| app.fhir_document(person, &entries, &at, &Wish::told(&entries)))
        .await?;
    Ok(outcome::resource(&document.bundle))
}

/// Whose record it is, and what stands in it.
async fn kept(site: &Site) -> Result<Option<(PersonId, Vec<Entry>)>, StoreError> {
    let Some((store, person)) = site.keeper().await? else { return Ok(None) };
    Ok(Some((person, store.standing_entries(person).await?)))
}

/// Nothing else is served.
pub async fn missing() -> Outcome {
    let what = "this is not served; GET /fhir/metadata says what is";
    Outcome::new(StatusCode::NOT_FOUND, "not-supported", BadInput::new("", what))
}
