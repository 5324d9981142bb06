//! What the person chooses to tell.

use core::fmt;
use core::str::FromStr;

use super::{Report, Wish, Work};
use crate::report::course::Course;

macro_rules! sections {
    ($($(#[$meaning:meta])* $name:ident $word:literal $title:literal,)*) => {
        /// A part of the report that can be left out.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Section {
            $($(#[$meaning])* $name,)*
        }

        impl Section {
            /// All of them, in the order of the report.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word used in files and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// What it is called on the page where one chooses.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),* }
            }
        }
    };
}

sections! {
    /// The person's own question and goal.
    Question "question" "Your question and your goal",
    /// The person's own words.
    Words "words" "Your own words",
    /// The details of the spasms.
    Spasms "spasms" "Your spasms in detail",
    /// What the diary shows.
    Course "course" "How it went: your diary",
    /// The safety screen and how urgent it is.
    RedFlags "red-flags" "Warning signs, asked and not asked",
    /// What may be behind it.
    Causes "causes" "What may be behind it",
    /// What has been ruled out, and published criteria.
    Excluded "excluded" "What has been ruled out",
    /// Examinations and pictures.
    Examinations "examinations" "Examinations and pictures",
    /// What was tried.
    Tried "tried" "What you tried",
    /// Medicines and allergies.
    Medicines "medicines" "Medicines and allergies",
    /// Diagnoses, pictures and visits so far.
    Care "care" "Diagnoses, pictures and visits so far",
    /// Work and days off.
    Work "work" "Work and days off",
    /// Scores of questionnaires.
    Scores "scores" "Questionnaires",
    /// What may slow recovery.
    Recovery "recovery" "What may slow recovery",
    /// Other symptoms.
    Symptoms "symptoms" "Other symptoms",
    /// Past and lasting illness, own and in the family.
    Past "past" "Past illness, yours and your family's",
    /// Habits, stress, mood, sleep.
    Life "life" "Daily life: activity, stress, sleep, mood",
}

/// A word that names no section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadSection;

impl fmt::Display for BadSection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no such section; there are ")?;
        for (place, section) in Section::ALL.iter().enumerate() {
            formatter.write_str(if place == 0 { "" } else { ", " })?;
            formatter.write_str(section.as_str())?;
        }
        Ok(())
    }
}

impl core::error::Error for BadSection {}

impl FromStr for Section {
    type Err = BadSection;

    fn from_str(text: &str) -> Result<Self, BadSection> {
        Self::ALL.iter().copied().find(|section| section.as_str() == text).ok_or(BadSection)
    }
}

impl Report {
    /// The same report without some sections: what they hold is gone, not hidden.
    #[must_use]
    pub fn without(mut self, sections: &[Section]) -> Self {
        for section in sections {
            match section {
                Section::Question => {
                    let filled_in_by = self.wish.filled_in_by.take();
                    self.wish = Wish { filled_in_by, ..Wish::default() };
                }
                Section::Words => {
                    self.words = None;
                    let told = self.spasm.iter_mut().chain(&mut self.past);
                    for one in told.chain(&mut self.family).chain(&mut self.life) {
                        one.said = None;
                    }
                }
                Section::Spasms => {
                    self.places.clear();
                    self.spasm.clear();
                    self.measured.clear();
                }
                Section::Course => self.course = Course::default(),
                Section::RedFlags => {
                    self.urgency = None;
                    self.red_flags.clear();
                }
                Section::Causes => {
                    self.causes.clear();
                    // which causes a symptom may relate to is a part of the ranking
                    self.other_symptoms.iter_mut().for_each(|one| one.may_relate.clear());
                }
                Section::Excluded => {
                    self.excluded.clear();
                    self.criteria.clear();
                }
                Section::Examinations => self.examinations.clear(),
                Section::Tried => self.tried.clear(),
                Section::Medicines => {
                    self.medicines.clear();
                    self.medicines_named.clear();
                    self.allergies.clear();
                }
                Section::Care => {
                    self.diagnoses.clear();
                    self.scans.clear();
                    self.visits.clear();
                }
                Section::Work => {
                    self.work = Work::default();
                    self.person.occupation = None;
                }
                Section::Scores => self.scores.clear(),
                Section::Recovery => self.recovery.clear(),
                Section::Symptoms => self.other_symptoms.clear(),
                Section::Past => {
                    self.past.clear();
                    self.family.clear();
                }
                Section::Life => {
                    self.life.clear();
                    self.course.sleep = None;
                    self.course.stress = None;
                    self.course.sitting = None;
                    self.course.active_a_week = None;
                }
            }
        }
        self
    }
}
