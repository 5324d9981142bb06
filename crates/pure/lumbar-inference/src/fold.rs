//! The part of a case that is a forest, in closed form.
//!
//! A node with one neighbour left is folded into it: its weight for each state of the neighbour is
//! summed and multiplied into the neighbour's own. That leaves a core in which every node has two
//! neighbours or more, which the sweep solves; then the folds are undone in reverse, which gives
//! the marginals of what was folded. Sums and products of non-negative numbers only.

use alloc::vec;
use alloc::vec::Vec;

use crate::few::Few;
use crate::graph::Graph;
use crate::lane::{Lane, add, divide, multiply};
use crate::structure::{Node, Structure};

/// One node folded away.
#[derive(Debug)]
enum Fold {
    /// A variable without neighbours.
    Variable(Node),
    /// A finding without neighbours.
    Finding(u32),
    /// A variable into a variable, through these factors.
    IntoVariable { leaf: Node, into: Node, factors: Few<u32, 2> },
    /// A cause into one of its findings.
    IntoFinding { edge: u32 },
    /// A finding into the last of its causes.
    IntoCause { edge: u32 },
}

/// What is folded, in order, and what is left.
#[derive(Debug)]
pub(crate) struct Forest {
    folds: Vec<Fold>,
    /// Nodes of the core, ascending.
    pub(crate) core: Vec<Node>,
    /// Whether a node is in the core.
    pub(crate) in_core: Vec<bool>,
    /// For each open finding, whether causes were folded into it.
    pub(crate) private: Vec<bool>,
}

/// The weights that folding changes.
#[derive(Debug, Default)]
pub(crate) struct Weights<const L: usize> {
    /// Each variable's own weights, one a state.
    pub(crate) unary: Vec<Lane<L>>,
    /// Each open finding's weights before its core causes are seen: not produced, produced.
    pub(crate) opening: Vec<[Lane<L>; 2]>,
    /// What each fold needs to be undone, in the order of the folds.
    undo: Vec<Lane<L>>,
}

impl Forest {
    pub(crate) fn new(structure: &Structure, graph: &Graph) -> Self {
        let nodes = structure.nodes();
        let degree_of = |node: usize| graph.neighbours(node as Node).len();
        let mut degree: Vec<usize> = (0..nodes).map(degree_of).collect();
        let mut in_core = vec![true; nodes];
        let mut private = vec![false; structure.findings.len()];
        let mut folds = Vec::with_capacity(nodes);
        let mut ready: Vec<Node> = (0..nodes as Node).filter(|n| degree[*n as usize] < 2).collect();
        while let Some(leaf) = ready.pop() {
            if !in_core[leaf as usize] {
                continue;
            }
            in_core[leaf as usize] = false;
            let into = graph.neighbours(leaf).iter().copied().find(|n| in_core[*n as usize]);
            folds.push(fold(structure, leaf, into, &mut private));
            if let Some(into) = into {
                degree[into as usize] -= 1;
                if degree[into as usize] < 2 {
                    ready.push(into);
                }
            }
        }
        let core = (0..nodes as Node).filter(|n| in_core[*n as usize]).collect();
        Self { folds, core, in_core, private }
    }

    /// Folds the numbers; returns the factors that all settings have in common, one a fold of a
    /// node without neighbours.
    pub(crate) fn fold<const L: usize>(
        &self,
        structure: &Structure,
        numbers: &[Lane<L>],
        weights: &mut Weights<L>,
        mut common: impl FnMut(Lane<L>),
    ) {
        weights.load(structure, numbers, &mut common);
        for fold in &self.folds {
            match fold {
                Fold::Variable(node) => {
                    let unary = weights.unary_of(structure, *node);
                    common(unary.iter().fold([0.0; L], |sum, w| add(sum, *w)));
                }
                Fold::Finding(finding) => {
                    let [q, r] = weights.opening[*finding as usize];
                    let [not, produced] = closing(structure, numbers, *finding as usize);
                    common(add(multiply(not, q), multiply(produced, r)));
                }
                Fold::IntoVariable { leaf, into, factors } => {
                    for state in 0..structure.states[*into as usize] as usize {
                        let mut sum = [0.0; L];
                        for own in 0..structure.states[*leaf as usize] as usize {
                            let u = weights.unary_of(structure, *leaf)[own];
                            let tie = tie(structure, numbers, factors, *leaf, own, state);
                            sum = add(sum, multiply(u, tie));
                        }
                        weights.undo.push(sum);
                        let at = structure.unary[*into as usize] as usize + state;
                        weights.unary[at] = multiply(weights.unary[at], sum);
                    }
                }
                Fold::IntoFinding { edge } => {
                    let edge = &structure.edges[*edge as usize];
                    let [s, t] = strength(numbers, edge.at);
                    let u = weights.unary_of(structure, edge.cause);
                    let (u0, u1) = (u[0], u[1]);
                    let [q, r] = weights.opening[edge.finding as usize];
                    weights.undo.push(q);
                    weights.undo.push(r);
                    weights.opening[edge.finding as usize] = [
                        multiply(q, add(u0, multiply(u1, t))),
                        add(multiply(r, add(u0, u1)), multiply(q, multiply(u1, s))),
                    ];
                }
                Fold::IntoCause { edge } => {
                    let edge = &structure.edges[*edge as usize];
                    let likelihood = likelihood(structure, numbers, weights, edge.finding, edge.at);
                    for (state, likelihood) in likelihood.into_iter().enumerate() {
                        weights.undo.push(likelihood);
                        let at = structure.unary[edge.cause as usize] as usize + state;
                        weights.unary[at] = multiply(weights.unary[at], likelihood);
                    }
                }
            }
        }
    }

