//! Errors as `application/problem+json` (RFC 9457), with a pointer to the field.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use lumbar_exchange::BadInput;

use crate::work::Busy;

/// What went wrong, for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    title: &'static str,
    detail: String,
    pointer: Option<String>,
}

impl Problem {
    /// A problem without a place.
    #[must_use]
    pub fn new(status: StatusCode, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, title, detail: detail.into(), pointer: None }
    }

    /// A body that is not of the shape that was agreed on.
    #[must_use]
    pub fn malformed(error: BadInput) -> Self {
        Self { status: StatusCode::BAD_REQUEST, ..error.into() }
    }
}

impl From<BadInput> for Problem {
    fn from(error: BadInput) -> Self {
        let mut problem =
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "The input cannot be used", error.what);
        problem.pointer = Some(pointer(&error.place));
        problem
    }
}

impl From<Busy> for Problem {
    fn from(busy: Busy) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "Too much is asked at once", busy.to_string())
    }
}

/// A path of keys such as `places[0].side` as a JSON pointer.
fn pointer(place: &str) -> String {
    let steps = place.split(['.', '[']).filter(|step| !step.is_empty());
    steps.fold(String::new(), |pointer, step| {
        pointer + "/" + &step.trim_end_matches(']').replace('~', "~0").replace('/', "~1")
    })
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = serde_json::json!({
            "type": "about:blank",
            "title": self.title,
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if let Some(pointer) = self.pointer {
            body["errors"] = serde_json::json!([{ "pointer": pointer, "detail": self.detail }]);
        }
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status;
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
