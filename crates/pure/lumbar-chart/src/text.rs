//! How much room words need. Faces differ, so it is reckoned with letters wider than the page's own.

use alloc::string::String;
use alloc::vec::Vec;

use crate::mark::{Anchor, Mark, Role};
use crate::number::count;

/// The mean width of a letter against its size: wider than that of most words in the page's face, which is about 0.52.
const LETTER: f64 = 0.56;

/// About how wide words are.
pub(crate) fn width(words: &str, role: Role) -> f64 {
    LETTER * role.size() * count(words.chars().count())
}

/// Words in rows that fit; a single word that is too long is cut.
pub(crate) fn rows(words: &str, role: Role, room: f64) -> Vec<String> {
    let letters = libm::floor((room / (LETTER * role.size())).clamp(1.0, 1e6)) as usize;
    let mut rows: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let word: String = if word.chars().count() > letters {
            word.chars().take(letters.saturating_sub(1)).chain(['…']).collect()
        } else {
            word.into()
        };
        match rows.last_mut() {
            Some(row) if row.chars().count() + 1 + word.chars().count() <= letters => {
                row.push(' ');
                row.push_str(&word);
            }
            _ => rows.push(word),
        }
    }
    rows
}

/// Words in one line, cut where they do not fit.
pub(crate) fn cut(words: &str, role: Role, room: f64) -> String {
    let letters = libm::floor((room / (LETTER * role.size())).clamp(0.0, 1e6)) as usize;
    if words.chars().count() <= letters {
        return words.into();
    }
    if letters < 2 {
        return String::new();
    }
    words.chars().take(letters - 1).chain(['…']).collect()
}

/// A text at a place, moved so far that it lies between two ends.
pub(crate) fn between(
    role: Role,
    (x, y): (f64, f64),
    words: &str,
    (left, right): (f64, f64),
) -> Mark {
    let words = cut(words, role, right - left);
    let half = width(&words, role) / 2.0;
    let x = x.clamp((left + half).min(right - half), (right - half).max(left + half));
    Mark::text(role, (x, y), Anchor::Middle, words)
}
