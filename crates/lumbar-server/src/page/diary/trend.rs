//! How it goes: the page, and what pain is set against on it.

use askama::Template;
use axum::extract::State;
use lumbar_app::diary::AGAINST_PAIN;
use lumbar_diary::Measure;

use crate::page::kept::{book, today};
use crate::page::{Frame, Posted, Shown, compute, show};
use crate::site::Site;
use crate::view::TrendView;

#[derive(Template)]
#[template(path = "diary/trend.html")]
struct Page {
    frame: Frame,
    trend: TrendView,
}

/// Shows it.
pub async fn trend(State(site): State<Site>) -> Shown {
    page(&site, None).await
}

/// Shows it with pain set against what was chosen; the choice stays out of the address.
pub async fn chosen(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let named = |measure: &Measure| fields.get("against") == Some(measure.as_str());
    page(&site, AGAINST_PAIN.into_iter().find(named)).await
}

async fn page(site: &Site, against: Option<Measure>) -> Shown {
    let book = book(site).await?;
    let today = today()?;
    let trend = compute(site, move |app| TrendView::new(app, &book, today, against)).await?;
    Ok(show(&Page { frame: Frame::new("How it goes", "diary"), trend }))
}
