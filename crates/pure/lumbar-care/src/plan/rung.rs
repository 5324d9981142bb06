//! How far a plan has grown.

use lumbar_knowledge::{ExercisePlan, Number, Stage};

/// How a week of the plan went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Went {
    /// Easily: sore at most a little, gone by the next day.
    Well,
    /// It went, with soreness that lasted into the next day.
    Sore,
    /// The back was worse for it.
    Worse,
    /// Little or nothing was done.
    Missed,
}

impl Went {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Well, Self::Sore, Self::Worse, Self::Missed];

    /// The word used in files and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Sore => "sore",
            Self::Worse => "worse",
            Self::Missed => "missed",
        }
    }

    /// The one that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|went| went.as_str() == word)
    }
}

/// A step of the plan, 0 to [`Rung::TOP`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rung(u32);

impl Rung {
    /// The last step: from there a plan stays as it is.
    pub const TOP: u32 = 9;

    /// The first step of each stage after the first.
    const MOVE: u32 = 1;
    const BUILD: u32 = 3;
    const GROW: u32 = 6;

    /// Where a person stands now. A good week is a step up, a week that made it worse two down; a sore or a missed one changes nothing.
    /// With severe pain now it is the first step, however good the weeks were. What was not told counts as neither mild nor severe.
    #[must_use]
    pub fn reached(numbers: &ExercisePlan, pain: Option<f64>, weeks: &[Went]) -> Self {
        if pain.is_some_and(|pain| pain >= numbers.severe_pain.value) {
            return Self(0);
        }
        let mild = pain.is_some_and(|pain| pain < numbers.mild_pain.value);
        let start = if mild { Self::BUILD } else { Self::MOVE };
        Self(weeks.iter().fold(start, |rung, went| match went {
            Went::Well => (rung + 1).min(Self::TOP),
            Went::Worse => rung.saturating_sub(2),
            Went::Sore | Went::Missed => rung,
        }))
    }

    /// The step as a number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The stage of this step.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self.0 {
            0 => Stage::Ease,
            Self::MOVE..Self::BUILD => Stage::Move,
            Self::BUILD..Self::GROW => Stage::Build,
            _ => Stage::Grow,
        }
    }

    /// The same, but no further than moving again.
    #[must_use]
    pub(super) fn held_back(self) -> Self {
        Self(self.0.min(Self::BUILD - 1))
    }

    /// How much of an exercise that is there from a stage on: from its start to its most in equal steps.
    #[must_use]
    pub fn amount(self, from: Stage, start: &Number, most: &Number) -> u32 {
        let first = match from {
            Stage::Ease => 0,
            Stage::Move => Self::MOVE,
            Stage::Build => Self::BUILD,
            Stage::Grow => Self::GROW,
        };
        let share = f64::from(self.0.saturating_sub(first)) / f64::from(Self::TOP - first);
        let amount = start.value + share * (most.value - start.value);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "amounts lie between 1 and 180, which the reader of the knowledge checks"
        )]
        let whole = (amount + 0.5) as u32;
        whole.max(1)
    }
}
