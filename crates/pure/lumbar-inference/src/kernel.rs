//! The loops over table entries. Sums and products of non-negative numbers, entry by entry, in the
//! same order on every machine; the compiler turns them into whatever vectors the machine has.
//!
//! A multiplication and an addition are never fused: the language does not contract them, so a
//! machine with fused instructions gives the same last bit as one without.

/// Flat numbers handled together: eight registers of 512 bits.
pub(crate) const CHUNK: usize = 64;
/// Width in which sums are kept apart, so that vectors can add them.
pub(crate) const PARTS: usize = 8;

/// A stretch of up to [`CHUNK`] numbers.
pub(crate) type Chunk = [f64; CHUNK];

/// Strength and 1 - strength, repeated to eight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strike {
    pub(crate) strength: [f64; PARTS],
    pub(crate) remainder: [f64; PARTS],
}

/// What a cause that is present does to a finding: "not produced" passes on to "produced" with the
/// strength of the edge. `low` and `high` are the two halves of the finding's axis.
#[inline(always)]
pub(crate) fn strike(low: &mut [f64], high: &mut [f64], by: &Strike) {
    let (low_eights, low_rest) = low.as_chunks_mut::<PARTS>();
    let (high_eights, high_rest) = high.as_chunks_mut::<PARTS>();
    for (low, high) in low_eights.iter_mut().zip(high_eights) {
        for k in 0..PARTS {
            high[k] += low[k] * by.strength[k];
            low[k] *= by.remainder[k];
        }
    }
    for ((low, high), k) in low_rest.iter_mut().zip(high_rest).zip(0..PARTS) {
        *high += *low * by.strength[k];
        *low *= by.remainder[k];
    }
}

/// The transpose of [`strike`]: how much the evidence owes to each half before the cause.
#[inline(always)]
pub(crate) fn strike_back(low: &mut [f64], high: &mut [f64], by: &Strike) {
    let (low_eights, low_rest) = low.as_chunks_mut::<PARTS>();
    let (high_eights, high_rest) = high.as_chunks_mut::<PARTS>();
    for (low, high) in low_eights.iter_mut().zip(high_eights) {
        for k in 0..PARTS {
            low[k] = low[k] * by.remainder[k] + high[k] * by.strength[k];
        }
    }
    for ((low, high), k) in low_rest.iter_mut().zip(high_rest).zip(0..PARTS) {
        *low = *low * by.remainder[k] + *high * by.strength[k];
    }
}

/// Strikes an axis inside a stretch, whose halves are `run` numbers long.
#[inline(always)]
pub(crate) fn strike_inside(stretch: &mut [f64], run: usize, by: &Strike, back: bool) {
    // Short runs have their length known to the compiler, so that it can shuffle.
    match run {
        1 => strike_runs::<1>(stretch, by, back),
        2 => strike_runs::<2>(stretch, by, back),
        4 => strike_runs::<4>(stretch, by, back),
        _ => {
            for pair in stretch.chunks_exact_mut(2 * run) {
                let (low, high) = pair.split_at_mut(run);
                if back {
                    strike_back(low, high, by);
                } else {
                    strike(low, high, by);
                }
            }
        }
    }
}

#[inline(always)]
fn strike_runs<const R: usize>(stretch: &mut [f64], by: &Strike, back: bool) {
    let (s, t) = (by.strength[0], by.remainder[0]);
    let (runs, _) = stretch.as_chunks_mut::<R>();
    let (pairs, _) = runs.as_chunks_mut::<2>();
    if back {
        for [low, high] in pairs {
            for k in 0..R {
                low[k] = low[k] * t + high[k] * s;
            }
        }
    } else {
        for [low, high] in pairs {
            for k in 0..R {
                high[k] += low[k] * s;
                low[k] *= t;
            }
        }
    }
}

/// `out = w * x`
#[inline(always)]
pub(crate) fn product(out: &mut [f64], w: &[f64], x: &[f64]) {
    for ((out, w), x) in out.iter_mut().zip(w).zip(x) {
        *out = w * x;
    }
}

/// `out = w * x + v * y`
#[inline(always)]
pub(crate) fn two_products(out: &mut [f64], w: &[f64], x: &[f64], v: &[f64], y: &[f64]) {
    for ((((out, w), x), v), y) in out.iter_mut().zip(w).zip(x).zip(v).zip(y) {
        *out = w * x + v * y;
    }
}

/// `out += w * x`
#[inline(always)]
pub(crate) fn add_product(out: &mut [f64], w: &[f64], x: &[f64]) {
    for ((out, w), x) in out.iter_mut().zip(w).zip(x) {
        *out += w * x;
    }
}

