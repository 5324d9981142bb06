//! The HTTP interface: the contracts of the command line, over HTTP.
//!
//! Each route is added together with its description, so that the document cannot name other routes than there are.

mod assessments;
mod knowledge;
mod problem;

use axum::Router;
use axum::http::header;
use axum::routing::{get, post};
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
    let (router, document) = parts();
    let text = serde_json::to_string(&document).unwrap_or_default();
    let described =
        get(move || async move { ([(header::CONTENT_TYPE, "application/json")], text) });
    router.route("/openapi.json", described).route("/opening", post(gate::reopen))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_names_the_routes_and_is_openapi_3_1() {
        let document = serde_json::to_value(super::parts().1).unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        let paths: Vec<_> = document["paths"].as_object().unwrap().keys().cloned().collect();
        let right = ["/assessments", "/knowledge", "/knowledge/{shelf}", "/knowledge/{shelf}/{id}"];
        assert_eq!(paths, right);
        assert!(document["components"]["schemas"]["WholeItemDocument"].is_object());
    }
}
