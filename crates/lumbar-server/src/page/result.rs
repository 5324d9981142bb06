//! The result: the level and what to do first, then why, then what is behind it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use lumbar_app::SEED;
use lumbar_app::memory::assessment_event;

use super::check::Kept;
use super::kept::record;
use super::{Frame, Shown, compute, message, show};
use crate::site::Site;
use crate::view::ResultView;

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage {
    frame: Frame,
    view: ResultView,
    keep: String,
    more: String,
    begin: String,
}

/// Shows the result of the answers so far.
pub async fn result(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let kept = Kept::find(&site, &draft).await?;
    let interview = kept.interview.clone();
    let view = compute(&site, move |app| {
        app.result_so_far(&interview, SEED).map(|assessed| ResultView::new(app, &assessed, SEED))
    })
    .await?;
    Ok(show(&ResultPage {
        frame: Frame::new("Your result", ""),
        view,
        keep: kept.address("keep"),
        more: kept.address(&format!("step/{}", kept.interview.asked().len())),
        begin: kept.address("understood"),
    }))
}

/// Keeps the result among what the person keeps.
pub async fn keep(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let Kept { interview, .. } = Kept::find(&site, &draft).await?;
    let body = compute(&site, move |app| {
        let assessed = app.result_so_far(&interview, SEED);
        assessed.map(|assessed| assessment_event(&app.document(&assessed, SEED)))
    })
    .await?;
    record(&site, &body).await?;
    Ok(message(
        StatusCode::OK,
        "Kept",
        "This result is kept on this machine, encrypted. You find it on the first page next time.",
        true,
    ))
}
