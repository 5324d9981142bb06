//! First aid: one safety screen, then a session of one thing a screen.
//!
//! What happens when is decided by [`Session`]; these pages show what it shows. A session lies in a sealed draft and
//! is gone as soon as it ends.

mod medicine;
mod read;
mod screen;
mod session;
mod verdict;

use axum::http::StatusCode;
use axum::response::Response;
use lumbar_care::first_aid::Session;
use lumbar_store::DraftId;
use serde::{Deserialize, Serialize};

use super::{draft, failed, message};
use crate::site::Site;

pub use medicine::{ask as medicine, asked as medicine_asked};
pub use read::read;
pub use screen::{again, again_answered, begin, begun};
pub use session::{act, show};

use verdict::Verdict;

/// A session that was found again.
#[derive(Debug)]
struct Kept {
    id: DraftId,
    content: Content,
}

/// What lies in the draft.
#[derive(Debug, Serialize, Deserialize)]
struct Content {
    session: Session,
    /// What the screen gave that the person should read first, once.
    first: Option<Verdict>,
}

impl Kept {
    /// Finds the session of an address, or gives the page that says it is gone.
    async fn find(site: &Site, address: &str) -> Result<Self, Response> {
        let gone = || {
            message(
                StatusCode::NOT_FOUND,
                "This session is over",
                "If a pack is still on, take it off now. Nothing of the session is kept.",
                true,
            )
        };
        let (id, content) = draft::find(site, address).await?.ok_or_else(gone)?;
        let content = serde_json::from_slice(&content).map_err(|_| gone())?;
        Ok(Self { id, content })
    }

    async fn save(&self, site: &Site) -> Result<(), Response> {
        let content = serde_json::to_vec(&self.content)
            .map_err(|_| failed("The session could not be kept."))?;
        draft::save(site, self.id, &content).await
    }

    /// It is over: nothing of it stays in the store. Its packs are remembered while the program runs, because the
    /// skin has to rest whichever session the last pack was in.
    async fn end(&self, site: &Site) -> Result<(), Response> {
        site.remember_packs(&self.content.session);
        draft::drop(site, self.id).await
    }

    fn address(&self) -> String {
        format!("/first-aid/{}", self.id)
    }
}
