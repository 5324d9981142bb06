//! The sweep over the core: forwards for the evidence, backwards for every marginal.

use alloc::vec::Vec;

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

/// Tables and buffers of one pass, kept from case to case.
#[derive(Debug, Default)]
pub(crate) struct Tables<const L: usize> {
    /// Tables before each step of a segment, one after the other.
    kept: Vec<f64>,
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
        let figures =
            Figures { structure: self.structure, numbers: self.numbers, weights: self.weights };
        let Tables { kept, ready, spare, after, before } = tables;
        let size = |bits: u32| L << bits;
        let total: usize = steps.iter().map(|s| size(s.before_bits)).sum::<usize>() + L;
        if kept.len() < total {
            kept.resize(total, 0.0);
        }
        kept[..L].fill(1.0);
        let mut start = 0;
        for step in steps {
            let middle = start + size(step.before_bits);
            let end = middle + size(step.out_bits);
            ready.prepare(&figures, step, spare);
            let (past, future) = kept.split_at_mut(middle);
            let out = &mut future[..end - middle];
            widest(Forwards::<L> { ready, before: &past[start..], out });
            rescale::<L>(out, common);
            start = middle;
        }
        for (lane, common) in common.iter_mut().enumerate() {
            common.times(kept[start + lane]);
        }
        after.clear();
        after.resize(L, 1.0);
        for step in steps.iter().rev() {
            start -= size(step.before_bits);
            let table = &kept[start..start + size(step.before_bits)];
            ready.prepare(&figures, step, spare);
            before.clear();
            before.resize(table.len(), 0.0);
            self.back(step, ready, Some(table), after, before, marginals, derivatives);
            rescale::<L>(before, &mut core::array::from_fn(|_| Logarithm::default()));
            core::mem::swap(before, after);
        }
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
