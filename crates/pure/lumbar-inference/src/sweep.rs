//! The sweep over the core: forwards for the evidence, backwards for every marginal.

use alloc::vec::Vec;
use core::ops::Range;

use crate::fold::{Weights, normalise};
use crate::kernel::{PARTS, Sum, largest};
use crate::lane::Lane;
use crate::layout::{Kind, Layout, Step};
use crate::magnitude::Magnitude;
use crate::read::{Joint, Read};
use crate::segment::{Size, cut, kept};
use crate::step::{Ready, Spare};
use crate::structure::Structure;
use crate::vector::{Work, widest};
use crate::weight::{Figures, branches};

/// A table whose largest entry is below this is scaled up.
const SMALL: f64 = 1e-140;
/// A table whose largest entry is above this is scaled down.
const LARGE: f64 = 1e140;

/// Entries of all tables up to which every step is made ready once and kept.
const FEW_ENTRIES: f64 = 1e5;

/// Numbers of a table that is looked through where it is.
const SMALL_TABLE: usize = 128;

/// Numbers of space that are given back after a pass rather than kept for the next.
const LARGE_SPACE: usize = 1 << 23;

/// Tables and buffers of one pass, kept from case to case.
#[derive(Debug, Default)]
pub(crate) struct Tables<const L: usize> {
    /// Tables before the steps of a leaf, one after the other, as far as they are wanted again.
    kept: Vec<f64>,
    /// The table that a step forwards makes, where it is not kept.
    next: Vec<f64>,
    /// Steps made ready: one each where they are few numbers, so that they serve both ways, or
    /// one for all.
    ready: Vec<Ready>,
    spare: Spare<L>,
    /// Derivatives of the evidence by the table after a step.
    after: Vec<f64>,
    /// The same by the table before it; on the way forwards, that table where it is not kept.
    before: Vec<f64>,
    sums: Vec<Sum>,
    joint: Joint,
}

/// Everything a pass reads.
pub(crate) struct Pass<'a, const L: usize> {
    pub(crate) layout: &'a Layout,
    pub(crate) structure: &'a Structure,
    pub(crate) numbers: &'a [Lane<L>],
    pub(crate) weights: &'a Weights<L>,
    /// Most numbers of tables kept for the way back, where that is possible.
    pub(crate) limit: u64,
}

/// What a pass fills in.
struct Results<'a, const L: usize> {
    common: &'a mut [Magnitude; L],
    marginals: &'a mut [Lane<L>],
    derivatives: &'a mut [[Lane<L>; 2]],
}

struct Prepare<'a, 'b, const L: usize> {
    figures: &'b Figures<'a, L>,
    steps: &'b [Step],
    ready: &'b mut [Ready],
    spare: &'b mut Spare<L>,
}

impl<const L: usize> Work for Prepare<'_, '_, L> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (step, ready) in self.steps.iter().zip(self.ready) {
            ready.prepare(self.figures, step, self.spare);
        }
    }
}

struct Forwards<'a, const L: usize> {
    ready: &'a mut Ready,
    before: &'a [f64],
    out: &'a mut [f64],
}

impl<const L: usize> Work for Forwards<'_, L> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.ready.forwards::<L>(self.before, self.out);
    }
}

struct Largest<'a> {
    table: &'a [f64],
}

impl Work for Largest<'_> {
    type Output = [f64; PARTS];

    #[inline(always)]
    fn run(self) -> Self::Output {
        largest(self.table)
    }
}

struct Backwards<'a, const L: usize> {
    ready: &'a mut Ready,
    kind: Kind,
    before: Option<&'a [f64]>,
    after: &'a [f64],
    out: &'a mut [f64],
    sums: &'a mut [Sum],
}

impl<const L: usize> Work for Backwards<'_, L> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.ready.backwards::<L>(self.kind, self.before, self.after, self.out, self.sums);
    }
}

struct ReadOff<'a, const L: usize> {
    reads: &'a [Read],
    table: &'a [f64],
    after: &'a [f64],
    joint: &'a mut Joint,
}

impl<const L: usize> Work for ReadOff<'_, L> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.joint.sum::<L>(self.reads, self.table, self.after);
    }
}

impl<const L: usize> Tables<L> {
    /// Gives back space that only a very large case needed.
    pub(crate) fn shrink(&mut self) {
        let Self { kept, next, after, before, .. } = self;
        let held = [kept, next, after, before].map(|space| space.capacity());
        if held.iter().sum::<usize>() > LARGE_SPACE {
            *self = Self::default();
        }
    }
}