    /// Undoes the folds: fills in the marginals of what was folded. `marginals` holds, laid out
    /// like the unary weights, those of the core's variables, each normalised; `produced` the
    /// derivatives of the evidence by the opening weights of the core's findings.
    pub(crate) fn unfold<const L: usize>(
        &self,
        structure: &Structure,
        numbers: &[Lane<L>],
        weights: &Weights<L>,
        marginals: &mut [Lane<L>],
        derivatives: &mut [[Lane<L>; 2]],
    ) {
        let mut undo = weights.undo.as_slice();
        let mut last = |count: usize| {
            let (rest, taken) = undo.split_at(undo.len() - count);
            undo = rest;
            taken
        };
        for fold in self.folds.iter().rev() {
            match fold {
                Fold::Variable(node) => {
                    let at = structure.unary[*node as usize] as usize;
                    let end = at + structure.states[*node as usize] as usize;
                    marginals[at..end].copy_from_slice(&weights.unary[at..end]);
                    normalise(&mut marginals[at..end]);
                }
                Fold::Finding(finding) => {
                    derivatives[*finding as usize] = closing(structure, numbers, *finding as usize);
                }
                Fold::IntoVariable { leaf, into, factors } => {
                    let states = structure.states[*into as usize] as usize;
                    let sums = last(states);
                    let from = structure.unary[*into as usize] as usize;
                    let at = structure.unary[*leaf as usize] as usize;
                    let own = structure.states[*leaf as usize] as usize;
                    for mine in 0..own {
                        let mut sum = [0.0; L];
                        for state in 0..states {
                            let share = divide(marginals[from + state], sums[state]);
                            let tie = tie(structure, numbers, factors, *leaf, mine, state);
                            sum = add(sum, multiply(share, tie));
                        }
                        marginals[at + mine] = multiply(sum, weights.unary[at + mine]);
                    }
                    normalise(&mut marginals[at..at + own]);
                }
                Fold::IntoFinding { edge } => {
                    let edge = &structure.edges[*edge as usize];
                    let [s, t] = strength(numbers, edge.at);
                    let (q, r) = match last(2) {
                        [q, r] => (*q, *r),
                        _ => continue,
                    };
                    let at = structure.unary[edge.cause as usize] as usize;
                    let (u0, u1) = (weights.unary[at], weights.unary[at + 1]);
                    let [a, b] = derivatives[edge.finding as usize];
                    let absent = add(multiply(q, a), multiply(r, b));
                    // Not produced before: not produced still, or produced by this cause.
                    let after = add(multiply(t, a), multiply(s, b));
                    let present = add(multiply(q, after), multiply(r, b));
                    marginals[at] = multiply(u0, absent);
                    marginals[at + 1] = multiply(u1, present);
                    normalise(&mut marginals[at..at + 2]);
                    derivatives[edge.finding as usize] = scaled([
                        add(multiply(u0, a), multiply(u1, after)),
                        multiply(add(u0, u1), b),
                    ]);
                }
                Fold::IntoCause { edge } => {
                    let edge = &structure.edges[*edge as usize];
                    let [s, t] = strength(numbers, edge.at);
                    let sums = last(2);
                    let at = structure.unary[edge.cause as usize] as usize;
                    let absent = divide(marginals[at], sums[0]);
                    let present = divide(marginals[at + 1], sums[1]);
                    let [not, produced] = closing(structure, numbers, edge.finding as usize);
                    let after = add(multiply(t, not), multiply(s, produced));
                    derivatives[edge.finding as usize] = scaled([
                        add(multiply(absent, not), multiply(present, after)),
                        multiply(add(absent, present), produced),
                    ]);
                }
            }
        }
    }
}

