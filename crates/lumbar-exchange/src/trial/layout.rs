//! Which column is what: by the names that are given, or by those that are usual in the tables of other programs.
//!
//! These names are the format of such a table, and no knowledge: they say where a value stands and, of the arms, only the sign of the
//! effect, and a table is read and analysed without any knowledge. What an arm is to a person, so that what was published of the
//! other one holds for the two, is knowledge: the words for the usual day in `knowledge/trials.toml`, for trials of one's own.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_model::event::Date;
use lumbar_trial::{Row, Series, TrialError};

use super::cells::Cells;
use super::deviation::{Deviation, deviations_say};
use crate::BadInput;

/// Names of columns, and of the arm that the others are compared with; what is `None` is recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Whose row it is.
    pub person: Option<String>,
    /// What was done.
    pub arm: Option<String>,
    /// The cycle.
    pub block: Option<String>,
    /// The day, a date, a time with its date, or a whole number.
    pub day: Option<String>,
    /// What was measured.
    pub outcome: Option<String>,
    /// How active the person was.
    pub activity: Option<String>,
    /// The arm to compare with.
    pub reference: Option<String>,
}

const PERSON: [&str; 9] = [
    "person",
    "patient_id",
    "patient",
    "participant",
    "subject",
    "person_id",
    "id",
    "case",
    "user_id",
];
const ARM: [&str; 5] = ["arm", "treatment", "regimen", "phase", "condition"];
const BLOCK: [&str; 3] = ["block", "cycle", "pair"];
const DAY: [&str; 6] = ["date", "timestamp", "day", "t", "time", "session"];
const OUTCOME: [&str; 5] = ["y", "value", "outcome", "score", "pain"];
const ACTIVITY: [&str; 2] = ["activity", "steps"];
/// As this program hands on what did not go as drawn.
pub(super) const DEVIATIONS: &str = "deviations";
/// As it hands on, in each row, the arm that the others are compared with.
pub(super) const COMPARED_WITH: &str = "reference";
/// Whole names of arms that others are compared with, the first that occurs; `a` is the first phase of designs such as ABAB.
const REFERENCE: [&str; 9] = [
    "placebo",
    "usual",
    "control",
    "baseline",
    "none",
    "nothing",
    "usual care",
    "no treatment",
    "a",
];

/// The trials of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialTable {
    /// The column that was taken as the outcome.
    pub outcome: String,
    /// The arms; the first is the one that others are compared with.
    pub arms: Vec<String>,
    /// Each person's trial in order of appearance; the name is empty where no column says whose it is.
    pub persons: Vec<(String, Series)>,
    /// What did not go as drawn, for each row of each person's trial.
    pub deviations: Vec<Vec<BTreeSet<Deviation>>>,
    /// Whether days are dates of the calendar, so that days of the week are known.
    pub calendar: bool,
    /// Whether activity is known on some day.
    pub activity: bool,
}

struct Columns {
    person: Option<usize>,
    arm: usize,
    block: Option<usize>,
    day: Option<usize>,
    outcome: usize,
    activity: Option<usize>,
    deviations: Option<usize>,
    compared_with: Option<usize>,
}

