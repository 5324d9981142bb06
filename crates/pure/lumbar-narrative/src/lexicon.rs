//! The lexicon: how findings are said, compiled from the files of `knowledge/lexicon/`.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use hashbrown::HashMap;
use lumbar_model::FindingId;

use crate::error::{LexiconError, line_of};
use crate::groups::{Entry, GroupId, Groups, Resolved, Step};
use crate::ordinary::Ordinary;
use crate::pack::{self, Pack, packed};
use crate::pattern::{self, Nearness};
use crate::role::Roles;
use crate::source::File;
use crate::spelling::Spelling;
use crate::trie::Trie;
use crate::vocabulary::{Symbol, Vocabulary};

/// How findings, people, times and numbers are said.
///
/// Built once from the files of `knowledge/lexicon/`; reading a text needs nothing else.
///
/// ```
/// use lumbar_narrative::Lexicon;
///
/// let file = r#"
/// [groups]
/// leg = ["leg", "thigh", "calf"]
/// [finding.leg_pain]
/// present = ["{leg} ~ pain"]
/// "#;
/// let lexicon = Lexicon::parse([("legs.toml", file)].into_iter()).unwrap();
/// assert_eq!(lexicon.finding_ids().next(), Some("leg_pain"));
///
/// let wrong = file.replace("{leg}", "{lag}");
/// let errors = Lexicon::parse([("legs.toml", wrong.as_str())].into_iter()).unwrap_err();
/// assert_eq!(errors[0].line, 5);
/// ```
#[derive(Debug, Clone)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    spelling: Spelling,
    spellings: HashMap<String, String>,
    ordinary: Ordinary,
    fillers: Vec<bool>,
    pub(crate) trie: Trie,
    pub(crate) groups: usize,
    pub(crate) composites: Vec<(GroupId, Vec<Step>)>,
    pub(crate) holders: Vec<Vec<GroupId>>,
    pub(crate) strict: Vec<bool>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) topics: Vec<Topic>,
    pub(crate) medicines: Vec<(String, GroupId)>,
    pub(crate) diagnoses: Vec<String>,
    pub(crate) roles: Roles,
}

/// What the lexicon knows of a finding beside its patterns.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) id: FindingId,
    pub(crate) ever: bool,
    pub(crate) anyone: bool,
    pub(crate) feared: bool,
    pub(crate) unintended: bool,
    pub(crate) new: bool,
    pub(crate) unable: bool,
    pub(crate) passing: bool,
    /// Treatments and plans: "is booked", "the plan is to" says that it is still to come.
    pub(crate) plannable: bool,
    pub(crate) hot: bool,
    pub(crate) within_days: Option<u16>,
}

packed!(Finding {
    id,
    ever,
    anyone,
    feared,
    unintended,
    new,
    unable,
    passing,
    plannable,
    hot,
    within_days
});

/// What a matched pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    Present(usize),
    Absent(usize),
    Uncertain(usize),
    /// It is there, and a "no" before the words does not deny it.
    Implied(usize),
    /// A match of this finding that it lies over means something else.
    Unless(usize),
    Diagnosis(usize),
}

impl Pack for Says {
    fn pack(&self, bytes: &mut Vec<u8>) {
        let (kind, index): (u8, usize) = match *self {
            Self::Present(index) => (0, index),
            Self::Absent(index) => (1, index),
            Self::Uncertain(index) => (2, index),
            Self::Implied(index) => (3, index),
            Self::Unless(index) => (4, index),
            Self::Diagnosis(index) => (5, index),
        };
        kind.pack(bytes);
        index.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (kind, index) = (u8::unpack(bytes)?, usize::unpack(bytes)?);
        Some(match kind {
            0 => Self::Present(index),
            1 => Self::Absent(index),
            2 => Self::Uncertain(index),
            3 => Self::Implied(index),
            4 => Self::Unless(index),
            5 => Self::Diagnosis(index),
            _ => return None,
        })
    }
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) says: Says,
    pub(crate) parts: Vec<Vec<Step>>,
    pub(crate) nearness: Vec<Nearness>,
}

packed!(Rule { says, parts, nearness });

#[derive(Debug, Clone)]
pub(crate) struct Topic {
    pub(crate) words: GroupId,
    pub(crate) fine: Vec<usize>,
    pub(crate) trouble: Vec<usize>,
}

packed!(Topic { words, fine, trouble });
packed!(Lexicon {
    vocabulary,
    spelling,
    spellings,
    ordinary,
    fillers,
    trie,
    groups,
    composites,
    holders,
    strict,
    findings,
    rules,
    topics,
    medicines,
    diagnoses,
    roles,
});

