//! The weights that a step multiplies onto a table: small tables over the axes they depend on.

use alloc::vec::Vec;

use crate::few::Few;
use crate::fold::{Weights, closing, strength};
use crate::lane::{Lane, add, multiply};
use crate::layout::{Kind, Layout, Step};
use crate::structure::Structure;

/// Everything that the numbers of a pass consist of.
pub(crate) struct Figures<'a, const L: usize> {
    pub(crate) structure: &'a Structure,
    pub(crate) layout: &'a Layout,
    pub(crate) numbers: &'a [Lane<L>],
    pub(crate) weights: &'a Weights<L>,
}

/// How many states of the closed node the step tells apart.
pub(crate) fn branches(structure: &Structure, step: &Step) -> usize {
    match step.kind {
        Kind::Open => 1,
        Kind::Variable => structure.states[step.node as usize] as usize,
        Kind::Finding if step.axis.is_some() => 2,
        Kind::Finding => 1,
    }
}

/// Writes the weights of one branch over the step's scope, lowest axis first.
#[inline(always)]
pub(crate) fn branch<const L: usize>(
    figures: &Figures<'_, L>,
    step: &Step,
    state: usize,
    table: &mut Vec<Lane<L>>,
    spare: &mut Vec<Lane<L>>,
) {
    match step.kind {
        Kind::Open | Kind::Variable => variable(figures, step, state, table),
        Kind::Finding => finding(figures, step, state, table, spare),
    }
}

#[inline(always)]
fn variable<const L: usize>(
    figures: &Figures<'_, L>,
    step: &Step,
    state: usize,
    table: &mut Vec<Lane<L>>,
) {
    let structure = figures.structure;
    let own = match (step.kind, step.axis) {
        // The own weights of an open variable were multiplied in when it was opened.
        (Kind::Variable, None) => figures.weights.unary_of(structure, step.node)[state],
        _ => [1.0; L],
    };
    table.clear();
    table.push(own);
    let scope = figures.layout.scope(step);
    let factors = figures.layout.factors(step);
    // A factor comes in as soon as the table has the last of its axes: later the table is wider.
    let last_axis = |factor: &u32| {
        let nodes = &structure.factors[*factor as usize].scope;
        scope.iter().rposition(|axis| nodes.contains(&axis.node))
    };
    let lasts: Few<Option<usize>, 2> = factors.iter().map(last_axis).collect();
    for (at, axis) in scope.iter().enumerate() {
        if !axis.opened {
            widen(table, axis.bits, |_| [1.0; L]);
        } else if let Some(finding) = structure.finding_of(axis.node) {
            let [q, r] = figures.weights.opening[finding];
            let opening = match axis.edge {
                Some(edge) if state == 1 => {
                    let at = structure.edges[edge as usize].at;
                    let [s, t] = strength(figures.numbers, at);
                    [multiply(q, t), add(r, multiply(q, s))]
                }
                _ => [q, r],
            };
            widen(table, 1, |s| opening[s]);
        } else {
            let unary = figures.weights.unary_of(structure, axis.node);
            widen(table, axis.bits, |s| unary.get(s).copied().unwrap_or([0.0; L]));
        }
        for (factor, last) in factors.iter().zip(&lasts) {
            if *last == Some(at) {
                multiply_factor(figures, step, *factor as usize, state, table);
            }
        }
    }
}

/// The axis with `weight(state)` on top of the table.
#[inline(always)]
fn widen<const L: usize>(table: &mut Vec<Lane<L>>, bits: u32, weight: impl Fn(usize) -> Lane<L>) {
    let len = table.len();
    for _ in 1..1_usize << bits {
        table.extend_from_within(..len);
    }
    for (state, entries) in table.chunks_exact_mut(len).enumerate() {
        let weight = weight(state);
        entries.iter_mut().for_each(|entry| *entry = multiply(*entry, weight));
    }
}

#[inline(always)]
fn multiply_factor<const L: usize>(
    figures: &Figures<'_, L>,
    step: &Step,
    factor: usize,
    state: usize,
    table: &mut [Lane<L>],
) {
    let structure = figures.structure;
    let at = structure.table(factor);
    // Each variable of the factor: where it stands in the weights and in the factor, and its mask.
    let mut places: Few<(u32, u32, usize), 4> = Few::default();
    let mut constant = 0;
    let mut inside = 0;
    for &node in &structure.factors[factor].scope {
        let bits = structure.bits(node);
        if node == step.node {
            constant = state << inside;
        } else {
            let mut offset = 0;
            for axis in figures.layout.scope(step) {
                if axis.node == node {
                    places.push((offset, inside, (1 << bits) - 1));
                    break;
                }
                offset += axis.bits;
            }
        }
        inside += bits;
    }
    // The same for every entry below its lowest axis.
    let low = places.iter().map(|(from, ..)| *from).min().unwrap_or(0);
    for (run, entries) in table.chunks_mut(1 << low).enumerate() {
        let index = run << low;
        let place =
            |sum: usize, &(from, to, mask): &(u32, u32, usize)| sum | (index >> from & mask) << to;
        let value = figures.numbers[at + places.iter().fold(constant, place)];
        entries.iter_mut().for_each(|entry| *entry = multiply(*entry, value));
    }
}

/// A closing finding depends on those of its causes that are still open.
#[inline(always)]
fn finding<const L: usize>(
    figures: &Figures<'_, L>,
    step: &Step,
    state: usize,
    table: &mut Vec<Lane<L>>,
    spare: &mut Vec<Lane<L>>,
) {
    let structure = figures.structure;
    let finding = step.node as usize - structure.variables;
    let [not, produced] = closing(structure, figures.numbers, finding);
    let [q, r] = match (step.axis, state) {
        (Some(_), 0) => [[1.0; L], [0.0; L]],
        (Some(_), _) => [[0.0; L], [1.0; L]],
        (None, _) => figures.weights.opening[finding],
    };
    // `table`: not produced; `spare`: produced.
    table.clear();
    spare.clear();
    table.push(q);
    spare.push(r);
    for axis in figures.layout.scope(step) {
        let unary = figures.weights.unary_of(structure, axis.node);
        let own = if axis.opened { [unary[0], unary[1]] } else { [[1.0; L]; 2] };
        let [s, t] = match axis.edge {
            Some(edge) => strength(figures.numbers, structure.edges[edge as usize].at),
            None => [[0.0; L], [1.0; L]],
        };
        let len = table.len();
        table.extend_from_within(..);
        spare.extend_from_within(..);
        let (not_absent, not_present) = table.split_at_mut(len);
        let (absent, present) = spare.split_at_mut(len);
        for (q, r) in not_absent.iter_mut().zip(absent) {
            *q = multiply(own[0], *q);
            *r = multiply(own[0], *r);
        }
        for (q, r) in not_present.iter_mut().zip(present) {
            *r = multiply(own[1], add(*r, multiply(s, *q)));
            *q = multiply(own[1], multiply(t, *q));
        }
    }
    for (q, r) in table.iter_mut().zip(spare) {
        *q = add(multiply(not, *q), multiply(produced, *r));
    }
}
