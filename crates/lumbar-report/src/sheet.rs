//! What is written, before anything says how: parts of blocks, the same for every format.

mod behind;
mod first;
mod me;
mod picture;
mod words;

use lumbar_chart::Chart;

use crate::Report;

/// For whom a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reader {
    /// The doctor: one side for the visit, everything else behind it.
    Doctor,
    /// The person: the same in plain words.
    Me,
}

/// How much of a long list stands on the first side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Room {
    /// Entries of a list at the most.
    pub entries: usize,
    /// Characters of free words at the most.
    pub characters: usize,
}

impl Room {
    /// Steps from plenty to little; the first that fits on one side is taken.
    pub const STEPS: [Self; 4] = [
        Self { entries: 6, characters: 400 },
        Self { entries: 5, characters: 260 },
        Self { entries: 4, characters: 160 },
        Self { entries: 3, characters: 90 },
    ];
}

/// Words in one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub words: String,
    /// Whether they carry weight.
    pub bold: bool,
}

/// A line of runs.
pub type Line = Vec<Run>;

/// A line in plain weight.
#[must_use]
pub fn plain(words: impl Into<String>) -> Line {
    vec![Run { words: words.into(), bold: false }]
}

/// A line that begins with a word of weight.
#[must_use]
pub fn labelled(label: &str, words: impl Into<String>) -> Line {
    vec![Run { words: format!("{label} "), bold: true }, Run { words: words.into(), bold: false }]
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(Line),
    /// Something that must be seen first.
    Note(Line),
    /// Points.
    List(Vec<Line>),
    /// A table: the heads, the rows, and the share of the width for each column.
    Table {
        /// The heads.
        heads: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// Shares of the width; they add up to 1.
        shares: Vec<f32>,
    },
    /// A picture.
    Chart(Box<Chart>),
}

/// A part with its title.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its id, unique in the sheet.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Part {
    fn new(id: &str, title: &str, blocks: Vec<Block>) -> Option<Self> {
        let filled = blocks.iter().any(|block| match block {
            Block::List(lines) => !lines.is_empty(),
            Block::Table { rows, .. } => !rows.is_empty(),
            Block::Text(line) | Block::Note(line) => !line.is_empty(),
            Block::Chart(_) => true,
        });
        filled.then(|| Self { id: id.to_owned(), title: title.to_owned(), blocks })
    }
}

/// A whole report in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its title; it says nothing of the person's health.
    pub title: String,
    /// Who and when, below the title.
    pub who: Vec<Line>,
    /// What stands on the first side.
    pub first: Vec<Part>,
    /// What stands behind it.
    pub behind: Vec<Part>,
    /// What stands at the foot of every side.
    pub foot: String,
}

/// Writes a report in words.
#[must_use]
pub fn sheet(report: &Report, reader: Reader, room: Room) -> Sheet {
    match reader {
        Reader::Doctor => Sheet {
            title: "Low back pain: notes for the visit".to_owned(),
            who: words::who(report),
            first: first::parts(report, room),
            behind: behind::parts(report),
            foot: words::foot(report),
        },
        Reader::Me => Sheet {
            title: "My back: what I have told and kept".to_owned(),
            who: words::who(report),
            first: me::parts(report),
            behind: Vec::new(),
            foot: words::foot(report),
        },
    }
}
