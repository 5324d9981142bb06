//! The answer to a case: probabilities of the causes and of the evidence.

use alloc::vec::Vec;

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
