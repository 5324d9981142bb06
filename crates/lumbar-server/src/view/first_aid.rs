//! First aid as templates show it: drawings, lines, times.

use lumbar_app::memory::now;
use lumbar_care::first_aid::{Ended, Pack, Running, Unavailable};
use lumbar_exchange::clock;
use lumbar_knowledge::{FirstAid, FirstAidRole, Knowledge};
use lumbar_model::capital;

/// Something that is done or read.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is called, with a capital letter.
    pub name: String,
    /// Its drawings, as SVG of ours.
    pub figures: Vec<String>,
    /// How it is done, a line each.
    pub how: Vec<String>,
    /// What is known about it.
    pub evidence: String,
    /// When to stop; may be empty.
    pub stop: String,
}

impl Item {
    /// The words and drawings of an item.
    #[must_use]
    pub fn new(knowledge: &Knowledge, item: &FirstAid) -> Self {
        let words = item.text.english();
        let drawings = item.figures.iter();
        Self {
            name: capital(&words.name),
            figures: drawings
                .filter_map(|name| knowledge.figure(name).map(ToOwned::to_owned))
                .collect(),
            how: words.how.clone(),
            evidence: words.evidence.clone(),
            stop: words.stop.clone(),
        }
    }
}

/// Items that belong together.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// What they are.
    pub title: &'static str,
    /// Ids and names.
    pub items: Vec<(String, String)>,
}

/// Everything to read.
#[must_use]
pub fn reading(knowledge: &Knowledge) -> Vec<Shelf> {
    let shelf = |title, wanted: fn(&FirstAidRole) -> bool| {
        let mut items: Vec<_> =
            knowledge.first_aid().iter().filter(|item| wanted(&item.role)).collect();
        items.sort_by_key(|item| item.order);
        let named =
            |item: &FirstAid| (item.id.as_str().to_owned(), capital(&item.text.english().name));
        Shelf { title, items: items.into_iter().map(named).collect() }
    };
    vec![
        shelf("The next hours", |role| matches!(role, FirstAidRole::Moment)),
        shelf("How to", |role| matches!(role, FirstAidRole::Technique)),
        shelf("Good to know", |role| matches!(role, FirstAidRole::Page)),
    ]
}

/// A time that runs, with what is shown where no script runs.
#[derive(Debug, Clone)]
pub struct Time {
    /// When it ends, in seconds since 1970.
    pub ends_at: i64,
    /// Seconds in all.
    pub whole: u32,
    /// Seconds left.
    pub left: u32,
    /// The time on the clock at which it ends, such as 14:05.
    pub clock: String,
}

impl Time {
    /// A time that runs.
    #[must_use]
    pub fn new(time: Running) -> Self {
        let clock = clock(time.ends_at, now().time_zone());
        Self { ends_at: time.ends_at, whole: time.whole, left: time.left, clock }
    }

    /// Minutes and seconds left.
    #[must_use]
    pub fn digits(&self) -> String {
        digits(self.left)
    }

    /// How much of the ring is left, of 100.
    #[must_use]
    pub fn ring(&self) -> u32 {
        100 * self.left / self.whole.max(1)
    }

    /// Seconds passed.
    #[must_use]
    pub const fn passed(&self) -> u32 {
        self.whole.saturating_sub(self.left)
    }
}

/// Minutes and seconds.
#[must_use]
pub fn digits(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A length of time in words.
#[must_use]
pub fn length(seconds: u32) -> String {
    match seconds {
        0..60 => format!("{seconds} seconds"),
        60..120 => "1 minute".to_owned(),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// The name of a pack.
#[must_use]
pub const fn pack(pack: Pack) -> &'static str {
    match pack {
        Pack::Warm => "Warm pack",
        Pack::Cold => "Cold pack",
    }
}

/// Why a pack cannot be put on.
#[must_use]
pub fn unavailable(why: Unavailable) -> String {
    match why {
        Unavailable::Withheld {} => {
            "not for you by your answers, unless a doctor or nurse agrees.".to_owned()
        }
        Unavailable::BrightRed {} => {
            "no more this time, because your skin was bright red.".to_owned()
        }
        Unavailable::Rest { seconds } => format!("your skin rests for {} more.", length(seconds)),
        Unavailable::EnoughToday {} => "that was enough for today.".to_owned(),
    }
}

/// What to do as a pack comes off.
#[must_use]
pub const fn ended(why: Ended) -> &'static str {
    match why {
        Ended::Person => "The pack is off.",
        Ended::Time => "Time is up. Take the pack off now.",
        Ended::NotLooked => {
            "You have not said that your skin looks fine. Take the pack off now, and look."
        }
        Ended::BrightRed => {
            "Take the pack off now, and let the skin recover by itself. If it blisters or stays numb, ask a doctor today."
        }
        Ended::ClockSetBack => "The clock was changed. Take the pack off now.",
        Ended::Withheld => "Take the pack off now. It is not for you.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_a_person_says_them() {
        assert_eq!(digits(0), "0:00");
        assert_eq!(digits(1199), "19:59");
        assert_eq!(length(59), "59 seconds");
        assert_eq!(length(60), "1 minute");
        assert_eq!(length(121), "3 minutes", "never less than it is");
        let time = Time { ends_at: 0, whole: 600, left: 150, clock: String::new() };
        assert_eq!((time.ring(), time.passed(), time.digits()), (25, 450, "2:30".to_owned()));
    }
}
