//! Where the marginals of open variables are read off.
//!
//! A variable that is closed without ever having been open shows its marginal in that step only. One
//! that was open is in every table from the step that opens it to the one that closes it, and the
//! product of any of these tables with what follows gives its marginal. So it is read off the
//! smallest, or off one that is kept anyway, and the tables between, mostly the widest of all, need
//! not be kept for the way back: a new page of memory takes longer than the sweep over its numbers.

use alloc::vec;
use alloc::vec::Vec;

use crate::fold::normalise;
use crate::kernel::{CHUNK, PARTS, Sum};
use crate::lane::Lane;
use crate::layout::{Kind, Layout, Part, Step};
use crate::structure::{Node, Structure};

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
    fn cheapest(&self, steps: core::ops::RangeInclusive<usize>, offset: u32) -> (usize, u32) {
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

    /// Writes the marginals of the variables that were read.
    pub(crate) fn note<const L: usize>(
        &self,
        reads: &[Read],
        structure: &Structure,
        marginals: &mut [Lane<L>],
    ) {
        let places = self.places.map(Sum::parts);
        let mut of_states = self.states.as_slice();
        for read in reads {
            let own = &mut marginals[structure.unary_range(read.node)];
            let states = 1 << read.bits;
            if read.is_inside::<L>() {
                own.fill([0.0; L]);
                for (at, number) in places.as_flattened().iter().enumerate() {
                    // States that only the axis has, not the variable, have no weight.
                    if let Some(weight) = own.get_mut((at / L) >> read.offset & (states - 1)) {
                        weight[at % L] += number;
                    }
                }
            } else {
                let (sums, others) = of_states.split_at(states);
                of_states = others;
                own.iter_mut().zip(sums).for_each(|(weight, sum)| *weight = sum.lanes());
            }
            normalise(own);
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
