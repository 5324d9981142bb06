//! The body of a request as text, for the doors that programs use.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lumbar_exchange::BadInput;

use crate::api::Problem;

/// The body of a request.
pub struct Text(pub String);

/// Why a body is no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It did not come whole, or is longer than is taken; with the status that says so.
    NotTaken(StatusCode),
    /// It is not UTF-8.
    NotText(BadInput),
}

impl<S: Send + Sync> FromRequest<S> for Text {
    type Rejection = Unread;

    async fn from_request(request: Request, state: &S) -> Result<Self, Unread> {
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|rejection| Unread::NotTaken(rejection.status()))?;
        let not_text = |_| Unread::NotText(BadInput::new("", "the body is not UTF-8 text"));
        String::from_utf8(bytes.into()).map(Self).map_err(not_text)
    }
}

impl From<Unread> for Problem {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotTaken(status) => {
                Self::new(status, "The body cannot be read", "Send JSON, at most 1 MB of it.")
            }
            Unread::NotText(error) => error.into(),
        }
    }
}

impl IntoResponse for Unread {
    fn into_response(self) -> Response {
        Problem::from(self).into_response()
    }
}
