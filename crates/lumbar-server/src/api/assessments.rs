//! `POST /api/v1/assessments`: a case in, a result out. Nothing is kept.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use lumbar_app::SEED;
use lumbar_assess::Options;
use lumbar_exchange::{BadInput, CaseDocument, ResultDocument, case_from_json};

use super::Problem;
use crate::body::{Text, Unread};
use crate::site::Site;

/// Assesses a case.
#[utoipa::path(post, path = "/assessments",
    request_body(content = CaseDocument, description = "A case; all keys may be missing, unknown ones are an error", content_type = "application/json"),
    responses((status = 200, body = ResultDocument, description = "A result"),
        (status = 413, description = "More than 1 MB"),
        (status = 422, description = "application/problem+json with a pointer to the key"),
        (status = 503, description = "Too much is asked at once")))]
pub async fn assess(
    State(site): State<Site>,
    text: Result<Text, Unread>,
) -> Result<Response, Problem> {
    let case = case_from_json(&text?.0)?;
    let json = site
        .compute(move |app| {
            let assessed = app
                .assess(&case, Options::full(SEED))
                .map_err(|error| BadInput::new("findings", error))?;
            serde_json::to_string(&app.document(&assessed, SEED))
                .map_err(|error| BadInput::new("", error))
        })
        .await??;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], json).into_response())
}
