//! The small language of patterns: words, `{groups}`, gaps and nearness.
//!
//! `docs/reference/lexicon.md` teaches it; this file parses it.

use alloc::string::String;
use alloc::vec::Vec;
use alloc::{format, vec};

use crate::pack::Pack;

/// What may stand between a step of a pattern and the step before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// Only fillers ("my", "really", "the left").
    Next,
    /// At most so many other words.
    Gap(u8),
}

/// How two parts of a pattern lie to each other, in either order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nearness {
    /// At most so many other words between them, and no comma except within a list.
    Near(u8),
    /// In the same sentence and not parted by "but".
    Sentence,
}

impl Pack for Join {
    fn pack(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Next => None,
            Self::Gap(words) => Some(*words),
        }
        .pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(Option::unpack(bytes)?.map_or(Self::Next, Self::Gap))
    }
}

impl Pack for Nearness {
    fn pack(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Sentence => None,
            Self::Near(words) => Some(*words),
        }
        .pack(bytes);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(Option::unpack(bytes)?.map_or(Self::Sentence, Self::Near))
    }
}

/// One place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Atom {
    Word(String),
    Group(String),
}

/// A sequence of places.
pub(crate) type Sequence = Vec<(Join, Atom)>;

/// A pattern with its alternatives and optional places written out: parts that lie near each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Plain {
    pub(crate) parts: Vec<Sequence>,
    pub(crate) nearness: Vec<Nearness>,
}

/// So many plain patterns may come out of one; more is a slip of the author.
const MOST_VARIANTS: usize = 400;

#[derive(Debug, Clone)]
enum Item {
    Atom(Atom),
    Join(Join),
    Near(Nearness),
    Choice(Vec<Vec<Item>>),
}

/// Parses a pattern into its plain variants.
///
/// # Errors
/// What is wrong with it, in plain words.
pub(crate) fn parse(text: &str) -> Result<Vec<Plain>, String> {
    let mut rest = text;
    let items = items(&mut rest, false)?;
    let mut variants = vec![Vec::new()];
    for item in items {
        variants = spread(variants, item)?;
    }
    variants.into_iter().map(assemble).collect()
}

fn items(rest: &mut &str, inside: bool) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    loop {
        *rest = rest.trim_start();
        let Some(first) = rest.chars().next() else {
            return if inside { Err(String::from("a bracket is not closed")) } else { Ok(items) };
        };
        match first {
            ')' | '|' if inside => return Ok(items),
            '(' => {
                *rest = &rest[1..];
                items.push(choice(rest)?);
            }
            '{' => {
                let end = rest.find('}').ok_or("a { is not closed")?;
                items.push(Item::Atom(Atom::Group(String::from(&rest[1..end]))));
                *rest = &rest[end + 1..];
                optional(rest, &mut items);
            }
            '~' => {
                *rest = &rest[1..];
                items.push(Item::Near(Nearness::Near(count(rest).unwrap_or(5))));
            }
            '&' => {
                *rest = &rest[1..];
                items.push(Item::Near(Nearness::Sentence));
            }
            '.' if rest.starts_with("..") => {
                *rest = &rest[2..];
                items.push(Item::Join(Join::Gap(count(rest).unwrap_or(3))));
            }
            '#' => {
                *rest = &rest[1..];
                items.push(Item::Atom(Atom::Group(String::from("number"))));
            }
            _ => word(rest, &mut items)?,
        }
    }
}

fn count(rest: &mut &str) -> Option<u8> {
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let count = rest[..end].parse().ok();
    *rest = &rest[end..];
    count
}

