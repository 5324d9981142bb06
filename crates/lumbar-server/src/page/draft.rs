//! What lies in a sealed draft between two requests: begun, found, saved and dropped, or the page that says why not.

use axum::response::Response;
use lumbar_store::DraftId;

use super::kept::{lost, store};
use crate::site::Site;

/// The id of a new draft.
pub fn begin() -> Result<DraftId, Response> {
    DraftId::new().map_err(lost)
}

/// What lies in the draft of an address; `None` if there is none, or no longer.
pub async fn find(site: &Site, address: &str) -> Result<Option<(DraftId, Vec<u8>)>, Response> {
    let Ok(id) = address.parse::<DraftId>() else { return Ok(None) };
    let content = store(site).await?.draft(id).await.map_err(lost)?;
    Ok(content.map(|content| (id, content)))
}

/// Saves a draft; its day begins anew.
pub async fn save(site: &Site, id: DraftId, content: &[u8]) -> Result<(), Response> {
    store(site).await?.save_draft(id, content).await.map_err(lost)
}

/// Drops a draft before its time is over.
pub async fn drop(site: &Site, id: DraftId) -> Result<(), Response> {
    store(site).await?.drop_draft(id).await.map_err(lost)
}