impl TrialTable {
    /// Makes trials of rows.
    ///
    /// # Errors
    /// [`BadInput`] naming line and column of what does not hold.
    pub fn read(cells: &Cells, names: &Names) -> Result<Self, BadInput> {
        let columns = Columns::find(cells, names)?;
        let (arms, of_row) = arms(cells, &columns, names.reference.as_deref())?;
        let mut rows: BTreeMap<usize, Vec<(usize, Row)>> = BTreeMap::new();
        let mut deviations: Vec<Vec<BTreeSet<Deviation>>> = Vec::new();
        let mut persons: Vec<String> = Vec::new();
        let mut blocks: Vec<String> = Vec::new();
        let mut calendar = None;
        for ((line, cell), arm) in cells.rows.iter().zip(of_row) {
            let at = |column: Option<usize>| column.and_then(|column| cell[column].as_deref());
            let place = |column: usize| format!("line {line}, column {}", cells.header[column]);
            let person = match columns.person {
                None => "",
                Some(column) => at(Some(column))
                    .ok_or_else(|| BadInput::new(place(column), "empty: whose row is it?"))?,
            };
            let person = position(&mut persons, person);
            let block = at(columns.block).map(|block| position(&mut blocks, block));
            let day = match columns.day {
                None => None,
                Some(column) => {
                    let text = at(Some(column));
                    let text = text.ok_or_else(|| BadInput::new(place(column), "no day"))?;
                    let (day, dated) = day(text).ok_or_else(|| {
                        let what = "not a day: write a whole number, or a date as in 2026-11-25";
                        BadInput::new(place(column), what)
                    })?;
                    if *calendar.get_or_insert(dated) != dated {
                        let what = "dates and numbers of days in one column: write all in one way";
                        return Err(BadInput::new(place(column), what));
                    }
                    Some(day)
                }
            };
            let value = number(at(Some(columns.outcome)), || place(columns.outcome))?;
            let activity = match columns.activity {
                Some(column) => number(at(Some(column)), || place(column))?,
                None => None,
            };
            let differs = Deviation::split(at(columns.deviations).unwrap_or_default());
            let differs = differs.ok_or_else(|| {
                let known = Deviation::ALL.map(Deviation::id).join(", ");
                let what = format!("not one of {known}: write one of these, or rename the column");
                BadInput::new(format!("line {line}, column {DEVIATIONS}"), what)
            })?;
            deviations.resize_with(persons.len(), Vec::new);
            deviations[person].push(differs);
            let block = block.and_then(|block| u32::try_from(block).ok());
            rows.entry(person).or_default().push((*line, Row { day, block, arm, value, activity }));
        }
        let mut trials = Vec::with_capacity(persons.len());
        for (person, rows) in persons.into_iter().zip(rows.into_values()) {
            let lines: Vec<usize> = rows.iter().map(|(line, _)| *line).collect();
            let rows = rows.into_iter().map(|(_, row)| row).collect();
            let series = Series::new(rows, arms.len())
                .map_err(|error| told(error, &lines, columns.day.map(|day| &cells.header[day])))?;
            trials.push((person, series));
        }
        let known = |series: &Series| series.rows().iter().any(|row| row.activity.is_some());
        let activity = trials.iter().any(|(_, series)| known(series));
        let outcome = cells.header[columns.outcome].clone();
        let said = cells.outcome.clone().filter(|_| outcome == "value");
        let outcome = said.unwrap_or(outcome);
        let calendar = calendar.unwrap_or(false);
        Ok(Self { outcome, arms, persons: trials, deviations, calendar, activity })
    }

    /// What a result says of the days of a person that did not go as drawn; nothing where all did.
    #[must_use]
    pub fn deviations_say(&self, person: usize) -> Option<String> {
        let rows = self.persons.get(person)?.1.rows();
        let days = rows.iter().zip(self.deviations.get(person)?);
        let days = days.filter(|(row, what)| row.value.is_some() && !what.is_empty());
        let days: Vec<_> = days.map(|(row, what)| (row.arm, what)).collect();
        deviations_say(&self.arms, &days)
    }
}

/// Where a name stands in a list, at whose end it is put if it is new.
fn position(list: &mut Vec<String>, name: &str) -> usize {
    list.iter().position(|one| one == name).unwrap_or_else(|| {
        list.push(name.to_owned());
        list.len() - 1
    })
}

fn told(error: TrialError, lines: &[usize], day: Option<&String>) -> BadInput {
    let what = match error {
        TrialError::DayTwice { .. } => "a day that was there before: one line a day and person",
        TrialError::DaysOutOfOrder { .. } => {
            "a day before the one above it: put the lines in the order of time"
        }
        TrialError::FewArms { .. } => "one arm only: a trial compares two or more",
        _ => error.id(),
    };
    let line = error.row().and_then(|row| lines.get(row));
    let place = match (line, day) {
        (Some(line), Some(day)) => format!("line {line}, column {day}"),
        (Some(line), None) => format!("line {line}"),
        (None, _) => String::new(),
    };
    BadInput::new(place, what)
}

