//! What the person keeps: the last result, the log, and something new.

use std::convert::Infallible;
use std::sync::Arc;

use axum::response::Response;
use lumbar_app::App;
use lumbar_app::diary::Book;
use lumbar_app::memory::{entry_now, moment, now};
use lumbar_model::Level;
use lumbar_model::event::{AssessmentResult, Body};
use lumbar_store::{Entry, StoreError};

use super::{compute, failed};
use crate::site::Site;

/// How many of the last events are looked through for it.
const LOOKED_THROUGH: i64 = 200;

/// A result that was kept.
pub struct LastResult {
    /// How urgent it was.
    pub level: Level,
    /// Its day, as `2026-11-25`.
    pub day: String,
    /// The causes, the most probable first.
    pub causes: Vec<(String, f64)>,
}

impl LastResult {
    /// The last one kept; `None` if there is none, or nothing can be opened: home must open all the same.
    pub async fn find(site: &Site) -> Option<Self> {
        if site.is_untouched() {
            return None;
        }
        let store = site.store().await.ok()?;
        let person = *store.persons().await.ok()?.first()?;
        let entries = store.last_entries(person, LOOKED_THROUGH).await.ok()?;
        entries.iter().find_map(|entry| {
            let Ok(Some(Body::AssessmentResult(AssessmentResult { level, causes, .. }))) =
                entry.body()
            else {
                return None;
            };
            let mut causes: Vec<_> =
                causes.into_iter().map(|(id, probability)| (id, probability.get())).collect();
            causes.sort_by(|(_, one), (_, other)| other.total_cmp(one));
            let day = entry.at().to_string().chars().take(10).collect();
            Some(Self { level, day, causes })
        })
    }
}

/// Keeps something now; it is on disk when this returns.
///
/// # Errors
/// The page that says why it could not be kept.
pub async fn record(site: &Site, body: &Body) -> Result<(), Response> {
    let at = moment(None, &now()).map_err(|error| failed(&error.to_string()))?;
    let entry = entry_now(body, at, None).map_err(|error| failed(&error.to_string()))?;
    append(site, &[entry]).await
}

/// The log as it is now. What was read before is not read again.
///
/// # Errors
/// The page that says why it cannot be read.
pub async fn book(site: &Site) -> Result<Arc<Book>, Response> {
    if site.is_untouched() {
        return Ok(Arc::default());
    }
    let lost = |error: StoreError| failed(&error.to_string());
    let earlier = site.last_book();
    let store = site.store().await.map_err(lost)?;
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
    let lost = |error: StoreError| failed(&error.to_string());
    let person = site.person().await.map_err(lost)?;
    let store = site.store().await.map_err(lost)?;
    store.append(person, entries).await.map(drop).map_err(lost)
}
