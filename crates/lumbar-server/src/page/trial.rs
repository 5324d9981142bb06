//! What works for me? A trial of one's own: today's arm, one tap for the day's value, what the days show; and
//! setting one up.

mod begin;
mod running;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use lumbar_app::memory::{moment, now};
use lumbar_app::trial::running::{Running, latest_of};
use lumbar_model::event::Body;
use lumbar_store::Entry;

use super::{Frame, Posted, Shown, failed, go, show};
use crate::page::kept::record;
use crate::site::Site;

pub use begin::{begun, proposed};

use begin::Form;
use running::RunningView;

#[derive(Template)]
#[template(path = "trial/index.html")]
struct Page {
    frame: Frame,
    running: Option<RunningView>,
    /// Whether none is running.
    can_begin: bool,
    form: Form,
}

/// Today's arm and what the days show, or the form to begin.
pub async fn index(State(site): State<Site>) -> Shown {
    let entries = standing(&site).await?;
    page(&site, entries, Form::default()).await
}

async fn page(site: &Site, entries: Vec<Entry>, form: Form) -> Shown {
    let at = moment(None, &now()).map_err(|error| failed(&error.to_string()))?;
    let today = at.date().days();
    let running = super::compute(site, move |_| {
        Ok::<_, std::convert::Infallible>(
            latest_of(entries).map(|running| RunningView::new(&running, today - running.start)),
        )
    })
    .await?;
    let can_begin = running.as_ref().is_none_or(|running| running.today.is_none());
    Ok(show(&Page { frame: Frame::new("What works for me?", "plan"), running, can_begin, form }))
}

/// Keeps today's value.
pub async fn log(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let running = running(&site).await?;
    let at = moment(None, &now()).map_err(|error| failed(&error.to_string()))?;
    let value = fields.get("value").and_then(|value| value.parse().ok());
    let value = value.filter(|value: &f64| (0.0..=10.0).contains(value));
    let body = running
        .as_ref()
        .zip(value)
        .and_then(|(running, value)| running.kept(running.day(&at)?, value).ok());
    keep(&site, body).await
}

/// Ends it before its time.
pub async fn stop(State(site): State<Site>, Posted(_): Posted) -> Shown {
    let running = running(&site).await?.filter(|running| running.ended.is_none());
    keep(&site, running.and_then(|running| running.end(None).ok())).await
}

async fn keep(site: &Site, body: Option<Body>) -> Shown {
    if let Some(body) = body {
        record(site, &body).await.map_err(|why| failed(&why))?;
    }
    Ok(go("/trials"))
}

async fn running(site: &Site) -> Result<Option<Running>, Response> {
    Ok(latest_of(standing(site).await?))
}

/// What stands in the log.
async fn standing(site: &Site) -> Result<Vec<Entry>, Response> {
    if site.is_untouched() {
        return Ok(Vec::new());
    }
    let lost = |error: lumbar_store::StoreError| failed(&error.to_string());
    let store = site.store().await.map_err(lost)?;
    match store.persons().await.map_err(lost)?.first() {
        Some(person) => store.standing_entries(*person).await.map_err(lost),
        None => Ok(Vec::new()),
    }
}
