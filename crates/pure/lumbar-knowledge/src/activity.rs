//! Activities, how hard they are, what a week is measured by, and breaks from sitting.

use alloc::string::String;
use alloc::vec::Vec;

use crate::evidence::FactIndex;
use crate::number::Number;
use crate::remedy::RemedyIndex;
use crate::text::Texts;

/// Position of an [`Activity`] in the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityIndex(pub(crate) usize);

/// What an activity counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// Its minutes, by how hard it is.
    Aerobic,
    /// A day of work for muscles.
    Strength,
    /// Neither.
    Stretch,
}

/// An activity in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityText {
    /// A few plain words.
    pub name: String,
    /// What people and other programs call it besides, lower case.
    pub words: Vec<String>,
}

/// An activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Its id.
    pub id: String,
    /// What it counts for.
    pub kind: ActivityKind,
    /// How hard it is, in METs.
    pub met: Number,
    /// Its words.
    pub text: Texts<ActivityText>,
}

/// What a week is measured by, and how a goal grows.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekNumbers {
    /// METs from which an activity is moderate.
    pub moderate_from: Number,
    /// METs from which it is vigorous.
    pub vigorous_from: Number,
    /// Own effort (0 to 10) from which it is moderate.
    pub moderate_effort: Number,
    /// Own effort (0 to 10) from which it is vigorous.
    pub vigorous_effort: Number,
    /// Moderate minutes that one vigorous minute counts for.
    pub equivalence: Number,
    /// Moderate minutes a week that adults should reach.
    pub minutes: Number,
    /// Vigorous minutes a week that do instead.
    pub vigorous_minutes: Number,
    /// Days a week with work for muscles.
    pub strength_days: Number,
    /// The first goal, in moderate minutes, of someone of whom nothing is known.
    pub first_minutes: Number,
    /// The next goal as a multiple of what was reached.
    pub growth: Number,
    /// The least that a goal grows by, in moderate minutes.
    pub smallest_step: Number,
    /// How many weeks back are looked at.
    pub weeks_looked_at: Number,
    /// What else prevents: remedies shown beside the week.
    pub remedies: Vec<RemedyIndex>,
}

/// How breaks from sitting are reminded of.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakNumbers {
    /// Minutes of sitting between two breaks.
    pub every_minutes: Number,
    /// Minutes by which "later" puts a break off.
    pub later_minutes: Number,
    /// Minutes without a look after which the person is taken to have been away.
    pub away_minutes: Number,
    /// Looks at posture and stress a day, at random moments.
    pub check_ins: Number,
    /// What is known of breaks.
    pub facts: Vec<FactIndex>,
}