impl Lexicon {
    /// The lexicon as bytes, the same on every machine, for [`Lexicon::from_bytes`] of the same
    /// version of this crate.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.pack(&mut bytes);
        let sum = pack::sum(&bytes);
        sum.pack(&mut bytes);
        bytes
    }

    /// The lexicon that [`Lexicon::to_bytes`] gave: several times quicker than building it from its
    /// files. `None` where the bytes are damaged or cut.
    ///
    /// ```
    /// use lumbar_narrative::Lexicon;
    ///
    /// let file = "[finding.leg_pain]\npresent = [\"leg hurts\"]\n";
    /// let bytes = Lexicon::parse([("legs.toml", file)].into_iter()).unwrap().to_bytes();
    /// assert!(Lexicon::from_bytes(&bytes).is_some());
    /// assert!(Lexicon::from_bytes(&bytes[1..]).is_none());
    /// ```
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (mut held, sum) = bytes.split_last_chunk()?;
        if u64::from_le_bytes(*sum) != pack::sum(held) {
            return None;
        }
        Self::unpack(&mut held).filter(|_| held.is_empty())
    }

    /// Builds a lexicon from `(path, text)` pairs, each the text of one TOML file. Files may add to
    /// each other's groups and findings; their order makes no difference to what is read.
    ///
    /// # Errors
    /// Everything that does not hold in any file, each with its file and line.
    pub fn parse<'a>(
        files: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<LexiconError>> {
        Builder::default().build(files)
    }

    /// The ids of all findings that the lexicon speaks of, each once, in order.
    pub fn finding_ids(&self) -> impl Iterator<Item = &str> {
        self.findings.iter().map(|finding| finding.id.as_str())
    }

    /// How many ways there are to say that a finding is present, alternatives counted apart.
    #[must_use]
    pub fn phrasings(&self, finding: &str) -> usize {
        let group_sizes = self.group_sizes();
        self.rules
            .iter()
            .filter(|rule| match rule.says {
                Says::Present(index) => self.findings[index].id.as_str() == finding,
                _ => false,
            })
            .map(|rule| {
                rule.parts
                    .iter()
                    .flatten()
                    .map(|step| group_sizes[step.group.0 as usize].max(1))
                    .product::<usize>()
            })
            .sum()
    }

    fn group_sizes(&self) -> Vec<usize> {
        let mut own = vec![0; self.groups];
        for group in self.trie.groups() {
            own[group.0 as usize] += 1;
        }
        for (group, _) in &self.composites {
            own[group.0 as usize] += 1;
        }
        let mut sizes = own.clone();
        for (group, holders) in self.holders.iter().enumerate() {
            for holder in &holders[1..] {
                sizes[holder.0 as usize] += own[group];
            }
        }
        sizes
    }

    pub(crate) fn spelling_of(&self, word: &str) -> Option<&str> {
        self.spellings.get(word).map(String::as_str)
    }

    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.contains(word)
    }

    pub(crate) fn is_filler(&self, symbol: Symbol) -> bool {
        self.fillers.get(symbol.0 as usize).copied().unwrap_or(false)
    }

    pub(crate) fn words(&self) -> (&Vocabulary, &Spelling) {
        (&self.vocabulary, &self.spelling)
    }
}

#[derive(Default)]
struct Builder {
    files: Vec<(String, String)>,
    errors: Vec<LexiconError>,
    groups: Groups,
    findings: Vec<Finding>,
    finding_indices: HashMap<String, usize>,
    rules: Vec<Rule>,
    spellings: HashMap<String, String>,
    ordinary: BTreeSet<String>,
    medicines: Vec<String>,
    diagnoses: Vec<String>,
}

impl Builder {
    fn build<'a>(
        mut self,
        files: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Lexicon, Vec<LexiconError>> {
        let mut parsed = Vec::new();
        for (path, text) in files {
            self.files.push((path.to_owned(), text.to_owned()));
            match toml::from_str::<File>(text) {
                Ok(file) => parsed.push((self.files.len() - 1, file)),
                Err(error) => {
                    let at = error.span().map_or(0, |span| span.start.min(text.len()));
                    let line =
                        1 + text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
                    self.errors.push(LexiconError {
                        path: path.to_owned(),
                        line,
                        message: error.message().to_owned(),
                    });
                }
            }
        }
        for (file, source) in &parsed {
            self.gather(*file, source);
        }
        for (_, source) in &parsed {
            for id in source.finding.keys() {
                self.finding(id);
            }
        }
        for (file, source) in &parsed {
            self.compile(*file, source);
        }
        let mut topics = Vec::new();
        for (file, source) in &parsed {
            for (name, topic) in &source.topic {
                let words = self.groups.id(&topic_group(name));
                let fine = self.known(*file, &topic.fine);
                let trouble = self.known(*file, &topic.trouble);
                topics.push(Topic { words, fine, trouble });
            }
        }
        let medicines =
            self.medicines.iter().map(|name| (name.clone(), self.groups.id(name))).collect();
        let roles = Roles::find(&mut self.groups);
        self.finish(topics, medicines, roles)
    }

    /// Enters all groups before anything refers to them.
    fn gather(&mut self, file: usize, source: &File) {
        let mut enter = |name: &str, words: &[String]| {
            for text in words {
                self.groups.enter(name, Entry { text: text.clone(), value: f64::NAN, file });
            }
        };
        for (name, words) in &source.groups {
            enter(name, words);
        }
        for (name, topic) in &source.topic {
            enter(&topic_group(name), &topic.words);
        }
        for (name, words) in &source.medicines {
            enter(name, words);
            self.medicines.push(name.clone());
        }
        for (name, words) in &source.values {
            for (text, value) in words {
                self.groups.enter(name, Entry { text: text.clone(), value: *value, file });
            }
        }
        self.spellings.extend(source.spellings.clone());
        self.ordinary.extend(source.ordinary.split_whitespace().map(str::to_owned));
    }

