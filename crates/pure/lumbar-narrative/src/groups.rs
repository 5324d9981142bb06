//! Groups of words that mean the same, with what they refer to resolved.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use hashbrown::HashMap;

use crate::pattern::{self, Atom, Join, Sequence};
use crate::vocabulary::{Symbol, Vocabulary};

/// A group of the lexicon, by its place in the list of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GroupId(pub(crate) u32);

/// One step of a compiled sequence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) join: Join,
    pub(crate) group: GroupId,
}

/// An entry of a group as its author wrote it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) text: String,
    pub(crate) value: f64,
    pub(crate) file: usize,
}

/// What a group comes down to.
#[derive(Debug, Clone, Default)]
struct Flat {
    phrases: Vec<(Vec<Symbol>, f64)>,
    composites: Vec<(u32, Vec<Step>)>,
    depth: u32,
}

/// A mistake in an entry: its file, its text and what is wrong.
pub(crate) type Mistake = (usize, String, String);

/// Gathers the groups of all files and resolves what refers to what.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    written: BTreeMap<String, Vec<Entry>>,
    ids: HashMap<String, GroupId>,
    flat: HashMap<GroupId, Flat>,
    open: Vec<String>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) mistakes: Vec<Mistake>,
}

/// Everything the groups come down to.
pub(crate) struct Resolved {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) count: usize,
    pub(crate) phrases: Vec<(GroupId, Vec<Symbol>, f64)>,
    /// Groups found by steps over other groups, in an order in which each finds what it needs.
    pub(crate) composites: Vec<(GroupId, Vec<Step>)>,
    pub(crate) mistakes: Vec<Mistake>,
}

impl Groups {
    pub(crate) fn enter(&mut self, name: &str, entry: Entry) {
        self.written.entry(name.to_owned()).or_default().push(entry);
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.written.contains_key(name)
    }

    /// The id of a named group. It is resolved on first use.
    pub(crate) fn id(&mut self, name: &str) -> GroupId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.fresh(name);
        self.open.push(name.to_owned());
        let mut flat = Flat::default();
        for entry in self.entries(name) {
            if let Err(message) = self.flatten(&entry, &mut flat) {
                self.mistakes.push((entry.file, entry.text, message));
            }
        }
        self.open.pop();
        self.flat.insert(id, flat);
        id
    }

    /// What an author gave for a group; `(one|two)` in a pattern is a group without a name.
    fn entries(&self, name: &str) -> Vec<Entry> {
        let Some(inner) = name.strip_prefix('(') else {
            return self.written.get(name).cloned().unwrap_or_default();
        };
        inner
            .trim_end_matches(')')
            .split('|')
            .map(|text| Entry { text: text.trim().to_owned(), value: f64::NAN, file: 0 })
            .collect()
    }

    fn fresh(&mut self, name: &str) -> GroupId {
        let id = GroupId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.insert(name.to_owned(), id);
        id
    }

    fn flatten(&mut self, entry: &Entry, flat: &mut Flat) -> Result<(), String> {
        if let Some(phrase) = self.plain_words(&entry.text) {
            flat.phrases.push((phrase, entry.value));
            return Ok(());
        }
        for variant in pattern::parse(&entry.text)? {
            let [sequence] = variant.parts.as_slice() else {
                return Err(String::from(
                    "~ and & are for the patterns of findings, not for groups",
                ));
            };
            self.flatten_sequence(sequence, entry.value, flat)?;
        }
        Ok(())
    }

    fn plain_words(&mut self, text: &str) -> Option<Vec<Symbol>> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'\'' | b'=');
        if text.trim().is_empty() || !text.bytes().all(plain) {
            return None;
        }
        Some(text.split_ascii_whitespace().map(|word| self.vocabulary.intern(word)).collect())
    }

    fn flatten_sequence(
        &mut self,
        sequence: &Sequence,
        value: f64,
        flat: &mut Flat,
    ) -> Result<(), String> {
        let words: Option<Vec<&str>> = sequence
            .iter()
            .map(|(join, atom)| match (join, atom) {
                (Join::Next, Atom::Word(word)) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        if let Some(words) = words {
            let phrase = words.into_iter().map(|word| self.vocabulary.intern(word)).collect();
            flat.phrases.push((phrase, value));
        } else if let [(_, Atom::Group(name))] = sequence.as_slice() {
            let held = self.reference(name)?;
            let held = &self.flat[&held];
            flat.phrases.extend(held.phrases.iter().cloned());
            flat.composites.extend(held.composites.iter().cloned());
            flat.depth = flat.depth.max(held.depth);
        } else {
            let steps = self.steps(sequence)?;
            let depth =
                1 + steps.iter().map(|step| self.flat[&step.group].depth).max().unwrap_or(0);
            flat.depth = flat.depth.max(depth);
            flat.composites.push((depth, steps));
        }
        Ok(())
    }

    fn reference(&mut self, name: &str) -> Result<GroupId, String> {
        if self.open.iter().any(|open| open == name) {
            return Err(format!("{{{name}}} refers back to itself"));
        }
        if name != "number" && !name.starts_with('(') && !self.has(name) {
            return Err(format!("there is no group {{{name}}}"));
        }
        let mistakes = self.mistakes.len();
        let id = self.id(name);
        // A slip inside alternatives belongs to the pattern they stand in.
        match self.mistakes.pop_if(|_| name.starts_with('(')) {
            Some((_, _, message)) if self.mistakes.len() >= mistakes => Err(message),
            Some(mistake) => {
                self.mistakes.push(mistake);
                Ok(id)
            }
            None => Ok(id),
        }
    }

    /// Compiles a sequence; words that follow each other become one nameless group.
    pub(crate) fn steps(&mut self, sequence: &Sequence) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        let mut rest = sequence.as_slice();
        while let Some(((join, atom), after)) = rest.split_first() {
            rest = after;
            let group = match atom {
                Atom::Group(name) => self.reference(name)?,
                Atom::Word(word) => {
                    let mut phrase = word.clone();
                    while let Some(((Join::Next, Atom::Word(word)), after)) = rest.split_first() {
                        phrase.push(' ');
                        phrase.push_str(word);
                        rest = after;
                    }
                    self.phrase(&phrase)
                }
            };
            steps.push(Step { join: *join, group });
        }
        Ok(steps)
    }

    fn phrase(&mut self, phrase: &str) -> GroupId {
        // A name that no author can give keeps these apart from named groups.
        let name = format!("\"{phrase}");
        if let Some(&id) = self.ids.get(&name) {
            return id;
        }
        let id = self.fresh(&name);
        let symbols = phrase.split(' ').map(|word| self.vocabulary.intern(word)).collect();
        let flat = Flat { phrases: Vec::from([(symbols, f64::NAN)]), ..Flat::default() };
        self.flat.insert(id, flat);
        id
    }

    pub(crate) fn resolve(mut self) -> Resolved {
        let mut flat: Vec<(GroupId, Flat)> = self.flat.drain().collect();
        flat.sort_unstable_by_key(|(id, _)| *id);
        let mut phrases = Vec::new();
        let mut composites = Vec::new();
        for (id, flat) in flat {
            phrases.extend(flat.phrases.into_iter().map(|(phrase, value)| (id, phrase, value)));
            composites.extend(flat.composites.into_iter().map(|(depth, steps)| (depth, id, steps)));
        }
        composites.sort_by_key(|(depth, _, _)| *depth);
        Resolved {
            vocabulary: self.vocabulary,
            count: self.ids.len(),
            phrases,
            composites: composites.into_iter().map(|(_, id, steps)| (id, steps)).collect(),
            mistakes: self.mistakes,
        }
    }
}