impl<const L: usize> Pass<'_, L> {
    /// Runs both ways. Multiplies each lane's factor of the evidence into `common`; fills in the
    /// marginals of the core's variables and the derivatives by the opening weights of those of
    /// its findings that have private causes.
    pub(crate) fn run(
        &self,
        tables: &mut Tables<L>,
        common: &mut [Magnitude; L],
        marginals: &mut [Lane<L>],
        derivatives: &mut [[Lane<L>; 2]],
    ) {
        let steps = &self.layout.steps;
        if steps.is_empty() {
            return;
        }
        let (leaf, _) = self.layout.leaf(L, self.limit);
        let sizes = &self.layout.sizes(L);
        let shared = self.layout.entries > FEW_ENTRIES;
        let places = if shared { 1 } else { steps.len() };
        if tables.ready.len() < places {
            tables.ready.resize_with(places, Ready::default);
        }
        if !shared {
            let Tables { ready, spare, .. } = tables;
            widest(Prepare { figures: &self.figures(), steps, ready, spare });
        }
        let results = &mut Results { common, marginals, derivatives };
        let (widest, all) = (L * self.layout.widest as usize, 0..sizes.len());
        space(&mut tables.before, widest)[..L].fill(1.0);
        if kept(sizes) <= leaf {
            // What follows is wanted on the way back only: its space serves the way there first.
            space(&mut tables.after, widest);
            core::mem::swap(&mut tables.next, &mut tables.after);
            self.keep(&all, true, tables, results);
            core::mem::swap(&mut tables.next, &mut tables.after);
            tables.after[..L].fill(1.0);
            self.back(&all, tables, results);
        } else {
            space(&mut tables.next, widest);
            space(&mut tables.after, widest)[..L].fill(1.0);
            self.solve(sizes, leaf, tables, results);
        }
        tables.shrink();
    }

    /// There and back, in leaves from the last to the first.
    fn solve(
        &self,
        sizes: &[Size],
        leaf: u64,
        tables: &mut Tables<L>,
        results: &mut Results<'_, L>,
    ) {
        // Only on the first way forward are the scales still wanted.
        let (mut range, mut first) = (0..sizes.len(), true);
        while !range.is_empty() {
            let fits = range.len() < 2 || kept(&sizes[range.clone()]) <= leaf;
            let middle = if fits { 0 } else { cut(sizes, &range, leaf) };
            tables.before[..L].fill(1.0);
            self.walk(0..middle, first, tables, results);
            self.keep(&(middle..range.end), first, tables, results);
            self.back(&(middle..range.end), tables, results);
            (range, first) = (0..middle, false);
        }
    }

    /// The step at a place, ready for its loops.
    fn ready<'a>(&self, at: usize, ready: &'a mut [Ready], spare: &mut Spare<L>) -> &'a mut Ready {
        if self.layout.entries > FEW_ENTRIES {
            let steps = &self.layout.steps[at..=at];
            widest(Prepare { figures: &self.figures(), steps, ready, spare });
            &mut ready[0]
        } else {
            &mut ready[at]
        }
    }

    /// The step at a place, forwards.
    fn step(
        &self,
        at: usize,
        before: &[f64],
        out: &mut [f64],
        ready: &mut [Ready],
        spare: &mut Spare<L>,
    ) {
        let ready = self.ready(at, ready, spare);
        widest(Forwards::<L> { ready, before, out });
    }

    /// Takes the table in `before` over some steps, without keeping any.
    fn walk(
        &self,
        range: Range<usize>,
        first: bool,
        tables: &mut Tables<L>,
        results: &mut Results<'_, L>,
    ) {
        let Tables { before, next, ready, spare, .. } = tables;
        for at in range {
            let out = &mut next[..L << self.layout.steps[at].out_bits];
            self.step(at, before, out, ready, spare);
            rescale::<L>(out, first.then_some(&mut *results.common));
            core::mem::swap(before, next);
        }
    }

    /// Fills `kept` with the tables of a leaf, from the one in `before`.
    fn keep(
        &self,
        range: &Range<usize>,
        first: bool,
        tables: &mut Tables<L>,
        results: &mut Results<'_, L>,
    ) {
        let steps = &self.layout.steps[range.clone()];
        let Tables { kept, before: aside, next, ready, spare, .. } = tables;
        let kept = space(kept, numbers_kept::<L>(steps));
        // The table before a step: where it is kept, or aside.
        let (mut start, mut end) = (0, 0);
        if steps[0].is_kept {
            end = L << steps[0].before_bits;
            kept[..end].copy_from_slice(&aside[..end]);
        }
        let last = range.end - 1;
        for (at, step) in range.clone().zip(steps) {
            let (past, future) = kept.split_at_mut(end);
            let before = if step.is_kept { &past[start..] } else { aside.as_slice() };
            let size = L << step.out_bits;
            if at == last {
                // The last table is a single entry, the evidence; within the whole it is not wanted.
                if first {
                    let mut out = [0.0; L];
                    self.step(at, before, &mut out, ready, spare);
                    results.common.iter_mut().zip(out).for_each(|(c, entry)| c.times(entry));
                }
                return;
            }
            let is_kept = self.layout.steps[at + 1].is_kept;
            let out = if is_kept { &mut future[..size] } else { &mut next[..size] };
            self.step(at, before, out, ready, spare);
            rescale::<L>(out, first.then_some(&mut *results.common));
            if is_kept {
                (start, end) = (end, end + size);
            } else {
                core::mem::swap(aside, next);
            }
        }
    }

    /// Goes back over the leaf whose tables lie in `kept`.
    fn back(&self, range: &Range<usize>, tables: &mut Tables<L>, results: &mut Results<'_, L>) {
        let steps = &self.layout.steps[range.clone()];
        let Tables { kept, ready, spare, after, before, sums, joint, .. } = tables;
        let mut start = numbers_kept::<L>(steps);
        for (at, step) in range.clone().zip(steps).rev() {
            let size = L << step.before_bits;
            let table = step.is_kept.then(|| {
                start -= size;
                &kept[start..start + size]
            });
            let ready = self.ready(at, ready, spare);
            sums.clear();
            sums.resize(branches(self.structure, step).max(2), Sum::default());
            let (out, kind) = (&mut before[..size], step.kind);
            let summed = table.filter(|_| step.has_sums);
            widest(Backwards::<L> { ready, kind, before: summed, after, out, sums });
            self.note(step, sums, results);
            if let (reads @ [_, ..], Some(table)) = (self.layout.reads(step), table) {
                widest(ReadOff::<L> { reads, table, after: &before[..size], joint });
                self.note_reads(reads, joint, results);
            }
            rescale::<L>(&mut before[..size], None);
            core::mem::swap(before, after);
        }
    }

    /// Takes what a step back has summed.
    fn note(&self, step: &Step, sums: &[Sum], results: &mut Results<'_, L>) {
        match step.kind {
            Kind::Finding => {}
            Kind::Open => {
                let finding = step.node as usize - self.structure.variables;
                results.derivatives[finding] = [sums[0].lanes(), sums[1].lanes()];
                normalise(&mut results.derivatives[finding]);
            }
            Kind::Variable if step.has_sums => {
                let own = &mut results.marginals[self.structure.unary_range(step.node)];
                own.iter_mut().zip(sums).for_each(|(m, sum)| *m = sum.lanes());
                normalise(own);
            }
            Kind::Variable => {}
        }
    }

    /// Takes what was read off a table.
    fn note_reads(&self, reads: &[Read], joint: &Joint, results: &mut Results<'_, L>) {
        joint.each(reads, |read, state, weight| {
            let own = &mut results.marginals[self.structure.unary_range(read.node)];
            // States that only the axis has, not the variable, have no weight.
            if let Some(own) = own.get_mut(state) {
                *own = weight;
            }
        });
        for read in reads {
            normalise(&mut results.marginals[self.structure.unary_range(read.node)]);
        }
    }

    fn figures(&self) -> Figures<'_, L> {
        let Self { layout, structure, numbers, weights, .. } = *self;
        Figures { structure, layout, numbers, weights }
    }
}

