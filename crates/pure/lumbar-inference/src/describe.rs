//! Descriptions of the three kinds of node, by name, as the builder takes them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::parameter::Parameter;

/// Description of a risk: something with several states that causes may depend on and that may
/// depend on other risks. In a case it may be known or unknown.
///
/// ```
/// use lumbar_inference::Risk;
/// let age = Risk::new("age", [0.5, 0.3, 0.2]);
/// // P(state | age), the state innermost: three rows of two.
/// let smoker = Risk::depending("smoker", ["age"], 2, [0.9, 0.1, 0.7, 0.3, 0.8, 0.2]);
/// # let _ = (age, smoker);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    pub(crate) name: String,
    pub(crate) states: usize,
    pub(crate) parents: Vec<String>,
    pub(crate) table: Vec<f64>,
}

impl Risk {
    /// A risk without parents; one probability for each state, adding up to 1.
    pub fn new(name: impl Into<String>, probabilities: impl IntoIterator<Item = f64>) -> Self {
        let table: Vec<f64> = probabilities.into_iter().collect();
        Self { name: name.into(), states: table.len(), parents: Vec::new(), table }
    }

    /// A risk that depends on other risks: P(state | parents), row-major over the parents, the
    /// last parent fastest, the state innermost.
    pub fn depending<S: Into<String>>(
        name: impl Into<String>,
        parents: impl IntoIterator<Item = S>,
        states: usize,
        table: impl IntoIterator<Item = f64>,
    ) -> Self {
        Self {
            name: name.into(),
            states,
            parents: parents.into_iter().map(Into::into).collect(),
            table: table.into_iter().collect(),
        }
    }
}

/// Description of a cause: present or absent, with a prior that may depend on risks and on other
/// causes.
///
/// ```
/// use lumbar_inference::{Cause, Parameter};
/// // P(present | damp), one number for each state of the risk `damp`.
/// let mould = Cause::with_table("mould", ["damp"], [0.02, 0.3]);
/// // The same by odds: the base probability, then what multiplies its odds.
/// let rot = Cause::with_odds("rot", Parameter::within(0.05, 0.02, 0.09))
///     .odds_by_risk("damp", [1.0, 4.0])
///     .odds_by_cause("mould", Parameter::within(2.5, 1.4, 4.5));
/// # let _ = (mould, rot);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    pub(crate) name: String,
    pub(crate) prior: PriorDescription,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PriorDescription {
    Table { parents: Vec<String>, table: Vec<Parameter> },
    Odds { base: Parameter, multipliers: Vec<MultiplierDescription> },
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MultiplierDescription {
    pub(crate) parent: String,
    /// One for each state of a risk; exactly one, for presence, of a cause.
    pub(crate) by_state: Vec<Parameter>,
    pub(crate) of_cause: bool,
}

impl Cause {
    /// A cause with a plain prior probability.
    pub fn new(name: impl Into<String>, prior: impl Into<Parameter>) -> Self {
        Self::with_odds(name, prior)
    }

    /// A cause whose prior is a table: P(present | parents), row-major over the parents (risks or
    /// causes, in any order; a cause counts absent, then present), the last parent fastest.
    pub fn with_table<S: Into<String>, P: Into<Parameter>>(
        name: impl Into<String>,
        parents: impl IntoIterator<Item = S>,
        table: impl IntoIterator<Item = P>,
    ) -> Self {
        Self {
            name: name.into(),
            prior: PriorDescription::Table {
                parents: parents.into_iter().map(Into::into).collect(),
                table: table.into_iter().map(Into::into).collect(),
            },
        }
    }

    /// A cause with a base probability whose odds are then multiplied by
    /// [`odds_by_risk`](Self::odds_by_risk) and [`odds_by_cause`](Self::odds_by_cause).
    pub fn with_odds(name: impl Into<String>, base: impl Into<Parameter>) -> Self {
        Self {
            name: name.into(),
            prior: PriorDescription::Odds { base: base.into(), multipliers: Vec::new() },
        }
    }

    /// Multiplies the prior odds by one number for each state of a risk (1 = no change). On a
    /// cause described by a table the call has no effect: the table already says it all.
    #[must_use]
    pub fn odds_by_risk<P: Into<Parameter>>(
        self,
        risk: impl Into<String>,
        by_state: impl IntoIterator<Item = P>,
    ) -> Self {
        let by_state = by_state.into_iter().map(Into::into).collect();
        self.multiplied(MultiplierDescription { parent: risk.into(), by_state, of_cause: false })
    }

    /// Multiplies the prior odds when another cause is present. On a cause described by a table
    /// the call has no effect: the table already says it all.
    #[must_use]
    pub fn odds_by_cause(self, cause: impl Into<String>, present: impl Into<Parameter>) -> Self {
        let by_state = alloc::vec![present.into()];
        self.multiplied(MultiplierDescription { parent: cause.into(), by_state, of_cause: true })
    }

    fn multiplied(mut self, multiplier: MultiplierDescription) -> Self {
        if let PriorDescription::Odds { multipliers, .. } = &mut self.prior {
            multipliers.push(multiplier);
        }
        self
    }
}

/// Description of a finding: the noisy-OR of 1 to 20 causes and a leak.
///
/// P(absent | causes) = (1 - leak) x product over the present causes of (1 - strength).
///
/// ```
/// use lumbar_inference::Finding;
/// let smell = Finding::new("smell", 0.03).caused_by("mould", 0.7).caused_by("rot", 0.4);
/// # let _ = smell;
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub(crate) name: String,
    pub(crate) leak: Parameter,
    pub(crate) causes: Vec<(String, Parameter)>,
}

impl Finding {
    /// A finding that shows with probability `leak` when none of its causes is present.
    pub fn new(name: impl Into<String>, leak: impl Into<Parameter>) -> Self {
        Self { name: name.into(), leak: leak.into(), causes: Vec::new() }
    }

    /// Adds a cause that, when present, brings the finding about with probability `strength`.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<String>, strength: impl Into<Parameter>) -> Self {
        self.causes.push((cause.into(), strength.into()));
        self
    }
}
