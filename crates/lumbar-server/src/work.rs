//! Work for the processor, away from the threads that serve: a bounded queue and as many workers as cores.
//!
//! A full queue refuses at once, so that a flood of requests costs memory for the queue and no more.

use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use tokio::sync::oneshot;

/// How many pieces of work may wait.
const MOST_WAITING: usize = 64;

type Piece = Box<dyn FnOnce() + Send>;

/// The workers.
#[derive(Clone)]
pub struct Workers {
    queue: SyncSender<Piece>,
}

/// The queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

impl fmt::Display for Busy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("too much is asked at once; try again in a moment")
    }
}

impl std::error::Error for Busy {}

impl fmt::Debug for Workers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Workers")
    }
}

impl Default for Workers {
    fn default() -> Self {
        Self::new()
    }
}

impl Workers {
    /// Starts one worker for each core.
    #[must_use]
    pub fn new() -> Self {
        let (queue, waiting) = sync_channel(MOST_WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            let waiting = Arc::clone(&waiting);
            thread::spawn(move || work(&waiting));
        }
        Self { queue }
    }

    /// Does a piece of work and waits for what it gives.
    ///
    /// # Errors
    /// [`Busy`] if the queue is full, or the work panicked.
    pub async fn run<T: Send + 'static>(
        &self,
        piece: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let (answer, wait) = oneshot::channel();
        let piece: Piece = Box::new(move || drop(answer.send(piece())));
        self.queue.try_send(piece).map_err(|_| Busy)?;
        wait.await.map_err(|_| Busy)
    }
}

fn work(waiting: &Mutex<Receiver<Piece>>) {
    loop {
        let Ok(next) = waiting.lock().map(|queue| queue.recv()) else { return };
        let Ok(piece) = next else { return };
        // A piece that panics must not take its worker along.
        drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(piece)));
    }
}