/// A day with whether it is of the calendar.
fn day(text: &str) -> Option<(i64, bool)> {
    if let Ok(number) = text.parse::<i64>() {
        return (number.unsigned_abs() < 10_000_000).then_some((number, false));
    }
    let date = text.get(..10)?;
    let rest = &text[10..];
    let date: Date = date.parse().ok()?;
    (rest.is_empty() || rest.starts_with(['T', ' '])).then(|| (date.days(), true))
}

fn number(text: Option<&str>, place: impl Fn() -> String) -> Result<Option<f64>, BadInput> {
    // Where a number is wanted, "none" is no number that was told.
    let text = text.filter(|text| !text.eq_ignore_ascii_case("none"));
    let Some(text) = text else { return Ok(None) };
    let number = text.parse::<f64>().ok().filter(|number| number.abs() <= 1e12);
    number.map(Some).ok_or_else(|| {
        BadInput::new(place(), "not a number: write it with digits and a point, or leave it empty")
    })
}

impl Columns {
    fn find(cells: &Cells, names: &Names) -> Result<Self, BadInput> {
        let given = |name: &Option<String>, usual: &[&str]| match name {
            Some(name) => cells.column(name).map(Some).ok_or_else(|| unknown(cells, name)),
            None => Ok(usual.iter().find_map(|name| cells.column(name))),
        };
        let person = given(&names.person, &PERSON)?;
        let arm = given(&names.arm, &ARM)?.ok_or_else(|| {
            BadInput::new("line 1", "no column says what was done: name it with --arm")
        })?;
        let block = given(&names.block, &BLOCK)?;
        let day = given(&names.day, &DAY)?;
        let activity = given(&names.activity, &ACTIVITY)?;
        let deviations = cells.column(DEVIATIONS);
        let compared_with = cells.column(COMPARED_WITH);
        let taken = [person, Some(arm), block, day, activity, deviations, compared_with];
        let free = |column: &usize| !taken.contains(&Some(*column));
        let outcome = match &names.outcome {
            Some(name) => cells.column(name).ok_or_else(|| unknown(cells, name))?,
            None => {
                let rest: Vec<usize> = (0..cells.header.len()).filter(free).collect();
                let pain = |column: &&usize| cells.header[**column].to_lowercase().contains("pain");
                let usual = OUTCOME.iter().find_map(|name| cells.column(name)).filter(free);
                let only = (rest.len() == 1).then(|| rest[0]);
                usual.or_else(|| rest.iter().find(pain).copied()).or(only).ok_or_else(|| {
                    let what = "which column was measured is not plain: name it with --outcome";
                    BadInput::new("line 1", what)
                })?
            }
        };
        Ok(Self { person, arm, block, day, outcome, activity, deviations, compared_with })
    }
}

fn unknown(cells: &Cells, name: &str) -> BadInput {
    let name: String = name.chars().take(60).collect();
    let known: String = cells.header.join(", ").chars().take(300).collect();
    BadInput::new("line 1", format!("no column {name}; there are: {known}"))
}

