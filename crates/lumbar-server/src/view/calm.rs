//! What calms, as it is shown: words, and a breath drawn in two ways, one that moves and one that stands still.

use std::fmt::Write as _;

use lumbar_care::calm::Rhythm;
use lumbar_exchange::{breath_says, breath_word};
use lumbar_knowledge::{BreathPart, Calm, CalmIndex, CalmRole, Knowledge};
use lumbar_model::capital;

use super::first_aid::length;

/// An item of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalmLink {
    /// Its id.
    pub id: String,
    /// Its name, with a capital letter.
    pub name: String,
    /// What it is.
    pub what: String,
}

impl CalmLink {
    /// The link to an item.
    #[must_use]
    pub fn new(item: &Calm) -> Self {
        let text = item.text.english();
        Self { id: item.id.clone(), name: capital(&text.name), what: text.what.clone() }
    }
}

/// An item as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct CalmView {
    /// Its id, name and what it is.
    pub link: CalmLink,
    /// How, one thing a line; of lines, those of first aid.
    pub how: Vec<String>,
    /// Whether the lines are read one after the other.
    pub lines: bool,
    /// The breath, of a rhythm.
    pub pacer: Option<PacerView>,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// The same in words.
    pub length: Option<String>,
    /// What is known about it.
    pub evidence: String,
    /// Who should not do this; may be empty.
    pub unsuited: String,
    /// When to stop.
    pub stop: String,
    /// What goes with it.
    pub also: Vec<CalmLink>,
}

impl CalmView {
    /// Lays an item out.
    #[must_use]
    pub fn new(knowledge: &Knowledge, index: CalmIndex) -> Self {
        let item = &knowledge[index];
        let text = item.text.english();
        let pacer = match &item.role {
            CalmRole::Breath(phases) => Some(PacerView::new(&Rhythm::new(phases))),
            _ => None,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and 60, which the reader of the knowledge checks"
        )]
        let minutes = item.minutes.as_ref().map(|minutes| minutes.value as u32);
        Self {
            link: CalmLink::new(item),
            how: item.how(knowledge).to_vec(),
            lines: matches!(item.role, CalmRole::Lines(_) | CalmRole::Day),
            pacer,
            minutes,
            length: minutes.map(|minutes| length(60 * minutes)),
            evidence: text.evidence.clone(),
            unsuited: text.unsuited.clone(),
            stop: text.stop.clone(),
            also: item.also.iter().map(|also| CalmLink::new(&knowledge[*also])).collect(),
        }
    }

    /// How many seconds a line has.
    #[must_use]
    pub fn seconds_a_line(&self) -> u32 {
        let lines = u32::try_from(self.how.len()).unwrap_or(1).max(1);
        60 * self.minutes.unwrap_or(1) / lines
    }
}

/// Something in the moving picture that is seen for a part of each breath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The words.
    pub says: String,
    /// How much of it is seen, and from when on, as an animation is written.
    pub values: &'static str,
    /// When that changes, as shares of a breath.
    pub times: String,
}

impl Seen {
    fn new(says: String, from: u32, until: u32, whole: u32) -> Self {
        let (values, times) = match (from, until == whole) {
            (0, true) => ("1", "0".to_owned()),
            (0, false) => ("1;0", format!("0;{}", share(until, whole))),
            (_, true) => ("0;1", format!("0;{}", share(from, whole))),
            _ => ("0;1;0", format!("0;{};{}", share(from, whole), share(until, whole))),
        };
        Self { says, values, times }
    }
}

/// A mark of the still picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its word and seconds.
    pub says: String,
    /// The middle of its part.
    pub x: u32,
    /// Where its part begins.
    pub from: u32,
}

