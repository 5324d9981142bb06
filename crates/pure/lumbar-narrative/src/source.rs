//! The files of `knowledge/lexicon/` as they are written.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

/// One file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct File {
    /// Words that mean the same, by name.
    pub(crate) groups: BTreeMap<String, Vec<String>>,
    /// Words that stand for a number, by name of the group and then by word.
    pub(crate) values: BTreeMap<String, BTreeMap<String, f64>>,
    /// How a word is written and how it is read: "cant" is "can not".
    pub(crate) spellings: BTreeMap<String, String>,
    /// Everyday words that must not be taken for a slip of a word of the lexicon, with spaces or line ends between.
    pub(crate) ordinary: String,
    pub(crate) finding: BTreeMap<String, Finding>,
    pub(crate) topic: BTreeMap<String, Topic>,
    /// Medicines by generic name, with all their names.
    pub(crate) medicines: BTreeMap<String, Vec<String>>,
    /// Diagnoses by the name the knowledge uses, with how people say them.
    pub(crate) diagnoses: BTreeMap<String, Vec<String>>,
}

/// How a finding is said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Finding {
    /// Ways to say that it is there.
    pub(crate) present: Vec<String>,
    /// Ways to say that it is not, beyond a "no" before one of those.
    pub(crate) absent: Vec<String>,
    /// Ways to say that it may be.
    pub(crate) uncertain: Vec<String>,
    /// Words that show that it is there even behind a "no": only someone pregnant has "no tightenings".
    pub(crate) implied: Vec<String>,
    /// Where one of these lies over a match, the match means something else.
    pub(crate) unless: Vec<String>,
    /// Whether something long past and over still counts.
    pub(crate) ever: bool,
    /// Whether someone else's counts, as in family history.
    pub(crate) anyone: bool,
    /// Whether a question or a worry still counts, as in health anxiety.
    pub(crate) feared: bool,
    /// Whether it does not count if it was meant to be, as in weight loss.
    pub(crate) unintended: bool,
    /// Whether only a change counts: not what has been so for years, as a foot that always dropped.
    pub(crate) new: bool,
    /// Whether "I can't" before it says that it is there, as with movements that hurt.
    pub(crate) unable: bool,
    /// Whether "gone now", "that's over" behind it says that it no longer is, as with a fever.
    pub(crate) passing: bool,
    pub(crate) plannable: bool,
    /// Whether a normal temperature told in the same sentence denies it, as with a fever.
    pub(crate) hot: bool,
    /// It counts only if no time beside it puts it further back than so many days.
    pub(crate) within_days: Option<u16>,
}

/// Something that people say is fine, or is not.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Topic {
    pub(crate) words: Vec<String>,
    /// The findings that are absent when it is said to be fine.
    pub(crate) fine: Vec<String>,
    /// The findings that are present when there is trouble with it.
    pub(crate) trouble: Vec<String>,
}
