//! Names as they are compared, and names that are spelt almost alike.

use alloc::string::String;
use alloc::vec::Vec;

/// Small letters and digits, everything else one blank: "Alka-Seltzer" and "alka seltzer" are one.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::new();
    let mut before = ' ';
    for letter in text.chars().flat_map(char::to_lowercase) {
        let letter = if letter.is_alphanumeric() { letter } else { ' ' };
        // "81mg" is "81 mg"
        if before.is_ascii_digit() && letter.is_alphabetic() {
            normal.push(' ');
        }
        if letter != ' ' || before != ' ' {
            normal.push(letter);
        }
        before = letter;
    }
    String::from(normal.trim())
}

/// How many letters must be added, left out, changed or swapped with their neighbour (optimal string
/// alignment) to get from one word to the other.
fn distance(from: &[char], to: &[char]) -> usize {
    let width = to.len() + 1;
    let mut rows: Vec<usize> = alloc::vec![0; (from.len() + 1) * width];
    for (place, cell) in rows.iter_mut().take(width).enumerate() {
        *cell = place;
    }
    for row in 1..=from.len() {
        rows[row * width] = row;
        for column in 1..width {
            let same = usize::from(from[row - 1] != to[column - 1]);
            let mut least = (rows[(row - 1) * width + column] + 1)
                .min(rows[row * width + column - 1] + 1)
                .min(rows[(row - 1) * width + column - 1] + same);
            let swapped = row > 1
                && column > 1
                && from[row - 1] == to[column - 2]
                && from[row - 2] == to[column - 1];
            if swapped {
                least = least.min(rows[(row - 2) * width + column - 2] + 1);
            }
            rows[row * width + column] = least;
        }
    }
    rows[from.len() * width + to.len()]
}

/// At most three of `names` that are spelt almost like `word`, the nearest first.
pub(super) fn alike<'n>(word: &str, names: impl Iterator<Item = &'n String>) -> Vec<&'n str> {
    let letters: Vec<char> = normal(word).chars().take(60).collect();
    // one slip in a short word, up to three in a long one
    let allowed = (letters.len() / 4).clamp(1, 3);
    let mut found: Vec<(usize, &str)> = names
        .filter_map(|name| {
            let other: Vec<char> = name.chars().collect();
            (other.len().abs_diff(letters.len()) <= allowed)
                .then(|| (distance(&letters, &other), name.as_str()))
        })
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    found.sort_unstable();
    found.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn names_are_compared_without_case_and_signs() {
        for (text, expected) in [
            ("  TYLENOL ", "tylenol"),
            ("Alka-Seltzer", "alka seltzer"),
            ("stomach_ulcer_history", "stomach ulcer history"),
            ("Aspirin 81mg", "aspirin 81 mg"),
            ("Samter’s triad", "samter s triad"),
            ("--", ""),
        ] {
            assert_eq!(normal(text), expected);
        }
    }

    #[test]
    fn slips_are_forgiven_and_other_words_are_not() {
        let names =
            ["ibuprofen", "acetaminophen", "aspirin", "asa", "advil"].map(|name| name.to_string());
        let one = |word| alike(word, names.iter()).first().copied();
        assert_eq!(one("Ibuprofin"), Some("ibuprofen"));
        assert_eq!(one("acetominophen"), Some("acetaminophen"));
        assert_eq!(one("asprin"), Some("aspirin"));
        assert_eq!(one("adivl"), Some("advil"));
        assert_eq!(one("paracetamol"), None);
        assert_eq!(one("x"), None);
    }
}
