//! What the person keeps: the log, and something new.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::Response;
use lumbar_app::App;
use lumbar_app::diary::Book;
use lumbar_app::memory::{entry_now, moment, now};
use lumbar_model::event::{Body, EventId, When};
use lumbar_store::{Entry, Store, StoreError};

use super::{compute, failed};
use crate::site::Site;

/// Now, as the log says it.
///
/// # Errors
/// The page that says why that cannot be said.
pub fn this_moment() -> Result<When, Response> {
    moment(None, &now()).map_err(|error| failed(&error.to_string()))
}

/// The day of the person's calendar, in days since 1970-01-01.
///
/// # Errors
/// As [`this_moment`].
pub fn today() -> Result<i64, Response> {
    Ok(this_moment()?.date().days())
}

/// An event that is entered now.
///
/// # Errors
/// The page that says why it could not be made.
pub fn entry(body: &Body, at: &When, corrects: Option<EventId>) -> Result<Entry, Response> {
    entry_now(body, at.clone(), corrects).map_err(lost)
}

/// Keeps something now; it is on disk when this returns.
///
/// # Errors
/// The page that says why it could not be kept.
pub async fn record(site: &Site, body: &Body) -> Result<(), Response> {
    append(site, &[entry(body, &this_moment()?, None)?]).await
}

/// The log as it is now. What was read before is not read again.
///
/// # Errors
/// The page that says why it cannot be read.
pub async fn book(site: &Site) -> Result<Arc<Book>, Response> {
    if site.is_untouched() {
        return Ok(Arc::default());
    }
    let earlier = site.last_book();
    let store = store(site).await?;
    let Some(news) = earlier.news(store).await.map_err(lost)? else { return Ok(earlier) };
    let read = move |_: &App| Ok::<_, Infallible>(Arc::new(earlier.with(news)));
    let book = compute(site, read).await?;
    site.remember_book(&book);
    Ok(book)
}

/// Keeps events; they are on disk when this returns.
///
/// # Errors
/// The page that says why they could not be kept.
pub async fn append(site: &Site, entries: &[Entry]) -> Result<(), Response> {
    let store = store(site).await?;
    let person = store.person().await.map_err(lost)?;
    store.append(person, entries).await.map(drop).map_err(lost)
}

/// Where things are kept.
///
/// # Errors
/// The page that says why it cannot be opened.
pub async fn store(site: &Site) -> Result<&Store, Response> {
    site.store().await.map_err(lost)
}

/// The page that says why something could not be read or kept.
#[expect(clippy::needless_pass_by_value, reason = "it is what an error is mapped by")]
pub fn lost(error: StoreError) -> Response {
    failed(&error.to_string())
}
