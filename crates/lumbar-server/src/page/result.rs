//! The result: the level and what to do first, then why, then what is behind it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::memory::{assessment_event, entry_now, moment, now};

use super::check::Kept;
use super::{Frame, busy, failed, message, show};
use crate::site::Site;
use crate::view::ResultView;

/// The seed of the sampled intervals: the same answers show the same result on every face.
const SEED: u64 = 1;

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
pub async fn result(State(site): State<Site>, Path(draft): Path<String>) -> Response {
    let kept = match Kept::find(&site, &draft).await {
        Ok(kept) => kept,
        Err(gone) => return gone,
    };
    let interview = kept.interview.clone();
    let made = site
        .compute(move |app| {
            let assessed = app.result_so_far(&interview, SEED)?;
            Ok::<_, lumbar_assess::AssessError>(ResultView::new(app, &assessed, SEED))
        })
        .await;
    match made {
        Ok(Ok(view)) => {
            let page = ResultPage {
                frame: Frame::new("Your result", ""),
                view,
                keep: kept.address("keep"),
                more: kept.address(&format!("step/{}", kept.interview.asked().len())),
                begin: kept.address("understood"),
            };
            show(&page)
        }
        Ok(Err(error)) => failed(&error.to_string()),
        Err(full) => busy(full),
    }
}

/// Keeps the result among what the person keeps.
pub async fn keep(State(site): State<Site>, Path(draft): Path<String>) -> Response {
    let kept = match Kept::find(&site, &draft).await {
        Ok(kept) => kept,
        Err(gone) => return gone,
    };
    let interview = kept.interview.clone();
    let made = site
        .compute(move |app| {
            let assessed = app.result_so_far(&interview, SEED)?;
            Ok::<_, lumbar_assess::AssessError>(assessment_event(&app.document(&assessed, SEED)))
        })
        .await;
    let body = match made {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return failed(&error.to_string()),
        Err(full) => return busy(full),
    };
    match record(&site, &body).await {
        Ok(()) => message(
            StatusCode::OK,
            "Kept",
            "This result is kept on this machine, encrypted. You find it on the first page next time.",
            true,
        ),
        Err(why) => failed(&why),
    }
}

async fn record(site: &Site, body: &lumbar_model::event::Body) -> Result<(), String> {
    let at = moment(None, &now()).map_err(|error| error.to_string())?;
    let entry = entry_now(body, at, None).map_err(|error| error.to_string())?;
    let person = site.person().await.map_err(|error| error.to_string())?;
    let store = site.store().await.map_err(|error| error.to_string())?;
    store.append(person, &[entry]).await.map(drop).map_err(|error| error.to_string())
}
