//! Conditions of rules, as they are written.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Age, Quantity, Sex};

use super::Resolver;
use crate::condition::Condition;
use crate::problem::File;

impl Resolver<'_> {
    pub(crate) fn condition(&mut self, file: File<'_>, written: &toml::Value) -> Option<Condition> {
        if let Some(id) = written.as_str() {
            return self.position(file, id).map(Condition::Finding);
        }
        let table = written.as_table()?;
        let parts = |resolver: &mut Self, key: &str| -> Option<Vec<Condition>> {
            let list = table.get(key)?.as_array()?;
            list.iter().map(|part| resolver.condition(file, part)).collect()
        };
        let integer = |key: &str| table.get(key).and_then(toml::Value::as_integer);
        let float = |key: &str| {
            table.get(key).and_then(|value| {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "thresholds are small whole numbers"
                )]
                value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
            })
        };
        let keys: Vec<&str> = table.keys().map(String::as_str).collect();
        let condition = match keys.as_slice() {
            ["all"] => parts(self, "all").map(Condition::All),
            ["any"] => parts(self, "any").map(|of| Condition::AtLeast { count: 1, of }),
            ["at_least", "of"] => parts(self, "of").and_then(|of| {
                let count = integer("at_least").and_then(|count| usize::try_from(count).ok())?;
                (count >= 1 && count <= of.len()).then_some(Condition::AtLeast { count, of })
            }),
            ["age_at_least"] => integer("age_at_least")
                .and_then(|age| Age::new(age).ok())
                .map(Condition::AgeAtLeast),
            ["age_under"] => {
                integer("age_under").and_then(|age| Age::new(age).ok()).map(Condition::AgeUnder)
            }
            ["sex"] => {
                table["sex"].as_str().and_then(|word| word.parse::<Sex>().ok()).map(Condition::Sex)
            }
            ["at_least", "quantity"] | ["below", "quantity"] => table["quantity"]
                .as_str()
                .and_then(|word| word.parse::<Quantity>().ok())
                .and_then(|quantity| match (float("at_least"), float("below")) {
                    (Some(least), None) => Some(Condition::QuantityAtLeast(quantity, least)),
                    (None, Some(most)) => Some(Condition::QuantityBelow(quantity, most)),
                    _ => None,
                }),
            _ => None,
        };
        if condition.is_none() {
            let needle = keys.first().copied().unwrap_or("when");
            self.problem(file, needle, format!("this is no condition: {written}"));
        }
        condition
    }
}
