//! What works for me? A trial of one's own: today's arm, one tap for the day's value, what the days show; and
//! setting one up.

mod begin;
mod running;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::trial::running::{Running, latest_of};
use lumbar_exchange::{Deviation, trial_csv};
use lumbar_model::event::Body;

use super::{Frame, Posted, Shown, download, failed, go, show};
use crate::page::kept::{self, book, record};
use crate::site::Site;

pub use begin::{begun, proposed};

use begin::Form;
use running::RunningView;
pub use running::Today;

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
    page(&site, Form::default()).await
}

/// What a trial asks for today; `None` if none runs, or nothing can be opened: home must open all the same.
pub async fn today(site: &Site) -> Option<Today> {
    let running = running(site).await.ok()??;
    Today::new(&running, running.place(kept::today().ok()?))
}

/// The days so far, as a table.
pub async fn days(State(site): State<Site>) -> Shown {
    let (running, day) = so_far(&site).await?;
    let table = running.table(day).map_err(|error| failed(&error.to_string()))?;
    Ok(download("days.csv", "text/csv; charset=utf-8", trial_csv(&table)))
}

/// The days so far with the protocol.
pub async fn protocol(State(site): State<Site>) -> Shown {
    let (running, day) = so_far(&site).await?;
    let whole = running.exported(day).map_err(|error| failed(&error.to_string()))?;
    Ok(download("trial.json", "application/json", format!("{whole:#}\n")))
}

/// The trial and its day, or the page that says that there is none.
async fn so_far(site: &Site) -> Result<(Running, i64), Response> {
    let running = running(site).await?.ok_or_else(|| {
        let says = "There is no trial yet. Set one up under \u{201c}What works for me?\u{201d}.";
        super::message(StatusCode::NOT_FOUND, "No trial yet", says, false)
    })?;
    let day = running.place(kept::today()?);
    Ok((running, day))
}

async fn page(site: &Site, form: Form) -> Shown {
    let book = book(site).await?;
    let today = kept::today()?;
    let running = super::compute(site, move |_| {
        Ok::<_, std::convert::Infallible>(
            latest_of(&book.standing)
                .map(|running| RunningView::new(&running, running.place(today))),
        )
    })
    .await?;
    let can_begin = running.as_ref().is_none_or(|running| running.today.is_none());
    Ok(show(&Page { frame: Frame::new("What works for me?", "plan"), running, can_begin, form }))
}

/// Keeps today's value.
pub async fn log(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let running = running(&site).await?;
    let at = kept::this_moment()?;
    let value = fields.get("value").and_then(|value| value.parse().ok());
    let value = value.filter(|value: &f64| (0.0..=10.0).contains(value));
    let deviations = fields.all("deviation").filter_map(Deviation::of).collect();
    let body = running
        .as_ref()
        .zip(value)
        .and_then(|(running, value)| running.kept(running.day(&at)?, value, &deviations).ok());
    keep(&site, body).await
}

/// Ends it before its time.
pub async fn stop(State(site): State<Site>, Posted(_): Posted) -> Shown {
    let running = running(&site).await?.filter(|running| running.ended.is_none());
    keep(&site, running.and_then(|running| running.end(None).ok())).await
}

async fn keep(site: &Site, body: Option<Body>) -> Shown {
    if let Some(body) = body {
        record(site, &body).await?;
    }
    Ok(go("/trials"))
}

async fn running(site: &Site) -> Result<Option<Running>, Response> {
    Ok(latest_of(&book(site).await?.standing))
}
