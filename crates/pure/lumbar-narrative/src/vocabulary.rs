//! Every word the lexicon knows, as a number.

use alloc::string::String;
use alloc::vec::Vec;

use hashbrown::HashMap;

use crate::pack::{Pack, packed};
use crate::stem::stem;

/// A word of the lexicon. Zero is every word it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Symbol(pub(crate) u32);

impl Symbol {
    pub(crate) const UNKNOWN: Self = Self(0);
}

impl Pack for Symbol {
    fn pack(&self, bytes: &mut Vec<u8>) {
        self.0.pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        u32::unpack(bytes).map(Self)
    }
}

/// The words by their stems, and those that are asked for exactly as they are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    stems: HashMap<String, Symbol>,
    exact: HashMap<String, Symbol>,
    /// Words as the lexicon writes them, each with the symbol of its stem: what slips are repaired to.
    written: HashMap<String, Symbol>,
    count: u32,
}

packed!(Vocabulary { stems, exact, written, count });

impl Vocabulary {
    /// The symbol of a word of a pattern. A leading `=` asks for exactly this form.
    pub(crate) fn intern(&mut self, word: &str) -> Symbol {
        if let Some(exact) = word.strip_prefix('=') {
            return Self::enter(&mut self.exact, exact, &mut self.count);
        }
        if let Some(&symbol) = self.written.get(word) {
            return symbol;
        }
        let symbol = Self::enter(&mut self.stems, stem(word), &mut self.count);
        self.written.insert(String::from(word), symbol);
        symbol
    }

    fn enter(words: &mut HashMap<String, Symbol>, word: &str, count: &mut u32) -> Symbol {
        if let Some(&symbol) = words.get(word) {
            return symbol;
        }
        *count += 1;
        words.insert(String::from(word), Symbol(*count));
        Symbol(*count)
    }

    /// The symbol of a word of a text by its stem.
    pub(crate) fn of_stem(&self, word: &str) -> Symbol {
        self.stems.get(stem(word)).copied().unwrap_or(Symbol::UNKNOWN)
    }

    /// The symbol of a word of a text exactly as it is written.
    pub(crate) fn of_exact(&self, word: &str) -> Symbol {
        self.exact.get(word).copied().unwrap_or(Symbol::UNKNOWN)
    }

    /// The number of the last symbol.
    pub(crate) fn len(&self) -> u32 {
        self.count
    }

    /// Lets go of what only building asks for.
    pub(crate) fn finish(&mut self) {
        self.written = HashMap::new();
    }

    pub(crate) fn written(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.written.iter().map(|(word, &symbol)| (word.as_str(), symbol))
    }
}
