//! Where the marginals of open variables are read off.
//!
//! A variable that is closed without ever having been open shows its marginal in that step only. One
//! that was open is in every table from the step that opens it to the one that closes it, and the
//! product of any of these tables with what follows gives its marginal. So it is read off the
//! smallest, or off one that is kept anyway, and the tables between, mostly the widest of all, need
//! not be kept for the way back: a new page of memory takes longer than the sweep over its numbers.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use crate::kernel::{CHUNK, PARTS, Sum};
use crate::lane::{Lane, add};
use crate::layout::{Kind, Layout, Part, Step};
use crate::structure::Node;

/// How much an entry costs that is kept only to be read, in entries that are kept and read.
const KEEPING: f64 = 3.0;

/// Entries of all tables below which every variable is read off in the step that closes it: such
/// tables are kept for less than it takes to pass one once more.
const FEW_ENTRIES: f64 = 1e4;

/// A variable that is read off the table before a step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read {
    pub(crate) node: Node,
    /// Lowest bit of its axis in that table, and its bits.
    offset: u32,
    bits: u32,
}

impl Layout {
    /// Says for every step which variables are read off the table before it, and whether that table
    /// is kept.
    pub(crate) fn place_reads(&mut self, nodes: usize) {
        for step in &mut self.steps {
            step.has_sums = match step.kind {
                Kind::Open => true,
                Kind::Variable => self.entries < FEW_ENTRIES || step.axis.is_none(),
                Kind::Finding => false,
            };
            step.is_kept = step.has_sums;
        }
        // The step that opened each node, and the lowest bit of its axis after it.
        let mut opened = vec![(0, 0); nodes];
        let mut reads = Vec::new();
        for at in 0..self.steps.len() {
            let Step { node, kind, axis, has_sums, .. } = self.steps[at];
            if let (Kind::Variable, Some((_, bits)), false) = (kind, axis, has_sums) {
                let (first, offset) = opened[node as usize];
                let (place, offset) = self.cheapest(first + 1..=at, offset);
                self.steps[place].is_kept = true;
                if place == at {
                    self.steps[place].has_sums = true;
                } else {
                    reads.push((place, Read { node, offset, bits }));
                }
            }
            for axis in self.scope(&self.steps[at]).iter().filter(|axis| axis.opened) {
                opened[axis.node as usize] = (at, axis.offset);
            }
        }
        reads.sort_by_key(|(place, _)| *place);
        let mut left = reads.as_slice();
        for (at, step) in self.steps.iter_mut().enumerate() {
            let count = left.iter().take_while(|(place, _)| *place == at).count();
            let (now, later) = left.split_at(count);
            left = later;
            let first = self.reads.len();
            self.reads.extend(now.iter().map(|(_, read)| *read));
            step.reads = Part::since(first, &self.reads);
            self.kept += if step.is_kept { step.entries() } else { 0.0 };
        }
    }

    /// The step before which an axis is read most cheaply, and its lowest bit there. `offset` is
    /// that before the first of the steps.
    fn cheapest(&self, steps: RangeInclusive<usize>, offset: u32) -> (usize, u32) {
        let (mut offset, mut best, mut least) = (offset, (*steps.end(), offset), f64::INFINITY);
        for at in steps {
            let step = &self.steps[at];
            let cost = step.entries() * if step.is_kept { 1.0 } else { KEEPING };
            if cost < least {
                (best, least) = ((at, offset), cost);
            }
            if let Some((_, bits)) = step.axis.filter(|(below, _)| *below < offset) {
                offset -= bits;
            }
        }
        best
    }

    /// Variables that are read off the table before a step.
    pub(crate) fn reads(&self, step: &Step) -> &[Read] {
        &self.reads[step.reads.range()]
    }
}

/// Products of a table and what follows it, summed so that each read finds its states.
#[derive(Debug, Default)]
pub(crate) struct Joint {
    /// Place by place of a chunk, for axes inside it.
    places: [Sum; CHUNK / PARTS],
    /// State by state, for the other axes, read by read.
    states: Vec<Sum>,
}

