//! Numbers of the reasoning as a whole: from when a score counts, how often people tell, what signs say together.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{Resolver, WrittenNumber};
use crate::cause::ScoreThreshold;
use crate::number::Number;
use crate::problem::File;
use crate::rule::Combination;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenScoreThreshold {
    routine: f64,
    facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenAnswers {
    told: WrittenNumber,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenCombination {
    emergency: WrittenNumber,
    urgent: WrittenNumber,
}

impl Resolver<'_> {
    pub(crate) fn threshold(
        &mut self,
        file: File<'_>,
        written: &WrittenScoreThreshold,
    ) -> ScoreThreshold {
        let facts = self.facts_read(file, &written.facts, "a threshold");
        let routine = written.routine;
        if !(routine > 0.0 && routine < 1.0) {
            self.problem(file, "routine", "the threshold is a probability between 0 and 1");
        }
        ScoreThreshold { routine, facts }
    }

    pub(crate) fn told(&mut self, file: File<'_>, written: WrittenAnswers) -> Option<Number> {
        self.number(file, "told", written.told, (0.0, 1.0))
    }

    pub(crate) fn combination(
        &mut self,
        file: File<'_>,
        written: WrittenCombination,
    ) -> Option<Combination> {
        const FACTOR: (f64, f64) = (1.0, 1e3);
        let emergency = self.number(file, "emergency", written.emergency, FACTOR);
        let urgent = self.number(file, "urgent", written.urgent, FACTOR);
        Some(Combination { emergency: emergency?, urgent: urgent? })
    }
}