/// `out += x`
#[inline(always)]
pub(crate) fn add(out: &mut [f64], x: &[f64]) {
    for (out, x) in out.iter_mut().zip(x) {
        *out += x;
    }
}

/// Copies one state of an axis inside a stretch: runs of `run` numbers, one run in `states`.
#[inline(always)]
pub(crate) fn gather(out: &mut [f64], from: &[f64], run: usize, states: usize, state: usize) {
    match run {
        1 => gather_runs::<1>(out, from, states, state),
        2 => gather_runs::<2>(out, from, states, state),
        4 => gather_runs::<4>(out, from, states, state),
        _ => {
            for (out, from) in out.chunks_exact_mut(run).zip(from.chunks_exact(states * run)) {
                out.copy_from_slice(&from[state * run..(state + 1) * run]);
            }
        }
    }
}

#[inline(always)]
fn gather_runs<const R: usize>(out: &mut [f64], from: &[f64], states: usize, state: usize) {
    let (out, _) = out.as_chunks_mut::<R>();
    let (from, _) = from.as_chunks::<R>();
    if states == 2 {
        let (from, _) = from.as_chunks::<2>();
        for (out, from) in out.iter_mut().zip(from) {
            *out = from[state & 1];
        }
    } else {
        for (out, from) in out.iter_mut().zip(from.iter().skip(state).step_by(states)) {
            *out = *from;
        }
    }
}

/// The reverse of [`gather`].
#[inline(always)]
pub(crate) fn scatter(out: &mut [f64], from: &[f64], run: usize, states: usize, state: usize) {
    match run {
        1 => scatter_runs::<1>(out, from, states, state),
        2 => scatter_runs::<2>(out, from, states, state),
        4 => scatter_runs::<4>(out, from, states, state),
        _ => {
            for (out, from) in out.chunks_exact_mut(states * run).zip(from.chunks_exact(run)) {
                out[state * run..(state + 1) * run].copy_from_slice(from);
            }
        }
    }
}

#[inline(always)]
fn scatter_runs<const R: usize>(out: &mut [f64], from: &[f64], states: usize, state: usize) {
    let (out, _) = out.as_chunks_mut::<R>();
    let (from, _) = from.as_chunks::<R>();
    for (out, from) in out.iter_mut().skip(state).step_by(states).zip(from) {
        *out = *from;
    }
}

/// The largest number in each of eight parts; all are 0 or more.
#[inline(always)]
pub(crate) fn largest(table: &[f64]) -> [f64; PARTS] {
    let mut most = [0.0; PARTS];
    let (eights, rest) = table.as_chunks::<PARTS>();
    for eight in eights {
        for k in 0..PARTS {
            most[k] = if eight[k] > most[k] { eight[k] } else { most[k] };
        }
    }
    for (most, entry) in most.iter_mut().zip(rest) {
        *most = if entry > most { *entry } else { *most };
    }
    most
}

/// A sum of products in parts, flushed now and then so that rounding does not pile up.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sum {
    recent: [f64; PARTS],
    total: [f64; PARTS],
    count: u32,
}

/// Stretches after which the recent sum is put away.
const FLUSH: u32 = 64;

impl Sum {
    #[inline(always)]
    pub(crate) fn add_products(&mut self, x: &[f64], y: &[f64]) {
        let mut parts = [0.0; PARTS];
        let (x_eights, x_rest) = x.as_chunks::<PARTS>();
        let (y_eights, y_rest) = y.as_chunks::<PARTS>();
        for (x, y) in x_eights.iter().zip(y_eights) {
            for k in 0..PARTS {
                parts[k] += x[k] * y[k];
            }
        }
        for ((x, y), part) in x_rest.iter().zip(y_rest).zip(&mut parts) {
            *part += x * y;
        }
        for (recent, part) in self.recent.iter_mut().zip(parts) {
            *recent += part;
        }
        self.count += 1;
        if self.count == FLUSH {
            self.flush();
        }
    }

    #[inline(always)]
    fn flush(&mut self) {
        for k in 0..PARTS {
            self.total[k] += self.recent[k];
        }
        self.recent = [0.0; PARTS];
        self.count = 0;
    }

    /// The sum of each part.
    pub(crate) fn parts(mut self) -> [f64; PARTS] {
        self.flush();
        self.total
    }

    /// The sum in each of `L` lanes.
    pub(crate) fn lanes<const L: usize>(self) -> [f64; L] {
        let mut lanes = [0.0; L];
        for (part, value) in self.parts().iter().enumerate() {
            lanes[part % L] += value;
        }
        lanes
    }
}
