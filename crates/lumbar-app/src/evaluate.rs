//! How well the program does on labelled accounts.

mod interview;
mod measure;
mod share;

use lumbar_assess::{Options, Why};
use lumbar_exchange::Vignette;
use lumbar_model::{Case, Level};
use rayon::prelude::*;

use crate::App;

pub use interview::{InterviewFigures, Interviewed, LOOKED_AT, Unlisted, interview_all};
pub use measure::{Evaluation, LevelTable};
pub use share::{Share, wilson};

/// What came out for one labelled account.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The account.
    pub vignette: Vignette,
    /// The level given; `None` if there was no result.
    pub level: Option<Level>,
    /// Where the first acceptable cause stands, from 0.
    pub rank: Option<usize>,
    /// The first three causes with their probabilities.
    pub first: Vec<(String, f64)>,
    /// What gave the level: rule ids and scores.
    pub because: Vec<String>,
}

/// What of an account is given to the program; age and sex always are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// The findings that the label lists.
    Findings,
    /// The person's own words and nothing else.
    Words,
}

impl Given {
    /// The account as the program is given it.
    fn case(self, vignette: &Vignette) -> Case {
        let mut case = vignette.case.clone();
        match self {
            Self::Findings => case.text = None,
            Self::Words => case.findings.clear(),
        }
        case
    }
}

/// Assesses every account.
#[must_use]
pub fn evaluate(app: &App, vignettes: &[Vignette], given: Given) -> Vec<Outcome> {
    let one = |vignette: &Vignette| outcome(app, vignette, &given.case(vignette));
    vignettes.par_iter().map(one).collect()
}

/// What comes out for one account as `case`.
fn outcome(app: &App, vignette: &Vignette, case: &Case) -> Outcome {
    let knowledge = app.knowledge();
    let Ok(assessed) = app.assess(case, Options::brief()) else {
        let vignette = vignette.clone();
        return Outcome {
            vignette,
            level: None,
            rank: None,
            first: Vec::new(),
            because: Vec::new(),
        };
    };
    let assessment = &assessed.assessment;
    let id = |estimate: &lumbar_assess::CauseEstimate| &knowledge[estimate.cause].id;
    let reasons = assessment.triage.reasons.iter().map(|reason| match reason.why {
        Why::Rule(rule) => knowledge[rule].id.to_string(),
        Why::PerhapsRule(rule) => format!("perhaps {}", knowledge[rule].id),
        Why::Score { cause, .. } => format!("score of {}", knowledge[cause].id),
        Why::NotSure(finding) => format!("not sure of {}", knowledge[finding].id),
    });
    Outcome {
        level: Some(assessment.triage.level),
        rank: assessment.causes.iter().position(|estimate| vignette.causes.contains(id(estimate))),
        first: assessment
            .causes
            .iter()
            .take(3)
            .map(|estimate| (id(estimate).to_string(), estimate.probability))
            .collect(),
        because: reasons.collect(),
        vignette: vignette.clone(),
    }
}
