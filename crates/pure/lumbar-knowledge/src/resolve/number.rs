//! Numbers: a published fact, or an estimate with its reason.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::Resolver;
use crate::evidence::FactIndex;
use crate::number::{Basis, Number};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenNumber {
    fact: Option<String>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    why: Option<String>,
    #[serde(default)]
    draws_on: Vec<String>,
}

impl Resolver<'_> {
    /// A written number; `range` is what its role allows.
    pub(super) fn number(
        &mut self,
        file: File<'_>,
        needle: &str,
        written: WrittenNumber,
        range: (f64, f64),
    ) -> Option<Number> {
        let (value, published, basis) = if let Some(id) = &written.fact {
            let fact: FactIndex = self.position(file, id)?;
            let Some(value) = self.facts[fact.0].value else {
                self.problem(file, id, format!("the fact {id} has no number"));
                return None;
            };
            if written.value.is_some() || written.why.is_some() && written.low.is_none() {
                let what = "a number is a fact or an estimate (value and why), not both";
                self.problem(file, id, what);
            }
            (value, self.facts[fact.0].interval, Basis::Fact(fact))
        } else {
            let (Some(value), Some(why)) = (written.value, written.why) else {
                let what = "a number needs a source ({ fact = \"…\" }) or is an estimate ({ value, low, high, why })";
                self.problem(file, needle, what);
                return None;
            };
            if written.low.is_none() || written.high.is_none() {
                self.problem(file, needle, "an estimate says its interval: low and high");
            }
            let draws_on = self.positions(file, &written.draws_on);
            (value, None, Basis::Estimate { why, draws_on })
        };
        let (low, high) = written.low.zip(written.high).or(published).unwrap_or((value, value));
        if !(low <= value && value <= high) {
            self.problem(file, needle, format!("{value} is outside its interval {low} to {high}"));
        }
        let (least, most) = range;
        if !(least <= low && high <= most) {
            let what = format!("{value} ({low} to {high}) is outside {least} to {most}");
            self.problem(file, needle, what);
        }
        Some(Number { value, low, high, basis })
    }

    /// A number that bears on safety, or that people are measured by: a fact that was read, never an estimate. `what` names it.
    pub(super) fn number_read(
        &mut self,
        file: File<'_>,
        needle: &str,
        written: WrittenNumber,
        range: (f64, f64),
        what: &str,
    ) -> Option<Number> {
        let number = self.number(file, needle, written, range)?;
        if !number.fact().is_some_and(|fact| self.is_read(fact)) {
            self.problem(file, needle, format!("{what} is a fact that was read (checked)"));
        }
        Some(number)
    }
}