    fn finding(&mut self, id: &str) {
        if self.finding_indices.contains_key(id) {
            return;
        }
        match FindingId::new(id) {
            Ok(finding) => {
                self.finding_indices.insert(id.to_owned(), self.findings.len());
                self.findings.push(Finding {
                    id: finding,
                    ever: false,
                    anyone: false,
                    feared: false,
                    unintended: false,
                    new: false,
                    unable: false,
                    passing: false,
                    plannable: false,
                    hot: false,
                    within_days: None,
                });
            }
            Err(error) => self.error(0, id, format!("{error}")),
        }
    }

    fn known(&mut self, file: usize, ids: &[String]) -> Vec<usize> {
        let mut known = Vec::new();
        for id in ids {
            match self.finding_indices.get(id) {
                Some(&index) => known.push(index),
                None => self.error(file, id, format!("no file of the lexicon has [finding.{id}]")),
            }
        }
        known
    }

    fn compile(&mut self, file: usize, source: &File) {
        for (id, finding) in &source.finding {
            let Some(&index) = self.finding_indices.get(id) else { continue };
            let held = &mut self.findings[index];
            held.ever |= finding.ever;
            held.anyone |= finding.anyone;
            held.feared |= finding.feared;
            held.unintended |= finding.unintended;
            held.new |= finding.new;
            held.unable |= finding.unable;
            held.passing |= finding.passing;
            held.plannable |= finding.plannable;
            held.hot |= finding.hot;
            held.within_days = held.within_days.or(finding.within_days);
            self.patterns(file, Says::Present(index), &finding.present);
            self.patterns(file, Says::Absent(index), &finding.absent);
            self.patterns(file, Says::Uncertain(index), &finding.uncertain);
            self.patterns(file, Says::Implied(index), &finding.implied);
            // Exceptions are fixed phrases: "pops back" must not except "a pop in my back".
            self.groups.set_strict(true);
            self.patterns(file, Says::Unless(index), &finding.unless);
            self.groups.set_strict(false);
        }
        for (name, patterns) in &source.diagnoses {
            self.diagnoses.push(name.clone());
            self.patterns(file, Says::Diagnosis(self.diagnoses.len() - 1), patterns);
        }
    }

    fn patterns(&mut self, file: usize, says: Says, patterns: &[String]) {
        for text in patterns {
            if let Err(message) = self.pattern(says, text) {
                self.error(file, text, message);
            }
        }
    }

    fn pattern(&mut self, says: Says, text: &str) -> Result<(), String> {
        for variant in pattern::parse(text)? {
            let mut parts = Vec::with_capacity(variant.parts.len());
            for sequence in &variant.parts {
                parts.push(self.groups.steps(sequence)?);
            }
            self.rules.push(Rule { says, parts, nearness: variant.nearness });
        }
        Ok(())
    }

    fn error(&mut self, file: usize, needle: &str, message: String) {
        let (path, text) = &self.files[file];
        let line = line_of(text, needle);
        self.errors.push(LexiconError { path: path.clone(), line, message });
    }

    fn finish(
        mut self,
        topics: Vec<Topic>,
        medicines: Vec<(String, GroupId)>,
        roles: Roles,
    ) -> Result<Lexicon, Vec<LexiconError>> {
        let mut resolved = core::mem::take(&mut self.groups).resolve();
        for (file, text, message) in core::mem::take(&mut resolved.mistakes) {
            self.error(file, &text, message);
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        let fillers = fillers(&resolved, roles.filler);
        let spelling = Spelling::new(&resolved.vocabulary);
        resolved.vocabulary.finish();
        Ok(Lexicon {
            spelling,
            vocabulary: resolved.vocabulary,
            spellings: self.spellings,
            ordinary: Ordinary::new(&self.ordinary.iter().map(String::as_str).collect()),
            fillers,
            trie: resolved.trie,
            groups: resolved.count,
            composites: resolved.composites,
            holders: resolved.holders,
            strict: resolved.strict,
            findings: self.findings,
            rules: self.rules,
            topics,
            medicines,
            diagnoses: self.diagnoses,
            roles,
        })
    }
}

/// For each symbol whether it is a filler.
fn fillers(resolved: &Resolved, filler: GroupId) -> Vec<bool> {
    let trie = &resolved.trie;
    let is_filler = |symbol: u32| {
        let node = trie.step(Trie::ROOT, Symbol(symbol))?;
        let held = |group: GroupId| resolved.holders[group.0 as usize].contains(&filler);
        trie.ends(node).any(|(group, _)| held(group)).then_some(())
    };
    (0..=resolved.vocabulary.len()).map(|symbol| is_filler(symbol).is_some()).collect()
}

fn topic_group(name: &str) -> String {
    format!("topic {name}")
}
