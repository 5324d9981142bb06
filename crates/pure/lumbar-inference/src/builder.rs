//! From descriptions by name to a checked network.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::describe::{Cause, Finding, PriorDescription, Risk};
use crate::error::BuildError;
use crate::identifier::{CauseId, FindingId, RiskId};
use crate::network::{CauseNode, Effect, FindingNode, Network, Parent, Prior, RiskNode};
use crate::parameter::Parameter;

/// Most states a risk may have.
pub const MOST_STATES: usize = 64;
/// Most causes a finding may have.
pub const MOST_CAUSES_OF_A_FINDING: usize = 20;
/// Most rows the prior of a cause, or of a risk, may have (the product of its parents' states).
pub const MOST_ROWS: usize = 1 << 16;
/// Most nodes of one kind.
pub const MOST_NODES: usize = 1 << 20;
/// How far the probabilities of a risk's states may be from adding up to 1.
const SUM_TOLERANCE: f64 = 1e-9;

/// Collects risks, causes and findings by name, in any order, and builds the network.
///
/// ```
/// use lumbar_inference::{Cause, Finding, NetworkBuilder, Risk};
/// let network = NetworkBuilder::new()
///     .risk(Risk::new("damp", [0.8, 0.2]))
///     .cause(Cause::with_table("mould", ["damp"], [0.02, 0.3]))
///     .cause(Cause::new("spilled coffee", 0.1))
///     .finding(Finding::new("stain", 0.01).caused_by("mould", 0.6).caused_by("spilled coffee", 0.9))
///     .build()?;
/// assert_eq!(network.cause_name(network.cause("mould").unwrap()), Some("mould"));
/// # Ok::<(), lumbar_inference::BuildError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct NetworkBuilder {
    risks: Vec<Risk>,
    causes: Vec<Cause>,
    findings: Vec<Finding>,
}

impl NetworkBuilder {
    /// An empty description.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a risk.
    pub fn risk(&mut self, risk: Risk) -> &mut Self {
        self.risks.push(risk);
        self
    }

    /// Adds a cause.
    pub fn cause(&mut self, cause: Cause) -> &mut Self {
        self.causes.push(cause);
        self
    }

    /// Adds a finding.
    pub fn finding(&mut self, finding: Finding) -> &mut Self {
        self.findings.push(finding);
        self
    }

    /// Checks everything and builds the network.
    ///
    /// # Errors
    /// The first thing that keeps the description from being a network, naming the item: a name
    /// given twice, a parent that does not exist, a cycle, a number that is not a probability, a
    /// table of the wrong length, a count out of range.
    pub fn build(&self) -> Result<Network, BuildError> {
        let counts = [self.risks.len(), self.causes.len(), self.findings.len()];
        for (what, found) in ["risks", "causes", "findings"].into_iter().zip(counts) {
            count("network", what, found, 0, MOST_NODES)?;
        }
        let names = self.names()?;
        let risks =
            self.risks.iter().map(|r| build_risk(r, self, &names)).collect::<Result<_, _>>()?;
        let causes =
            self.causes.iter().map(|c| build_cause(c, self, &names)).collect::<Result<_, _>>()?;
        let findings =
            self.findings.iter().map(|f| build_finding(f, &names)).collect::<Result<_, _>>()?;
        let mut network = Network { risks, causes, findings };
        refuse_cycles(&network)?;
        for (index, finding) in network.findings.iter().enumerate() {
            for (position, (cause, _)) in finding.causes.iter().enumerate() {
                let finding = FindingId::from_index(index);
                network.causes[cause.index()].findings.push(Effect { finding, position });
            }
        }
        Ok(network)
    }

    fn names(&self) -> Result<BTreeMap<&str, Parent>, BuildError> {
        let taken = |name: &str| BuildError::NameTaken { name: name.into() };
        let mut names = BTreeMap::new();
        let risks = self.risks.iter().enumerate();
        let causes = self.causes.iter().enumerate();
        let all = risks
            .map(|(i, r)| (r.name.as_str(), Parent::Risk(RiskId::from_index(i))))
            .chain(causes.map(|(i, c)| (c.name.as_str(), Parent::Cause(CauseId::from_index(i)))));
        for (name, parent) in all {
            if names.insert(name, parent).is_some() {
                return Err(taken(name));
            }
        }
        let mut findings = BTreeMap::new();
        for finding in &self.findings {
            if findings.insert(finding.name.as_str(), ()).is_some() {
                return Err(taken(&finding.name));
            }
        }
        Ok(names)
    }

