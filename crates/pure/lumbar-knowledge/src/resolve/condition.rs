//! Conditions of rules, as they are written.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, Quantity, Sex};

use super::Resolver;
use crate::condition::Condition;
use crate::problem::File;

impl Resolver<'_> {
    /// A condition: a finding's id, or a table of one form.
    pub(super) fn condition(&mut self, file: File<'_>, written: &toml::Value) -> Option<Condition> {
        if let Some(id) = written.as_str() {
            return self.position(file, id).map(Condition::Finding);
        }
        let table = written.as_table();
        let condition = table.and_then(|table| self.table_condition(file, table));
        if condition.is_none() {
            let key = table.and_then(|table| table.keys().next());
            let needle = key.map_or("", String::as_str);
            self.problem(file, needle, format!("this is no condition: {written}"));
        }
        condition
    }

    fn table_condition(&mut self, file: File<'_>, table: &toml::Table) -> Option<Condition> {
        let age = |key: &str| table.get(key)?.as_integer().and_then(|age| Age::new(age).ok());
        let keys: Vec<&str> = table.keys().map(String::as_str).collect();
        match keys.as_slice() {
            ["all"] => self.parts(file, table.get("all")?).map(Condition::All),
            ["any"] => {
                let of = self.parts(file, table.get("any")?)?;
                Some(Condition::AtLeast { count: 1, of })
            }
            ["at_least", "of"] => {
                let of = self.parts(file, table.get("of")?)?;
                let count = usize::try_from(table.get("at_least")?.as_integer()?).ok()?;
                (1..=of.len()).contains(&count).then_some(Condition::AtLeast { count, of })
            }
            ["age_at_least"] => age("age_at_least").map(Condition::AgeAtLeast),
            ["age_under"] => age("age_under").map(Condition::AgeUnder),
            ["sex"] => table.get("sex")?.as_str()?.parse::<Sex>().ok().map(Condition::Sex),
            ["at_least", "quantity"] => {
                let (quantity, least) = quantity(table, "at_least")?;
                Some(Condition::QuantityAtLeast(quantity, least))
            }
            ["below", "quantity"] => {
                let (quantity, most) = quantity(table, "below")?;
                Some(Condition::QuantityBelow(quantity, most))
            }
            _ => None,
        }
    }

    /// The parts of a condition; without any it would hold always, or never.
    fn parts(&mut self, file: File<'_>, written: &toml::Value) -> Option<Vec<Condition>> {
        let list = written.as_array().filter(|list| !list.is_empty())?;
        list.iter().map(|part| self.condition(file, part)).collect()
    }
}

/// A quantity with a threshold that it can reach.
fn quantity(table: &toml::Table, threshold: &str) -> Option<(Quantity, f64)> {
    let quantity: Quantity = table.get("quantity")?.as_str()?.parse().ok()?;
    let threshold = table.get(threshold)?;
    #[expect(clippy::cast_precision_loss, reason = "thresholds are small whole numbers")]
    let whole = threshold.as_integer().map(|whole| whole as f64);
    let threshold = threshold.as_float().or(whole)?;
    Some((quantity, quantity.check(threshold).ok()?))
}