fn choice(rest: &mut &str) -> Result<Item, String> {
    // Alternatives that are mere phrases become one nameless group instead of a variant each. Most
    // are, and seeing it without parsing them saves half of the time it takes to build a lexicon.
    if let Some(end) = rest.find([')', '(']).filter(|&end| rest.as_bytes()[end] == b')') {
        let inner = &rest[..end];
        let mere = !inner.contains(['?', '~', '&', '#']) && !inner.contains("..");
        if mere
            && !rest[end + 1..].starts_with('?')
            && inner.split('|').all(|one| !one.trim().is_empty())
        {
            let group = Item::Atom(Atom::Group(format!("({inner})")));
            *rest = &rest[end + 1..];
            return Ok(group);
        }
    }
    let mut branches = Vec::new();
    let begun = *rest;
    loop {
        branches.push(items(rest, true)?);
        let ended = rest.starts_with(')');
        *rest = &rest[1..];
        if ended {
            break;
        }
    }
    // The same, where the group as a whole may be missing.
    let written = &begun[..begun.len() - rest.len()];
    let plain = |item: &Item| matches!(item, Item::Atom(_));
    let nested = written.contains('(');
    if !nested && branches.iter().all(|branch| !branch.is_empty() && branch.iter().all(plain)) {
        branches = vec![vec![Item::Atom(Atom::Group(format!("({written}")))]];
    }
    if let Some(after) = rest.strip_prefix('?') {
        *rest = after;
        branches.push(Vec::new());
    }
    Ok(Item::Choice(branches))
}

fn optional(rest: &mut &str, items: &mut Vec<Item>) {
    if let Some(after) = rest.strip_prefix('?') {
        *rest = after;
        if let Some(item) = items.pop() {
            items.push(Item::Choice(vec![vec![item], Vec::new()]));
        }
    }
}

fn word(rest: &mut &str, items: &mut Vec<Item>) -> Result<(), String> {
    let ends = |letter: char| letter.is_whitespace() || "{}()|~&?#".contains(letter);
    let end = rest.find(ends).unwrap_or(rest.len());
    let word = &rest[..end];
    if word.is_empty() {
        return Err(format!("\"{}\" does not belong here", rest.chars().next().unwrap_or(' ')));
    }
    let plain = word.strip_prefix('=').unwrap_or(word);
    let fits = |letter: char| letter.is_alphabetic() || letter.is_ascii_digit() || letter == '\'';
    if plain.is_empty() || !plain.chars().all(fits) || plain.chars().any(char::is_uppercase) {
        return Err(format!("\"{word}\" is no word: use small letters, and a space for a hyphen"));
    }
    items.push(Item::Atom(Atom::Word(String::from(word))));
    *rest = &rest[end..];
    optional(rest, items);
    Ok(())
}

fn spread(mut variants: Vec<Vec<Item>>, item: Item) -> Result<Vec<Vec<Item>>, String> {
    let Item::Choice(branches) = item else {
        if let Some((last, others)) = variants.split_last_mut() {
            for variant in others {
                variant.push(item.clone());
            }
            last.push(item);
        }
        return Ok(variants);
    };
    let mut spread_out = Vec::new();
    for branch in branches {
        let mut ways = variants.clone();
        for inner in branch {
            ways = spread(ways, inner)?;
        }
        spread_out.extend(ways);
        if spread_out.len() > MOST_VARIANTS {
            return Err(format!(
                "this has more than {MOST_VARIANTS} variants: make a group of its alternatives"
            ));
        }
    }
    Ok(spread_out)
}

fn assemble(items: Vec<Item>) -> Result<Plain, String> {
    let mut plain = Plain { parts: vec![Vec::new()], nearness: Vec::new() };
    let mut join = Join::Next;
    for item in items {
        match item {
            Item::Atom(atom) => {
                if let Some(part) = plain.parts.last_mut() {
                    part.push((join, atom));
                }
                join = Join::Next;
            }
            Item::Join(given) => join = given,
            Item::Near(nearness) => {
                plain.nearness.push(nearness);
                plain.parts.push(Vec::new());
            }
            Item::Choice(_) => {}
        }
    }
    if plain.parts.iter().any(Vec::is_empty) {
        return Err(String::from("a part of the pattern has no words"));
    }
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optional_words_and_nested_alternatives_are_written_out() {
        assert_eq!(parse("(lost|losing) the? {weight}").unwrap().len(), 2);
        assert_eq!(parse("(lost|losing the?) {weight}").unwrap().len(), 3);
        let near = parse("{numb} ~3 {leg} & when sitting").unwrap();
        assert_eq!(near[0].nearness, [Nearness::Near(3), Nearness::Sentence]);
        assert_eq!(near[0].parts[2].len(), 2);
        assert_eq!(parse("worse ..2 {sit}").unwrap()[0].parts[0][1].0, Join::Gap(2));
    }

    #[test]
    fn slips_are_named() {
        for slip in ["{numb", "(a|b", "~ {leg}", "Worse", "a - b", ""] {
            assert!(parse(slip).is_err(), "{slip}");
        }
    }
}
