//! Where each name stands: the position of every item by its id.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;

use crate::activity::ActivityIndex;
use crate::calm::CalmIndex;
use crate::cause::CauseIndex;
use crate::evidence::{FactIndex, SourceIndex};
use crate::exercise::ExerciseIndex;
use crate::finding::FindingIndex;
use crate::first_aid::FirstAidIndex;
use crate::medicine::{FactorIndex, MedicineIndex};
use crate::remedy::RemedyIndex;
use crate::rule::RuleIndex;

/// The names of all items. A synonym has the position of the finding that it is another name of, so
/// that whoever names it means that finding.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Names {
    pub(crate) sources: BTreeMap<String, SourceIndex>,
    pub(crate) facts: BTreeMap<String, FactIndex>,
    pub(crate) findings: BTreeMap<String, FindingIndex>,
    pub(crate) causes: BTreeMap<String, CauseIndex>,
    pub(crate) rules: BTreeMap<String, RuleIndex>,
    pub(crate) remedies: BTreeMap<String, RemedyIndex>,
    pub(crate) first_aid: BTreeMap<String, FirstAidIndex>,
    pub(crate) exercises: BTreeMap<String, ExerciseIndex>,
    pub(crate) activities: BTreeMap<String, ActivityIndex>,
    pub(crate) calm: BTreeMap<String, CalmIndex>,
    pub(crate) medicines: BTreeMap<String, MedicineIndex>,
    pub(crate) factors: BTreeMap<String, FactorIndex>,
    pub(crate) figures: BTreeSet<String>,
}

/// A position that is found by a name.
pub(crate) trait Position: Copy + PartialEq {
    /// What it is the position of, for messages.
    const KIND: &'static str;
    /// The file or folder in which such items stand.
    const PLACE: &'static str;

    /// The positions of this kind.
    fn by_name(names: &Names) -> &BTreeMap<String, Self>;
}

macro_rules! positions {
    ($($index:ty => $map:ident: $kind:literal in $place:literal;)*) => {$(
        impl Position for $index {
            const KIND: &'static str = $kind;
            const PLACE: &'static str = $place;

            fn by_name(names: &Names) -> &BTreeMap<String, Self> {
                &names.$map
            }
        }
    )*};
}

positions! {
    SourceIndex => sources: "source" in "sources.toml";
    FactIndex => facts: "fact" in "evidence/";
    FindingIndex => findings: "finding" in "findings/";
    CauseIndex => causes: "cause" in "causes/";
    RuleIndex => rules: "rule" in "red_flags/ or course/";
    RemedyIndex => remedies: "remedy" in "remedies/";
    FirstAidIndex => first_aid: "item" in "first_aid/";
    ExerciseIndex => exercises: "exercise" in "exercises/";
    ActivityIndex => activities: "activity" in "activities.toml";
    CalmIndex => calm: "item" in "calm/";
    MedicineIndex => medicines: "medicine" in "medicines/";
    FactorIndex => factors: "factor" in "medicine_factors/";
}

impl Names {
    /// The position of a name.
    pub(crate) fn find<I: Position>(&self, name: &str) -> Option<I> {
        I::by_name(self).get(name).copied()
    }
}

/// Gives each name its position; of two equal names the first counts.
pub(crate) fn numbered<'n, I>(
    names: impl IntoIterator<Item = &'n str>,
    index: fn(usize) -> I,
) -> BTreeMap<String, I> {
    let mut numbered = BTreeMap::new();
    for (place, name) in names.into_iter().enumerate() {
        numbered.entry(String::from(name)).or_insert_with(|| index(place));
    }
    numbered
}
