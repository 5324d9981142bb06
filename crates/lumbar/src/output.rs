//! Standard output and standard error, whose reader may stop reading: `lumbar log list | head -1`.
//!
//! `println!` ends the program with a panic then. Here the command ends early instead, without a word and with
//! success: whoever stopped reading has what they wanted.

use std::fmt;
use std::io::{self, IsTerminal, Write};
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
        if self.0.is_terminal() {
            return noted(self.0.write_all(&without_controls(bytes)).map(|()| bytes.len()));
        }
        noted(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        noted(self.0.flush())
    }
}

/// What a terminal may be shown: words that were typed or imported must not move its cursor, change its title or
/// colour what follows. A pipe or a file gets every byte.
fn without_controls(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'\n' | b'\t' => plain.push(byte),
            0..=0x1f | 0x7f => {}
            // The control characters from U+0080 to U+009F, as UTF-8.
            0xc2 if rest.peek().is_some_and(|next| (0x80..=0x9f).contains(next)) => {
                rest.next();
            }
            _ => plain.push(byte),
        }
    }
    plain
}

/// A sound, where someone is there to hear it.
pub fn bell() -> io::Result<()> {
    let mut stdout = io::stdout();
    noted(stdout.write_all(b"\x07").and_then(|()| stdout.flush()))
}

/// A line on standard output.
pub fn line(text: fmt::Arguments<'_>) -> io::Result<()> {
    writeln!(output(), "{text}")
}

/// Sentences on standard output, broken into lines as wide as the terminal.
pub fn paragraph(text: &str) -> io::Result<()> {
    line(format_args!("{}", print::wrapped(text, "", print::width())))
}

/// Several of them, each begun on a line of its own.
pub fn paragraphs(texts: &[String]) -> io::Result<()> {
    texts.iter().try_for_each(|text| paragraph(text))
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

#[cfg(test)]
mod tests {
    use super::without_controls;

    #[test]
    fn a_terminal_is_shown_words_and_no_commands() {
        let shown = |text: &str| String::from_utf8(without_controls(text.as_bytes())).unwrap();
        assert_eq!(shown("a\u{1b}[31mb\u{7}\u{7f}c\r\n\td"), "a[31mbc\n\td");
        assert_eq!(shown("\u{9b}31m é £ \u{a0}👩‍👩‍👧"), "31m é £ \u{a0}👩‍👩‍👧");
    }
}
