//! The plan: what can help with what was found last, the likeliest help first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::Frame;
use super::kept::LastResult;
use crate::site::Site;

/// How many remedies are shown.
const SHOWN: usize = 8;

/// A remedy as it is shown.
struct RemedyView {
    id: String,
    name: String,
    how: String,
    evidence: String,
    stop: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct Plan {
    frame: Frame,
    day: Option<String>,
    causes: Vec<String>,
    remedies: Vec<RemedyView>,
    emergency: bool,
}

/// Shows it.
pub async fn show(State(site): State<Site>) -> Response {
    let last = LastResult::find(&site).await;
    let knowledge = site.app().knowledge();
    let causes = last.as_ref().map(|last| last.causes.as_slice()).unwrap_or_default();
    let ranked =
        site.app().remedies(causes.iter().map(|(id, probability)| (id.as_str(), *probability)));
    let remedies = ranked.into_iter().take(SHOWN).map(|(remedy, _)| {
        let item = &knowledge[remedy];
        let text = item.text.english();
        RemedyView {
            id: item.id.to_string(),
            name: text.name.clone(),
            how: text.how.clone(),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
        }
    });
    let likely = causes.iter().take(3).filter_map(|(id, _)| knowledge.cause_index(id));
    super::show(&Plan {
        frame: Frame::new("Plan", "plan"),
        causes: likely.map(|cause| knowledge[cause].text.english().name.clone()).collect(),
        remedies: remedies.collect(),
        // Nothing competes with what an emergency asks for.
        emergency: last.as_ref().is_some_and(|last| last.level >= lumbar_model::Level::Urgent),
        day: last.map(|last| last.day),
    })
}
