//! The session as a draft, so that it can be gone on with.

use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex};

use lumbar_app::memory::Memory;
use lumbar_care::first_aid::Session;
use lumbar_store::DraftId;

use crate::command::Place;
use crate::error::Failure;

/// Where the session is kept while it goes on; nowhere, if nothing can be kept here.
pub struct Kept {
    place: Option<(Memory, DraftId)>,
    shown: Arc<Mutex<Option<String>>>,
}

impl Kept {
    /// A new place. First aid does not wait for a store that cannot be opened.
    pub fn new(place: &Place) -> Self {
        let id = DraftId::new().ok();
        let place = place.open().ok().zip(id);
        Self { place, shown: Arc::default() }
    }

    /// The session that was kept under this id, and its place.
    pub fn open(place: &Place, id: &str) -> Result<(Self, Session), Failure> {
        let id: DraftId =
            id.parse().map_err(|_| "that is no number of a session: copy it whole")?;
        let memory = place.open()?;
        let content = memory.draft(id)?.ok_or(
            "that session is no longer kept (a day at most): begin a new one with: lumbar first-aid",
        )?;
        let session = serde_json::from_slice(&content)
            .map_err(|_| "that session cannot be read: begin a new one with: lumbar first-aid")?;
        let kept = Self { place: Some((memory, id)), shown: Arc::default() };
        kept.show();
        Ok((kept, session))
    }

    /// Keeps the session as it is now.
    pub fn keep(&self, session: &Session) {
        let Some((memory, id)) = &self.place else { return };
        if let Ok(content) = serde_json::to_vec(session)
            && memory.save_draft(*id, &content).is_ok()
        {
            self.show();
        }
    }

    /// It is over: nothing is left of it.
    pub fn drop(&self) {
        if let Some((memory, id)) = &self.place {
            drop(memory.drop_draft(*id));
        }
        *self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
    }

    fn show(&self) {
        let id = self.place.as_ref().map(|(_, id)| id.to_string());
        *self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = id;
    }

    /// How to go on, in words.
    pub fn how_to_go_on(&self) -> String {
        words(self.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner).as_deref())
    }

    /// On Ctrl-C says what to do with a pack, and how to go on.
    pub fn say_on_interrupt(&self) {
        if !io::stdin().is_terminal() {
            return;
        }
        let shown = Arc::clone(&self.shown);
        // A second handler cannot be set; then Ctrl-C ends the program as it does everywhere.
        let _ = ctrlc::set_handler(move || {
            let shown = shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            note!("\n\nStopped. If a pack is on, take it off now.");
            note!("{}", words(shown.as_deref()));
            // A signal is no return value; 130 is what a shell expects of it.
            #[expect(
                clippy::disallowed_methods,
                reason = "a signal ends the program here; each step was kept when it was taken"
            )]
            std::process::exit(130)
        });
    }
}

fn words(id: Option<&str>) -> String {
    match id {
        Some(id) => format!("To go on within a day, type:\nlumbar first-aid --resume {id}"),
        None => "Nothing was kept. To begin again, type: lumbar first-aid".to_owned(),
    }
}
