//! Own words: what happened, and what it feels like.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_exchange::check_text;
use lumbar_model::Case;

use super::Kept;
use crate::page::{Frame, Posted, Shown, go, show_with};
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
pub async fn begun(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    take(&site, Kept::begin(Case::default())?, &fields).await
}

/// The words of a check under way.
pub async fn words(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let kept = Kept::find(&site, &draft).await?;
    Ok(page(StatusCode::OK, kept.interview.begun_with().text.as_deref().unwrap_or_default(), None))
}

/// Other words for a check under way: what was read from the earlier ones is read anew.
pub async fn reworded(
    State(site): State<Site>,
    Path(draft): Path<String>,
    Posted(fields): Posted,
) -> Shown {
    take(&site, Kept::find(&site, &draft).await?, &fields).await
}

async fn take(site: &Site, mut kept: Kept, fields: &crate::form::Fields) -> Shown {
    let text = fields.get("text").map(ToOwned::to_owned);
    let by_map = fields.get("by") == Some("map");
    if let Some(text) = &text
        && let Err(error) = check_text(text)
    {
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, text, Some(error.what)));
    }
    let mut case = kept.interview.begun_with().clone();
    if case.text != text {
        let marks = std::mem::take(&mut case.places);
        case = Case { text, places: marks, person: case.person, ..Case::default() };
        kept.interview.reopen(case);
    }
    kept.save(site).await?;
    Ok(go(&kept.address(if by_map { "map" } else { "understood" })))
}
