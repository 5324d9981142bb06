//! The HTTP interface: the contracts of the command line, over HTTP.
//!
//! Each route is added together with its description, so that the document cannot name other routes than there are.

mod assessments;
mod knowledge;
mod problem;

use std::sync::OnceLock;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use lumbar_knowledge::Knowledge;
use serde_json::{Value, json};
use utoipa::openapi::{OpenApi, Server};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::gate;
use crate::site::Site;

pub use problem::Problem;

fn parts() -> (Router<Site>, OpenApi) {
    let (router, mut document) = OpenApiRouter::new()
        .routes(routes!(assessments::assess))
        .routes(routes!(knowledge::whole))
        .routes(routes!(knowledge::shelf))
        .routes(routes!(knowledge::item))
        .routes(routes!(described))
        .routes(routes!(gate::reopen))
        .split_for_parts();
    "Lumbar".clone_into(&mut document.info.title);
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    document.info.description = None;
    document.info.contact = None;
    document.servers = Some(vec![Server::new("/api/v1")]);
    (router, document)
}

/// Everything under `/api/v1`: what is described, the description, and the door for a second start of the program.
pub fn router() -> Router<Site> {
    parts().0
}

/// This description.
#[utoipa::path(get, path = "/openapi.json",
    responses((status = 200, body = Object, description = "OpenAPI 3.1", content_type = "application/json")))]
async fn described(State(site): State<Site>) -> Response {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = TEXT.get_or_init(|| {
        let mut document = serde_json::to_value(parts().1).unwrap_or_default();
        name_findings(&mut document, site.app().knowledge());
        document.to_string()
    });
    ([(header::CONTENT_TYPE, "application/json")], text.as_str()).into_response()
}

/// Puts the names of the findings there are into the description; the knowledge alone has them.
fn name_findings(document: &mut Value, knowledge: &Knowledge) {
    let names: Vec<&str> = knowledge.findings().iter().map(|finding| finding.id.as_str()).collect();
    let schemas = &mut document["components"]["schemas"];
    let findings = &mut schemas["CaseDocument"]["properties"]["findings"];
    findings["propertyNames"] = json!({ "enum": names });
    let states = lumbar_model::State::ALL.map(lumbar_model::State::as_str);
    findings["additionalProperties"] = json!({ "type": "string", "enum": states });
    let sensation = &mut schemas["PlaceDocument"]["properties"]["sensation"];
    let names = names.into_iter().map(Value::from).chain([Value::Null]);
    sensation["enum"] = names.collect();
}
