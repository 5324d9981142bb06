//! A text with everything the lexicon recognises in it: the ground on which patterns are matched.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::groups::GroupId;
use crate::lexicon::Lexicon;
use crate::matcher;
use crate::number;
use crate::today::Today;
use crate::token::{Break, Token, tokenise};
use crate::trie::{Node, Trie};

/// A phrase of a group in the text, by its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Occurrence {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: f64,
}

/// What a word is to the rules of context.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Flags(u16);

impl Flags {
    pub(crate) const FILLER: Self = Self(1);
    pub(crate) const JOINER: Self = Self(2);
    pub(crate) const OR: Self = Self(4);
    pub(crate) const LISTABLE: Self = Self(8);
    pub(crate) const NEGATION: Self = Self(16);
    pub(crate) const VERB_NEGATION: Self = Self(32);
    pub(crate) const SUBJECT: Self = Self(64);
    pub(crate) const OWNER: Self = Self(128);
    pub(crate) const NEGATION_END: Self = Self(256);
    pub(crate) const TOPIC: Self = Self(512);
    pub(crate) const LEADING: Self = Self(1024);

    /// Either of two.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `others` is set.
    pub(crate) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// The text, its words and what they are.
pub(crate) struct Scene<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a str,
    /// The day on which it was written, where that is known.
    pub(crate) today: Option<Today>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) flags: Vec<Flags>,
    lists: Vec<Vec<Occurrence>>,
    /// For each word the clause it stands in; clauses are parted by "but" and by sentence ends.
    clauses: Vec<u32>,
    /// For each word the sentence it stands in.
    sentences: Vec<u32>,
    /// How many words that are no fillers stand before each word.
    weights: Vec<u32>,
    /// How many commas stand before each word.
    commas: Vec<u32>,
    /// How many words that cannot belong to a list stand before each word.
    unlisted: Vec<u32>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(lexicon: &'a Lexicon, text: &'a str, today: Option<Today>) -> Self {
        let tokens = tokenise(lexicon, text);
        let mut flags = vec![Flags::default(); tokens.len()];
        for (token, flags) in tokens.iter().zip(&mut flags) {
            if lexicon.is_filler(token.stem) || lexicon.is_filler(token.exact) {
                *flags = Flags::FILLER;
            }
        }
        let mut scene = Self {
            lexicon,
            text,
            today,
            lists: vec![Vec::new(); lexicon.groups],
            clauses: Vec::new(),
            sentences: Vec::new(),
            weights: Vec::new(),
            commas: Vec::new(),
            unlisted: Vec::new(),
            flags,
            tokens,
        };
        scene.find_phrases();
        if scene.hear_marks() {
            scene.lists.iter_mut().for_each(Vec::clear);
            scene.find_phrases();
        }
        scene.mask();
        let numbers = number::find(&scene);
        scene.lists[lexicon.roles.number.0 as usize] = numbers;
        scene.part_clauses();
        scene.mark();
        scene.measure();
        for (group, steps) in &lexicon.composites {
            let hits = matcher::sequence(&scene, steps);
            if hits.is_empty() {
                continue;
            }
            for holder in &lexicon.holders[group.0 as usize] {
                let list = &mut scene.lists[holder.0 as usize];
                list.extend(hits.iter().map(|hit| Occurrence {
                    start: hit.start,
                    end: hit.end,
                    value: f64::NAN,
                }));
                list.sort_by_key(|occurrence| (occurrence.start, occurrence.end));
                list.dedup_by_key(|occurrence| (occurrence.start, occurrence.end));
            }
        }
        // What is listable may come from composites too.
        scene.mark();
        scene.measure();
        scene
    }

    /// The phrases of a group, by where they start.
    pub(crate) fn of(&self, group: GroupId) -> &[Occurrence] {
        &self.lists[group.0 as usize]
    }

    /// The phrases of a group that start within some words.
    pub(crate) fn within(&self, group: GroupId, words: Range<usize>) -> &[Occurrence] {
        let list = self.of(group);
        let from = list.partition_point(|occurrence| occurrence.start < words.start);
        let to = list.partition_point(|occurrence| occurrence.start < words.end);
        &list[from..to.max(from)]
    }

    /// The longest phrase of a group that lies over a word.
    pub(crate) fn over(&self, group: GroupId, word: usize) -> Option<Occurrence> {
        self.within(group, word.saturating_sub(7)..word + 1)
            .iter()
            .filter(|occurrence| occurrence.end > word)
            .max_by_key(|occurrence| occurrence.end - occurrence.start)
            .copied()
    }

    /// The bytes of the text that some words stand on.
    pub(crate) fn span(&self, words: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(words.start).map_or(self.text.len(), |token| token.start);
        let last = words.end.saturating_sub(1).max(words.start);
        start..self.tokens.get(last).map_or(self.text.len(), |token| token.end)
    }

    /// The text between a word and the one before it.
    pub(crate) fn gap_before(&self, word: usize) -> &str {
        let start = word.checked_sub(1).map_or(0, |before| self.tokens[before].end);
        let end = self.tokens.get(word).map_or(self.text.len(), |token| token.start);
        // The parts of a contraction share their span.
        &self.text[start.min(end)..end]
    }

    pub(crate) fn same_clause(&self, one: usize, other: usize) -> bool {
        self.clauses[one] == self.clauses[other]
    }

    /// The words of the clause that a word stands in.
    pub(crate) fn clause(&self, word: usize) -> Range<usize> {
        alike(&self.clauses, word)
    }

    /// The words of the sentence that a word stands in.
    pub(crate) fn sentence(&self, word: usize) -> Range<usize> {
        alike(&self.sentences, word)
    }

    /// How many words other than fillers stand in a range.
    pub(crate) fn weight(&self, words: Range<usize>) -> u32 {
        self.weights[words.end].saturating_sub(self.weights[words.start])
    }

    /// Whether a comma stands before some word of a range.
    pub(crate) fn has_comma(&self, words: Range<usize>) -> bool {
        self.commas[words.end] > self.commas[words.start]
    }

    /// Whether all words of a range could stand in one list.
    pub(crate) fn listable(&self, words: Range<usize>) -> bool {
        self.unlisted[words.end] == self.unlisted[words.start]
    }

    fn find_phrases(&mut self) {
        let lexicon = self.lexicon;
        let mut open: Vec<(Node, usize, u8)> = Vec::new();
        for start in 0..self.tokens.len() {
            open.push((Trie::ROOT, start, 0));
            while let Some((node, at, skipped)) = open.pop() {
                let Some(token) = self.tokens.get(at) else { continue };
                if at > start && token.before >= Break::Comma {
                    continue;
                }
                let stem = lexicon.trie.step(node, token.stem);
                let exact = lexicon.trie.step(node, token.exact);
                for next in [stem, exact].into_iter().flatten() {
                    for (group, value) in lexicon.trie.ends(next) {
                        // "Weeks of back pain" is no "weeks back".
                        if skipped > 0 && lexicon.strict[group.0 as usize] {
                            continue;
                        }
                        let found = Occurrence { start, end: at + 1, value };
                        for holder in &lexicon.holders[group.0 as usize] {
                            self.lists[holder.0 as usize].push(found);
                        }
                    }
                    open.push((next, at + 1, skipped));
                }
                if at > start && skipped < 2 && self.flags[at].any(Flags::FILLER) {
                    open.push((node, at + 1, skipped + 1));
                }
            }
        }
        // A group may hold one phrase in two forms. Asking at each find would wait for the end of
        // its list to come from memory, a third of the whole time of reading.
        for list in &mut self.lists {
            list.dedup_by_key(|occurrence| (occurrence.start, occurrence.end));
        }
    }

    /// Takes the stops and commas that were spoken out of a dictated text, and whether there were any:
    /// "bad back comma no fever full stop".
    fn hear_marks(&mut self) -> bool {
        let roles = &self.lexicon.roles;
        let marks = [(roles.spoken_comma, Break::Comma), (roles.spoken_stop, Break::Sentence)];
        let mut spoken = vec![None; self.tokens.len()];
        for (group, mark) in marks {
            for words in &self.lists[group.0 as usize] {
                spoken[words.start..words.end].fill(Some(mark));
            }
        }
        if spoken.iter().all(Option::is_none) {
            return false;
        }
        let mut pending = Break::None;
        let mut kept = Vec::with_capacity(self.tokens.len());
        let mut flags = Vec::with_capacity(self.tokens.len());
        for ((mut token, held), mark) in self.tokens.drain(..).zip(self.flags.drain(..)).zip(spoken)
        {
            token.before = token.before.max(pending);
            pending = mark.map_or(Break::None, |mark: Break| mark.max(token.before));
            if mark.is_none() {
                kept.push(token);
                flags.push(held);
            }
        }
        self.tokens = kept;
        self.flags = flags;
        true
    }

    /// Hides what lies inside a longer phrase that means something else.
    fn mask(&mut self) {
        let mut cover = vec![0..0; self.tokens.len()];
        for mask in &self.lists[self.lexicon.roles.mask.0 as usize] {
            for held in &mut cover[mask.start..mask.end] {
                if held.len() < mask.end - mask.start {
                    *held = mask.start..mask.end;
                }
            }
        }
        if cover.iter().all(Range::is_empty) {
            return;
        }
        // Times are read from within such phrases: "three weeks back".
        let roles = &self.lexicon.roles;
        let times = [roles.time_unit, roles.ago, roles.number].map(|group| group.0 as usize);
        for (group, list) in self.lists.iter_mut().enumerate() {
            if times.contains(&group) {
                continue;
            }
            list.retain(|occurrence| {
                let mask = &cover[occurrence.start];
                mask.end < occurrence.end || mask.len() <= occurrence.end - occurrence.start
            });
        }
    }

    fn part_clauses(&mut self) {
        for part in &self.lists[self.lexicon.roles.clause_break.0 as usize] {
            let token = &mut self.tokens[part.start];
            token.before = token.before.max(Break::Clause);
        }
        let (mut clause, mut sentence) = (0, 0);
        for token in &self.tokens {
            clause += u32::from(token.before >= Break::Clause);
            sentence += u32::from(token.before >= Break::Sentence);
            self.clauses.push(clause);
            self.sentences.push(sentence);
        }
    }

    fn mark(&mut self) {
        let roles = &self.lexicon.roles;
        let marks = [
            (roles.joiner, Flags::JOINER),
            (roles.or_joiner, Flags::JOINER.or(Flags::OR)),
            (roles.listable, Flags::LISTABLE),
            (roles.negation, Flags::NEGATION),
            (roles.verb_negation, Flags::VERB_NEGATION),
            (roles.subject, Flags::SUBJECT),
            (roles.owner, Flags::OWNER),
            (roles.negation_end, Flags::NEGATION_END),
            (roles.leading, Flags::LEADING),
        ];
        let topics = self.lexicon.topics.iter().map(|topic| (topic.words, Flags::TOPIC));
        for (group, flag) in marks.into_iter().chain(topics) {
            for occurrence in &self.lists[group.0 as usize] {
                for flags in &mut self.flags[occurrence.start..occurrence.end] {
                    *flags = flags.or(flag);
                }
            }
        }
    }

    fn measure(&mut self) {
        let listed = Flags::FILLER.or(Flags::JOINER).or(Flags::LISTABLE);
        let (mut weight, mut commas, mut unlisted) = (0, 0, 0);
        for list in [&mut self.weights, &mut self.commas, &mut self.unlisted] {
            list.clear();
            list.push(0);
        }
        for (token, flags) in self.tokens.iter().zip(&self.flags) {
            weight += u32::from(!flags.any(Flags::FILLER));
            commas += u32::from(token.before >= Break::Comma);
            unlisted += u32::from(!flags.any(listed));
            self.weights.push(weight);
            self.commas.push(commas);
            self.unlisted.push(unlisted);
        }
    }
}

/// The words that have the same number as one of them, in a list of rising numbers.
fn alike(numbers: &[u32], word: usize) -> Range<usize> {
    let number = numbers[word];
    let start = numbers.partition_point(|&held| held < number);
    start..numbers.partition_point(|&held| held <= number)
}
