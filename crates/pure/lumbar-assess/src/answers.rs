//! A case laid out over the knowledge: one state for each finding, with everything that follows
//! from the answers given.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use lumbar_knowledge::{FindingIndex, Knowledge};
use lumbar_model::{Age, Case, Quantity, Sex, State};

/// Where a state comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Answered as such.
    Told,
    /// Follows from a quantity, a medicine, a diagnosis or the occupation.
    Derived,
    /// Follows from another finding: pain below the knee is leg pain.
    Implied,
}

/// Two answers that cannot both be right: the general finding was denied, a special case of it
/// affirmed. What is present stands, and is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// What was affirmed.
    pub present: FindingIndex,
    /// What was denied although it follows.
    pub denied: FindingIndex,
}

/// Findings that the knowledge does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFindings(pub Vec<String>);

impl fmt::Display for UnknownFindings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0.len() == 1 { "finding" } else { "findings" };
        write!(
            formatter,
            "unknown {plural}: {}. `lumbar knowledge list findings` names those that exist",
            self.0.join(", ")
        )
    }
}

impl core::error::Error for UnknownFindings {}

/// One state for each finding of the knowledge, `None` where nothing is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    states: Vec<Option<(State, Origin)>>,
    conflicts: Vec<Conflict>,
    age: Option<Age>,
    sex: Option<Sex>,
    quantities: BTreeMap<Quantity, f64>,
}

impl Answers {
    /// Lays `case` out over `knowledge`.
    ///
    /// # Errors
    /// [`UnknownFindings`] naming each finding that the knowledge does not have.
    pub fn new(knowledge: &Knowledge, case: &Case) -> Result<Self, UnknownFindings> {
        let mut answers = Self {
            states: vec![None; knowledge.findings().len()],
            conflicts: Vec::new(),
            age: case.person.age,
            sex: case.person.sex,
            quantities: case.quantities.clone(),
        };
        let sensations = case
            .places
            .iter()
            .filter_map(|place| Some((place.sensation.as_ref()?, State::Present)));
        let told = case.findings.iter().map(|(id, state)| (id, *state)).chain(sensations);
        let mut unknown = Vec::new();
        for (id, state) in told {
            match knowledge.finding_index(id.as_str()) {
                Some(finding) => answers.tell(finding, state, Origin::Told),
                None => unknown.push(id.to_string()),
            }
        }
        if !unknown.is_empty() {
            unknown.sort();
            unknown.dedup();
            return Err(UnknownFindings(unknown));
        }
        answers.derive(knowledge, case);
        answers.close(knowledge);
        Ok(answers)
    }

    /// The state of a finding; `None` if nothing is known of it.
    #[must_use]
    pub fn state(&self, finding: FindingIndex) -> Option<State> {
        self.states[finding.get()].map(|(state, _)| state)
    }

    /// Where the state of a finding comes from.
    #[must_use]
    pub fn origin(&self, finding: FindingIndex) -> Option<Origin> {
        self.states[finding.get()].map(|(_, origin)| origin)
    }

    /// Answers that disagree.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The person's age.
    #[must_use]
    pub const fn age(&self) -> Option<Age> {
        self.age
    }

    /// The person's sex.
    #[must_use]
    pub const fn sex(&self) -> Option<Sex> {
        self.sex
    }

    /// A measured thing.
    #[must_use]
    pub fn quantity(&self, quantity: Quantity) -> Option<f64> {
        self.quantities.get(&quantity).copied()
    }

    /// The same answers with one more, and what follows from it.
    #[must_use]
    pub fn with(&self, knowledge: &Knowledge, finding: FindingIndex, state: State) -> Self {
        let mut more = self.clone();
        more.states[finding.get()] = Some((state, Origin::Told));
        more.close(knowledge);
        more
    }

    /// Notes a state; of two that disagree the graver one stands.
    fn tell(&mut self, finding: FindingIndex, state: State, origin: Origin) {
        let slot = &mut self.states[finding.get()];
        if slot.is_none_or(|(known, _)| known < state) {
            *slot = Some((state, origin));
        }
    }

    /// What follows from quantities, medicines, diagnoses, occupation and pregnancy. A person's own
    /// "no" to the question itself stands above it; "perhaps" and "I don't know" do not.
    fn derive(&mut self, knowledge: &Knowledge, case: &Case) {
        let named = |given: &[String], known: &[String]| {
            given.iter().any(|given| {
                let given = given.to_lowercase();
                known.iter().any(|known| contains_words(&given, known))
            })
        };
        let occupation: Vec<String> = case.person.occupation.iter().cloned().collect();
        for (index, finding) in knowledge.enumerate_findings() {
            if matches!(self.state(index), Some(State::Present | State::Absent)) {
                continue;
            }
            let derived = &finding.derived;
            let from_quantity = derived.quantity.as_ref().is_some_and(|derived| {
                self.quantity(derived.quantity).is_some_and(|value| derived.holds(value))
            });
            let pregnant = derived.pregnant && case.person.pregnant_weeks.is_some();
            if from_quantity
                || pregnant
                || named(&case.medicines, &derived.medicines)
                || named(&case.diagnoses, &derived.diagnoses)
                || named(&occupation, &derived.occupations)
            {
                self.tell(index, State::Present, Origin::Derived);
            }
        }
    }

    /// Carries presence from the special to the general, absence from the general to the special,
    /// and absence to what is excluded, until nothing changes. Where the special is affirmed and the general denied, the
    /// affirmation stands, so that a denial cannot silence a red flag.
    fn close(&mut self, knowledge: &Knowledge) {
        let mut changed = true;
        while changed {
            changed = false;
            for (general, finding) in knowledge.enumerate_findings() {
                for &special in &finding.implied_by {
                    changed |= self.carry(general, special);
                }
                for &other in &finding.excludes {
                    changed |= self.exclude(general, other) || self.exclude(other, general);
                }
            }
        }
    }

    /// Settles what cannot be there as well; an answer given to it stands. True if something changed.
    fn exclude(&mut self, present: FindingIndex, other: FindingIndex) -> bool {
        let settles = self.state(present) == Some(State::Present)
            && matches!(self.state(other), None | Some(State::Unknown));
        if settles {
            self.states[other.get()] = Some((State::Absent, Origin::Implied));
        }
        settles
    }

    /// Carries between one pair; true if something changed.
    fn carry(&mut self, general: FindingIndex, special: FindingIndex) -> bool {
        let (target, state) = match (self.state(general), self.state(special)) {
            (None | Some(State::Unknown), Some(state @ (State::Present | State::Uncertain)))
            | (Some(State::Uncertain), Some(state @ State::Present)) => (general, state),
            (Some(State::Absent), None) => (special, State::Absent),
            (Some(State::Absent), Some(State::Present)) => {
                self.conflicts.push(Conflict { present: special, denied: general });
                (general, State::Present)
            }
            _ => return false,
        };
        self.states[target.get()] = Some((state, Origin::Implied));
        true
    }
}

/// Whether `known` stands in `given` as whole words: "warfarin 5 mg" holds "warfarin".
fn contains_words(given: &str, known: &str) -> bool {
    given.match_indices(known).any(|(start, _)| {
        let before = given[..start].chars().next_back();
        let after = given[start + known.len()..].chars().next();
        !known.is_empty()
            && before.is_none_or(|c| !c.is_alphanumeric())
            && after.is_none_or(|c| !c.is_alphanumeric())
    })
}
