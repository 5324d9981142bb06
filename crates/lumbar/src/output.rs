//! Standard output and standard error, whose reader may stop reading: `lumbar log list | head -1`.
//!
//! `println!` ends the program with a panic then. Here the command ends early instead, without a word and with
//! success: whoever stopped reading has what they wanted.

use std::fmt;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::print;

static READER_LEFT: AtomicBool = AtomicBool::new(false);

/// Standard output.
#[derive(Debug)]
pub struct Output(io::Stdout);

/// Standard output.
pub fn output() -> Output {
    Output(io::stdout())
}

/// Whether nobody reads standard output any more.
pub fn reader_left() -> bool {
    READER_LEFT.load(Ordering::Relaxed)
}

fn noted<T>(result: io::Result<T>) -> io::Result<T> {
    if result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
        READER_LEFT.store(true, Ordering::Relaxed);
    }
    result
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        noted(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        noted(self.0.flush())
    }
}

/// A line on standard output.
pub fn line(text: fmt::Arguments<'_>) -> io::Result<()> {
    writeln!(output(), "{text}")
}

/// Sentences on standard output, broken into lines as wide as the terminal.
pub fn paragraph(text: &str) -> io::Result<()> {
    line(format_args!("{}", print::wrapped(text, "", print::width())))
}

/// A line on standard error; that nobody reads it is no failure.
pub fn note(text: fmt::Arguments<'_>) {
    drop(writeln!(io::stderr(), "{text}"));
}

/// Writes a line to standard output, as `println!` does, and gives back whether that worked.
macro_rules! say {
    ($($text:tt)*) => { $crate::output::line(format_args!($($text)*)) };
}

/// Writes sentences to standard output, broken into lines as wide as the terminal.
macro_rules! tell {
    ($($text:tt)*) => { $crate::output::paragraph(&format!($($text)*)) };
}

/// Writes a line to standard error, as `eprintln!` does, whether or not someone reads it.
macro_rules! note {
    ($($text:tt)*) => { $crate::output::note(format_args!($($text)*)) };
}
