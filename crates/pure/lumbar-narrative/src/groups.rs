//! Groups of words that mean the same, with what they refer to resolved.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use hashbrown::HashMap;

use crate::pack::{Pack, packed};
use crate::pattern::{self, Atom, Join, Sequence};
use crate::trie::Trie;
use crate::vocabulary::Vocabulary;

/// A group of the lexicon, by its place in the list of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct GroupId(pub(crate) u32);

impl Pack for GroupId {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.0.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        u32::unpack(bytes).map(Self)
    }
}

/// One step of a compiled sequence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) join: Join,
    pub(crate) group: GroupId,
}

packed!(Step { join, group });

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
    composites: Vec<(u32, Vec<Step>)>,
    /// Groups all of whose phrases are phrases of this one too.
    members: Vec<GroupId>,
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
    open: Vec<GroupId>,
    vocabulary: Vocabulary,
    trie: Trie,
    mistakes: Vec<Mistake>,
    /// Whether phrases of patterns compiled now allow no fillers between their words.
    strict: bool,
}

/// A name that begins so is a nameless group whose phrases allow no fillers.
const STRICT: char = '!';
/// The group of fixed phrases; they allow no fillers either.
const MASK: &str = "mask";

/// Everything the groups come down to.
pub(crate) struct Resolved {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) count: usize,
    pub(crate) trie: Trie,
    /// Groups found by steps over other groups, in an order in which each finds what it needs.
    pub(crate) composites: Vec<(GroupId, Vec<Step>)>,
    /// For each group whether its phrases allow no fillers between their words.
    pub(crate) strict: Vec<bool>,
    /// For each group the groups that hold all its phrases, itself first.
    pub(crate) holders: Vec<Vec<GroupId>>,
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
        self.open.push(id);
        let strict = core::mem::replace(&mut self.strict, name.starts_with(STRICT));
        let mut flat = Flat::default();
        // `(one|two)` in a pattern is a group without a name.
        if let Some(inner) = name.strip_prefix(STRICT).unwrap_or(name).strip_prefix('(') {
            for text in inner.trim_end_matches(')').split('|').map(str::trim) {
                if let Err(message) = self.flatten(id, text, f64::NAN, &mut flat) {
                    self.mistakes.push((0, text.to_owned(), message));
                }
            }
        }
        for entry in self.written.get_mut(name).map(core::mem::take).unwrap_or_default() {
            if let Err(message) = self.flatten(id, &entry.text, entry.value, &mut flat) {
                self.mistakes.push((entry.file, entry.text, message));
            }
        }
        self.strict = strict;
        self.open.pop();
        self.flat.insert(id, flat);
        id
    }

    fn fresh(&mut self, name: &str) -> GroupId {
        let id = GroupId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.insert(name.to_owned(), id);
        id
    }

    fn flatten(
        &mut self,
        group: GroupId,
        text: &str,
        value: f64,
        flat: &mut Flat,
    ) -> Result<(), String> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'\'' | b'=');
        if !text.is_empty() && text.bytes().all(plain) {
            self.enter_phrase(group, text.split_ascii_whitespace(), value);
            return Ok(());
        }
        for variant in pattern::parse(text)? {
            let [sequence] = variant.parts.as_slice() else {
                return Err(String::from(
                    "~ and & are for the patterns of findings, not for groups",
                ));
            };
            self.flatten_sequence(group, sequence, value, flat)?;
        }
        Ok(())
    }

    fn enter_phrase<'w>(
        &mut self,
        group: GroupId,
        words: impl Iterator<Item = &'w str>,
        value: f64,
    ) {
        let vocabulary = &mut self.vocabulary;
        self.trie.enter(words.map(|word| vocabulary.intern(word)), group, value);
    }

    fn flatten_sequence(
        &mut self,
        group: GroupId,
        sequence: &Sequence,
        value: f64,
        flat: &mut Flat,
    ) -> Result<(), String> {
        let word = |(join, atom): &(Join, Atom)| match (join, atom) {
            (Join::Next, Atom::Word(word)) => Some(word.clone()),
            _ => None,
        };
        if let Some(words) = sequence.iter().map(word).collect::<Option<Vec<String>>>() {
            self.enter_phrase(group, words.iter().map(String::as_str), value);
        } else if let [(_, Atom::Group(name))] = sequence.as_slice() {
            let member = self.reference(name)?;
            flat.depth = flat.depth.max(self.flat[&member].depth);
            flat.members.push(member);
        } else {
            let steps = self.steps(sequence)?;
            let depth = steps.iter().map(|step| self.flat[&step.group].depth).max();
            let depth = 1 + depth.unwrap_or(0);
            flat.depth = flat.depth.max(depth);
            flat.composites.push((depth, steps));
        }
        Ok(())
    }

    fn reference(&mut self, name: &str) -> Result<GroupId, String> {
        let nameless = name.starts_with('(');
        let strict =
            if self.strict && nameless { format!("{STRICT}{name}") } else { String::new() };
        let name = if strict.is_empty() { name } else { strict.as_str() };
        if let Some(id) = self.ids.get(name) {
            return if self.open.contains(id) {
                Err(format!("{{{name}}} refers back to itself"))
            } else {
                Ok(*id)
            };
        }
        if name != "number" && !nameless && !self.has(name) {
            return Err(format!("there is no group {{{name}}}"));
        }
        let mistakes = self.mistakes.len();
        let id = self.id(name);
        // A slip inside alternatives belongs to the pattern they stand in.
        if nameless && self.mistakes.len() > mistakes {
            let (_, _, message) = self.mistakes.swap_remove(mistakes);
            self.mistakes.truncate(mistakes);
            return Err(message);
        }
        Ok(id)
    }

    /// Compiles a sequence; words that follow each other become one nameless group.
    pub(crate) fn steps(&mut self, sequence: &Sequence) -> Result<Vec<Step>, String> {
        let mut steps = Vec::with_capacity(sequence.len());
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
        let name = if self.strict { format!("{STRICT}\"{phrase}") } else { format!("\"{phrase}") };
        if let Some(&id) = self.ids.get(&name) {
            return id;
        }
        let id = self.fresh(&name);
        self.enter_phrase(id, phrase.split(' '), f64::NAN);
        self.flat.insert(id, Flat::default());
        id
    }

    /// Compiles patterns from now on with or without fillers within their phrases.
    pub(crate) fn set_strict(&mut self, strict: bool) {
        self.strict = strict;
    }

    pub(crate) fn resolve(mut self) -> Resolved {
        let mut flat: Vec<(GroupId, Flat)> = self.flat.drain().collect();
        flat.sort_unstable_by_key(|(id, _)| *id);
        let holders = holders(&flat);
        let mut strict = Vec::new();
        strict.resize(self.ids.len(), false);
        for (name, id) in &self.ids {
            strict[id.0 as usize] = name.starts_with(STRICT) || name == MASK;
        }
        let mut composites = Vec::new();
        for (id, flat) in flat {
            composites.extend(flat.composites.into_iter().map(|(depth, steps)| (depth, id, steps)));
        }
        composites.sort_by_key(|(depth, _, _)| *depth);
        Resolved {
            vocabulary: self.vocabulary,
            count: self.ids.len(),
            trie: self.trie,
            composites: composites.into_iter().map(|(_, id, steps)| (id, steps)).collect(),
            holders,
            strict,
            mistakes: self.mistakes,
        }
    }
}

/// Turns "these are its members" into "these hold it", through groups of groups.
fn holders(flat: &[(GroupId, Flat)]) -> Vec<Vec<GroupId>> {
    let mut direct: Vec<Vec<GroupId>> = Vec::new();
    direct.resize(flat.len(), Vec::new());
    for (holder, flat) in flat {
        for member in &flat.members {
            direct[member.0 as usize].push(*holder);
        }
    }
    flat.iter()
        .map(|(id, _)| {
            let mut all = Vec::from([*id]);
            let mut next = 0;
            while next < all.len() {
                for holder in &direct[all[next].0 as usize] {
                    if !all.contains(holder) {
                        all.push(*holder);
                    }
                }
                next += 1;
            }
            all
        })
        .collect()
}
