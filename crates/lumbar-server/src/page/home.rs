//! Home: what now?

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::Frame;
use crate::site::Site;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    can_be_installed: bool,
    /// What was going on last time.
    last: Option<String>,
}

/// The first page.
pub async fn show(State(site): State<Site>) -> Response {
    super::show(&Home {
        frame: Frame::new("Home", "home"),
        can_be_installed: site.can_be_installed(),
        last: None,
    })
}
