//! One step of the sweep, forwards and backwards.

use alloc::vec::Vec;

use crate::kernel::{self, CHUNK, Chunk, Strike, Sum};
use crate::lane::Lane;
use crate::layout::{Kind, Step};
use crate::weight::{self, Figures};

/// A step made ready for its loops: where each stretch lies, and the weights stretch by stretch.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    /// Numbers in a stretch, and the bits that count its entries.
    chunk: usize,
    inner: u32,
    /// Bits of `rest` above a stretch.
    high_bits: u32,
    opened: usize,
    branches: usize,
    /// Lowest bit of the closed axis and its number of bits, if open.
    axis: Option<(u32, u32)>,
    /// Bits of a stretch index that the weights depend on.
    weight_bits: Vec<u32>,
    /// Place in a row of the weights of each entry of a stretch.
    low: Vec<usize>,
    /// Weights: branch, opened states, weight bits, stretch.
    weights: Vec<f64>,
    /// Numbers of one branch in `weights`.
    branch_len: usize,
    /// Strikes inside a stretch: run, strike.
    inside: Vec<(usize, Strike)>,
    /// Strikes across stretches.
    across: Vec<Strike>,
    /// Stretches of a tile, relative to its first.
    tile: Vec<usize>,
    /// Bits of a stretch index that the tile covers.
    tile_mask: usize,
    scratch: Vec<f64>,
}

/// Buffers for building weights.
#[derive(Debug, Default)]
pub(crate) struct Spare<const L: usize> {
    table: Vec<Lane<L>>,
    other: Vec<Lane<L>>,
}

/// Counts through the bits of a stretch index that no tile covers.
struct Tiles {
    next: usize,
    left: usize,
    mask: usize,
    all: usize,
}

impl Iterator for Tiles {
    type Item = usize;

    #[inline(always)]
    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let first = self.next;
        self.next = ((first | self.mask) + 1) & !self.mask & self.all;
        Some(first)
    }
}

impl Ready {
    /// Prepares a step.
    #[inline(always)]
    pub(crate) fn prepare<const L: usize>(
        &mut self,
        figures: &Figures<'_, L>,
        step: &Step,
        spare: &mut Spare<L>,
    ) {
        let inner = (CHUNK / L).trailing_zeros().min(step.rest_bits);
        (self.chunk, self.inner) = (L << inner, inner);
        self.high_bits = step.rest_bits - inner;
        self.opened = 1 << (step.out_bits - step.rest_bits);
        self.branches = weight::branches(figures.structure, step);
        self.axis = step.axis;
        self.prepare_strikes(figures, step, inner);
        self.prepare_weights(figures, step, inner, spare);
    }

    #[inline(always)]
    fn prepare_strikes<const L: usize>(
        &mut self,
        figures: &Figures<'_, L>,
        step: &Step,
        inner: u32,
    ) {
        self.inside.clear();
        self.across.clear();
        self.tile.clear();
        self.tile.push(0);
        self.tile_mask = 0;
        for &(offset, edge) in figures.layout.strikes(step) {
            let at = figures.structure.edges[edge as usize].at as usize;
            let (s, t) = (figures.numbers[at], figures.numbers[at + 1]);
            let strike = Strike {
                strength: core::array::from_fn(|k| s[k % L]),
                remainder: core::array::from_fn(|k| t[k % L]),
            };
            if offset < inner {
                self.inside.push((L << offset, strike));
            } else {
                let bit = 1 << (offset - inner);
                self.across.push(strike);
                self.tile_mask |= bit;
                for at in 0..self.tile.len() {
                    self.tile.push(self.tile[at] | bit);
                }
            }
        }
    }

    #[inline(always)]
    fn prepare_weights<const L: usize>(
        &mut self,
        figures: &Figures<'_, L>,
        step: &Step,
        inner: u32,
        spare: &mut Spare<L>,
    ) {
        // Which bit of `out` each bit of the weights stands for, ascending.
        let bits = figures.layout.scope(step).iter().flat_map(|a| a.offset..a.offset + a.bits);
        // For each entry of a stretch, its setting of the weights' bits inside a stretch.
        let low = bits.clone().take_while(|bit| *bit < inner);
        let low_bits = low.clone().count();
        self.low.clear();
        self.low.push(0);
        let mut low = low.enumerate().peekable();
        // A weight that is the same for a whole stretch is found without.
        let even = low_bits == 0 && L == 1;
        for bit in 0..if even { 0 } else { inner } {
            let set = low.next_if(|(_, at)| *at == bit).map_or(0, |(to, _)| 1 << to);
            let len = self.low.len();
            self.low.extend_from_within(..);
            self.low[len..].iter_mut().for_each(|at| *at |= set);
        }
        self.weight_bits.clear();
        let high = bits.filter(|bit| (inner..step.rest_bits).contains(bit));
        self.weight_bits.extend(high.map(|bit| bit - inner));
        self.weights.clear();
        for state in 0..self.branches {
            weight::branch(figures, step, state, &mut spare.table, &mut spare.other);
            for row in spare.table.chunks_exact(1 << low_bits) {
                let filled = self.weights.len();
                self.weights.resize(filled + self.chunk, row[0][0]);
                if !even {
                    let (stretch, _) = self.weights[filled..].as_chunks_mut::<L>();
                    stretch.iter_mut().zip(&self.low).for_each(|(to, at)| *to = row[*at]);
                }
            }
        }
        self.branch_len = self.weights.len() / self.branches.max(1);
    }

