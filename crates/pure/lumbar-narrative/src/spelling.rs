//! Repairs slips of the finger: "numness" is read as "numbness".

use alloc::string::String;
use alloc::vec::Vec;

use crate::pack::packed;
use crate::vocabulary::{Symbol, Vocabulary};

/// Words shorter than this are too easily one another.
const SHORTEST: usize = 5;
/// From this length on two slips are allowed.
const LONG: usize = 9;

/// The words a slip can be repaired to, by first letter and length, so that only a few are compared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spelling {
    shelves: Vec<Vec<(String, Symbol)>>,
}

packed!(Spelling { shelves });

const LENGTHS: usize = 24;

impl Spelling {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut shelves = Vec::new();
        shelves.resize(26 * LENGTHS, Vec::new());
        for (word, symbol) in vocabulary.written() {
            if let Some(shelf) = shelf(word, word.len()) {
                shelves[shelf].push((String::from(word), symbol));
            }
        }
        for shelf in &mut shelves {
            shelf.sort_unstable();
        }
        Self { shelves }
    }

    /// The one word that `word` is a slip of. None if it is near to none, or equally near to two:
    /// guessing between two medical words would be worse than not reading it.
    pub(crate) fn repair(&self, word: &str) -> Option<Symbol> {
        if word.len() == SHORTEST - 1 {
            return self.swapped(word);
        }
        if word.len() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let slips = if word.len() >= LONG { 2 } else { 1 };
        let mut best: Option<(usize, Symbol)> = None;
        let mut tied = false;
        for length in word.len().saturating_sub(slips)..=word.len() + slips {
            let Some(shelf) = shelf(word, length) else { continue };
            for (known, symbol) in &self.shelves[shelf] {
                let Some(distance) = distance(word.as_bytes(), known.as_bytes(), slips) else {
                    continue;
                };
                match best {
                    Some((least, _)) if distance > least => {}
                    Some((least, held)) if distance == least => tied |= held != *symbol,
                    _ => {
                        best = Some((distance, *symbol));
                        tied = false;
                    }
                }
            }
        }
        best.filter(|_| !tied).map(|(_, symbol)| symbol)
    }
}

impl Spelling {
    /// Short words are only repaired where two neighbouring letters were swapped: "nubm".
    fn swapped(&self, word: &str) -> Option<Symbol> {
        let bytes = word.as_bytes();
        let is_swap = |known: &str| {
            let known = known.as_bytes();
            (1..bytes.len()).any(|at| {
                bytes[at] == known[at - 1]
                    && bytes[at - 1] == known[at]
                    && bytes[..at - 1] == known[..at - 1]
                    && bytes[at + 1..] == known[at + 1..]
            })
        };
        let mut near =
            self.shelves[shelf(word, word.len())?].iter().filter(|(known, _)| is_swap(known));
        let (_, symbol) = near.next()?;
        near.next().is_none().then_some(*symbol)
    }
}

fn shelf(word: &str, length: usize) -> Option<usize> {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    (SHORTEST - 1..LENGTHS).contains(&length).then(|| usize::from(first - b'a') * LENGTHS + length)
}

/// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string
/// alignment), if there are at most `most`.
fn distance(one: &[u8], other: &[u8], most: usize) -> Option<usize> {
    const WIDTH: usize = LENGTHS + 3;
    let (mut before, mut above, mut row) = ([0; WIDTH], [0; WIDTH], [0; WIDTH]);
    if one.len() >= WIDTH || other.len() >= WIDTH {
        return None;
    }
    for (column, cell) in above.iter_mut().enumerate() {
        *cell = column;
    }
    for (index, &letter) in one.iter().enumerate() {
        row[0] = index + 1;
        let mut least = row[0];
        for (column, &known) in other.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != known);
            let mut cell = replaced.min(above[column + 1] + 1).min(row[column] + 1);
            if index > 0 && column > 0 && letter == other[column - 1] && one[index - 1] == known {
                cell = cell.min(before[column - 1] + 1);
            }
            row[column + 1] = cell;
            least = least.min(cell);
        }
        if least > most {
            return None;
        }
        before = above;
        above = row;
    }
    Some(above[other.len()]).filter(|&distance| distance <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn counts_slips() {
        assert_eq!(distance(b"numness", b"numbness", 2), Some(1));
        assert_eq!(distance(b"tinglnig", b"tingling", 2), Some(1));
        assert_eq!(distance(b"bladder", b"blander", 2), Some(1));
        assert_eq!(distance(b"fever", b"never", 0), None);
    }
}
