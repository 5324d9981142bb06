//! Ctrl-C: what was kept, and how to go on.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use lumbar_model::Level;

/// The level that the answers so far give, for whoever stops in the middle.
#[derive(Debug, Clone, Default)]
pub struct SoFar(Arc<AtomicUsize>);

impl SoFar {
    /// Notes the level; true if it is graver than the one before.
    pub fn rises_to(&self, level: Level) -> bool {
        self.0.swap(level as usize, Ordering::Relaxed) < level as usize
    }

    fn is_urgent(&self) -> bool {
        self.0.load(Ordering::Relaxed) >= Level::Urgent as usize
    }
}

/// Without this a Ctrl-C ends in silence, and the person wonders what was kept and what to do.
pub fn say_how_to_go_on(so_far: &SoFar) {
    if !io::stdin().is_terminal() {
        return;
    }
    let so_far = so_far.clone();
    // A second handler cannot be set; then Ctrl-C ends the program as it does everywhere.
    let _ = ctrlc::set_handler(move || {
        note!("\n\nStopped. Nothing was kept.");
        if so_far.is_urgent() {
            note!("Your answers so far already say: be seen by a doctor today.");
        }
        note!("To begin again, type: lumbar assess");
        note!("Next time q shows the result of the answers so far.");
        // A signal is no return value; 130 is what a shell expects of it.
        #[expect(
            clippy::exit,
            clippy::disallowed_methods,
            reason = "a signal ends the program here, and no file is open"
        )]
        std::process::exit(130)
    });
}