    /// The row of the weights of a stretch.
    #[inline(always)]
    fn row(&self, stretch: usize) -> usize {
        let place = |sum, (to, bit): (usize, &u32)| sum | (stretch >> bit & 1) << to;
        self.weight_bits.iter().enumerate().fold(0, place)
    }

    #[inline(always)]
    fn weights(&self, branch: usize, opened: usize, row: usize) -> &[f64] {
        let row = (opened << self.weight_bits.len()) | row;
        &self.weights[branch * self.branch_len + row * self.chunk..][..self.chunk]
    }

    /// Where, in the table before, the numbers of one stretch and branch start, and the run
    /// length if they do not lie together. Shifts only: a division takes as long as a stretch.
    #[inline(always)]
    fn place<const L: usize>(&self, stretch: usize, branch: usize) -> (usize, Option<usize>) {
        let Some((offset, bits)) = self.axis else {
            return (stretch * self.chunk, None);
        };
        if let Some(below) = offset.checked_sub(self.inner) {
            let (high, low) = (stretch >> below, stretch & ((1 << below) - 1));
            let place = ((high << bits | branch) << below) | low;
            (place * self.chunk, None)
        } else {
            ((stretch * self.chunk) << bits, Some(L << offset))
        }
    }

    /// The numbers of one stretch and branch of the table before.
    #[inline(always)]
    fn source<'a, const L: usize>(
        &self,
        table: &'a [f64],
        stretch: usize,
        branch: usize,
        buffer: &'a mut Chunk,
    ) -> &'a [f64] {
        match (self.place::<L>(stretch, branch), self.axis) {
            ((start, Some(run)), Some((_, bits))) => {
                let states = 1 << bits;
                let from = &table[start..][..self.chunk * states];
                let out = &mut buffer[..self.chunk];
                kernel::gather(out, from, run, states, branch);
                out
            }
            ((start, _), _) => &table[start..][..self.chunk],
        }
    }

    /// The first stretch of every tile. Not a function that is handed the loop's body: a closure that
    /// stays a function of its own is compiled for the vectors of every machine, not for this one's.
    #[inline(always)]
    fn tiles(&self) -> Tiles {
        let all = (1_usize << self.high_bits) - 1;
        let left = (all + 1) >> self.across.len();
        Tiles { next: 0, left, mask: self.tile_mask, all }
    }

    #[inline(always)]
    fn strike_tile(&self, scratch: &mut [f64], back: bool) {
        for chunk in scratch.chunks_exact_mut(self.chunk) {
            for (run, strike) in &self.inside {
                kernel::strike_inside(chunk, *run, strike, back);
            }
        }
        for (at, strike) in self.across.iter().enumerate() {
            let run = self.chunk << at;
            for pair in scratch.chunks_exact_mut(2 * run) {
                let (low, high) = pair.split_at_mut(run);
                if back {
                    kernel::strike_back(low, high, strike);
                } else {
                    kernel::strike(low, high, strike);
                }
            }
        }
    }

    /// `out` from the table before.
    #[inline(always)]
    pub(crate) fn forwards<const L: usize>(&mut self, before: &[f64], out: &mut [f64]) {
        let mut scratch = core::mem::take(&mut self.scratch);
        let strikes = !(self.inside.is_empty() && self.across.is_empty());
        let rest = self.chunk << self.high_bits;
        if strikes {
            scratch.resize(self.chunk * self.tile.len(), 0.0);
        }
        let (mut first_buffer, mut second_buffer) = ([0.0; CHUNK], [0.0; CHUNK]);
        for first in self.tiles() {
            if strikes {
                for (chunk, offset) in scratch.chunks_exact_mut(self.chunk).zip(&self.tile) {
                    let x = self.source::<L>(before, first | offset, 1, &mut first_buffer);
                    chunk.copy_from_slice(x);
                }
                self.strike_tile(&mut scratch, false);
            }
            for (at, offset) in self.tile.iter().enumerate() {
                let stretch = first | offset;
                let row = self.row(stretch);
                let x = self.source::<L>(before, stretch, 0, &mut first_buffer);
                match self.branches {
                    1 => {
                        for opened in 0..self.opened {
                            let out =
                                &mut out[opened * rest + stretch * self.chunk..][..self.chunk];
                            kernel::product(out, self.weights(0, opened, row), x);
                        }
                    }
                    2 => {
                        let y = if strikes {
                            &scratch[at * self.chunk..][..self.chunk]
                        } else {
                            self.source::<L>(before, stretch, 1, &mut second_buffer)
                        };
                        for opened in 0..self.opened {
                            let out =
                                &mut out[opened * rest + stretch * self.chunk..][..self.chunk];
                            let w = self.weights(0, opened, row);
                            let v = self.weights(1, opened, row);
                            kernel::two_products(out, w, x, v, y);
                        }
                    }
                    _ => {
                        for opened in 0..self.opened {
                            let out =
                                &mut out[opened * rest + stretch * self.chunk..][..self.chunk];
                            out.fill(0.0);
                            for branch in 0..self.branches {
                                let x =
                                    self.source::<L>(before, stretch, branch, &mut second_buffer);
                                kernel::add_product(out, self.weights(branch, opened, row), x);
                            }
                        }
                    }
                }
            }
        }
        self.scratch = scratch;
    }

    /// Derivatives of the evidence by the table before, from those by `after`. With `before`, the
    /// table itself, also the share of each state of the closed variable (of an opened finding: the
    /// derivative by each of its opening weights).
    #[inline(always)]
    pub(crate) fn backwards<const L: usize>(
        &mut self,
        kind: Kind,
        before: Option<&[f64]>,
        after: &[f64],
        out: &mut [f64],
        sums: &mut [Sum],
    ) {
        let mut scratch = core::mem::take(&mut self.scratch);
        let strikes = !(self.inside.is_empty() && self.across.is_empty());
        let rest = self.chunk << self.high_bits;
        if strikes {
            scratch.resize(self.chunk * self.tile.len(), 0.0);
        }
        let (mut buffer, mut result) = ([0.0; CHUNK], [0.0; CHUNK]);
        // States that only the axis has, not the variable, owe nothing.
        if let Some((_, bits)) = self.axis
            && 1 << bits > self.branches
        {
            out.fill(0.0);
        }
        for first in self.tiles() {
            if strikes {
                for (chunk, offset) in scratch.chunks_exact_mut(self.chunk).zip(&self.tile) {
                    self.contract(chunk, after, rest, first | offset, 1);
                }
                self.strike_tile(&mut scratch, true);
            }
            for (at, offset) in self.tile.iter().enumerate() {
                let stretch = first | offset;
                for branch in 0..self.branches {
                    let y = if strikes && branch == 1 {
                        &scratch[at * self.chunk..][..self.chunk]
                    } else {
                        let y = &mut result[..self.chunk];
                        self.contract(y, after, rest, stretch, branch);
                        &*y
                    };
                    if let Some(before) = before {
                        let x = self.source::<L>(before, stretch, branch, &mut buffer);
                        if kind == Kind::Open {
                            for (opened, sum) in sums.iter_mut().enumerate().take(self.opened) {
                                let after = &after[opened * rest + stretch * self.chunk..];
                                sum.add_products(x, &after[..self.chunk]);
                            }
                        } else {
                            sums[branch].add_products(x, y);
                        }
                    }
                    match (self.place::<L>(stretch, branch), self.axis) {
                        ((start, Some(run)), Some((_, bits))) => {
                            let states = 1 << bits;
                            let out = &mut out[start..][..self.chunk * states];
                            kernel::scatter(out, y, run, states, branch);
                        }
                        ((start, _), Some(_)) => {
                            out[start..][..self.chunk].copy_from_slice(y);
                        }
                        ((start, _), None) => {
                            let out = &mut out[start..][..self.chunk];
                            if branch == 0 {
                                out.copy_from_slice(y);
                            } else {
                                kernel::add(out, y);
                            }
                        }
                    }
                }
            }
        }
        self.scratch = scratch;
    }

    /// Sum over the opened states of weights times what follows.
    #[inline(always)]
    fn contract(&self, y: &mut [f64], after: &[f64], rest: usize, stretch: usize, branch: usize) {
        let row = self.row(stretch);
        let weights = |opened: usize| self.weights(branch, opened, row);
        let after = |opened: usize| &after[opened * rest + stretch * self.chunk..][..self.chunk];
        if self.opened == 1 {
            kernel::product(y, weights(0), after(0));
            return;
        }
        kernel::two_products(y, weights(0), after(0), weights(1), after(1));
        for opened in 2..self.opened {
            kernel::add_product(y, weights(opened), after(opened));
        }
    }
}
