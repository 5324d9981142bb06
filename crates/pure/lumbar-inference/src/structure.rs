//! One case as a graph: what is still unknown, what ties it together, and where its numbers lie.
//!
//! Known risks are substituted. Absent findings and evidence on causes are products over causes
//! and go into the causes' own weights. What is left are *variables* (all causes, the unknown
//! risks), *factors* over several of them (priors with unknown parents), and the *open findings*,
//! each tied to its causes by noisy-OR edges.
//!
//! The graph depends on the evidence only; the numbers stand in one flat list, so that several
//! lists (lanes) can be sent through one plan at once.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::evidence::{Answer, Evidence};
use crate::few::Few;
use crate::identifier::{FindingId, RiskId};
use crate::magnitude::Magnitude;
use crate::network::{Network, Parent};
use crate::numbers::Numbers;

/// Position of a node: the causes, then the unknown risks, then the open findings.
pub(crate) type Node = u32;

#[derive(Debug, Default)]
pub(crate) struct Structure {
    pub(crate) causes: usize,
    /// Causes and unknown risks.
    pub(crate) variables: usize,
    /// Number of states of each variable.
    pub(crate) states: Vec<u32>,
    /// Where each variable's own weights start in the numbers, one a state.
    pub(crate) unary: Vec<u32>,
    pub(crate) factors: Vec<Factor>,
    pub(crate) findings: Vec<OpenFinding>,
    pub(crate) edges: Vec<Edge>,
    /// Positions in `edges`, cause by cause, and where each cause's start.
    cause_edges: Vec<u32>,
    cause_starts: Vec<u32>,
    /// Length of the list of numbers.
    pub(crate) len: usize,
    /// Network position of each unknown risk, in node order.
    unknown_risks: Vec<usize>,
    /// Node of each risk of the network; `Node::MAX` = known.
    risk_nodes: Vec<Node>,
    /// State of each risk of the network where it is known.
    risk_states: Vec<usize>,
    /// Findings taken as absent.
    pub(crate) absent: Vec<u32>,
}

/// A table over several variables, in the numbers from `at`, the first of the scope in the lowest
/// bits, each variable as wide as its bits.
#[derive(Debug)]
pub(crate) struct Factor {
    pub(crate) scope: Few<Node, 4>,
    at: u32,
    source: Source,
}

#[derive(Debug, Clone, Copy)]
enum Source {
    Cause(usize),
    Risk(usize),
}

#[derive(Debug)]
pub(crate) struct OpenFinding {
    pub(crate) id: u32,
    /// Where its two opening weights (not produced, produced) and, after them, its two closing
    /// weights (the same states) stand.
    pub(crate) at: u32,
    /// The first of its edges; they stand together.
    first_edge: u32,
}

/// One noisy-OR edge with a strength other than 0.
#[derive(Debug)]
pub(crate) struct Edge {
    pub(crate) cause: Node,
    pub(crate) finding: u32,
    /// Where its strength and, after it, 1 - strength stand.
    pub(crate) at: u32,
    position: u32,
}

/// How many bits count so many states.
pub(crate) const fn bits(states: u32) -> u32 {
    if states <= 1 { 0 } else { u32::BITS - (states - 1).leading_zeros() }
}

/// How the evidence on a finding enters.
pub(crate) enum Role {
    Silent,
    Absent,
    /// Weights of "not produced" and "produced".
    Open(f64, f64),
}

pub(crate) fn role(answer: Option<Answer>) -> Role {
    match answer {
        None => Role::Silent,
        Some(Answer::Absent) => Role::Absent,
        Some(Answer::Present) => Role::Open(0.0, 1.0),
        Some(Answer::Uncertain(0.0)) => Role::Absent,
        Some(Answer::Uncertain(1.0)) => Role::Silent,
        Some(Answer::Uncertain(ratio)) => Role::Open(1.0, ratio),
    }
}

impl Structure {
    /// The graph of a case. The evidence has been checked against the network.
    pub(crate) fn new(network: &Network, evidence: &Evidence) -> Self {
        let (causes, answers) = (network.causes.len(), evidence.findings.len());
        let mut s = Self {
            causes,
            factors: Vec::with_capacity(causes + network.risks.len()),
            findings: Vec::with_capacity(answers),
            edges: Vec::with_capacity(4 * answers),
            absent: Vec::with_capacity(answers),
            ..Self::default()
        };
        s.place_variables(network, evidence);
        s.place_factors(network);
        for (&id, &answer) in &evidence.findings {
            match role(Some(answer)) {
                Role::Silent => {}
                Role::Absent => s.absent.push(id.index() as u32),
                Role::Open(..) => s.place_finding(network, id),
            }
        }
        s.sort_edges();
        s
    }

