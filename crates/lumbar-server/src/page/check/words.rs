//! Own words: what happened, and what it feels like.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_assess::Interview;
use lumbar_exchange::check_text;
use lumbar_model::Case;
use lumbar_store::DraftId;

use super::Kept;
use crate::page::{Frame, Posted, failed, go, show_with};
use crate::site::Site;

#[derive(Template)]
#[template(path = "check/words.html")]
struct Words {
    frame: Frame,
    text: String,
    problem: Option<String>,
}

fn page(status: StatusCode, text: &str, problem: Option<String>) -> Response {
    let frame = Frame::new("Check my back", "check");
    show_with(status, &Words { frame, text: text.to_owned(), problem })
}

/// The form of a new check.
pub async fn begin() -> Response {
    page(StatusCode::OK, "", None)
}

/// Begins a check with the words given, or with the body map.
pub async fn begun(State(site): State<Site>, Posted(fields): Posted) -> Response {
    let Ok(id) = DraftId::new() else { return failed("The system gives no random numbers.") };
    take(&site, Kept { id, interview: Interview::new(Case::default()) }, &fields).await
}

/// The words of a check under way.
pub async fn words(State(site): State<Site>, Path(draft): Path<String>) -> Response {
    match Kept::find(&site, &draft).await {
        Ok(kept) => {
            let text = kept.interview.begun_with().text.clone().unwrap_or_default();
            page(StatusCode::OK, &text, None)
        }
        Err(gone) => gone,
    }
}

/// Other words for a check under way: what was read from the earlier ones is read anew.
pub async fn reworded(
    State(site): State<Site>,
    Path(draft): Path<String>,
    Posted(fields): Posted,
) -> Response {
    match Kept::find(&site, &draft).await {
        Ok(kept) => take(&site, kept, &fields).await,
        Err(gone) => gone,
    }
}

async fn take(site: &Site, mut kept: Kept, fields: &crate::form::Fields) -> Response {
    let text = fields.get("text").map(ToOwned::to_owned);
    let by_map = fields.get("by") == Some("map");
    if let Some(text) = &text
        && let Err(error) = check_text(text)
    {
        return page(StatusCode::UNPROCESSABLE_ENTITY, text, Some(error.what));
    }
    let mut case = kept.interview.begun_with().clone();
    if case.text != text {
        let marks = std::mem::take(&mut case.places);
        case = Case { text, places: marks, person: case.person, ..Case::default() };
        kept.interview.reopen(case);
    }
    if let Err(problem) = kept.save(site).await {
        return problem;
    }
    go(&kept.address(if by_map { "map" } else { "understood" }))
}
