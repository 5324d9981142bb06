//! Everyday words that are never taken for a slip of a word of the lexicon: "delicious" is not
//! "delirious", and "insulting" is not "insulin".

use alloc::collections::BTreeSet;
use alloc::string::String;

use crate::pack::packed;

/// The words in order, each with a line end behind it: some ten thousand are there at once when the
/// lexicon is unpacked, without a place of their own for each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ordinary {
    lines: String,
}

packed!(Ordinary { lines });

impl Ordinary {
    pub(crate) fn new(words: &BTreeSet<&str>) -> Self {
        let mut lines = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
        for word in words {
            lines.push_str(word);
            lines.push('\n');
        }
        Self { lines }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        let lines = self.lines.as_bytes();
        let end = |byte: &u8| *byte == b'\n';
        let (mut from, mut to) = (0, lines.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let start = lines[..middle].iter().rposition(end).map_or(0, |at| at + 1);
            let Some(length) = lines[start..].iter().position(end) else { return false };
            match lines[start..start + length].cmp(word.as_bytes()) {
                core::cmp::Ordering::Equal => return true,
                core::cmp::Ordering::Less => from = start + length + 1,
                core::cmp::Ordering::Greater => to = start,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Ordinary;

    #[test]
    fn it_holds_its_words_and_no_others() {
        let words = ["a", "bolt", "charter", "delicious", "zebra"];
        let ordinary = Ordinary::new(&words.into_iter().collect());
        for word in words {
            assert!(ordinary.contains(word), "{word}");
        }
        for other in ["", "bol", "bolts", "b", "zebras", "0", "delirious"] {
            assert!(!ordinary.contains(other), "{other}");
        }
        assert!(!Ordinary::default().contains("a"));
    }
}
