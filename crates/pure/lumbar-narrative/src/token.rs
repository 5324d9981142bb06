//! A text as words, with where each stood and what stood between them.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::lexicon::Lexicon;
use crate::vocabulary::Symbol;

/// What parts a word from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing but space.
    None,
    /// The colon behind a label: "Legs: both weak".
    Label,
    /// A comma, colon, dash or bracket.
    Comma,
    /// A word like "but": what was denied before it is not denied after it.
    Clause,
    /// The end of a sentence.
    Sentence,
}

/// One word, or one part of a contraction.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) stem: Symbol,
    pub(crate) exact: Symbol,
    /// The value, if it is written in digits.
    pub(crate) number: Option<f64>,
    pub(crate) before: Break,
    /// Whether the sentence it stands in ends in a question mark.
    pub(crate) asked: bool,
}

/// How many slips of the finger are looked up in one text. A person makes a few; a megabyte of
/// noise would otherwise cost a comparison with the whole vocabulary for each of its words.
const REPAIRS: usize = 400;

struct Tokeniser<'a> {
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    pending: Break,
    repairs: usize,
    /// Whether the word at hand is written as a name, within a sentence: "Stalin" is no statin.
    named: bool,
    lower: String,
}

/// Splits `text` into words.
pub(crate) fn tokenise(lexicon: &Lexicon, text: &str) -> Vec<Token> {
    let mut tokeniser = Tokeniser {
        lexicon,
        tokens: Vec::with_capacity(text.len() / 5),
        pending: Break::Sentence,
        repairs: 0,
        named: false,
        lower: String::new(),
    };
    let mut sentence = 0;
    for (start, chunk) in text.split_word_bound_indices() {
        let range = start..start + chunk.len();
        if chunk.chars().next().is_some_and(char::is_alphanumeric) {
            tokeniser.word(chunk, range);
        } else if let Some(read) =
            lexicon.spelling_of(chunk).filter(|_| !within_number(text, &range))
        {
            tokeniser.push_all(read, &range);
        } else {
            let found = separation(text, &range);
            let found = if chunk == ":" && tokeniser.is_label() { Break::Label } else { found };
            tokeniser.pending = tokeniser.pending.max(found);
            if found == Break::Sentence {
                if chunk == "?" {
                    for token in &mut tokeniser.tokens[sentence..] {
                        token.asked = true;
                    }
                }
                sentence = tokeniser.tokens.len();
            }
        }
    }
    tokeniser.tokens
}

/// Whether what stands at `range` joins two digits, as in "8/10".
fn within_number(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with(|letter: char| letter.is_ascii_digit())
        && text[range.end..].starts_with(|letter: char| letter.is_ascii_digit())
}

fn separation(text: &str, range: &Range<usize>) -> Break {
    let chunk = &text[range.clone()];
    match chunk {
        "." | "!" | "?" | ";" | "…" => Break::Sentence,
        "," | ":" | "(" | ")" | "[" | "]" | "–" | "—" | "|" | "*" | "•" => Break::Comma,
        // "No trolley = heavy legs": what is behind it is told of what is before it.
        "=" => Break::Clause,
        // A dash between spaces parts; one inside a word joins.
        "-" if text[range.end..].starts_with(char::is_whitespace) => Break::Comma,
        _ if chunk.contains('\n') => {
            let rest = text[range.end..].trim_start();
            if rest.starts_with(|first: char| first.is_uppercase() || !first.is_alphanumeric()) {
                Break::Sentence
            } else {
                Break::Comma
            }
        }
        _ => Break::None,
    }
}

/// A capital and small letters after it.
fn is_name(chunk: &str) -> bool {
    let mut letters = chunk.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// So many words may be a label.
const LABEL: usize = 3;

impl Tokeniser<'_> {
    /// Whether the words since the last stop are few enough to be a label.
    fn is_label(&self) -> bool {
        let words = self.tokens.iter().rev().position(|token| token.before >= Break::Comma);
        words.is_some_and(|words| words < LABEL)
    }

    fn word(&mut self, chunk: &str, range: Range<usize>) {
        let digits =
            chunk.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
        match digits {
            Some(at) if at > 0 && !matches!(&chunk[at..], "st" | "nd" | "rd" | "th") => {
                self.word(&chunk[..at], range.start..range.start + at);
                self.word(&chunk[at..], range.start + at..range.end);
                return;
            }
            None => {
                let (vocabulary, _) = self.lexicon.words();
                let written = vocabulary.of_stem(chunk);
                self.push(written, Symbol::UNKNOWN, chunk.parse().ok(), &range);
                return;
            }
            _ => {}
        }
        self.named = self.pending != Break::Sentence && is_name(chunk);
        let mut lower = core::mem::take(&mut self.lower);
        lower.clear();
        for letter in chunk.chars() {
            match letter {
                '’' | '‘' | '`' | '´' => lower.push('\''),
                _ => lower.extend(letter.to_lowercase()),
            }
        }
        self.lowered(&lower, &range);
        self.lower = lower;
    }

    fn lowered(&mut self, word: &str, range: &Range<usize>) {
        let lexicon = self.lexicon;
        if let Some(read) = lexicon.spelling_of(word) {
            self.push_all(read, range);
        } else if let Some(at) = word.rfind('\'').filter(|&at| at > 0) {
            let at = if word.ends_with("n't") { at - 1 } else { at };
            self.lowered(&word[..at], range);
            if let Some(read) = lexicon.spelling_of(&word[at..]) {
                self.push_all(read, range);
            }
        } else {
            self.known(word, range);
        }
    }

    /// Pushes the words that a contraction or abbreviation stands for, all with its own span.
    fn push_all(&mut self, words: &str, range: &Range<usize>) {
        for word in words.split(' ') {
            self.known(word, range);
        }
    }

    fn known(&mut self, word: &str, range: &Range<usize>) {
        let (vocabulary, spelling) = self.lexicon.words();
        let mut stem = vocabulary.of_stem(word);
        let exact = vocabulary.of_exact(word);
        let unread = stem == Symbol::UNKNOWN && exact == Symbol::UNKNOWN;
        let open = unread && self.repairs < REPAIRS;
        if open && !self.named && !self.lexicon.is_ordinary(word) {
            self.repairs += 1;
            stem = spelling.repair(word).unwrap_or(stem);
        }
        self.push(stem, exact, None, range);
    }

    fn push(&mut self, stem: Symbol, exact: Symbol, number: Option<f64>, range: &Range<usize>) {
        self.tokens.push(Token {
            start: range.start,
            end: range.end,
            stem,
            exact,
            number,
            before: self.pending,
            asked: false,
        });
        self.pending = Break::None;
    }
}
