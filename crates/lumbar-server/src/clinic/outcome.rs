//! Answers in FHIR, good and bad.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use lumbar_exchange::BadInput;
use lumbar_exchange::fhir::Json;
use lumbar_exchange::fhir::service::operation_outcome;

use crate::body::Unread;
use crate::work::Busy;

/// A resource as an answer.
pub fn resource(json: &Json) -> Response {
    answer(StatusCode::OK, json)
}

fn answer(status: StatusCode, json: &Json) -> Response {
    (status, [(header::CONTENT_TYPE, "application/fhir+json")], json.to_string()).into_response()
}

/// Why a request was not answered, as an OperationOutcome.
#[derive(Debug, Clone)]
pub struct Outcome {
    status: StatusCode,
    code: &'static str,
    error: BadInput,
}

impl Outcome {
    pub fn new(status: StatusCode, code: &'static str, error: BadInput) -> Self {
        Self { status, code, error }
    }
}

impl From<BadInput> for Outcome {
    fn from(error: BadInput) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", error)
    }
}

impl From<Unread> for Outcome {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotTaken(status) => {
                let what = "the body cannot be read; at most 1 MB is taken";
                Self::new(status, "too-long", BadInput::new("", what))
            }
            Unread::NotText(error) => error.into(),
        }
    }
}

impl From<Busy> for Outcome {
    fn from(busy: Busy) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "throttled", BadInput::new("", busy))
    }
}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        answer(self.status, &operation_outcome(self.code, &self.error))
    }
}