/// The arms, the one to compare with first, and the arm of each row.
fn arms(
    cells: &Cells,
    columns: &Columns,
    reference: Option<&str>,
) -> Result<(Vec<String>, Vec<usize>), BadInput> {
    let column = columns.arm;
    let mut labels = Vec::with_capacity(cells.rows.len());
    for (line, row) in &cells.rows {
        let place = || format!("line {line}, column {}", cells.header[column]);
        let label = row[column].as_deref();
        labels.push(label.ok_or_else(|| BadInput::new(place(), "empty: which arm was it?"))?);
    }
    let mut arms: Vec<String> = Vec::new();
    for ((line, _), label) in cells.rows.iter().zip(&mut labels) {
        *label = without_number(label);
        let alike = |arm: &&String| arm.to_lowercase() == label.to_lowercase();
        match arms.iter().find(alike) {
            Some(arm) if arm != label => {
                let what = "an arm named like another but for capitals: write both the same, or rename one";
                let place = format!("line {line}, column {}", cells.header[column]);
                return Err(BadInput::new(place, what));
            }
            Some(_) => {}
            None => arms.push((*label).to_owned()),
        }
    }
    if arms.len() < 2 {
        let what = "one arm only: a trial compares two or more";
        return Err(BadInput::new(format!("column {}", cells.header[column]), what));
    }
    let first = match reference {
        Some(name) => {
            arms.iter().position(|arm| arm.eq_ignore_ascii_case(name)).ok_or_else(|| {
                let known: String = arms.join(", ").chars().take(300).collect();
                BadInput::new("--reference", format!("no such arm; there are: {known}"))
            })?
        }
        None if !cells.arms.is_empty() => {
            let listed = |arm: &String| cells.arms.iter().position(|one| one == arm);
            arms.sort_by_key(|arm| listed(arm).unwrap_or(usize::MAX));
            0
        }
        None => {
            let said = columns.compared_with.and_then(|column| cells.rows[0].1[column].as_deref());
            let said = said.and_then(|name| arms.iter().position(|arm| arm == name));
            let usual = |name: &&str| arms.iter().position(|arm| arm.eq_ignore_ascii_case(name));
            said.or_else(|| REFERENCE.iter().find_map(usual)).unwrap_or(0)
        }
    };
    let arm = arms.remove(first);
    arms.insert(0, arm);
    let place = |label: &&str| arms.iter().position(|arm| arm == label).unwrap_or(0);
    let of_row = labels.iter().map(place).collect();
    Ok((arms, of_row))
}

/// Phases as A1, B1, A2, B2 are arms A and B.
fn without_number(label: &str) -> &str {
    let plain = label.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if plain.len() == 1 && plain.chars().all(|letter| letter.is_ascii_alphabetic()) {
        plain
    } else {
        label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<TrialTable, BadInput> {
        TrialTable::read(&Cells::from_csv(text)?, &Names::default())
    }

    #[test]
    fn columns_are_recognised() {
        let table = read(
            "patient_id,date,day,treatment,Low_Back_Pain,block,Activity\n\
             7,2018-01-01,1,heat,4,1,9\n7,2018-01-02,2,usual,,1,8\n8,2018-01-01,1,usual,3,1,7\n",
        )
        .unwrap();
        assert_eq!(table.outcome, "Low_Back_Pain");
        assert_eq!(table.arms, ["usual", "heat"]);
        assert_eq!(table.persons.len(), 2);
        assert_eq!(table.persons[0].1.rows()[1].value, None);
        assert!(table.calendar && table.activity);
        assert!(read("day,arm,value\n-9223372036854775808,a,1\n2,b,2\n").is_err());
        let phases = read("day,phase,value\n1,A1,1\n2,B1,2\n3,A2,3\n").unwrap();
        assert_eq!(phases.arms, ["A", "B"]);
        assert!(!phases.calendar);
        let nothing = read("day,arm,pain\n1,heat,3\n2,none,None\n3,heat,2\n").unwrap();
        assert_eq!(nothing.arms, ["none", "heat"], "to do nothing is an arm");
        assert_eq!(nothing.persons[0].1.rows()[1].value, None);
    }

    #[test]
    fn what_does_not_hold_is_named() {
        for (text, place, part) in [
            ("day,arm,y\n1,a,1\n2,b,two\n", "line 3, column y", "not a number"),
            ("day,arm,y\n1,a,1\n2,A,2\n", "line 3, column arm", "capitals"),
            ("day,arm,y\n1,a,1\n2,a,2\n", "column arm", "one arm"),
            ("day,arm,y\n2,a,1\n1,b,2\n", "line 3, column day", "order"),
            ("day,arm,y\n1,a,1\n1,b,2\n", "line 3, column day", "before"),
            ("day,arm,y\n1.5,a,1\n2,b,2\n", "line 2, column day", "not a day"),
            ("day,arm,y\n1,a,1\n2018-01-02,b,2\n", "line 3, column day", "in one way"),
            ("day,arm,y\n1,a,1\n2,,2\n", "line 3, column arm", "empty"),
            ("day,y\n1,1\n", "line 1", "--arm"),
            ("day,arm,left,right\n1,a,1,2\n", "line 1", "--outcome"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!(error.place, place, "{text:?}: {error}");
            assert!(error.what.contains(part), "{text:?}: {error}");
        }
    }
}
