//! Least squares under an autocorrelation that decays with time, for many values of it at once.
//!
//! With correlation `r` to the power of the days between them (the exact law of an AR(1) process seen
//! with gaps), a series is whitened by taking from each value `r^gap` times the one before and dividing by
//! the root of `1 - r^(2 gap)`. All products that this needs are summed once, by length of gap.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::numbers::power;

/// Sums of products over all pairs of neighbours that lie equally far apart.
#[derive(Debug, Clone)]
struct Gap {
    pairs: f64,
    /// Products of the later rows, of later with earlier, of the earlier rows; upper triangle by rows.
    later: Vec<f64>,
    across: Vec<f64>,
    earlier: Vec<f64>,
}

/// The sums of one series. The last column is what was measured, the one before it the effect wanted.
#[derive(Debug, Clone)]
pub struct Gram {
    columns: usize,
    rows: usize,
    /// Leading columns that are random with a common variance, as blocks are.
    random: usize,
    first: Vec<f64>,
    gaps: BTreeMap<u64, Gap>,
}

/// What a series says about the effect once everything else is integrated out; in units of the scatter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reduced {
    /// The estimate of the effect.
    pub estimate: f64,
    /// How precise it is; 0 where the series says nothing about it.
    pub precision: f64,
    /// What is left of the squares.
    pub residual: f64,
    /// Logarithm of all determinants: of the correlation, and of what was integrated out.
    pub log_determinant: f64,
    /// Rows less columns integrated out with a flat prior (the effect is not among them).
    pub degrees: f64,
}

/// Position in the upper triangle kept by rows.
const fn at(columns: usize, row: usize, column: usize) -> usize {
    row * columns - row * (row + 1) / 2 + column
}

impl Gram {
    /// Sums up rows of equal length, each with the days since the one before (0 where rows are not in
    /// time: then they are taken as independent).
    pub fn new(rows: &[(u64, Vec<f64>)], random: usize) -> Self {
        let columns = rows.first().map_or(0, |(_, row)| row.len());
        let size = columns * (columns + 1) / 2;
        let mut first = alloc::vec![0.0; size];
        let mut gaps: BTreeMap<u64, Gap> = BTreeMap::new();
        for (index, (gap, row)) in rows.iter().enumerate() {
            if index == 0 || *gap == 0 {
                each(columns, |place, i, j| first[place] += row[i] * row[j]);
                continue;
            }
            let before = &rows[index - 1].1;
            let sums = gaps.entry(*gap).or_insert_with(|| Gap {
                pairs: 0.0,
                later: alloc::vec![0.0; size],
                across: alloc::vec![0.0; size],
                earlier: alloc::vec![0.0; size],
            });
            sums.pairs += 1.0;
            each(columns, |place, i, j| {
                sums.later[place] += row[i] * row[j];
                sums.across[place] += row[i] * before[j] + before[i] * row[j];
                sums.earlier[place] += before[i] * before[j];
            });
        }
        Self { columns, rows: rows.len(), random, first, gaps }
    }

    /// The reduction at one autocorrelation a day, in (-1, 1), and one ratio of the blocks' standard
    /// deviation to that of the scatter (0: no blocks).
    pub fn reduce(&self, correlation: f64, ratio: f64, matrix: &mut Vec<f64>) -> Reduced {
        matrix.clear();
        matrix.extend_from_slice(&self.first);
        let mut log_determinant = 0.0;
        for (gap, sums) in &self.gaps {
            let decay = power(correlation, *gap);
            let left = 1.0 - decay * decay;
            log_determinant += sums.pairs * libm::log(left);
            for (place, cell) in matrix.iter_mut().enumerate() {
                let (later, across) = (sums.later[place], sums.across[place]);
                *cell += (later - decay * (across - decay * sums.earlier[place])) / left;
            }
        }
        let mut scale: Vec<f64> = Vec::with_capacity(self.columns);
        for column in 0..self.columns {
            scale.push(matrix[at(self.columns, column, column)]);
        }
        for column in 0..self.random {
            let place = at(self.columns, column, column);
            if ratio > 0.0 {
                matrix[place] += 1.0 / (ratio * ratio);
                log_determinant += 2.0 * libm::log(ratio);
            } else {
                // No variance between blocks: the columns count for nothing.
                each_of(self.columns, column, |place| matrix[place] = 0.0);
            }
        }
        self.eliminate(matrix, &scale, log_determinant)
    }

    /// Cholesky in place, column after column; one that the columns before it already explain is left out.
    fn eliminate(&self, matrix: &mut [f64], scale: &[f64], mut log_determinant: f64) -> Reduced {
        const EXPLAINED: f64 = 1e-9;
        let columns = self.columns;
        let effect = columns - 2;
        let mut integrated = 0.0;
        let (mut estimate, mut precision) = (0.0, 0.0);
        for column in 0..=effect {
            let pivot = matrix[at(columns, column, column)];
            if pivot <= EXPLAINED * scale[column] || pivot <= 0.0 {
                continue;
            }
            if column == effect {
                precision = pivot;
                estimate = matrix[at(columns, column, columns - 1)] / pivot;
            } else {
                log_determinant += libm::log(pivot);
                if column >= self.random {
                    integrated += 1.0;
                }
            }
            for row in column + 1..columns {
                let factor = matrix[at(columns, column, row)] / pivot;
                if factor == 0.0 {
                    continue;
                }
                for other in row..columns {
                    matrix[at(columns, row, other)] -= factor * matrix[at(columns, column, other)];
                }
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of days are small")]
        let degrees = self.rows as f64 - integrated;
        let residual = matrix[at(columns, columns - 1, columns - 1)].max(0.0);
        // Squares that are nothing but rounding are none.
        let residual = if residual < 1e-12 * scale[columns - 1] { 0.0 } else { residual };
        Reduced { estimate, precision, residual, log_determinant, degrees }
    }
}

fn each(columns: usize, mut act: impl FnMut(usize, usize, usize)) {
    let mut place = 0;
    for row in 0..columns {
        for column in row..columns {
            act(place, row, column);
            place += 1;
        }
    }
}

/// Every place of the triangle that belongs to a column or to its row.
fn each_of(columns: usize, one: usize, mut act: impl FnMut(usize)) {
    for other in 0..columns {
        act(at(columns, one.min(other), one.max(other)));
    }
}
