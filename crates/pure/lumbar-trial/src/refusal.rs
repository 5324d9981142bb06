//! Trials that are not begun.

use alloc::vec::Vec;

/// What is known of the person and of what is to be tried. The caller finds it out; nothing here is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Age in years, if known.
    pub age: Option<u32>,
    /// Whether the person is pregnant, as far as known.
    pub pregnant: bool,
    /// Whether a red flag is up.
    pub red_flag: bool,
    /// Whether it is a first or single spasm that will pass by itself.
    pub single_spasm: bool,
    /// The arms.
    pub arms: Vec<Arm>,
}

/// One arm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arm {
    /// Whether a medicine is taken.
    pub medicine: bool,
    /// Whether the medicine check says stop.
    pub stopped_by_check: bool,
    /// Days in a row that the design asks for.
    pub days: u32,
    /// Days in a row that its label allows, if it says.
    pub label_days: Option<u32>,
    /// Whether prescribed care is left out in it.
    pub withholds_prescribed: bool,
    /// Whether it is rest in bed.
    pub bed_rest: bool,
}

/// Why a trial is not begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// A red flag comes first.
    RedFlag,
    /// Under 18.
    Minor,
    /// It will pass by itself: there is nothing to compare.
    SingleSpasm,
    /// The medicine check says stop.
    MedicineStopped,
    /// Longer than the label allows.
    BeyondLabel,
    /// A medicine in pregnancy.
    MedicineInPregnancy,
    /// Prescribed care would be left out.
    WithholdsPrescribed,
    /// Rest in bed makes backs worse.
    BedRest,
}

impl Refusal {
    /// A short name that never changes.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::RedFlag => "red_flag",
            Self::Minor => "minor",
            Self::SingleSpasm => "single_spasm",
            Self::MedicineStopped => "medicine_stopped",
            Self::BeyondLabel => "beyond_label",
            Self::MedicineInPregnancy => "medicine_in_pregnancy",
            Self::WithholdsPrescribed => "withholds_prescribed",
            Self::BedRest => "bed_rest",
        }
    }
}

/// Every reason not to begin, in a fixed order; none means that it may begin.
#[must_use]
pub fn refusals(candidate: &Candidate) -> Vec<Refusal> {
    let any = |of: fn(&Arm) -> bool| candidate.arms.iter().any(of);
    let beyond = |arm: &Arm| arm.medicine && arm.label_days.is_some_and(|most| arm.days > most);
    [
        (candidate.red_flag, Refusal::RedFlag),
        (candidate.age.is_some_and(|age| age < 18), Refusal::Minor),
        (candidate.single_spasm, Refusal::SingleSpasm),
        (any(|arm| arm.stopped_by_check), Refusal::MedicineStopped),
        (any(beyond), Refusal::BeyondLabel),
        (candidate.pregnant && any(|arm| arm.medicine), Refusal::MedicineInPregnancy),
        (any(|arm| arm.withholds_prescribed), Refusal::WithholdsPrescribed),
        (any(|arm| arm.bed_rest), Refusal::BedRest),
    ]
    .into_iter()
    .filter_map(|(holds, refusal)| holds.then_some(refusal))
    .collect()
}