/// A breath as it is drawn and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacerView {
    /// Seconds of one breath.
    pub whole: u32,
    /// How large the circle is, part after part.
    pub sizes: String,
    /// When it has that size, as shares of a breath.
    pub times: String,
    /// How it goes from size to size.
    pub splines: String,
    /// What to do, seen in turn.
    pub words: Vec<Seen>,
    /// The seconds left of a part, seen in turn.
    pub counts: Vec<Seen>,
    /// The breath as a line for the still picture.
    pub path: String,
    /// Its parts for the still picture.
    pub marks: Vec<Mark>,
    /// What to do with its count, as text.
    pub told: Vec<(&'static str, String)>,
    /// The parts for the script: words and seconds.
    pub parts: String,
}

/// The still picture: from here, so wide, the empty and the full height.
const LEFT: u32 = 16;
const WIDE: u32 = 288;
const EMPTY: f64 = 100.0;
const FULL: f64 = 24.0;

impl PacerView {
    fn new(rhythm: &Rhythm) -> Self {
        let whole = rhythm.whole().max(1);
        let at = |seconds: u32| LEFT + WIDE * seconds / whole;
        let mut view = Self {
            whole,
            sizes: size(0.0),
            times: "0".to_owned(),
            splines: String::new(),
            words: Vec::new(),
            counts: Vec::new(),
            path: format!("M{LEFT} {EMPTY}"),
            marks: Vec::new(),
            told: Vec::new(),
            parts: String::new(),
        };
        // A sip on top needs room left by the breath before it.
        let sip = rhythm.parts().iter().any(|part| part.does == BreathPart::More);
        let (mut passed, mut fill) = (0, 0.0);
        for (place, part) in rhythm.parts().iter().enumerate() {
            let (from, until) = (passed, passed + part.seconds);
            let before = fill;
            fill = match part.does {
                BreathPart::In if sip => 0.78,
                BreathPart::In | BreathPart::More => 1.0,
                BreathPart::Out => 0.0,
                BreathPart::Hold | BreathPart::Rest => before,
            };
            let _ = write!(view.sizes, ";{}", size(fill));
            let _ = write!(view.times, ";{}", share(until, whole));
            let gap = if place == 0 { "" } else { ";" };
            let _ = write!(view.splines, "{gap}.4 0 .6 1");
            let (x0, x1) = (at(from), at(until));
            let half = (x1 - x0) / 2;
            let (y0, y1) = (height(before), height(fill));
            let _ = write!(view.path, "C{} {y0} {} {y1} {x1} {y1}", x0 + half, x1 - half);
            let says = breath_says(part.does);
            view.words.push(Seen::new(says.to_owned(), from, until, whole));
            for second in 0..part.seconds {
                let left = (part.seconds - second).to_string();
                view.counts.push(Seen::new(left, from + second, from + second + 1, whole));
            }
            let word = format!("{} {}", breath_word(part.does), part.seconds);
            view.marks.push(Mark { says: word, x: x0 + half, from: x0 });
            let count: Vec<_> = (1..=part.seconds).map(|second| second.to_string()).collect();
            view.told.push((says, count.join(", ")));
            let _ = write!(view.parts, "{gap}{says}:{}", part.seconds);
            passed = until;
        }
        view
    }
}

fn share(seconds: u32, whole: u32) -> String {
    format!("{:.4}", f64::from(seconds) / f64::from(whole))
}

fn size(fill: f64) -> String {
    format!("{:.0}", 46.0 + 44.0 * fill)
}

fn height(fill: f64) -> f64 {
    EMPTY + (FULL - EMPTY) * fill
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_seen_in_its_part_only() {
        let seen = |from, until| {
            let seen = Seen::new(String::new(), from, until, 10);
            (seen.values, seen.times)
        };
        assert_eq!(seen(0, 4), ("1;0", "0;0.4000".to_owned()));
        assert_eq!(seen(4, 6), ("0;1;0", "0;0.4000;0.6000".to_owned()));
        assert_eq!(seen(4, 10), ("0;1", "0;0.4000".to_owned()));
        assert_eq!(seen(0, 10), ("1", "0".to_owned()));
    }
}
