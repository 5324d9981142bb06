//! The HTTP interface: the contracts of the command line, over HTTP.

mod assessments;
mod problem;

use axum::Router;
use axum::routing::post;

use crate::gate;
use crate::site::Site;

pub use problem::Problem;

/// Everything under `/api/v1`.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/assessments", post(assessments::assess))
        .route("/opening", post(gate::reopen))
}