impl<const L: usize> Weights<L> {
    /// Takes the weights over, each variable's brought to a sum of 1 so that no product of them
    /// underflows.
    fn load(
        &mut self,
        structure: &Structure,
        numbers: &[Lane<L>],
        common: &mut impl FnMut(Lane<L>),
    ) {
        let len = structure.unary.last().map_or(0, |at| {
            *at as usize + structure.states.last().map_or(0, |states| *states as usize)
        });
        self.unary.clear();
        self.unary.extend_from_slice(&numbers[..len]);
        for (&at, &states) in structure.unary.iter().zip(&structure.states) {
            let own = &mut self.unary[at as usize..(at + states) as usize];
            common(own.iter().fold([0.0; L], |sum, w| add(sum, *w)));
            normalise(own);
        }
        self.opening.clear();
        let of = |f: &crate::structure::OpenFinding| {
            let at = f.at as usize;
            [numbers[at], numbers[at + 1]]
        };
        self.opening.extend(structure.findings.iter().map(of));
        self.undo.clear();
    }

    /// The own weights of a variable, one a state.
    pub(crate) fn unary_of(&self, structure: &Structure, node: Node) -> &[Lane<L>] {
        &self.unary[structure.unary_range(node)]
    }
}

fn fold(structure: &Structure, leaf: Node, into: Option<Node>, private: &mut [bool]) -> Fold {
    let variables = structure.variables as Node;
    let edge = |cause: Node, finding: Node| {
        let of_cause = structure.edges_of_cause(cause);
        let is = |e: &&u32| structure.edges[**e as usize].finding == finding - variables;
        // A tie between a cause and a finding is an edge by construction.
        of_cause.iter().find(is).copied().unwrap_or(0)
    };
    match into {
        None if leaf < variables => Fold::Variable(leaf),
        None => Fold::Finding(leaf - variables),
        Some(into) if leaf >= variables => Fold::IntoCause { edge: edge(into, leaf) },
        Some(into) if into >= variables => {
            private[(into - variables) as usize] = true;
            Fold::IntoFinding { edge: edge(leaf, into) }
        }
        Some(into) => {
            let of_both = |f: &crate::structure::Factor| {
                f.scope.len() == 2 && f.scope.contains(&leaf) && f.scope.contains(&into)
            };
            let factors = structure.factors.iter().enumerate().filter(|(_, f)| of_both(f));
            Fold::IntoVariable { leaf, into, factors: factors.map(|(at, _)| at as u32).collect() }
        }
    }
}

/// Weights at closing: not produced, produced.
pub(crate) fn closing<const L: usize>(
    structure: &Structure,
    numbers: &[Lane<L>],
    finding: usize,
) -> [Lane<L>; 2] {
    let at = structure.findings[finding].at as usize;
    [numbers[at + 2], numbers[at + 3]]
}

/// Strength and 1 - strength.
pub(crate) fn strength<const L: usize>(numbers: &[Lane<L>], at: u32) -> [Lane<L>; 2] {
    [numbers[at as usize], numbers[at as usize + 1]]
}

/// Weight of a finding for its last cause absent and present.
fn likelihood<const L: usize>(
    structure: &Structure,
    numbers: &[Lane<L>],
    weights: &Weights<L>,
    finding: u32,
    edge: u32,
) -> [Lane<L>; 2] {
    let [s, t] = strength(numbers, edge);
    let [q, r] = weights.opening[finding as usize];
    let [not, produced] = closing(structure, numbers, finding as usize);
    let already = multiply(r, produced);
    let absent = add(multiply(q, not), already);
    let after = add(multiply(t, not), multiply(s, produced));
    [absent, add(multiply(q, after), already)]
}

/// Product of the factors between two variables, for one state of each.
fn tie<const L: usize>(
    structure: &Structure,
    numbers: &[Lane<L>],
    factors: &[u32],
    leaf: Node,
    own: usize,
    state: usize,
) -> Lane<L> {
    factors.iter().fold([1.0; L], |product, &factor| {
        let scope = &structure.factors[factor as usize].scope;
        let width = structure.bits(scope[0]);
        let index = if scope[0] == leaf { own | state << width } else { state | own << width };
        multiply(product, numbers[structure.table(factor as usize) + index])
    })
}

/// Divides by the sum, lane by lane.
pub(crate) fn normalise<const L: usize>(weights: &mut [Lane<L>]) {
    let sum = weights.iter().fold([0.0; L], |sum, w| add(sum, *w));
    for weight in weights {
        *weight = divide(*weight, sum);
    }
}

/// Two numbers of which only the ratio counts, brought near 1 so that no chain underflows.
fn scaled<const L: usize>(mut pair: [Lane<L>; 2]) -> [Lane<L>; 2] {
    normalise(&mut pair);
    pair
}
