//! The kinds of event. A field is only ever added, and then as one that may be missing; what a field
//! means never changes. Where that is not enough a kind gets a new version beside the old one.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::event::field::{BadField, Field};
use crate::event::{Amount, Count, Fields, Minutes, Score, Value, When, Words};
use crate::{Level, Side};

macro_rules! kinds {
    ($(
        $(#[$meaning:meta])*
        $name:ident $word:literal $version:literal {
            $( $(#[$says:meta])* $field:ident: $type:ty ),* $(,)?
        }
    )*) => {
        $(
            $(#[$meaning])*
            #[derive(Debug, Clone, PartialEq)]
            pub struct $name {
                $( $(#[$says])* pub $field: $type, )*
            }

            impl From<$name> for Body {
                fn from(body: $name) -> Self {
                    Self::$name(body)
                }
            }
        )*

        /// What an event says, by kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Body {
            $( $(#[$meaning])* $name($name), )*
        }

        impl Body {
            /// Every kind with the version that this program writes.
            pub const KINDS: &[(&str, u32)] = &[$(($word, $version)),*];

            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $( Self::$name(_) => $word, )*
                }
            }

            /// The version in which it is written.
            #[must_use]
            pub const fn version(&self) -> u32 {
                match self {
                    $( Self::$name(_) => $version, )*
                }
            }

            /// Its fields; those that are not given are left out.
            #[must_use]
            pub fn fields(&self) -> Fields {
                let mut fields = Fields::new();
                match self {
                    $( Self::$name(body) => {
                        $( if let Some(value) = body.$field.write() {
                            fields.insert(stringify!($field).into(), value);
                        } )*
                        let _ = body;
                    } )*
                }
                fields
            }

            /// Reads a body; `None` if this program does not know that kind or version.
            /// Fields that it does not know are passed over.
            ///
            /// # Errors
            /// [`BadField`] for the first field that does not hold.
            pub fn read(kind: &str, version: u32, fields: &Fields) -> Result<Option<Self>, BadField> {
                let _ = fields;
                Ok(Some(match (kind, version) {
                    $( ($word, 1..=$version) => Self::$name($name {
                        $( $field: Field::read(stringify!($field), fields.get(stringify!($field)))?, )*
                    }), )*
                    _ => return Ok(None),
                }))
            }
        }
    };
}

kinds! {
    /// Pain at one moment.
    Pain "pain" 1 {
        /// 0 to 10.
        level: Score,
        /// Where, as a region of the body map.
        place: Option<Words>,
        /// Which side.
        side: Option<Side>,
        /// What it feels like.
        sensation: Option<Words>,
        /// In own words.
        note: Option<Words>,
    }
    /// One spasm, from its beginning to its end.
    Spasm "spasm" 1 {
        /// When it began, if not at the time of the event.
        start: Option<When>,
        /// When it let go.
        end: Option<When>,
        /// 0 to 10.
        strength: Option<Score>,
        /// What set it off.
        trigger: Option<Words>,
        /// Where.
        place: Option<Words>,
        /// Which side.
        side: Option<Side>,
        /// In own words.
        note: Option<Words>,
    }
    /// Something done that moves the body.
    Activity "activity" 1 {
        /// What.
        what: Words,
        /// How long.
        minutes: Option<Minutes>,
        /// How hard, 0 to 10.
        effort: Option<Score>,
        /// In own words.
        note: Option<Words>,
    }
    /// A strengthening exercise done.
    Strengthening "strengthening" 1 {
        /// Which.
        exercise: Words,
        /// Rounds.
        sets: Option<Count>,
        /// Repetitions a round.
        repetitions: Option<Count>,
        /// How long.
        minutes: Option<Minutes>,
        /// In own words.
        note: Option<Words>,
    }
    /// A stretch done.
    Stretching "stretching" 1 {
        /// Which.
        exercise: Words,
        /// How long.
        minutes: Option<Minutes>,
        /// In own words.
        note: Option<Words>,
    }
    /// A walk, or the steps of a day.
    Walking "walking" 1 {
        /// How long.
        minutes: Option<Minutes>,
        /// Steps.
        steps: Option<Count>,
        /// Metres.
        metres: Option<Count>,
        /// In own words.
        note: Option<Words>,
    }
    /// Time spent sitting.
    Sitting "sitting" 1 {
        /// How long.
        minutes: Minutes,
        /// In own words.
        note: Option<Words>,
    }
    /// A break from sitting.
    Break "break" 1 {
        /// How long.
        minutes: Option<Minutes>,
        /// What was done.
        what: Option<Words>,
    }
    /// A look at one's own posture.
    PostureCheck "posture_check" 1 {
        /// Whether it was comfortable.
        comfortable: Option<bool>,
        /// Whether it was changed then.
        changed: Option<bool>,
        /// In own words.
        note: Option<Words>,
    }
    /// Stress at one moment.
    Stress "stress" 1 {
        /// 0 to 10.
        level: Score,
        /// In own words.
        note: Option<Words>,
    }
    /// A night's sleep, told on waking.
    Sleep "sleep" 1 {
        /// How long.
        minutes: Option<Minutes>,
        /// How good, 0 to 10.
        quality: Option<Score>,
        /// Times woken by the back.
        woken: Option<Count>,
        /// In own words.
        note: Option<Words>,
    }
    /// A medicine taken.
    MedicineTaken "medicine_taken" 1 {
        /// Its name.
        name: Words,
        /// The dose, as on the packet.
        dose: Option<Words>,
        /// In own words.
        note: Option<Words>,
    }
    /// A treatment used: heat, cold, massage and the like.
    TreatmentUsed "treatment_used" 1 {
        /// Which.
        name: Words,
        /// How long.
        minutes: Option<Minutes>,
        /// How much it helped, 0 to 10.
        helped: Option<Score>,
        /// In own words.
        note: Option<Words>,
    }
    /// A note in own words.
    Note "note" 1 {
        /// The words.
        text: Words,
    }
    /// A questionnaire filled in.
    Questionnaire "questionnaire" 1 {
        /// Its id.
        name: Words,
        /// Answers by question; a question passed over is not there.
        answers: BTreeMap<String, Amount>,
        /// The score, where enough was answered.
        score: Option<Amount>,
    }
    /// A value of something the person chose to track.
    Tracker "tracker" 1 {
        /// Its name.
        name: Words,
        /// The value.
        value: Amount,
        /// Its unit.
        unit: Option<Words>,
        /// Tags.
        tags: Vec<Words>,
        /// In own words.
        note: Option<Words>,
    }
    /// A visit and what was said.
    Visit "visit" 1 {
        /// With whom.
        with: Words,
        /// What was said.
        said: Option<Words>,
    }
    /// What the person wants of a visit, and who filled it in.
    VisitWish "visit_wish" 1 {
        /// Their own question.
        question: Option<Words>,
        /// What they want to be able to do again.
        goal: Option<Words>,
        /// Who filled it in, if not the person.
        filled_in_by: Option<Words>,
    }
    /// A diagnosis that a professional made.
    Diagnosis "diagnosis" 1 {
        /// What it is called.
        name: Words,
        /// Who made it.
        by: Option<Words>,
        /// The cause it is, as an id of the knowledge.
        cause: Option<Words>,
        /// In own words.
        note: Option<Words>,
    }
    /// An allergy.
    Allergy "allergy" 1 {
        /// To what.
        to: Words,
        /// What happens.
        reaction: Option<Words>,
    }
    /// A scan or an X-ray.
    Scan "scan" 1 {
        /// Of what kind.
        what: Words,
        /// Of which part.
        place: Option<Words>,
        /// What it showed.
        result: Option<Words>,
    }
    /// A working day, or one off.
    Work "work" 1 {
        /// Off because of the back.
        off: bool,
        /// How long was worked.
        minutes: Option<Minutes>,
        /// In own words.
        note: Option<Words>,
    }
    /// The result of an assessment, and all that is needed to replay it.
    AssessmentResult "assessment_result" 1 {
        /// How urgent.
        level: Level,
        /// Whether the safety screen was still open.
        provisional: bool,
        /// Probability by cause.
        causes: BTreeMap<String, Amount>,
        /// The whole result as it goes out.
        result: Option<Value>,
    }
    /// A trial that begins.
    TrialStarted "trial_started" 1 {
        /// The trial's own name.
        trial: Words,
        /// What is compared, in order.
        arms: Vec<Words>,
        /// What is measured.
        outcome: Words,
        /// The design.
        design: Option<Value>,
    }
    /// A period of a trial that begins.
    TrialPeriod "trial_period" 1 {
        /// The trial.
        trial: Words,
        /// Which period, from 1.
        period: Count,
        /// Which arm.
        arm: Words,
    }
    /// A value measured in a trial.
    TrialOutcome "trial_outcome" 1 {
        /// The trial.
        trial: Words,
        /// Which period, from 1.
        period: Count,
        /// The value.
        value: Amount,
        /// What did not go as drawn that day: `another`, `in_part`, `extra_medicine`.
        deviations: Vec<Words>,
    }
    /// A trial that is over.
    TrialEnded "trial_ended" 1 {
        /// The trial.
        trial: Words,
        /// Why, if before its time.
        reason: Option<Words>,
        /// What ended it, if not the person: `red_flag`.
        cause: Option<Words>,
    }
    /// Takes back the event that it corrects.
    Retraction "retraction" 1 {}
}
