//! What was done about it, by the person and by others.

/// A medicine that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct MedicineUse {
    /// Its name as it was kept.
    pub name: String,
    /// Doses as they were kept, and how often; the most often taken first. An intake without a dose counts as "".
    pub doses: Vec<(String, usize)>,
    /// How often it was taken.
    pub times: usize,
    /// On how many days.
    pub days: usize,
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
    /// On how many of the last 28 days.
    pub recent_days: usize,
    /// Every intake, the earliest first.
    pub intakes: Vec<Intake>,
}

/// One intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// The moment, as it was kept: `2026-11-25T08:30:00+01:00[Europe/Berlin]`.
    pub at: String,
    /// The day.
    pub day: i64,
    /// The dose as on the packet.
    pub dose: Option<String>,
}

/// A treatment that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// Its name as it was kept.
    pub name: String,
    /// How often it was used.
    pub times: usize,
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
    /// How much it helped, 0 to 10: the mean, the lowest and the highest rating, and how many there are.
    pub helped: Option<(f64, f64, f64, usize)>,
    /// What a trial with this person found.
    pub trial: Option<TrialResult>,
}

/// What a trial with one person found.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialResult {
    /// Its name.
    pub trial: String,
    /// What it was compared with.
    pub compared_with: String,
    /// What was measured.
    pub outcome: String,
    /// The mean difference, this minus the other.
    pub effect: f64,
    /// Its central 90 % interval.
    pub interval: (f64, f64),
    /// The probability that it is better.
    pub better: f64,
    /// Whether the trial settled it.
    pub settled: bool,
    /// Days with a value.
    pub days: usize,
    /// The last day counted.
    pub last: i64,
}

/// An allergy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allergy {
    /// To what.
    pub to: String,
    /// What happens.
    pub reaction: Option<String>,
    /// The day it was kept.
    pub day: i64,
}

/// A diagnosis that a professional made, as the person says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// What it is called.
    pub name: String,
    /// Who made it.
    pub by: Option<String>,
    /// The cause it is, as an id of the knowledge.
    pub cause: Option<String>,
    /// In own words.
    pub note: Option<String>,
    /// The day it was kept; `None` if it comes from the answers.
    pub day: Option<i64>,
}

/// A scan or an X-ray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// Of what kind.
    pub what: String,
    /// Of which part.
    pub place: Option<String>,
    /// What it showed.
    pub result: Option<String>,
    /// The day.
    pub day: i64,
}

/// A visit and what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// With whom.
    pub with: String,
    /// What was said.
    pub said: Option<String>,
    /// The day.
    pub day: i64,
}

/// Work, as far as it was kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Days off because of the back, within the last 365.
    pub days_off: Vec<i64>,
    /// Days worked, within the last 365.
    pub days_worked: usize,
}

/// The score of a questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whose it is; empty for our own questions.
    pub credit: String,
    /// The score.
    pub value: f64,
    /// The highest that it can be.
    pub most: f64,
    /// The day it was filled in.
    pub day: i64,
    /// The score before, and its day.
    pub before: Option<(f64, i64)>,
    /// What the score means, in a line.
    pub says: String,
    /// The answers by number of the question, from 1.
    pub answers: Vec<(usize, f64)>,
}