/// Numbers of the tables that steps keep.
fn numbers_kept<const L: usize>(steps: &[Step]) -> usize {
    steps.iter().filter(|step| step.is_kept).map(|step| L << step.before_bits).sum()
}

/// Space for so many numbers, whatever stands in it. New space comes zeroed from the system, page by
/// page as it is touched; the old is given back first.
fn space(buffer: &mut Vec<f64>, count: usize) -> &mut [f64] {
    if buffer.len() < count {
        *buffer = Vec::new();
        *buffer = alloc::vec![0.0; count];
    }
    &mut buffer[..count]
}

/// Keeps a table within range, each lane by a power of two, so that no digit changes.
fn rescale<const L: usize>(table: &mut [f64], common: Option<&mut [Magnitude; L]>) {
    let mut most = [0.0_f64; L];
    // For a small table the way to the widest vectors is longer than the work.
    let parts = if table.len() <= SMALL_TABLE { largest(table) } else { widest(Largest { table }) };
    for (part, entry) in parts.into_iter().enumerate() {
        most[part % L] = most[part % L].max(entry);
    }
    if most.iter().all(|m| *m == 0.0 || (SMALL..=LARGE).contains(m)) {
        return;
    }
    let factors: [f64; L] = core::array::from_fn(|k| {
        let (_, exponent) = libm::frexp(most[k]);
        if most[k] == 0.0 { 1.0 } else { libm::ldexp(1.0, -exponent) }
    });
    for entry in table.as_chunks_mut::<L>().0 {
        for k in 0..L {
            entry[k] *= factors[k];
        }
    }
    if let Some(common) = common {
        common.iter_mut().zip(factors).for_each(|(common, factor)| common.times(1.0 / factor));
    }
}
