//! Trials with one person, and pools of them: the use cases.

pub mod begin;
pub mod frozen;
pub mod known;
mod pain;
pub mod planned;
mod result;
pub mod running;
pub mod stop;
pub mod washout;

use std::fmt;

pub use pain::own_scatter;

use lumbar_exchange::{BadInput, Names, TrialTable, trial_cells};
use lumbar_trial::{
    Better, Comparison, Look, Pool, Prior, Series, Settings, TrialError, Weekday, compare, pool,
};

/// What a person may ask of an analysis; what is `None` is chosen by what the rows allow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// Whose rows.
    pub person: Option<String>,
    /// Whether more is better; less is, where not said.
    pub more_is_better: bool,
    /// A difference that matters.
    pub useful: Option<f64>,
    /// Mean and standard deviation of what is known of the effect beforehand.
    pub prior: Option<(f64, f64)>,
    /// Days after a change that are not counted.
    pub washout: u32,
    /// Whether an arm may wear off over days.
    pub carry_over: bool,
    /// Whether a drift is taken into account.
    pub trend: Option<bool>,
    /// Whether weekends are told from other days.
    pub weekday: bool,
    /// Whether activity is taken into account.
    pub activity: bool,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum NoAnswer {
    /// The file does not hold.
    Input(BadInput),
    /// The rows do not carry an analysis.
    Rows(TrialError),
    /// No such person in the file.
    UnknownPerson,
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(bad) => bad.fmt(formatter),
            Self::Rows(error) => formatter.write_str(match error {
                TrialError::TooFewValues => {
                    "too few values: each arm needs some, and more than one cycle"
                }
                TrialError::NoScatter => {
                    "the values do not vary beyond the arms, so that nothing can be told from chance"
                }
                TrialError::BadSetting { name } => {
                    return write!(formatter, "{name}: this makes no sense here");
                }
                other => return other.fmt(formatter),
            }),
            Self::UnknownPerson => formatter.write_str("--person: nobody of that name in the file"),
        }
    }
}

impl std::error::Error for NoAnswer {}

impl From<BadInput> for NoAnswer {
    fn from(bad: BadInput) -> Self {
        Self::Input(bad)
    }
}

impl From<TrialError> for NoAnswer {
    fn from(error: TrialError) -> Self {
        Self::Rows(error)
    }
}

/// Reads a file of trials.
///
/// # Errors
/// [`BadInput`] naming line and column.
pub fn read(text: &str, names: &Names) -> Result<TrialTable, BadInput> {
    TrialTable::read(&trial_cells(text)?, names)
}

/// What is taken into account for these trials.
///
/// # Errors
/// [`TrialError::BadSetting`] for a prior or a difference that makes no sense.
pub fn settings(asked: &Asked, table: &TrialTable) -> Result<Settings, TrialError> {
    let dated = table.persons.iter().all(|(_, series)| series.is_dated());
    let returns = table.persons.iter().all(|(_, series)| series.switches() >= 2);
    let useful = asked.useful.unwrap_or(2.0);
    if !useful.is_finite() || useful < 0.0 {
        return Err(TrialError::BadSetting { name: "--useful" });
    }
    if asked.weekday && !table.calendar {
        return Err(TrialError::BadSetting { name: "--weekday (the days are no dates)" });
    }
    if asked.activity && !table.activity {
        return Err(TrialError::BadSetting { name: "--activity (no day has one)" });
    }
    let prior = asked.prior.map(|(mean, deviation)| Prior::new(mean, deviation)).transpose()?;
    Ok(Settings {
        // Where the arm never comes back a drift cannot be told from the arm.
        trend: asked.trend.unwrap_or(dated && returns),
        carry_over: asked.carry_over,
        washout: asked.washout,
        weekday: if asked.weekday { Weekday::Weekend } else { Weekday::Ignored },
        activity: asked.activity,
        better: if asked.more_is_better { Better::Higher } else { Better::Lower },
        useful,
        prior,
        ..Settings::usual(dated)
    })
}

/// One person's answer, or the pooled one where the file holds several people and none was named.
#[derive(Debug, Clone, PartialEq)]
pub enum Analysed {
    /// One person.
    One {
        /// Position in the table.
        person: usize,
        /// Each arm against the first.
        comparisons: Vec<Comparison>,
    },
    /// Several people.
    Many(Box<Pool>),
}

/// Analyses one person's trial.
///
/// # Errors
/// [`NoAnswer`].
pub fn analyse(table: &TrialTable, asked: &Asked) -> Result<(Analysed, Settings), NoAnswer> {
    let person = match &asked.person {
        Some(name) => {
            let place = table.persons.iter().position(|(own, _)| own == name);
            place.ok_or(NoAnswer::UnknownPerson)?
        }
        None if table.persons.len() == 1 => 0,
        None => {
            let (pool, settings) = pool_all(table, 1, asked)?;
            return Ok((Analysed::Many(Box::new(pool)), settings));
        }
    };
    let one = TrialTable { persons: vec![table.persons[person].clone()], ..table.clone() };
    let settings = settings(asked, &one)?;
    let comparisons = compare(&one.persons[0].1, &settings, Look::LAST)?;
    Ok((Analysed::One { person, comparisons }, settings))
}

/// Pools the trials of a table.
///
/// # Errors
/// [`NoAnswer`].
pub fn pool_all(
    table: &TrialTable,
    arm: usize,
    asked: &Asked,
) -> Result<(Pool, Settings), NoAnswer> {
    let settings = settings(asked, table)?;
    let series: Vec<Series> = table.persons.iter().map(|(_, series)| series.clone()).collect();
    Ok((pool(&series, arm, &settings)?, settings))
}
