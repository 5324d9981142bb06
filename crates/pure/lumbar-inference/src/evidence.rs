//! What is known about one case.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::error::QueryError;
use crate::identifier::{CauseId, FindingId, RiskId};
use crate::network::Network;
use crate::parameter::{LARGEST_MULTIPLIER, Parameter};

/// What is known about one finding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// The finding shows.
    Present,
    /// The finding does not show.
    Absent,
    /// Seen unclearly: P(what was seen | finding present) / P(what was seen | finding absent), from
    /// 0 (the same as absent) over 1 (says nothing) to 1e9.
    Uncertain(f64),
}

/// What is known about one case: answers on findings, states of risks, evidence on causes and
/// shifts of their priors. What is not named is unknown.
///
/// The order in which things are said plays no part, to the last bit.
///
/// ```
/// use lumbar_inference::{Answer, CauseId, Evidence, FindingId, RiskId};
/// let mut evidence = Evidence::new();
/// evidence
///     .risk(RiskId::new(0), 2)
///     .finding(FindingId::new(4), Answer::Present)
///     .finding(FindingId::new(7), Answer::Uncertain(3.0))
///     .cause(CauseId::new(1), 0.5)
///     .shift_prior(CauseId::new(2), 1.8);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    pub(crate) findings: BTreeMap<FindingId, Answer>,
    pub(crate) risks: BTreeMap<RiskId, usize>,
    pub(crate) causes: BTreeMap<CauseId, f64>,
    pub(crate) shifts: BTreeMap<CauseId, Vec<Parameter>>,
}

impl Evidence {
    /// Nothing known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what is known about a finding; a second word on the same finding replaces the first.
    pub fn finding(&mut self, id: FindingId, answer: Answer) -> &mut Self {
        self.findings.insert(id, answer);
        self
    }

    /// Makes a finding unknown again.
    pub fn forget_finding(&mut self, id: FindingId) -> &mut Self {
        self.findings.remove(&id);
        self
    }

    /// What was said about a finding; `None` = unknown.
    #[must_use]
    pub fn answer(&self, id: FindingId) -> Option<Answer> {
        self.findings.get(&id).copied()
    }

    /// The findings that something was said about, in the network's order.
    pub fn answers(&self) -> impl Iterator<Item = (FindingId, Answer)> + '_ {
        self.findings.iter().map(|(&id, &answer)| (id, answer))
    }

    /// Gives the state of a risk, counted from 0; a second word on the same risk replaces the
    /// first. A known risk informs everything that depends on it, and what it depends on.
    pub fn risk(&mut self, id: RiskId, state: usize) -> &mut Self {
        self.risks.insert(id, state);
        self
    }

    /// Evidence on a cause from outside the network: P(evidence | present) / P(evidence | absent),
    /// from 0 (excluded) over 1 (says nothing) to 1e9. It informs the cause's parents and children.
    /// A second word on the same cause replaces the first.
    pub fn cause(&mut self, id: CauseId, likelihood_ratio: f64) -> &mut Self {
        self.causes.insert(id, likelihood_ratio);
        self
    }

    /// Multiplies the prior odds of a cause in this case, in every row of its prior. Unlike
    /// [`cause`](Self::cause) this is not an observation: what the cause depends on learns nothing
    /// from it. Several shifts of one cause multiply. From 1e-9 to 1e9; an interval makes it
    /// log-normal in the samples.
    pub fn shift_prior(&mut self, id: CauseId, multiplier: impl Into<Parameter>) -> &mut Self {
        let multiplier = multiplier.into();
        let shifts = self.shifts.entry(id).or_default();
        // Kept sorted, so that the order of the calls plays no part in the last bit.
        let key = |p: &Parameter| {
            let (low, high) = p.interval().map_or((p.value(), p.value()), |i| (i.low, i.high));
            (p.value(), low, high, p.interval().is_some())
        };
        let place = shifts.partition_point(|other| {
            let (a, b) = (key(other), key(&multiplier));
            a.0.total_cmp(&b.0)
                .then(a.1.total_cmp(&b.1))
                .then(a.2.total_cmp(&b.2))
                .then(a.3.cmp(&b.3))
                .is_lt()
        });
        shifts.insert(place, multiplier);
        self
    }

    /// Refuses what the network cannot answer, before anything is computed.
    pub(crate) fn check(&self, network: &Network) -> Result<(), QueryError> {
        let ratio = |value: f64| {
            if (0.0..=LARGEST_MULTIPLIER).contains(&value) {
                Ok(())
            } else {
                Err(QueryError::NotARatio { value })
            }
        };
        for (&id, &answer) in &self.findings {
            if id.index() >= network.findings.len() {
                return Err(QueryError::UnknownFinding(id));
            }
            if let Answer::Uncertain(value) = answer {
                ratio(value)?;
            }
        }
        for (&risk, &state) in &self.risks {
            let states = network.risk_states(risk).ok_or(QueryError::UnknownRisk(risk))?;
            if state >= states {
                return Err(QueryError::UnknownState { risk, state, states });
            }
        }
        for (&id, &value) in &self.causes {
            if id.index() >= network.causes.len() {
                return Err(QueryError::UnknownCause(id));
            }
            ratio(value)?;
        }
        for (&id, shifts) in &self.shifts {
            if id.index() >= network.causes.len() {
                return Err(QueryError::UnknownCause(id));
            }
            if let Some(bad) = shifts.iter().find(|s| !s.is_multiplier()) {
                return Err(QueryError::NotAMultiplier { value: bad.value() });
            }
        }
        Ok(())
    }
}