    fn states_of(&self, parent: Parent) -> usize {
        match parent {
            Parent::Risk(id) => self.risks[id.index()].states,
            Parent::Cause(_) => 2,
        }
    }
}

fn count(
    item: &str,
    what: &'static str,
    found: usize,
    least: usize,
    most: usize,
) -> Result<(), BuildError> {
    if (least..=most).contains(&found) {
        Ok(())
    } else {
        Err(BuildError::Count { item: item.into(), what, found, least, most })
    }
}

fn probability(item: &str, what: impl FnOnce() -> String, p: Parameter) -> Result<(), BuildError> {
    if p.is_probability() {
        Ok(())
    } else {
        Err(BuildError::NotAProbability { item: item.into(), what: what(), value: p.value() })
    }
}

fn refuse_doubles<'a>(
    item: &str,
    parents: impl IntoIterator<Item = &'a String>,
) -> Result<(), BuildError> {
    let mut seen = BTreeMap::new();
    for parent in parents {
        if seen.insert(parent, ()).is_some() {
            return Err(BuildError::ParentTwice { item: item.into(), parent: parent.clone() });
        }
    }
    Ok(())
}

/// Rows of a table over these parents, or the error that says there are too many.
fn rows(item: &str, states: impl IntoIterator<Item = usize>) -> Result<usize, BuildError> {
    let found = states.into_iter().fold(1_usize, usize::saturating_mul);
    count(item, "rows in its prior", found, 0, MOST_ROWS)?;
    Ok(found)
}

