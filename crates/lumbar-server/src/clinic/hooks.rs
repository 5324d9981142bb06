//! CDS Hooks: discovery, calls, feedback.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use lumbar_app::memory::{moment, now};
use lumbar_exchange::BadInput;
use lumbar_exchange::cds::{self, HookRequest, Service, cards_document};
use lumbar_exchange::fhir::Json;

use super::Refused;
use crate::api::Problem;
use crate::body::{Text, Unread};
use crate::site::Site;

fn json(json: &Json) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], json.to_string()).into_response()
}

/// Why a clinic was not let in.
pub fn refused(why: Refused) -> Response {
    let title = "The token of the clinic was refused";
    let problem = Problem::new(StatusCode::UNAUTHORIZED, title, why.says());
    let says = format!("Bearer error=\"invalid_token\", error_description=\"{}\"", why.says());
    let mut response = problem.into_response();
    if let Ok(value) = says.parse() {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
    }
    response
}

/// Which services there are.
pub async fn discovery() -> Response {
    json(&cds::discovery())
}

fn service(id: &str) -> Result<Service, Problem> {
    Service::of(id).ok_or_else(|| {
        let detail = "GET /cds-services lists the services there are.";
        Problem::new(StatusCode::NOT_FOUND, "There is no such service", detail)
    })
}

fn malformed(unread: Unread) -> Problem {
    match unread {
        Unread::NotText(error) => Problem::malformed(error),
        Unread::NotTaken(_) => unread.into(),
    }
}

/// Cards for a record that was opened or an order that was chosen.
pub async fn call(
    State(site): State<Site>,
    Path(id): Path<String>,
    text: Result<Text, Unread>,
) -> Result<Response, Problem> {
    let service = service(&id)?;
    let Text(text) = text.map_err(malformed)?;
    let request = HookRequest::read(service, &text).map_err(Problem::malformed)?;
    let today = moment(None, &now()).map_err(|error| BadInput::new("", error))?.date();
    let cards = site
        .compute(move |app| {
            let cards = app.cards(service, &request, today)?;
            Ok::<_, BadInput>(cards_document(&request.instance, &cards))
        })
        .await??;
    Ok(json(&cards))
}

/// What became of cards. It is checked, and not kept.
pub async fn feedback(
    Path(id): Path<String>,
    text: Result<Text, Unread>,
) -> Result<StatusCode, Problem> {
    service(&id)?;
    let Text(text) = text.map_err(malformed)?;
    cds::check_feedback(&text).map_err(Problem::malformed)?;
    Ok(StatusCode::OK)
}
