//! Days of a trial that did not go as drawn: kept with what was done, and analysed as drawn.

use std::collections::BTreeSet;

/// What did not go as drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// Another of the things was done.
    Another,
    /// It was done in part only.
    InPart,
    /// A medicine was taken beside it.
    ExtraMedicine,
}

impl Deviation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Another, Self::InPart, Self::ExtraMedicine];

    /// A name that never changes.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Another => "another",
            Self::InPart => "in_part",
            Self::ExtraMedicine => "extra_medicine",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// Several as they stand in a table: their names with commas, nothing for none.
    #[must_use]
    pub fn join(several: &BTreeSet<Self>) -> String {
        several.iter().map(|one| one.id()).collect::<Vec<_>>().join(", ")
    }

    /// The same read back; `None` if one is not known.
    #[must_use]
    pub fn split(text: &str) -> Option<BTreeSet<Self>> {
        let names = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
        names.map(Self::of).collect()
    }

    /// What the person says.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::Another => "I did another of the things",
            Self::InPart => "I did only a part of it",
            Self::ExtraMedicine => "I took extra medicine",
        }
    }

    const fn counted(self) -> &'static str {
        match self {
            Self::Another => "another of the things was done",
            Self::InPart => "only a part of it was done",
            Self::ExtraMedicine => "extra medicine was taken",
        }
    }
}

/// What a result says of such days, each with the arm that was drawn; nothing where all went as drawn.
#[must_use]
pub fn deviations_say(arms: &[String], days: &[(usize, &BTreeSet<Deviation>)]) -> Option<String> {
    if days.is_empty() {
        return None;
    }
    let kinds = Deviation::ALL.into_iter().filter_map(|kind| {
        let with = || days.iter().filter(move |(_, what)| what.contains(&kind));
        let of = |arm| with().filter(|(drawn, _)| *drawn == arm).count();
        let each = arms.iter().enumerate().map(|(arm, name)| format!("{name} {}", of(arm)));
        let each = each.collect::<Vec<_>>().join(", ");
        let count = with().count();
        (count > 0).then(|| format!("on {count} {} (drawn: {each})", kind.counted()))
    });
    let kinds = kinds.collect::<Vec<_>>().join("; ");
    Some(format!(
        "{} of the rated days did not go as drawn: {kinds}. They count as they were drawn: to leave them out would favour what is easier to keep up. Many such days blur the difference.",
        days.len()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_counted_by_what_was_drawn() {
        let arms = ["usual".to_owned(), "heat".to_owned()];
        let part = BTreeSet::from([Deviation::InPart]);
        let both = BTreeSet::from([Deviation::InPart, Deviation::ExtraMedicine]);
        let says = deviations_say(&arms, &[(1, &part), (0, &both)]).unwrap();
        assert!(says.contains("2 of the rated days"), "{says}");
        assert!(
            says.contains("on 2 only a part of it was done (drawn: usual 1, heat 1)"),
            "{says}"
        );
        assert!(says.contains("on 1 extra medicine was taken (drawn: usual 1, heat 0)"), "{says}");
        assert!(!says.contains("another of"), "{says}");
        assert_eq!(deviations_say(&arms, &[]), None);
        for one in Deviation::ALL {
            assert_eq!(Deviation::of(one.id()), Some(one));
        }
    }
}
