//! Home: what now?

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::Frame;
use super::kept::LastResult;
use super::trial::{Today, today};
use crate::site::Site;
use crate::view::LevelView;

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    can_be_installed: bool,
    /// What a trial asks for today.
    today: Option<Today>,
    /// What was going on last time.
    last: Option<String>,
}

/// The first page.
pub async fn show(State(site): State<Site>) -> Response {
    super::show(&Home {
        frame: Frame::new("Home", "home"),
        can_be_installed: site.can_be_installed(),
        today: today(&site).await,
        last: LastResult::find(&site).await.map(|last| told(&site, &last)),
    })
}

/// The last result in a sentence or two.
fn told(site: &Site, last: &LastResult) -> String {
    let knowledge = site.app().knowledge();
    let level = LevelView::new(last.level, false);
    let first = last.causes.first().and_then(|(id, _)| knowledge.cause_index(id));
    let cause = first.map_or_else(String::new, |cause| {
        format!(" Most likely behind it: {}.", knowledge[cause].text.english().name)
    });
    format!("On {}: {}. {}{cause}", last.day, level.name, level.says)
}
