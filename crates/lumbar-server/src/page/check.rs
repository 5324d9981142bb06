//! The check: own words or the body map, what was understood, the safety screen, one question a screen.
//!
//! What is answered lies in a sealed draft; an address holds the draft's random id and the number of the step.

mod again;
mod answer;
mod map;
mod question;
mod understood;
mod words;

use axum::response::Response;
use lumbar_app::App;
use lumbar_assess::Interview;
use lumbar_model::{Case, Level};
use lumbar_store::DraftId;

use super::{draft, go, message};
use crate::site::Site;

pub use again::{again, begun_again};
pub use map::{map, mapped};
pub use question::{answered, step};
pub use understood::{confirmed, understood};
pub use words::{begin, begun, reworded, words};

/// A check that lies in its draft.
pub struct Kept {
    /// Its id in the address.
    pub id: DraftId,
    /// What was answered.
    pub interview: Interview,
}

impl Kept {
    /// A new check of what is told already.
    pub fn begin(case: Case) -> Result<Self, Response> {
        Ok(Self { id: draft::begin()?, interview: Interview::new(case) })
    }

    /// Finds the check of an address, or gives the page that says it is gone.
    pub async fn find(site: &Site, address: &str) -> Result<Self, Response> {
        let gone = || {
            message(
                axum::http::StatusCode::NOT_FOUND,
                "This check is gone",
                "Answers that were not finished are deleted after a day. Nothing else was lost.",
                true,
            )
        };
        let (id, content) = draft::find(site, address).await?.ok_or_else(gone)?;
        let interview = site.app().check_up(&content).map_err(|_| gone())?;
        Ok(Self { id, interview })
    }

    /// Saves it; its day begins anew.
    pub async fn save(&self, site: &Site) -> Result<(), Response> {
        draft::save(site, self.id, &site.app().kept_check_up(&self.interview)).await
    }

    /// The address of a page of this check.
    #[must_use]
    pub fn address(&self, page: &str) -> String {
        format!("/check/{}/{page}", self.id)
    }

    /// Goes to a page of this check; in an emergency straight to the result.
    pub fn onward(&self, app: &App, page: &str) -> Response {
        let emergency =
            app.level_so_far(&self.interview).is_ok_and(|level| level == Level::Emergency);
        go(&self.address(if emergency { "result" } else { page }))
    }
}
