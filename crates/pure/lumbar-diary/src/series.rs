//! Values by day, with days missing.

use alloc::vec::Vec;

use crate::statistics::Summary;

/// Values by day (days since 1970-01-01), in order; a day that is missing is not there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    values: Vec<(i64, f64)>,
}

impl FromIterator<(i64, f64)> for Series {
    /// Days may come in any order; of two values for a day the later one given stands.
    fn from_iter<I: IntoIterator<Item = (i64, f64)>>(values: I) -> Self {
        let by_day: alloc::collections::BTreeMap<i64, f64> = values.into_iter().collect();
        Self { values: by_day.into_iter().collect() }
    }
}

impl Series {
    /// Days and values.
    #[must_use]
    pub fn values(&self) -> &[(i64, f64)] {
        &self.values
    }

    /// The values of days from the first to before the second.
    #[must_use]
    pub fn between(&self, from: i64, before: i64) -> &[(i64, f64)] {
        let start = self.values.partition_point(|(day, _)| *day < from);
        let end = self.values.partition_point(|(day, _)| *day < before);
        &self.values[start..end.max(start)]
    }

    /// The value of a day.
    #[must_use]
    pub fn on(&self, day: i64) -> Option<f64> {
        let place = self.values.binary_search_by_key(&day, |(day, _)| *day).ok()?;
        Some(self.values[place].1)
    }

    /// Mean, median and spread of days from the first to before the second; none without a day.
    #[must_use]
    pub fn summary(&self, from: i64, before: i64) -> Option<Summary> {
        Summary::of(self.between(from, before).iter().map(|(_, value)| *value))
    }
}