fn build_risk(
    risk: &Risk,
    builder: &NetworkBuilder,
    names: &BTreeMap<&str, Parent>,
) -> Result<RiskNode, BuildError> {
    let item = risk.name.as_str();
    count(item, "states", risk.states, 1, MOST_STATES)?;
    refuse_doubles(item, &risk.parents)?;
    let parents = risk
        .parents
        .iter()
        .map(|parent| match names.get(parent.as_str()) {
            Some(&Parent::Risk(id)) => Ok(id),
            _ => Err(BuildError::UnknownParent {
                item: item.into(),
                parent: parent.clone(),
                expected: "a risk",
            }),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let rows = rows(item, parents.iter().map(|p| builder.states_of(Parent::Risk(*p))))?;
    let expected = rows * risk.states;
    if risk.table.len() != expected {
        let found = risk.table.len();
        return Err(BuildError::TableLength { item: item.into(), expected, found });
    }
    for (row, chunk) in risk.table.chunks(risk.states).enumerate() {
        for &p in chunk {
            probability(item, || format!("a probability of row {row}"), p.into())?;
        }
        let sum: f64 = chunk.iter().sum();
        if (sum - 1.0).abs() > SUM_TOLERANCE {
            return Err(BuildError::NotADistribution { item: item.into(), row, sum });
        }
    }
    Ok(RiskNode {
        name: risk.name.clone(),
        states: risk.states,
        parents,
        table: risk.table.clone(),
    })
}

fn build_cause(
    cause: &Cause,
    builder: &NetworkBuilder,
    names: &BTreeMap<&str, Parent>,
) -> Result<CauseNode, BuildError> {
    let item = cause.name.as_str();
    let unknown = |parent: &str, expected| BuildError::UnknownParent {
        item: item.into(),
        parent: parent.into(),
        expected,
    };
    let (parents, prior) = match &cause.prior {
        PriorDescription::Table { parents, table } => {
            refuse_doubles(item, parents)?;
            let parents = parents
                .iter()
                .map(|p| {
                    names.get(p.as_str()).copied().ok_or_else(|| unknown(p, "a risk or a cause"))
                })
                .collect::<Result<Vec<_>, _>>()?;
            let expected = rows(item, parents.iter().map(|p| builder.states_of(*p)))?;
            if table.len() != expected {
                let found = table.len();
                return Err(BuildError::TableLength { item: item.into(), expected, found });
            }
            for (row, p) in table.iter().enumerate() {
                probability(item, || format!("row {row} of its prior"), *p)?;
            }
            (parents, Prior::Table(table.clone()))
        }
        PriorDescription::Odds { base, multipliers } => {
            refuse_doubles(item, multipliers.iter().map(|m| &m.parent))?;
            probability(item, || "its base probability".into(), *base)?;
            let mut parents = Vec::new();
            let mut by_parent = Vec::new();
            for m in multipliers {
                let parent = match (names.get(m.parent.as_str()), m.of_cause) {
                    (Some(&p @ Parent::Cause(_)), true) | (Some(&p @ Parent::Risk(_)), false) => p,
                    (_, true) => return Err(unknown(&m.parent, "a cause")),
                    (_, false) => return Err(unknown(&m.parent, "a risk")),
                };
                let mut by_state = m.by_state.clone();
                if m.of_cause {
                    by_state.insert(0, Parameter::exact(1.0));
                }
                let expected = builder.states_of(parent);
                if by_state.len() != expected {
                    let found = by_state.len();
                    return Err(BuildError::TableLength { item: item.into(), expected, found });
                }
                if let Some(bad) = by_state.iter().find(|p| !p.is_multiplier()) {
                    return Err(BuildError::NotAMultiplier {
                        item: item.into(),
                        what: format!("the multiplier by `{}`", m.parent),
                        value: bad.value(),
                    });
                }
                parents.push(parent);
                by_parent.push(by_state);
            }
            rows(item, parents.iter().map(|p| builder.states_of(*p)))?;
            (parents, Prior::Odds { base: *base, multipliers: by_parent })
        }
    };
    Ok(CauseNode { name: cause.name.clone(), parents, prior, findings: Vec::new() })
}

fn build_finding(
    finding: &Finding,
    names: &BTreeMap<&str, Parent>,
) -> Result<FindingNode, BuildError> {
    let item = finding.name.as_str();
    count(item, "causes", finding.causes.len(), 1, MOST_CAUSES_OF_A_FINDING)?;
    refuse_doubles(item, finding.causes.iter().map(|(name, _)| name))?;
    probability(item, || "its leak".into(), finding.leak)?;
    let causes = finding
        .causes
        .iter()
        .map(|(name, strength)| {
            probability(item, || format!("the strength of `{name}`"), *strength)?;
            match names.get(name.as_str()) {
                Some(&Parent::Cause(id)) => Ok((id, *strength)),
                _ => Err(BuildError::UnknownParent {
                    item: item.into(),
                    parent: name.clone(),
                    expected: "a cause",
                }),
            }
        })
        .collect::<Result<_, _>>()?;
    Ok(FindingNode { name: finding.name.clone(), leak: finding.leak, causes })
}

/// Peels off nodes whose parents are all peeled; what is left lies on, or behind, a cycle.
fn refuse_cycles(network: &Network) -> Result<(), BuildError> {
    let risks = network.risks.len();
    let nodes = risks + network.causes.len();
    let place = |parent: Parent| match parent {
        Parent::Risk(id) => id.index(),
        Parent::Cause(id) => risks + id.index(),
    };
    let parents_of = |node: usize| -> Vec<usize> {
        if node < risks {
            network.risks[node].parents.iter().map(|p| p.index()).collect()
        } else {
            network.causes[node - risks].parents.iter().map(|p| place(*p)).collect()
        }
    };
    let mut waiting: Vec<usize> = (0..nodes).map(|n| parents_of(n).len()).collect();
    let mut children: Vec<Vec<usize>> = alloc::vec![Vec::new(); nodes];
    for node in 0..nodes {
        for parent in parents_of(node) {
            children[parent].push(node);
        }
    }
    let mut ready: Vec<usize> = (0..nodes).filter(|n| waiting[*n] == 0).collect();
    let mut peeled = 0;
    while let Some(node) = ready.pop() {
        peeled += 1;
        for &child in &children[node] {
            waiting[child] -= 1;
            if waiting[child] == 0 {
                ready.push(child);
            }
        }
    }
    if peeled == nodes {
        return Ok(());
    }
    // Walk back along unpeeled parents: after `nodes` steps the walk stands on the cycle itself.
    let mut node = (0..nodes).find(|n| waiting[*n] > 0).unwrap_or(0);
    for _ in 0..nodes {
        node = parents_of(node).into_iter().find(|p| waiting[*p] > 0).unwrap_or(node);
    }
    let item = if node < risks {
        network.risks[node].name.clone()
    } else {
        network.causes[node - risks].name.clone()
    };
    Err(BuildError::Cycle { item })
}
