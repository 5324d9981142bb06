//! The sweep over the core: forwards for the evidence, backwards for every marginal.

use alloc::vec::Vec;
use core::ops::Range;

use crate::fold::Weights;
use crate::kernel::Sum;
use crate::lane::Lane;
use crate::layout::{Kind, Layout, Step};
use crate::step::{Ready, Spare};
use crate::structure::{Logarithm, Structure};
use crate::vector::{Work, widest};
use crate::weight::Figures;

/// A table whose largest entry is below this is scaled up.
const SMALL: f64 = 1e-140;
/// A table whose largest entry is above this is scaled down.
const LARGE: f64 = 1e140;

/// Numbers of space that are given back after a pass rather than kept for the next.
const LARGE_SPACE: usize = 1 << 22;

/// Tables and buffers of one pass, kept from case to case.
#[derive(Debug, Default)]
pub(crate) struct Tables<const L: usize> {
    /// Tables before each step of a segment, and after its last, one after the other.
    kept: Vec<f64>,
    /// Tables before the first step of each segment.
    starts: Vec<Vec<f64>>,
    ready: Ready,
    spare: Spare<L>,
    after: Vec<f64>,
    before: Vec<f64>,
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

impl<const L: usize> Tables<L> {
    /// Gives back space that only a very large case needed.
    pub(crate) fn shrink(&mut self) {
        let held = self.kept.capacity() + self.after.capacity() + self.before.capacity();
        if held > LARGE_SPACE {
            *self = Self::default();
        }
    }
}

impl<const L: usize> Pass<'_, L> {
    /// Runs both ways. Returns each lane's factor of the evidence as a logarithm; fills in the
    /// marginals of the core's variables and the derivatives by the opening weights of those of
    /// its findings that have private causes.
    pub(crate) fn run(
        &self,
        tables: &mut Tables<L>,
        common: &mut [Logarithm; L],
        marginals: &mut [Lane<L>],
        derivatives: &mut [[Lane<L>; 2]],
    ) {
        let steps = &self.layout.steps;
        if steps.is_empty() {
            return;
        }
        let segments = self.layout.segments(L, self.limit);
        let ends = segments.starts.iter().skip(1).copied().chain([steps.len()]);
        let ranges: Vec<_> = segments.starts.iter().zip(ends).map(|(a, b)| *a..b).collect();
        tables.starts.resize_with(ranges.len(), Vec::new);
        tables.starts[0].clear();
        tables.starts[0].resize(L, 1.0);
        for (at, range) in ranges.iter().enumerate() {
            let last = self.forwards(range.clone(), at, tables, common);
            if let Some(start) = tables.starts.get_mut(at + 1) {
                start.clear();
                start.extend_from_slice(&tables.kept[last]);
            } else {
                for (lane, common) in common.iter_mut().enumerate() {
                    common.times(tables.kept[last.start + lane]);
                }
            }
        }
        tables.after.clear();
        tables.after.resize(L, 1.0);
        for (at, range) in ranges.iter().enumerate().rev() {
            if at + 1 < ranges.len() {
                // Scaled as the first time, so what it comes to is known already.
                self.forwards(range.clone(), at, tables, &mut unscaled());
            }
            self.backwards(range.clone(), tables, marginals, derivatives);
        }
        tables.shrink();
    }

    /// Fills `kept` with the tables of a segment; returns where the last one lies.
    fn forwards(
        &self,
        range: Range<usize>,
        segment: usize,
        tables: &mut Tables<L>,
        common: &mut [Logarithm; L],
    ) -> Range<usize> {
        let figures = self.figures();
        let steps = &self.layout.steps[range];
        let Tables { kept, starts, ready, spare, .. } = tables;
        let out_of_last = steps.last().map_or(0, |s| L << s.out_bits);
        let total = steps.iter().map(|s| L << s.before_bits).sum::<usize>() + out_of_last;
        if kept.capacity() < total {
            // The old space is given back first.
            *kept = Vec::new();
        }
        if kept.len() < total {
            // Contents are written before they are read: no copy of the old ones is needed.
            kept.clear();
            kept.resize(total, 0.0);
        }
        kept[..starts[segment].len()].copy_from_slice(&starts[segment]);
        let (mut start, mut last) = (0, 0..0);
        for step in steps {
            let middle = start + (L << step.before_bits);
            let end = middle + (L << step.out_bits);
            ready.prepare(&figures, step, spare);
            let (past, future) = kept.split_at_mut(middle);
            let out = &mut future[..end - middle];
            widest(Forwards::<L> { ready, before: &past[start..], out });
            rescale::<L>(out, common);
            (start, last) = (middle, middle..end);
        }
        last
    }

    /// Goes back over the segment whose tables lie in `kept`.
    fn backwards(
        &self,
        range: Range<usize>,
        tables: &mut Tables<L>,
        marginals: &mut [Lane<L>],
        derivatives: &mut [[Lane<L>; 2]],
    ) {
        let figures = self.figures();
        let steps = &self.layout.steps[range];
        let Tables { kept, ready, spare, after, before, .. } = tables;
        let mut start: usize = steps.iter().map(|s| L << s.before_bits).sum();
        for step in steps.iter().rev() {
            let size = L << step.before_bits;
            start -= size;
            ready.prepare(&figures, step, spare);
            before.clear();
            before.resize(size, 0.0);
            let table = &kept[start..start + size];
            self.back(step, ready, Some(table), after, before, marginals, derivatives);
            rescale::<L>(before, &mut unscaled());
            core::mem::swap(before, after);
        }
    }

    fn figures(&self) -> Figures<'_, L> {
        Figures { structure: self.structure, numbers: self.numbers, weights: self.weights }
    }

    #[expect(clippy::too_many_arguments, reason = "one step's inputs and outputs, used once")]
    fn back(
        &self,
        step: &Step,
        ready: &mut Ready,
        table: Option<&[f64]>,
        after: &[f64],
        out: &mut [f64],
        marginals: &mut [Lane<L>],
        derivatives: &mut [[Lane<L>; 2]],
    ) {
        let mut sums = [Sum::default(); 64];
        let table = table.filter(|_| step.kind != Kind::Finding);
        widest(Backwards::<L> {
            ready,
            kind: step.kind,
            before: table,
            after,
            out,
            sums: &mut sums,
        });
        match step.kind {
            Kind::Finding => {}
            Kind::Open => {
                let finding = step.node as usize - self.structure.variables;
                derivatives[finding] = [sums[0].lanes(), sums[1].lanes()];
                crate::fold::normalise(&mut derivatives[finding]);
            }
            Kind::Variable => {
                let at = self.structure.unary[step.node as usize] as usize;
                let states = self.structure.states[step.node as usize] as usize;
                let own = &mut marginals[at..at + states];
                own.iter_mut().zip(&sums).for_each(|(m, sum)| *m = sum.lanes());
                crate::fold::normalise(own);
            }
        }
    }
}

fn unscaled<const L: usize>() -> [Logarithm; L] {
    core::array::from_fn(|_| Logarithm::default())
}

/// Keeps a table within range, each lane by a power of two, so that no digit changes.
fn rescale<const L: usize>(table: &mut [f64], common: &mut [Logarithm; L]) {
    let mut most = [0.0_f64; L];
    for entry in table.as_chunks::<L>().0 {
        for k in 0..L {
            most[k] = most[k].max(entry[k]);
        }
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
    for k in 0..L {
        common[k].times(1.0 / factors[k]);
    }
}
