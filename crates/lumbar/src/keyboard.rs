//! Lines that are typed while a timer runs.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// What came.
pub enum Came {
    /// A line.
    Line(String),
    /// Nothing within the time.
    Nothing,
    /// The input has ended.
    End,
}

/// Standard input, read beside the session so that a timer can speak up.
pub struct Keyboard(Receiver<String>);

impl Keyboard {
    pub fn standard() -> Self {
        let (send, lines) = channel();
        std::thread::spawn(move || {
            let mut input = io::stdin().lock();
            let mut bytes = Vec::new();
            while input.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
                let line = String::from_utf8_lossy(&bytes).trim().to_lowercase();
                if send.send(line).is_err() {
                    return;
                }
                bytes.clear();
            }
        });
        Self(lines)
    }

    /// The next line, waited for no longer than this many seconds.
    pub fn line_within(&self, seconds: Option<u32>) -> Came {
        let got = match seconds {
            Some(seconds) => self.0.recv_timeout(Duration::from_secs(seconds.into())),
            None => self.0.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match got {
            Ok(line) => Came::Line(line),
            Err(RecvTimeoutError::Timeout) => Came::Nothing,
            Err(RecvTimeoutError::Disconnected) => Came::End,
        }
    }
}