    fn sort_edges(&mut self) {
        self.cause_starts = vec![0; self.causes + 1];
        for edge in &self.edges {
            self.cause_starts[edge.cause as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut self.cause_starts {
            sum += *start;
            *start = sum;
        }
        self.cause_edges = vec![0; self.edges.len()];
        for (at, edge) in self.edges.iter().enumerate().rev() {
            let start = &mut self.cause_starts[edge.cause as usize];
            *start -= 1;
            self.cause_edges[*start as usize] = at as u32;
        }
    }

    /// A cause's edges: positions in `edges`, ascending.
    pub(crate) fn edges_of_cause(&self, cause: Node) -> &[u32] {
        let cause = cause as usize;
        let (start, end) = (self.cause_starts[cause], self.cause_starts[cause + 1]);
        &self.cause_edges[start as usize..end as usize]
    }

    /// A finding's edges: positions in `edges`.
    pub(crate) fn edges_of_finding(&self, finding: usize) -> Range<usize> {
        let start = |f: &OpenFinding| f.first_edge as usize;
        let end = self.findings.get(finding + 1).map_or(self.edges.len(), start);
        start(&self.findings[finding])..end
    }

    /// The network position of the risk that a node stands for.
    pub(crate) fn risk_of(&self, node: Node) -> Option<usize> {
        let place = (node as usize).checked_sub(self.causes)?;
        self.unknown_risks.get(place).copied()
    }

    /// Puts a known risk into another state, which changes numbers and not the graph.
    pub(crate) fn set_state(&mut self, risk: usize, state: usize) {
        self.risk_states[risk] = state;
    }

    /// Number of nodes.
    pub(crate) fn nodes(&self) -> usize {
        self.variables + self.findings.len()
    }

    /// The open finding that a node stands for.
    pub(crate) fn finding_of(&self, node: Node) -> Option<usize> {
        (node as usize).checked_sub(self.variables)
    }

    /// Bits of a node's axis: as many as count its states; a finding has two.
    pub(crate) fn bits(&self, node: Node) -> u32 {
        self.states.get(node as usize).map_or(1, |s| bits(*s))
    }

    /// Where a variable's own weights, one a state, stand in the numbers.
    pub(crate) fn unary_range(&self, variable: Node) -> Range<usize> {
        let at = self.unary[variable as usize] as usize;
        at..at + self.states[variable as usize] as usize
    }

    fn place_variables(&mut self, network: &Network, evidence: &Evidence) {
        self.states = vec![2; self.causes];
        self.unary = (0..self.causes as u32).map(|c| 2 * c).collect();
        self.len = 2 * self.causes;
        self.risk_nodes = vec![Node::MAX; network.risks.len()];
        self.risk_states = vec![0; network.risks.len()];
        for (index, risk) in network.risks.iter().enumerate() {
            if let Some(&state) = evidence.risks.get(&RiskId::from_index(index)) {
                self.risk_states[index] = state;
            } else {
                self.risk_nodes[index] = self.states.len() as Node;
                self.unknown_risks.push(index);
                self.unary.push(self.len as u32);
                self.states.push(risk.states as u32);
                self.len += risk.states;
            }
        }
        self.variables = self.states.len();
    }

    fn place_factors(&mut self, network: &Network) {
        for (index, risk) in network.risks.iter().enumerate() {
            let node = self.risk_nodes[index];
            let parents = risk.parents.iter().map(|p| self.risk_nodes[p.index()]);
            let scope = parents.chain([node]).filter(|n| *n != Node::MAX).collect();
            self.place_factor(scope, Source::Risk(index));
        }
        for (index, cause) in network.causes.iter().enumerate() {
            let parents = cause.parents.iter().map(|p| self.node_of(*p));
            let scope = parents.chain([index as Node]).filter(|n| *n != Node::MAX).collect();
            self.place_factor(scope, Source::Cause(index));
        }
    }

    /// A factor over a single variable needs no table: it goes into the variable's own weights.
    fn place_factor(&mut self, scope: Few<Node, 4>, source: Source) {
        if scope.len() < 2 {
            return;
        }
        let width: u32 = scope.iter().map(|n| self.bits(*n)).sum();
        self.factors.push(Factor { scope, at: self.len as u32, source });
        self.len += 1 << width;
    }

    fn place_finding(&mut self, network: &Network, id: FindingId) {
        let (finding, first_edge) = (self.findings.len() as u32, self.edges.len() as u32);
        for (position, (cause, strength)) in network.findings[id.index()].causes.iter().enumerate()
        {
            if strength.value() > 0.0 {
                let (cause, at) = (cause.index() as Node, self.len as u32);
                self.edges.push(Edge { cause, finding, at, position: position as u32 });
                self.len += 2;
            }
        }
        self.findings.push(OpenFinding { id: id.index() as u32, at: self.len as u32, first_edge });
        self.len += 4;
    }

    fn node_of(&self, parent: Parent) -> Node {
        match parent {
            Parent::Risk(id) => self.risk_nodes[id.index()],
            Parent::Cause(id) => id.index() as Node,
        }
    }

    /// Where a factor's table starts in the numbers.
    pub(crate) fn table(&self, factor: usize) -> usize {
        self.factors[factor].at as usize
    }

    /// Writes the numbers of the case into `list`, as if nothing had been said about the finding
    /// `silent`, and returns what all settings have in common (the leaks of absent findings, the
    /// probabilities of known risks).
    pub(crate) fn fill(
        &self,
        network: &Network,
        evidence: &Evidence,
        numbers: &impl Numbers,
        silent: Option<FindingId>,
        list: &mut Vec<f64>,
    ) -> Magnitude {
        list.clear();
        list.resize(self.len, 1.0);
        let mut common = Magnitude::default();
        for risk in 0..network.risks.len() {
            common.times(self.fill_risk(network, risk, list));
        }
        for cause in 0..network.causes.len() {
            self.fill_cause(network, cause, numbers, list);
        }
        let mut states = Vec::with_capacity(8);
        for factor in &self.factors {
            self.fill_factor(network, factor, numbers, &mut states, list);
        }
        for (&cause, &ratio) in &evidence.causes {
            list[2 * cause.index() + 1] *= ratio;
        }
        for &id in &self.absent {
            if silent.is_some_and(|s| s.index() == id as usize) {
                continue;
            }
            common.times(self.fill_absent(network, id as usize, numbers, list));
        }
        for finding in &self.findings {
            let leak = numbers.leak(finding.id as usize);
            let id = FindingId::from_index(finding.id as usize);
            let answer = evidence.answer(id).filter(|_| silent != Some(id));
            let (not_produced, produced) = match role(answer) {
                Role::Open(not_produced, produced) => (not_produced, produced),
                Role::Silent | Role::Absent => (1.0, 1.0),
            };
            let at = finding.at as usize;
            list[at..at + 4].copy_from_slice(&[1.0 - leak, leak, not_produced, produced]);
        }
        for edge in &self.edges {
            let finding = self.findings[edge.finding as usize].id as usize;
            let strength = numbers.strength(finding, edge.position as usize);
            list[edge.at as usize] = strength;
            list[edge.at as usize + 1] = 1.0 - strength;
        }
        common
    }

    /// Multiplies an absent finding into the causes' own weights; what remains is returned.
    pub(crate) fn fill_absent(
        &self,
        network: &Network,
        finding: usize,
        numbers: &impl Numbers,
        list: &mut [f64],
    ) -> f64 {
        let causes = network.findings[finding].causes.iter();
        for ((cause, _), strength) in causes.zip(numbers.strengths(finding)) {
            list[2 * cause.index() + 1] *= 1.0 - strength;
        }
        1.0 - numbers.leak(finding)
    }

    /// A risk whose own and parents' states are all known is a factor of the evidence, which is
    /// returned; one with a single unknown among them is a weight of that variable; the others are
    /// factors of their own.
    fn fill_risk(&self, network: &Network, index: usize, list: &mut [f64]) -> f64 {
        let risk = &network.risks[index];
        let nodes = risk.parents.iter().map(|p| self.risk_nodes[p.index()]);
        let mut unknown = nodes.chain([self.risk_nodes[index]]).filter(|n| *n != Node::MAX);
        match (unknown.next(), unknown.next()) {
            (None, _) => self.risk_probability(network, index, |_| None),
            (Some(node), None) => {
                let at = self.unary[node as usize] as usize;
                for state in 0..self.states[node as usize] as usize {
                    let of = |n: Node| (n == node).then_some(state);
                    list[at + state] *= self.risk_probability(network, index, of);
                }
                1.0
            }
            (Some(_), Some(_)) => 1.0,
        }
    }

    fn risk_probability(
        &self,
        network: &Network,
        index: usize,
        state_of: impl Fn(Node) -> Option<usize>,
    ) -> f64 {
        let risk = &network.risks[index];
        let state = |r: usize| state_of(self.risk_nodes[r]).unwrap_or(self.risk_states[r]);
        let fold =
            |row: usize, p: &RiskId| row * network.risks[p.index()].states + state(p.index());
        let row = risk.parents.iter().fold(0, fold);
        risk.table[row * risk.states + state(index)]
    }

    fn fill_cause(
        &self,
        network: &Network,
        cause: usize,
        numbers: &impl Numbers,
        list: &mut [f64],
    ) {
        let parents = &network.causes[cause].parents;
        if parents.iter().any(|p| self.node_of(*p) != Node::MAX) {
            return;
        }
        let mut states = [0_usize; 16];
        let known = |p: &Parent| match p {
            Parent::Risk(id) => self.risk_states[id.index()],
            Parent::Cause(_) => 0,
        };
        let (absent, present) = match states.get_mut(..parents.len()) {
            Some(states) => {
                states.iter_mut().zip(parents).for_each(|(s, p)| *s = known(p));
                numbers.prior(cause, states)
            }
            None => numbers.prior(cause, &parents.iter().map(known).collect::<Vec<_>>()),
        };
        list[2 * cause] *= absent;
        list[2 * cause + 1] *= present;
    }

    fn fill_factor(
        &self,
        network: &Network,
        factor: &Factor,
        numbers: &impl Numbers,
        states: &mut Vec<usize>,
        list: &mut [f64],
    ) {
        match factor.source {
            Source::Cause(cause) => {
                self.fill_cause_factor(network, factor, cause, numbers, states, list);
            }
            Source::Risk(risk) => self.fill_risk_factor(network, factor, risk, list),
        }
    }

    /// The cause itself stands highest in the scope, so that its table has two halves, absent and
    /// present, which are filled together, parents' states by parents' states.
    fn fill_cause_factor(
        &self,
        network: &Network,
        factor: &Factor,
        cause: usize,
        numbers: &impl Numbers,
        states: &mut Vec<usize>,
        list: &mut [f64],
    ) {
        // Of each unknown parent its place among the parents, its lowest bit and its states.
        let mut unknown: Few<(usize, u32, usize), 4> = Few::default();
        states.clear();
        for (place, parent) in network.causes[cause].parents.iter().enumerate() {
            let node = self.node_of(*parent);
            let below = factor.scope.iter().take_while(|n| **n != node);
            match parent {
                Parent::Risk(id) if node == Node::MAX => states.push(self.risk_states[id.index()]),
                Parent::Risk(_) | Parent::Cause(_) => {
                    let shift = below.map(|n| self.bits(*n)).sum();
                    unknown.push((place, shift, self.states[node as usize] as usize));
                    states.push(0);
                }
            }
        }
        let width: u32 = factor.scope.iter().map(|n| self.bits(*n)).sum();
        let half = 1_usize << (width - 1);
        let (absent, present) = list[factor.at as usize..][..2 * half].split_at_mut(half);
        for (index, (absent, present)) in absent.iter_mut().zip(present).enumerate() {
            let mut inside = true;
            for &(place, shift, count) in &unknown {
                let state = index >> shift & ((1 << bits(count as u32)) - 1);
                states[place] = state;
                inside &= state < count;
            }
            // States that only the width of an axis has, not the variable, have no weight.
            (*absent, *present) = if inside { numbers.prior(cause, states) } else { (0.0, 0.0) };
        }
    }

    fn fill_risk_factor(&self, network: &Network, factor: &Factor, risk: usize, list: &mut [f64]) {
        let widths: Few<u32, 4> = factor.scope.iter().map(|n| self.bits(*n)).collect();
        let total: u32 = widths.iter().sum();
        let mut states: Few<usize, 4> = factor.scope.iter().map(|_| 0).collect();
        for index in 0..1_usize << total {
            let (mut rest, mut inside) = (index, true);
            for ((state, node), width) in states.iter_mut().zip(&factor.scope).zip(&widths) {
                *state = rest & ((1 << width) - 1);
                rest >>= width;
                inside &= *state < self.states[*node as usize] as usize;
            }
            let place = |node: Node| factor.scope.iter().position(|n| *n == node);
            let of = |node: Node| place(node).map(|place| states[place]);
            list[factor.at as usize + index] =
                if inside { self.risk_probability(network, risk, of) } else { 0.0 };
        }
    }
}
