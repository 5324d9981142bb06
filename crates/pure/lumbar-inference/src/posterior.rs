//! The answer to a case: probabilities of the causes and of the evidence.

use alloc::vec::Vec;

use crate::bounds;
use crate::budget::{Budget, Workspace};
use crate::condition::Conditioned;
use crate::engine::Plan;
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::magnitude::Magnitude;
use crate::network::Network;
use crate::numbers::Published;

/// How an answer was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// No positive finding connects two causes: every cause has a closed form.
    ClosedForm,
    /// The sweep over the nodes of the case, forwards and backwards.
    Sweep,
    /// Some positive findings were replaced by functions that bound them from both sides, because
    /// the exact sweep is beyond the budget.
    Bounds,
}

impl Method {
    /// A short name in lower case, for logs and data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ClosedForm => "closed form",
            Self::Sweep => "sweep",
            Self::Bounds => "bounds",
        }
    }
}

/// Posterior probabilities of all causes, with the logarithm of the probability of the evidence.
///
/// Either exact (to rounding, about 1e-13 relative), or, when the exact answer is beyond the
/// budget, bounds that contain the truth. Never an approximation without bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    pub(crate) method: Method,
    pub(crate) lower: Vec<f64>,
    /// Empty when exact: the upper bound is then the lower one.
    pub(crate) upper: Vec<f64>,
    pub(crate) log_evidence: (f64, f64),
}

impl Posterior {
    /// How the answer was computed.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Whether the answer is exact.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        !matches!(self.method, Method::Bounds)
    }

    /// P(cause present | evidence) for every cause in the network's order; `None` when only bounds
    /// are known.
    #[must_use]
    pub fn exact(&self) -> Option<&[f64]> {
        self.is_exact().then_some(self.lower.as_slice())
    }

    /// The most that is known from below; the probabilities themselves when exact.
    #[must_use]
    pub fn lower(&self) -> &[f64] {
        &self.lower
    }

    /// The most that is known from above; the probabilities themselves when exact.
    #[must_use]
    pub fn upper(&self) -> &[f64] {
        if self.is_exact() { &self.lower } else { &self.upper }
    }

    /// Natural logarithm of the probability of the evidence, as lower and upper bound; both are the
    /// same number when exact. Likelihood ratios count relative to their denominator (the finding,
    /// or cause, absent).
    #[must_use]
    pub const fn log_evidence(&self) -> (f64, f64) {
        self.log_evidence
    }
}

impl Network {
    /// Posterior of every cause, within the default budget.
    ///
    /// # Errors
    /// When the evidence does not fit the network, or is impossible under it.
    ///
    /// ```
    /// use lumbar_inference::{Answer, Cause, Evidence, Finding, NetworkBuilder};
    /// let network = NetworkBuilder::new()
    ///     .cause(Cause::new("rain", 0.2))
    ///     .cause(Cause::new("sprinkler", 0.1))
    ///     .finding(Finding::new("wet grass", 0.0).caused_by("rain", 0.9).caused_by("sprinkler", 0.8))
    ///     .build()?;
    /// let wet = network.finding("wet grass").unwrap();
    /// let posterior = network.posterior(Evidence::new().finding(wet, Answer::Present))?;
    /// let rain = posterior.exact().unwrap()[network.cause("rain").unwrap().index()];
    /// assert!((rain - 0.1816 / 0.2456).abs() < 1e-12);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn posterior(&self, evidence: &Evidence) -> Result<Posterior, QueryError> {
        self.posterior_within(evidence, &Budget::default(), &mut Workspace::new())
    }

    /// Posterior of every cause: exact where the budget allows, bounds where not. The workspace
    /// may have served any other question before; it changes nothing.
    ///
    /// # Errors
    /// When the evidence does not fit the network, is impossible under it, or when not even bounds
    /// can be had within the budget.
    pub fn posterior_within(
        &self,
        evidence: &Evidence,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Posterior, QueryError> {
        evidence.check(self)?;
        match Conditioned::within(self, evidence, budget) {
            Ok(conditioned) => conditioned.posterior(self, evidence, workspace),
            Err(QueryError::BeyondBudget { .. }) => {
                bounds::posterior(self, evidence, budget, workspace)
            }
            Err(other) => Err(other),
        }
    }
}

impl Plan {
    pub(crate) fn method(&self) -> Method {
        if self.is_closed_form() { Method::ClosedForm } else { Method::Sweep }
    }

    /// One pass over the published numbers, which stay in the workspace's list; the evidence
    /// without what the list leaves out, and that.
    pub(crate) fn published(
        &self,
        network: &Network,
        evidence: &Evidence,
        limit: u64,
        workspace: &mut Workspace,
    ) -> Result<(Magnitude, Magnitude), QueryError> {
        let published = Published { network, evidence };
        let Workspace { list, narrow_numbers, narrow, .. } = workspace;
        let common = self.structure.fill(network, evidence, &published, None, list);
        narrow_numbers.clear();
        narrow_numbers.extend(list.iter().map(|x| [*x]));
        let [evidence] = self.pass(narrow_numbers, limit, narrow);
        let is_possible = evidence.is_possible() && common.is_possible();
        if is_possible { Ok((evidence, common)) } else { Err(QueryError::Impossible) }
    }
}
