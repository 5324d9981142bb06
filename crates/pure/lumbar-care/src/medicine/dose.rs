//! An amount as a person writes it: "400 mg", with a name before and a time behind it.

use core::fmt;

use lumbar_model::Milligrams;

/// An amount that cannot be counted, and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAmount {
    /// There is no number.
    NoNumber,
    /// There is no unit.
    NoUnit,
    /// Tablets: the strength is not known.
    Tablets,
    /// Grams, which are easily mistaken for milligrams.
    Grams,
    /// Another unit.
    OtherUnit,
    /// Less than nothing.
    Negative,
    /// Not a whole number.
    NotWhole,
    /// Nothing, or more than anyone takes.
    OutOfRange,
}

impl fmt::Display for BadAmount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoNumber => "there is no amount: write it in milligrams, such as 400 mg",
            Self::NoUnit => "the amount has no unit: write milligrams, such as 400 mg",
            Self::Tablets => {
                "tablets come in many strengths: look at the packet and write milligrams, such as 400 mg for two tablets of 200 mg"
            }
            Self::Grams => {
                "grams are easily mistaken: write milligrams (1 g is 1000 mg), such as 500 mg"
            }
            Self::OtherUnit => "write the amount in milligrams, such as 400 mg",
            Self::Negative => "an amount cannot be less than nothing",
            Self::NotWhole => "write whole milligrams, such as 400 mg",
            Self::OutOfRange => "the amount is outside 1 to 100000 mg",
        })
    }
}

impl core::error::Error for BadAmount {}

/// A medicine taken, in words: "400 mg 08:00", "Advil 200 mg yesterday 21:00".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken<'t> {
    /// The name before the amount, if there is one.
    pub name: Option<&'t str>,
    /// How much.
    pub amount: Milligrams,
    /// What stands behind the amount: when. Empty if nothing does.
    pub when: &'t str,
}

/// An amount alone.
///
/// # Errors
/// [`BadAmount`]; also if a name or anything else stands beside it.
pub fn amount(text: &str) -> Result<Milligrams, BadAmount> {
    match taken(text)? {
        Taken { name: None, amount, when: "" } => Ok(amount),
        _ => Err(BadAmount::OtherUnit),
    }
}

/// Splits what was taken into name, amount and time.
///
/// # Errors
/// [`BadAmount`].
pub fn taken(text: &str) -> Result<Taken<'_>, BadAmount> {
    let text = text.trim();
    let start = number_start(text).ok_or(BadAmount::NoNumber)?;
    let (name, rest) = text.split_at(start);
    let length = rest
        .find(|letter: char| {
            !(letter.is_ascii_digit() || matches!(letter, '-' | '+' | '.' | ',' | '−'))
        })
        .unwrap_or(rest.len());
    let (number, rest) = rest.split_at(length);
    let rest = rest.trim_start();
    if rest.starts_with(':') {
        // "08:00": a time without an amount
        return Err(BadAmount::NoNumber);
    }
    let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let (unit, when) = rest.split_at(length);
    unit_is_milligrams(unit)?;
    let name = name.trim();
    Ok(Taken {
        name: (!name.is_empty()).then_some(name),
        amount: milligrams(number)?,
        when: when.trim_start_matches([',', ' ', '@']).trim(),
    })
}

/// Where the first number that is a word of its own begins.
fn number_start(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (place, letter) in text.char_indices() {
        let begins = letter.is_ascii_digit() || matches!(letter, '-' | '+' | '−');
        let digit_follows = text[place..].chars().take(2).any(|next| next.is_ascii_digit());
        if begins && before == ' ' && digit_follows {
            return Some(place);
        }
        before = letter;
    }
    None
}

fn unit_is_milligrams(unit: &str) -> Result<(), BadAmount> {
    let is = |words: &[&str]| words.iter().any(|word| unit.eq_ignore_ascii_case(word));
    if is(&["mg", "mgs", "milligram", "milligrams"]) {
        Ok(())
    } else if is(&["g", "gr", "gram", "grams", "gramme", "grammes"]) {
        Err(BadAmount::Grams)
    } else if is(&[
        "tablet", "tablets", "tab", "tabs", "pill", "pills", "caplet", "caplets", "capsule",
    ]) || is(&["capsules", "gelcap", "gelcaps", "x"])
    {
        Err(BadAmount::Tablets)
    } else if unit.is_empty() || is(&["at", "yesterday", "today"]) {
        Err(BadAmount::NoUnit)
    } else {
        Err(BadAmount::OtherUnit)
    }
}

fn milligrams(number: &str) -> Result<Milligrams, BadAmount> {
    if number.starts_with(['-', '−']) {
        return Err(BadAmount::Negative);
    }
    let digits = number.strip_prefix('+').unwrap_or(number);
    // "1,000" and "1.000" are read differently by different people
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadAmount::NotWhole);
    }
    let whole: i64 = digits.parse().map_err(|_| BadAmount::OutOfRange)?;
    Milligrams::new(whole).map_err(|_| BadAmount::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_name_and_time() {
        for (text, name, milligrams, when) in [
            ("400 mg 08:00", None, 400, "08:00"),
            ("400mg", None, 400, ""),
            (" Advil 200 MG yesterday 21:00 ", Some("Advil"), 200, "yesterday 21:00"),
            ("Tylenol 3 500 mg", Some("Tylenol"), 0, ""),
            (
                "naproxen sodium 220 milligrams, 2026-11-25 08:00",
                Some("naproxen sodium"),
                220,
                "2026-11-25 08:00",
            ),
        ] {
            let found = taken(text);
            if milligrams == 0 {
                // a number in a name is no amount; better asked than guessed
                assert!(found.is_err(), "{text}: {found:?}");
                continue;
            }
            let found = found.unwrap();
            assert_eq!(
                (found.name, found.amount.get(), found.when),
                (name, milligrams, when),
                "{text}"
            );
        }
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        for (text, expected) in [
            ("", BadAmount::NoNumber),
            ("some", BadAmount::NoNumber),
            ("08:00", BadAmount::NoNumber),
            ("40 tablets", BadAmount::Tablets),
            ("2 tabs 08:00", BadAmount::Tablets),
            ("0.4 g", BadAmount::Grams),
            ("1 gram 08:00", BadAmount::Grams),
            ("400", BadAmount::NoUnit),
            ("400 yesterday", BadAmount::NoUnit),
            ("400 ml", BadAmount::OtherUnit),
            ("-400 mg", BadAmount::Negative),
            ("−400 mg", BadAmount::Negative),
            ("400.5 mg", BadAmount::NotWhole),
            ("1,000 mg", BadAmount::NotWhole),
            ("0 mg", BadAmount::OutOfRange),
            ("99999999999999999999 mg", BadAmount::OutOfRange),
        ] {
            assert_eq!(taken(text), Err(expected), "{text}");
        }
        assert_eq!(amount("400 mg 08:00"), Err(BadAmount::OtherUnit));
    }
}
