//! Reads a person's own words: which findings they speak of, whether they affirm, deny or doubt
//! them, and which words say so.
//!
//! Everything the reader knows about language and medicine stands in `knowledge/lexicon/`, in the
//! form that `docs/reference/lexicon.md` describes; this crate holds the mechanics. A text passes
//! through these steps, one file each:
//!
//! 1. `token`: words, with contractions opened and slips of the finger repaired (`spelling`);
//! 2. `scene`: all phrases of all groups of the lexicon, in one pass over a phrase tree;
//! 3. `matcher`: the patterns of the findings over those groups;
//! 4. `denial`, `twice`, `reserve`, `supposition`, `imagined`, `doubt`, `retract`, `plan`, `whose`, `kin`, `when`, `once`,
//!    `outgrown`, `will` and `topic`: what is denied, feared, unsure, taken back, still to come, someone else's, past, or
//!    simply fine; `reach` says how far each of them looks;
//! 5. `person`, `quantity`, `duration`: ages, scores and times.
#![no_std]

extern crate alloc;

mod denial;
mod doubt;
mod duration;
mod error;
mod groups;
mod imagined;
mod kin;
mod lexicon;
mod matcher;
mod number;
mod once;
mod ordinary;
mod outgrown;
mod pack;
mod pattern;
mod person;
mod plan;
mod quantity;
mod reach;
mod read;
mod reading;
mod reserve;
mod retract;
mod role;
mod scene;
mod source;
mod spelling;
mod stem;
mod supposition;
mod today;
mod token;
mod topic;
mod trie;
mod twice;
mod vocabulary;
mod when;
mod whose;
mod will;

pub use error::LexiconError;
pub use lexicon::Lexicon;
pub use read::{Surroundings, read, read_on, surroundings};
pub use reading::{Cue, CueKind, Discount, Mention, ReadPerson, Reading};
pub use today::Today;
