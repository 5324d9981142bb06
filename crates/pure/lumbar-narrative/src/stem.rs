//! Cuts inflections, so that "leaking", "leaks" and "leaked" are one word to the lexicon.
//!
//! Deliberately lighter than Porter's: authors of the lexicon should be able to guess what it does.
//! Both the lexicon and the text pass through it, so a stem need not be a word; it must only not
//! bring two unrelated words together.

/// Words that would collide with an unrelated one ("care" and "car") if they were cut.
const KEPT: [&str; 66] = [
    "army", "bare", "bite", "bites", "busy", "cane", "care", "during", "eighty", "evening",
    "every", "footy", "hate", "here", "hide", "hope", "hopes", "huge", "hurley", "hurleys",
    "ladies", "lady", "lunge", "lunges", "lunging", "made", "many", "mine", "money", "movie",
    "movies", "need", "news", "none", "note", "noted", "notes", "pale", "party", "pasty", "pine",
    "pipe", "pipes", "plane", "planes", "quite", "range", "rate", "ready", "site", "sites",
    "speed", "spine", "spines", "tape", "tapes", "teary", "telly", "tiny", "tube", "tubes",
    "united", "weary", "wellies", "willy", "wine",
];

/// The part of a lower-case word that its inflections share.
pub(crate) fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.is_ascii() || KEPT.contains(&word) {
        return word;
    }
    let word = word.strip_suffix("ness").filter(|rest| rest.len() > 2).unwrap_or(word);
    let word = without_plural(word);
    let word = without_ending(word);
    let word = without_adverb(word);
    without_last_vowel(word)
}

fn without_plural(word: &str) -> &str {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() > 2) {
        return rest;
    }
    word.strip_suffix('s')
        .filter(|rest| rest.len() > 2 && !rest.ends_with(['s', 'u', 'i']))
        .unwrap_or(word)
}

fn without_ending(word: &str) -> &str {
    if let Some(rest) = word.strip_suffix("ied").filter(|rest| rest.len() > 2) {
        return rest;
    }
    let cut = word
        .strip_suffix("ing")
        .or_else(|| word.strip_suffix("ed").filter(|_| !word.ends_with("eed")));
    match cut {
        Some(rest) if rest.len() > 2 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']) => {
            undoubled(rest)
        }
        _ => word,
    }
}

/// "stopp" of "stopping" becomes "stop"; "fall", "pass" and "buzz" stay.
fn undoubled(word: &str) -> &str {
    let bytes = word.as_bytes();
    match bytes {
        [.., before, last]
            if before == last && !matches!(last, b'l' | b's' | b'z' | b'e' | b'o') =>
        {
            &word[..word.len() - 1]
        }
        _ => word,
    }
}

fn without_adverb(word: &str) -> &str {
    word.strip_suffix("ly").filter(|rest| rest.len() > 4).unwrap_or(word)
}

fn without_last_vowel(word: &str) -> &str {
    let cut = word
        .strip_suffix("ey")
        .or_else(|| word.strip_suffix('y'))
        .or_else(|| word.strip_suffix('e'));
    match cut {
        Some(rest) if rest.len() > 2 && !rest.ends_with(['a', 'e', 'o', 'u']) => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflections_of_a_word_share_a_stem() {
        for family in [
            &["leak", "leaks", "leaking", "leaked"][..],
            &["ache", "aches", "aching", "ached", "achy", "achey"],
            &["stop", "stops", "stopping", "stopped"],
            &["carry", "carries", "carrying", "carried"],
            &["numb", "numbness"],
            &["pee", "pees", "peeing"],
            &["sudden", "suddenly"],
            &["touch", "touches", "touching"],
            &["move", "moved", "moving"],
        ] {
            for word in family {
                assert_eq!(stem(word), stem(family[0]), "{word}");
            }
        }
    }

    #[test]
    fn unrelated_words_stay_apart() {
        for (one, other) in [
            ("care", "car"),
            ("many", "man"),
            ("lady", "lad"),
            ("quite", "quit"),
            ("lunge", "lung"),
            ("note", "not"),
            ("thing", "th"),
            ("bed", "b"),
            ("need", "ne"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
