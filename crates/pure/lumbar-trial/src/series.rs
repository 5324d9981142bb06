//! What was measured in one person, checked.

use alloc::vec::Vec;

use crate::error::TrialError;

/// One row of a trial: a day, or a period that was summed up.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The day, counted from any day; `None` where only periods are known.
    pub day: Option<i64>,
    /// The block (a cycle in which each arm occurs), if the rows say so.
    pub block: Option<u32>,
    /// Which arm, from 0; 0 is the one that the others are compared with.
    pub arm: usize,
    /// What was measured; `None` on a missing day.
    pub value: Option<f64>,
    /// How active the person was, in any unit; `None` where it is not known.
    pub activity: Option<f64>,
}

/// The rows of one person in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    rows: Vec<Row>,
    arms: usize,
}

impl Series {
    /// Checks and keeps the rows. `arms` is the number of arms of the whole trial, two or more.
    ///
    /// # Errors
    /// [`TrialError`] for fewer than two arms, an arm that is none of them, no rows, numbers that are not
    /// finite, days that are given for some rows only, out of order, or twice.
    pub fn new(rows: Vec<Row>, arms: usize) -> Result<Self, TrialError> {
        if arms < 2 {
            return Err(TrialError::FewArms { arms });
        }
        if rows.is_empty() {
            return Err(TrialError::NoDays);
        }
        let dated = rows[0].day.is_some();
        let mut last = None;
        for (index, row) in rows.iter().enumerate() {
            if row.arm >= arms {
                return Err(TrialError::UnknownArm { row: index });
            }
            let finite = |number: Option<f64>| number.is_none_or(f64::is_finite);
            if !finite(row.value) || !finite(row.activity) {
                return Err(TrialError::NotFinite { row: index });
            }
            if row.day.is_some() != dated {
                return Err(TrialError::DayMissing { row: index });
            }
            if let (Some(before), Some(day)) = (last, row.day) {
                if day == before {
                    return Err(TrialError::DayTwice { row: index });
                }
                if day < before {
                    return Err(TrialError::DaysOutOfOrder { row: index });
                }
            }
            last = row.day;
        }
        Ok(Self { rows, arms })
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many arms the trial has.
    #[must_use]
    pub const fn arms(&self) -> usize {
        self.arms
    }

    /// Whether rows have days, so that their distance in time is known.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.rows[0].day.is_some()
    }

    /// How often the arm changes from one row to the next.
    #[must_use]
    pub fn switches(&self) -> usize {
        self.rows.windows(2).filter(|pair| pair[0].arm != pair[1].arm).count()
    }

    /// Rows with a value, by arm.
    #[must_use]
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = alloc::vec![0; self.arms];
        for row in self.rows.iter().filter(|row| row.value.is_some()) {
            counts[row.arm] += 1;
        }
        counts
    }

    /// Days since the arm last changed, from 0 on the first day of a period; counted in rows where days
    /// are not known. The first period counts from its first row, as after a change.
    fn since_switch(&self) -> Vec<i64> {
        let mut since = Vec::with_capacity(self.rows.len());
        let mut start = 0;
        let place = |index: usize| {
            let rank = i64::try_from(index).unwrap_or(i64::MAX);
            self.rows[index].day.unwrap_or(rank)
        };
        for index in 0..self.rows.len() {
            if index > 0 && self.rows[index].arm != self.rows[index - 1].arm {
                start = index;
            }
            since.push(place(index) - place(start));
        }
        since
    }

    /// The same with the values of the first `days` days after each change of arm taken out: what the
    /// arm before still does there is not counted for the new one. The first period keeps all its days.
    pub(crate) fn without_washout(&self, days: u32) -> Self {
        let since = self.since_switch();
        let first = self.rows.iter().position(|row| row.arm != self.rows[0].arm);
        let mut rows = self.rows.clone();
        for (index, row) in rows.iter_mut().enumerate() {
            let later = first.is_some_and(|first| index >= first);
            if later && since[index] < i64::from(days) {
                row.value = None;
            }
        }
        Self { rows, arms: self.arms }
    }

    /// The first rows only, for a look before the end.
    #[must_use]
    pub fn first(&self, rows: usize) -> Self {
        Self { rows: self.rows[..rows.clamp(1, self.rows.len())].to_vec(), arms: self.arms }
    }
}
