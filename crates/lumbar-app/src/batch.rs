//! Many cases: one a line in, one result a line out, in the same order, on all cores, in constant
//! memory.

use std::fmt;
use std::io::{self, BufRead, Write};

use lumbar_assess::Options;
use lumbar_exchange::case_from_json;
use rayon::prelude::*;
use serde_json::json;

use crate::App;

/// How many lines are worked on at a time: enough to keep the cores busy, few enough to stay small.
const CHUNK: usize = 1024;

/// The longest line that is read, in bytes.
const LONGEST_LINE: usize = 1_000_000;

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BatchSummary {
    /// Lines answered with a result.
    pub assessed: usize,
    /// Lines answered with an error.
    pub bad: usize,
}

/// Reading or writing failed; what was written before is whole lines.
#[derive(Debug)]
pub struct BatchError {
    /// The line that could not be read or written.
    pub line: usize,
    /// Why.
    pub cause: io::Error,
}

impl fmt::Display for BatchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "at line {}: {}", self.line, self.cause)
    }
}

impl std::error::Error for BatchError {}

impl App {
    /// Assesses every line of `input`. A bad line gives a result line with the error and its line
    /// number, and the rest goes on. `progress` is told the number of lines done.
    ///
    /// # Errors
    /// [`BatchError`] if reading or writing fails.
    pub fn batch(
        &self,
        mut input: impl BufRead,
        mut output: impl Write,
        seed: u64,
        with_intervals: bool,
        mut progress: impl FnMut(usize),
    ) -> Result<BatchSummary, BatchError> {
        let mut options = Options::brief();
        options.interval_seed = with_intervals.then_some(seed);
        let mut summary = BatchSummary::default();
        let mut done = 0;
        loop {
            let lines =
                read_chunk(&mut input).map_err(|cause| BatchError { line: done + 1, cause })?;
            if lines.is_empty() {
                return output
                    .flush()
                    .map(|()| summary)
                    .map_err(|cause| BatchError { line: done, cause });
            }
            let answers: Vec<_> = lines
                .par_iter()
                .enumerate()
                .map(|(offset, line)| self.answer_line(line, done + offset + 1, options, seed))
                .collect();
            for answer in answers {
                done += 1;
                let line = match answer {
                    Ok(None) => continue,
                    Ok(Some(line)) => {
                        summary.assessed += 1;
                        line
                    }
                    Err(line) => {
                        summary.bad += 1;
                        line
                    }
                };
                writeln!(output, "{line}").map_err(|cause| BatchError { line: done, cause })?;
            }
            progress(done);
        }
    }

    /// The answer to one line: `None` for an empty one, `Err` holds the error as a result line.
    fn answer_line(
        &self,
        line: &[u8],
        number: usize,
        options: Options,
        seed: u64,
    ) -> Result<Option<String>, String> {
        let bad = |what: &dyn fmt::Display| {
            json!({ "error": { "line": number, "message": what.to_string() } }).to_string()
        };
        if line.len() > LONGEST_LINE {
            return Err(bad(&format_args!("the line is longer than {LONGEST_LINE} bytes")));
        }
        let text = std::str::from_utf8(line)
            .map_err(|error| bad(&format_args!("the line is not UTF-8 text: {error}")))?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        let case = case_from_json(text).map_err(|error| bad(&error))?;
        let assessed = self.assess(&case, options).map_err(|error| bad(&error))?;
        serde_json::to_string(&self.document(&assessed, seed))
            .map(Some)
            .map_err(|error| bad(&error))
    }
}

/// Up to [`CHUNK`] lines without their ends; a line too long is cut, so that it is refused and not
/// held.
fn read_chunk(input: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < CHUNK {
        let mut line = Vec::new();
        if read_line(input, &mut line)? == 0 {
            break;
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Reads one line, keeping at most one byte more than [`LONGEST_LINE`]; gives the bytes consumed.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut consumed = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(consumed);
        }
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let taken = end.map_or(buffer.len(), |end| end);
        let room = (LONGEST_LINE + 1).saturating_sub(line.len());
        line.extend_from_slice(&buffer[..taken.min(room)]);
        let used = taken + usize::from(end.is_some());
        input.consume(used);
        consumed += used;
        if end.is_some() {
            return Ok(consumed);
        }
    }
}
