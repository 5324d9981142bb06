//! Published sets of criteria, filled in by our own questions.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cause::CauseIndex;
use crate::evidence::FactIndex;
use crate::text::Texts;

/// A set of criteria in words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaText {
    /// Its name.
    pub name: String,
    /// The names of its sums, in their order.
    pub sums: Vec<String>,
    /// The name of the count of regions.
    pub regions: String,
    /// The name of the time that it must have lasted.
    pub lasting: String,
    /// What it means if it is met.
    pub met: String,
    /// What it means if it is not.
    pub not_met: String,
}

/// A sum over own questions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaSum {
    /// The questionnaires whose scores it adds, by id.
    pub of: Vec<String>,
    /// The highest that it can be.
    pub most: u32,
}

/// One way in which the sums can suffice: each lies between the two, both included.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaWay {
    /// From and to, for each sum.
    pub sums: Vec<[u32; 2]>,
}

/// Regions of which some must hurt.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriteriaRegions {
    /// The questionnaire that asks for places, by id.
    pub of: String,
    /// The questions of each region, from 1.
    pub each: Vec<Vec<u32>>,
    /// How many regions at least.
    pub at_least: u32,
}

/// A published set of criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Criteria {
    /// Its id.
    pub id: String,
    /// The cause it is about.
    pub cause: CauseIndex,
    /// Its sums.
    pub sums: Vec<CriteriaSum>,
    /// The ways in which they suffice.
    pub ways: Vec<CriteriaWay>,
    /// The regions.
    pub regions: CriteriaRegions,
    /// Days that it must have lasted.
    pub lasting_days: u32,
    /// The published statements behind it; all were read.
    pub facts: Vec<FactIndex>,
    /// Its words.
    pub text: Texts<CriteriaText>,
}
