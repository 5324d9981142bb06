//! What a session needs from the knowledge and from the person.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use lumbar_knowledge::{FirstAid, FirstAidRole, Knowledge, Number, Pack, StepKind};
use lumbar_model::FirstAidId;
use serde::{Deserialize, Serialize};

/// The id of an item of first aid, as text that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl ItemId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&FirstAidId> for ItemId {
    fn from(id: &FirstAidId) -> Self {
        Self(id.as_str().to_string())
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The answer to a row about packs. Not answered and not sure withhold the pack as a yes does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It does not apply.
    No,
    /// It applies.
    Yes,
    /// It applies, and a clinician has agreed to packs.
    Agreed,
    /// The person does not know.
    Unsure,
}

/// A row about packs with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caution {
    /// The row.
    pub id: ItemId,
    /// What it withholds.
    pub withholds: Vec<Pack>,
    /// The longest a pack stays on where a clinician agreed, in seconds; as for everyone without it.
    pub agreed_seconds: Option<u32>,
    /// What the person said; nothing if they have not been asked.
    pub answer: Option<Answer>,
}

/// The bounds of packs, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The longest that a pack stays on.
    pub on: u32,
    /// A shorter time for warmth, from and to.
    pub shorter: (u32, u32),
    /// The rest after a pack.
    pub off: u32,
    /// How often to look at the skin.
    pub look: u32,
    /// From the end of a cold pack to the next cold one.
    pub cold_wait: u32,
    /// The most warm packs in a day.
    pub warm_a_day: u32,
}

/// What happens in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Kind {
    /// Something is done for some seconds.
    Timed {
        /// How long.
        seconds: u32,
    },
    /// Lines one after the other over some seconds.
    Lines {
        /// How long.
        seconds: u32,
    },
    /// Breathing with a pacer.
    Breathing {
        /// How long.
        seconds: u32,
        /// Each breath in.
        in_seconds: u32,
        /// Each breath out.
        out_seconds: u32,
    },
    /// Warm and cold packs in turn.
    Packs {},
    /// A medicine, if its own check allows one.
    Medicine {},
}

/// A step of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The item.
    pub id: ItemId,
    /// What happens.
    pub what: Kind,
}

/// Everything a session is made of. It carries its own bounds, so that a session that was kept goes
/// on as it began even if the knowledge has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The version of the knowledge it was made from.
    pub knowledge_version: String,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// The bounds of packs.
    pub limits: Limits,
    /// The rows about packs.
    pub cautions: Vec<Caution>,
    /// What the safety check of medicines said; nothing if it was not done.
    pub medicine_allowed: Option<bool>,
}

impl Setup {
    /// The whole session as the knowledge has it, nothing about packs answered yet; `None` if the
    /// knowledge has no packs, without which there are no bounds.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Option<Self> {
        let ordered = |wanted: fn(&FirstAidRole) -> bool| {
            let mut items: Vec<&FirstAid> =
                knowledge.first_aid().iter().filter(|item| wanted(&item.role)).collect();
            items.sort_by_key(|item| item.order);
            items
        };
        let mut limits = None;
        let mut steps = Vec::new();
        for item in ordered(|role| matches!(role, FirstAidRole::Step { .. })) {
            let FirstAidRole::Step { kind, minutes: length, .. } = &item.role else { continue };
            let seconds = length.as_deref().map_or(0, minutes);
            let what = match kind {
                StepKind::Timed => Kind::Timed { seconds },
                StepKind::Lines => Kind::Lines { seconds },
                StepKind::Breathing(breath) => Kind::Breathing {
                    seconds,
                    in_seconds: whole(breath.in_seconds.value),
                    out_seconds: whole(breath.out_seconds.value),
                },
                StepKind::Medicine => Kind::Medicine {},
                StepKind::Packs(numbers) => {
                    let shorter = &numbers.shorter_minutes;
                    limits = Some(Limits {
                        on: minutes(&numbers.on_minutes),
                        shorter: (whole(shorter.low * 60.0), whole(shorter.high * 60.0)),
                        off: minutes(&numbers.off_minutes),
                        look: minutes(&numbers.look_minutes),
                        cold_wait: minutes(&numbers.cold_wait_minutes),
                        warm_a_day: whole(numbers.warm_a_day.value),
                    });
                    Kind::Packs {}
                }
            };
            steps.push(Step { id: ItemId::from(&item.id), what });
        }
        let cautions = ordered(|role| matches!(role, FirstAidRole::Caution { .. }))
            .into_iter()
            .filter_map(|item| match &item.role {
                FirstAidRole::Caution { withholds, agreed_minutes, .. } => Some(Caution {
                    id: ItemId::from(&item.id),
                    withholds: withholds.clone(),
                    agreed_seconds: agreed_minutes.as_deref().map(minutes),
                    answer: None,
                }),
                _ => None,
            })
            .collect();
        Some(Self {
            knowledge_version: knowledge.version().to_string(),
            steps,
            limits: limits?,
            cautions,
            medicine_allowed: None,
        })
    }

    /// Answers a row about packs; false if there is no such row.
    pub fn answer(&mut self, id: &str, answer: Answer) -> bool {
        let row = self.cautions.iter_mut().find(|row| row.id.as_str() == id);
        row.map(|row| row.answer = Some(answer)).is_some()
    }

    /// Keeps only the steps that `wanted` takes.
    pub fn keep_steps(&mut self, wanted: impl Fn(&ItemId) -> bool) {
        self.steps.retain(|step| wanted(&step.id));
    }

    /// The row that withholds a pack, or how long it may stay on in seconds.
    ///
    /// # Errors
    /// The first row that withholds it.
    pub fn allows(&self, pack: Pack) -> Result<u32, &ItemId> {
        let mut most = self.limits.on;
        for row in self.cautions.iter().filter(|row| row.withholds.contains(&pack)) {
            match row.answer {
                Some(Answer::No) => {}
                Some(Answer::Agreed) => most = most.min(row.agreed_seconds.unwrap_or(most)),
                Some(Answer::Yes | Answer::Unsure) | None => return Err(&row.id),
            }
        }
        Ok(most)
    }
}

fn minutes(number: &Number) -> u32 {
    whole(number.value * 60.0)
}

/// A small positive number without its fraction.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, 1e6) as u32
}
