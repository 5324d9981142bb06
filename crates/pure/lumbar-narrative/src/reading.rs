//! What was read from a text.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use lumbar_model::{Age, FindingId, PregnancyWeeks, Quantity, Sex, State};

/// Everything read from one text. All spans are bytes of the text as it was given and lie on
/// character boundaries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Every place where a finding is spoken of, in the order of the text, also those that do not
    /// count ([`Mention::discount`]).
    pub mentions: Vec<Mention>,
    /// What the text says about who the person is.
    pub person: ReadPerson,
    /// Measured things, at most one of each.
    pub quantities: Vec<(Quantity, f64, Range<usize>)>,
    /// Medicines that are taken or were taken for this, by generic name.
    pub medicines: Vec<(String, Range<usize>)>,
    /// Diagnoses that the person says they have, by the name the lexicon gives them.
    pub diagnoses: Vec<(String, Range<usize>)>,
    /// Words that say that nothing else is wrong ("no other problems"). It is for the caller to
    /// decide what to conclude: it never speaks of anything in particular.
    pub nothing_else: Option<Range<usize>>,
}

/// One place where a finding is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The finding.
    pub finding: FindingId,
    /// Present, absent or uncertain.
    pub state: State,
    /// The words it was read from.
    pub span: Range<usize>,
    /// The words around it that set its state or its context.
    pub cue: Option<Cue>,
    /// Why it says nothing about the person now; `None` if it counts.
    pub discount: Option<Discount>,
}

impl Mention {
    /// Whether the mention says something about the person.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.discount.is_none()
    }
}

/// Words that set the context of a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// What they do.
    pub kind: CueKind,
    /// Where they stand.
    pub span: Range<usize>,
}

/// What the words of a [`Cue`] do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// They deny it.
    Negation,
    /// They say that all is well with it.
    Fine,
    /// They say that there is trouble with it.
    Trouble,
    /// They leave it open.
    Uncertain,
    /// They only fear it, ask about it or imagine it.
    Hypothetical,
    /// They speak of someone else.
    Other,
    /// They put it into the past.
    Past,
    /// They say that it was meant to be so.
    Intended,
    /// They say that it has long been so and has not changed.
    Unchanged,
    /// They say that the person cannot do it, which is how it shows.
    Unable,
    /// They take back what was said before.
    Correction,
}

impl CueKind {
    /// The word for it in explanations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Fine => "fine",
            Self::Trouble => "trouble",
            Self::Uncertain => "uncertain",
            Self::Hypothetical => "hypothetical",
            Self::Other => "other",
            Self::Past => "past",
            Self::Intended => "intended",
            Self::Unchanged => "unchanged",
            Self::Unable => "unable",
            Self::Correction => "correction",
        }
    }
}

/// Why a mention does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Discount {
    /// It is someone else's.
    SomeoneElse,
    /// It is past and over, or it is no change for someone to whom only a change matters.
    Past,
    /// It is feared, asked about or imagined.
    Hypothetical,
    /// The text takes it back later.
    Corrected,
}

impl Discount {
    /// The word for it in explanations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SomeoneElse => "someone_else",
            Self::Past => "past",
            Self::Hypothetical => "hypothetical",
            Self::Corrected => "corrected",
        }
    }
}

/// What a text says about who the person is, each with the words it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadPerson {
    /// Age in years.
    pub age: Option<(Age, Range<usize>)>,
    /// Sex.
    pub sex: Option<(Sex, Range<usize>)>,
    /// Weeks of pregnancy.
    pub pregnant_weeks: Option<(PregnancyWeeks, Range<usize>)>,
    /// Whether the person is someone other than the one who writes.
    pub is_someone_else: bool,
}

impl Reading {
    /// One state for each finding, with the mention it rests on.
    ///
    /// Where mentions disagree, present outweighs uncertain and uncertain outweighs absent, so that
    /// no second mention can take a warning sign back; what the text itself corrects does not count.
    /// [`Reading::tensions`] names the findings whose mentions disagree.
    #[must_use]
    pub fn findings(&self) -> BTreeMap<&FindingId, &Mention> {
        let mut findings: BTreeMap<&FindingId, &Mention> = BTreeMap::new();
        for mention in self.mentions.iter().filter(|mention| mention.counts()) {
            let held = findings.entry(&mention.finding).or_insert(mention);
            if mention.state > held.state {
                *held = mention;
            }
        }
        findings
    }

    /// The findings that one mention affirms and another denies: worth asking about.
    #[must_use]
    pub fn tensions(&self) -> Vec<&FindingId> {
        let findings = self.findings();
        let denied = |id: &FindingId| {
            let mut mentions = self.mentions.iter().filter(|mention| mention.counts());
            mentions.any(|mention| &mention.finding == id && mention.state == State::Absent)
        };
        findings
            .iter()
            .filter(|(id, mention)| mention.state > State::Absent && denied(id))
            .map(|(id, _)| *id)
            .collect()
    }
}
