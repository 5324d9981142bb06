//! The content of a report, as data.

mod care;
mod course;
mod likely;
mod section;
mod told;

pub use care::{
    Allergy, Diagnosis, Intake, MedicineUse, Scan, Score, TrialResult, Tried, Visit, Work,
};
pub use course::{Course, DayValue};
pub use likely::{
    Argument, Cited, Criterion, CriterionPart, Examination, ExaminationKind, Excluded, LikelyCause,
    RedFlag, RedFlagGroup, Standing, Support, Urgency, UrgencyReason,
};
pub use section::{BadSection, Section};
pub use told::{Answer, Measured, Named, OtherSymptom, PlaceTold, Recovery, Told, Wish};

use lumbar_model::Person;

/// Everything that a report says, gathered on one day. A part that the person leaves out is empty.
///
/// Days are counted from 1970-01-01 on the person's own calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// The day it was made.
    pub day: i64,
    /// The version of the knowledge behind it.
    pub knowledge_version: String,
    /// The version of the program behind it.
    pub program_version: String,
    /// Who the person is; no name, no address.
    pub person: Person,
    /// What the person wants of the visit, and who filled it in.
    pub wish: Wish,
    /// The person's own words.
    pub words: Option<String>,
    /// The day on which the answers were given; `None` if they were given for this report.
    pub answered: Option<i64>,
    /// The spasm: where it is.
    pub places: Vec<PlaceTold>,
    /// The spasm: what it feels like, how it began, what makes it better or worse, how it goes.
    pub spasm: Vec<Told>,
    /// Measured things: pain now, days, episodes.
    pub measured: Vec<Measured>,
    /// What the diary shows.
    pub course: Course,
    /// How urgent it is, by the same rules as everywhere; `None` where nothing was answered.
    pub urgency: Option<Urgency>,
    /// The safety screen: every red flag, asked or not.
    pub red_flags: Vec<RedFlagGroup>,
    /// What may be behind it, the most probable first.
    pub causes: Vec<LikelyCause>,
    /// What has been ruled out, and what has not.
    pub excluded: Vec<Excluded>,
    /// Published criteria that were filled in.
    pub criteria: Vec<Criterion>,
    /// Which examinations and pictures guidelines would support.
    pub examinations: Vec<Examination>,
    /// What was tried.
    pub tried: Vec<Tried>,
    /// Medicines taken.
    pub medicines: Vec<MedicineUse>,
    /// Medicines that the person says they take, without dates.
    pub medicines_named: Vec<String>,
    /// Allergies.
    pub allergies: Vec<Allergy>,
    /// Diagnoses that a professional made, as the person says.
    pub diagnoses: Vec<Diagnosis>,
    /// Pictures already taken.
    pub scans: Vec<Scan>,
    /// Visits, the last first.
    pub visits: Vec<Visit>,
    /// Work and days off.
    pub work: Work,
    /// Scores of questionnaires, the newest of each first.
    pub scores: Vec<Score>,
    /// What may slow recovery: own questions.
    pub recovery: Vec<Recovery>,
    /// Other symptoms, and whether they may relate.
    pub other_symptoms: Vec<OtherSymptom>,
    /// Past and lasting illness.
    pub past: Vec<Told>,
    /// Illness in the family.
    pub family: Vec<Told>,
    /// Work, habits, mood and circumstances.
    pub life: Vec<Told>,
}
