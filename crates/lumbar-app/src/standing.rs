//! Where a case stands: its level and first causes, and what a change of knowledge does to them.

use std::fmt;

use lumbar_assess::{AssessError, Options};
use lumbar_model::{Case, CauseId, Level};
use rayon::prelude::*;

use crate::App;

/// How many causes count.
const FIRST: usize = 3;

/// The level and the first causes of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its level.
    pub level: Level,
    /// Its first causes, the most probable first.
    pub causes: Vec<CauseId>,
}

impl fmt::Display for Standing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.level.fmt(formatter)?;
        self.causes.iter().try_for_each(|cause| write!(formatter, " {cause}"))
    }
}

/// A case whose standing is not the same by old and new knowledge; an error stands for itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its name.
    pub name: String,
    /// By the old knowledge.
    pub old: Result<Standing, AssessError>,
    /// By the new knowledge.
    pub new: Result<Standing, AssessError>,
}

impl Moved {
    /// Whether the level falls.
    #[must_use]
    pub fn falls(&self) -> bool {
        matches!((&self.old, &self.new), (Ok(old), Ok(new)) if new.level < old.level)
    }
}

impl App {
    /// Where a case stands.
    ///
    /// # Errors
    /// [`AssessError`] if it names an unknown finding or its answers cannot all hold.
    pub fn standing(&self, case: &Case) -> Result<Standing, AssessError> {
        let assessment = self.assess(case, Options::brief())?.assessment;
        let first = assessment.causes.iter().take(FIRST);
        Ok(Standing {
            level: assessment.triage.level,
            causes: first.map(|cause| self.knowledge()[cause.cause].id.clone()).collect(),
        })
    }
}

/// The cases that stand elsewhere by `new` than by `old`, in their order.
#[must_use]
pub fn moved(old: &App, new: &App, cases: &[(String, Case)]) -> Vec<Moved> {
    let compare = |(name, case): &(String, Case)| {
        let (old, new) = (old.standing(case), new.standing(case));
        (old != new).then(|| Moved { name: name.clone(), old, new })
    };
    cases.par_iter().filter_map(compare).collect()
}
