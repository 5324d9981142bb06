//! Bounds that no honest file reaches.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::BadInput;
use crate::import::Context;

/// The largest file that is read as a whole, in bytes: ten years of a watch or of a diary are far below it.
const LARGEST: u64 = 64_000_000;

/// Bytes between two tellings of how far it is.
const STRIDE: u64 = 1 << 20;

/// What is said where a file ends too early.
pub(crate) fn cut_short(place: impl Into<String>) -> BadInput {
    BadInput::new(
        place,
        "the file ends here, in the middle: it was cut short. Export or copy it again; nothing was changed",
    )
}

/// Reads a whole file, within the bound.
pub(crate) fn read_all(file: &mut dyn Read) -> Result<Vec<u8>, BadInput> {
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| BadInput::new(format!("byte {}", bytes.len()), error))?;
    if bytes.len() as u64 > LARGEST {
        let most = LARGEST / 1_000_000;
        return Err(BadInput::new(format!("byte {LARGEST}"), format!("larger than {most} MB")));
    }
    Ok(bytes)
}

/// A reader that counts lines and gives up where one piece of a file (a tag, a text, a declaration) is longer than any
/// honest one, so that memory stays small whatever the file says.
pub(crate) struct Guarded<'a, R> {
    reader: R,
    counts: Rc<Counts>,
    context: &'a Context<'a>,
    told: u64,
}

/// What a [`Guarded`] has counted; shared with whoever parses.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    line: Cell<u64>,
    bytes: Cell<u64>,
    left: Cell<u64>,
    exceeded: Cell<bool>,
}

impl Counts {
    /// The line that was reached, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line.get() + 1
    }

    /// Whether it gave up because a piece was too long.
    pub(crate) fn exceeded(&self) -> bool {
        self.exceeded.get()
    }

    /// A new piece begins.
    pub(crate) fn allow(&self, bytes: u64) {
        self.left.set(bytes);
    }
}

impl<'a, R: BufRead> Guarded<'a, R> {
    pub(crate) fn new(reader: R, context: &'a Context<'a>) -> (Self, Rc<Counts>) {
        let counts = Rc::new(Counts::default());
        counts.allow(u64::MAX);
        (Self { reader, counts: Rc::clone(&counts), context, told: 0 }, counts)
    }
}

impl<R: BufRead> Read for Guarded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(into.len());
        into[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Guarded<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.counts.left.get() == 0 {
            self.counts.exceeded.set(true);
            return Err(io::Error::other("one piece of the file is too long"));
        }
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(bytes) = self.reader.fill_buf() {
            let part = &bytes[..amount.min(bytes.len())];
            let lines = part.iter().filter(|byte| **byte == b'\n').count() as u64;
            self.counts.line.set(self.counts.line.get() + lines);
        }
        self.reader.consume(amount);
        let amount = amount as u64;
        self.counts.left.set(self.counts.left.get().saturating_sub(amount));
        let bytes = self.counts.bytes.get() + amount;
        self.counts.bytes.set(bytes);
        if bytes - self.told >= STRIDE {
            self.told = bytes;
            (self.context.progress)(bytes);
        }
    }
}