impl Joint {
    /// Sums the products for all reads of a step.
    #[inline(always)]
    pub(crate) fn sum<const L: usize>(&mut self, reads: &[Read], table: &[f64], after: &[f64]) {
        self.places = [Sum::default(); CHUNK / PARTS];
        self.states.clear();
        if reads.iter().any(Read::is_inside::<L>) {
            for (x, y) in table.chunks(CHUNK).zip(after.chunks(CHUNK)) {
                let parts = x.chunks(PARTS).zip(y.chunks(PARTS));
                self.places.iter_mut().zip(parts).for_each(|(sum, (x, y))| sum.add_products(x, y));
            }
        }
        for read in reads.iter().filter(|read| !read.is_inside::<L>()) {
            let (run, first) = (L << read.offset, self.states.len());
            self.states.resize(first + (1 << read.bits), Sum::default());
            let states = &mut self.states[first..];
            for (at, (x, y)) in table.chunks(run).zip(after.chunks(run)).enumerate() {
                let sum = &mut states[at & ((1 << read.bits) - 1)];
                for (x, y) in x.chunks(CHUNK).zip(y.chunks(CHUNK)) {
                    sum.add_products(x, y);
                }
            }
        }
    }

    /// Calls `note` with the weight of every state of every variable that was read.
    pub(crate) fn each<const L: usize>(
        &self,
        reads: &[Read],
        mut note: impl FnMut(&Read, usize, Lane<L>),
    ) {
        let places = self.places.map(Sum::parts);
        let mut sums = self.states.iter();
        for read in reads {
            let states = 1 << read.bits;
            for state in 0..states {
                if !read.is_inside::<L>() {
                    note(read, state, sums.next().map_or([0.0; L], |sum| sum.lanes()));
                    continue;
                }
                let mut weight = [0.0; L];
                for (at, lanes) in places.as_flattened().as_chunks::<L>().0.iter().enumerate() {
                    if at >> read.offset & (states - 1) == state {
                        weight = add(weight, *lanes);
                    }
                }
                note(read, state, weight);
            }
        }
    }
}

impl Read {
    /// Whether all states of the axis lie inside a chunk.
    #[inline(always)]
    fn is_inside<const L: usize>(&self) -> bool {
        L << (self.offset + self.bits) <= CHUNK
    }
}

#[cfg(test)]
mod tests {
    use super::{Joint, Read};
    use alloc::vec::Vec;

    /// The weights of each state, number by number.
    fn plainly<const L: usize>(read: Read, table: &[f64], after: &[f64]) -> Vec<[f64; L]> {
        let mut weights = alloc::vec![[0.0; L]; 1 << read.bits];
        for (at, (x, y)) in table.iter().zip(after).enumerate() {
            weights[(at / L) >> read.offset & ((1 << read.bits) - 1)][at % L] += x * y;
        }
        weights
    }

    fn states_agree<const L: usize>(bits: u32) {
        let count = L << bits;
        let number = |at: usize| 1.0 + (at * at % 97) as f64;
        let table: Vec<f64> = (0..count).map(number).collect();
        let after: Vec<f64> = (0..count).map(|at| number(at + 31)).collect();
        let read = |offset: u32, bits: u32| Read { node: 0, offset, bits };
        let all = (0..bits).map(|offset| read(offset, 1));
        let wide = (0..bits.saturating_sub(2)).map(|offset| read(offset, 3));
        let reads: Vec<Read> = all.chain(wide).collect();
        let mut joint = Joint::default();
        joint.sum::<L>(&reads, &table, &after);
        let mut found = Vec::new();
        joint.each::<L>(&reads, |read, state, weight| found.push((read.offset, state, weight)));
        let mut expected = Vec::new();
        for read in &reads {
            for (state, weight) in plainly::<L>(*read, &table, &after).into_iter().enumerate() {
                expected.push((read.offset, state, weight));
            }
        }
        // Whole numbers below 2^53: every order of adding gives the same.
        assert_eq!(found, expected, "{L} lanes, {bits} bits");
    }

    #[test]
    fn every_axis_of_every_width_finds_its_states() {
        for bits in 1..12 {
            states_agree::<1>(bits);
            states_agree::<2>(bits);
            states_agree::<8>(bits);
        }
    }
}
