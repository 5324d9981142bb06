//! Seeded samples of a network's parameters, and what they leave open in a posterior.
//!
//! Every parameter draws from a stream of its own, so a number depends on the seed, the parameter
//! and its place among the samples, and on nothing else.

use alloc::vec;
use alloc::vec::Vec;

use rand_chacha::ChaCha8Rng;
use rand_core::{RngCore, SeedableRng};

use crate::budget::{Budget, Workspace};
use crate::engine::{Course, Plan, Scratch};
use crate::error::QueryError;
use crate::evidence::Evidence;
use crate::identifier::CauseId;
use crate::lane::Lane;
use crate::network::{Network, Prior};
use crate::numbers::{Numbers, product, shifted};
use crate::parameter::{Interval, Parameter};

/// Standard deviations from the middle to the end of a central 95 % interval of a normal.
const TO_END: f64 = 1.959_963_984_540_054;
/// Most samples.
const MOST_SAMPLES: usize = 4096;
/// Part of the samples below, and above, a central 90 % interval.
const TAIL: f64 = 0.05;
/// Smallest sum of a Beta's two numbers: an interval wider than any Beta allows becomes this.
const LEAST_CERTAINTY: f64 = 0.5;
/// Largest sum of a Beta's two numbers that is drawn from.
const MOST_CERTAINTY: f64 = 1e300;

/// Samples of all parameters of one network, drawn once and used for any number of cases.
///
/// A probability with an interval is drawn from the Beta whose mean is the value and whose standard
/// deviation is that of a normal with this central 95 % interval; a multiplier from the log-normal
/// whose median is the value and whose logarithm has that of the interval's. Parameters without an
/// interval, and the tables of risks, are the same in every sample.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterSamples {
    seed: u64,
    count: usize,
    /// Where each cause's parameters start, then each finding's: leak, then strengths.
    causes: Vec<u32>,
    findings: Vec<u32>,
    draws: Vec<Draws>,
}

#[derive(Debug, Clone, PartialEq)]
enum Draws {
    Fixed(f64),
    Drawn(Vec<f64>),
}

impl Draws {
    fn value(&self, sample: usize) -> f64 {
        match self {
            Self::Fixed(value) => *value,
            Self::Drawn(values) => values[sample],
        }
    }
}

impl ParameterSamples {
    /// Draws `count` samples (64 are usual) of every parameter that has an interval.
    ///
    /// # Errors
    /// When `count` is not in 1..=4096.
    pub fn draw(network: &Network, count: usize, seed: u64) -> Result<Self, QueryError> {
        if !(1..=MOST_SAMPLES).contains(&count) {
            return Err(QueryError::SampleCount { found: count });
        }
        let mut samples =
            Self { seed, count, causes: Vec::new(), findings: Vec::new(), draws: Vec::new() };
        for cause in &network.causes {
            samples.causes.push(samples.draws.len() as u32);
            match &cause.prior {
                Prior::Table(table) => table.iter().for_each(|p| samples.probability(*p)),
                Prior::Odds { base, multipliers } => {
                    samples.probability(*base);
                    multipliers.iter().flatten().for_each(|m| samples.multiplier(*m));
                }
            }
        }
        for finding in &network.findings {
            samples.findings.push(samples.draws.len() as u32);
            samples.probability(finding.leak);
            finding.causes.iter().for_each(|(_, strength)| samples.probability(*strength));
        }
        Ok(samples)
    }

    /// The seed that was drawn from.
    #[must_use]
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How many samples there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    fn probability(&mut self, parameter: Parameter) {
        let draws = draw(parameter, self.seed, self.draws.len() as u64, self.count, beta);
        self.draws.push(draws);
    }

    fn multiplier(&mut self, parameter: Parameter) {
        let draws = draw(parameter, self.seed, self.draws.len() as u64, self.count, log_normal);
        self.draws.push(draws);
    }

    fn value(&self, at: usize, sample: usize) -> f64 {
        self.draws[at].value(sample)
    }

    /// Whether the samples have the shape of the network.
    fn fit(&self, network: &Network) -> bool {
        let parameters_of = |prior: &Prior| match prior {
            Prior::Table(table) => table.len(),
            Prior::Odds { multipliers, .. } => 1 + multipliers.iter().map(Vec::len).sum::<usize>(),
        };
        let priors: usize = network.causes.iter().map(|c| parameters_of(&c.prior)).sum();
        let findings: usize = network.findings.iter().map(|f| 1 + f.causes.len()).sum();
        self.causes.len() == network.causes.len()
            && self.findings.len() == network.findings.len()
            && self.draws.len() == priors + findings
    }
}

/// Draws of one parameter from its own stream.
fn draw(
    parameter: Parameter,
    seed: u64,
    stream: u64,
    count: usize,
    one: impl Fn(f64, Interval, &mut ChaCha8Rng) -> f64,
) -> Draws {
    match parameter.interval() {
        Some(interval) if interval.high > interval.low => {
            let mut generator = ChaCha8Rng::seed_from_u64(seed);
            generator.set_stream(stream);
            let value = parameter.value();
            Draws::Drawn((0..count).map(|_| one(value, interval, &mut generator)).collect())
        }
        _ => Draws::Fixed(parameter.value()),
    }
}

/// One sample's numbers in one case.
struct Sampled<'a> {
    network: &'a Network,
    samples: &'a ParameterSamples,
    sample: usize,
    /// Product of the case's shifts of each cause in this sample.
    shifts: Vec<f64>,
}

impl Numbers for Sampled<'_> {
    fn leak(&self, finding: usize) -> f64 {
        self.samples.value(self.samples.findings[finding] as usize, self.sample)
    }

    fn strength(&self, finding: usize, position: usize) -> f64 {
        let at = self.samples.findings[finding] as usize + 1 + position;
        self.samples.value(at, self.sample)
    }

    fn strengths(&self, finding: usize) -> impl Iterator<Item = f64> {
        (0..self.network.findings[finding].causes.len()).map(move |at| self.strength(finding, at))
    }

    fn prior(&self, cause: usize, states: &[usize]) -> (f64, f64) {
        let at = self.samples.causes[cause] as usize;
        let value = |offset: usize| self.samples.value(at + offset, self.sample);
        match &self.network.causes[cause].prior {
            Prior::Table(_) => shifted(value(self.network.row(cause, states)), self.shifts[cause]),
            Prior::Odds { multipliers, .. } => {
                let mut offset = 1;
                let factors = multipliers.iter().zip(states).map(|(by, state)| {
                    let factor = value(offset + state);
                    offset += by.len();
                    factor
                });
                shifted(value(0), self.shifts[cause] * product(factors))
            }
        }
    }
}

impl Network {
    /// Central 90 % interval of every cause's posterior over samples of the parameters, all of them
    /// swept over one plan, side by side.
    ///
    /// The evidence's own shifts of priors are sampled too, where they have an interval. The
    /// posterior by the published values usually lies inside, but need not.
    ///
    /// # Errors
    /// When the evidence does not fit the network or is impossible under it, the samples belong to
    /// another network, or the exact posterior is beyond the budget.
    ///
    /// ```
    /// use lumbar_inference::{
    ///     Budget, Cause, Evidence, NetworkBuilder, Parameter, ParameterSamples, Workspace,
    /// };
    /// let network = NetworkBuilder::new()
    ///     .cause(Cause::new("rain", Parameter::within(0.2, 0.1, 0.3)))
    ///     .build()?;
    /// let samples = ParameterSamples::draw(&network, 64, 1)?;
    /// let (budget, mut workspace) = (Budget::default(), Workspace::new());
    /// let rain = network.intervals(&Evidence::new(), &samples, &budget, &mut workspace)?[0];
    /// assert!(0.08 < rain.low && rain.low < 0.2 && 0.2 < rain.high && rain.high < 0.35);
    /// # Ok::<(), Box<dyn core::error::Error>>(())
    /// ```
    pub fn intervals(
        &self,
        evidence: &Evidence,
        samples: &ParameterSamples,
        budget: &Budget,
        workspace: &mut Workspace,
    ) -> Result<Vec<Interval>, QueryError> {
        evidence.check(self)?;
        if !samples.fit(self) {
            return Err(QueryError::ForeignSamples);
        }
        let repeats = samples.count as f64;
        let Course { plan, lanes, limit } = Plan::course(self, evidence, budget, repeats)?;
        let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(samples.count); self.causes.len()];
        let shifts = case_shifts(evidence, samples);
        let run = Run { network: self, evidence, samples, shifts, plan, limit };
        let Workspace { list, narrow_numbers, narrow, wide_numbers, wide, .. } = workspace;
        if lanes == 1 {
            run.sweep(list, narrow_numbers, narrow, &mut drawn);
        } else {
            run.sweep(list, wide_numbers, wide, &mut drawn);
        }
        if drawn.first().is_some_and(Vec::is_empty) {
            return Err(QueryError::Impossible);
        }
        Ok(drawn.into_iter().map(central).collect())
    }
}

/// One case, to be swept with every sample.
struct Run<'a> {
    network: &'a Network,
    evidence: &'a Evidence,
    samples: &'a ParameterSamples,
    shifts: Vec<(CauseId, Vec<Draws>)>,
    plan: Plan,
    limit: u64,
}

impl Run<'_> {
    /// Adds every sample's posterior to `drawn`, cause by cause, `L` samples at a time.
    fn sweep<const L: usize>(
        &self,
        list: &mut Vec<f64>,
        numbers: &mut Vec<Lane<L>>,
        scratch: &mut Scratch<L>,
        drawn: &mut [Vec<f64>],
    ) {
        let all: Vec<usize> = (0..self.samples.count).collect();
        for batch in all.chunks(L) {
            for (lane, &sample) in batch.iter().enumerate() {
                let mut shifts = vec![1.0; self.network.causes.len()];
                for (cause, draws) in &self.shifts {
                    shifts[cause.index()] = product(draws.iter().map(|d| d.value(sample)));
                }
                let (network, samples) = (self.network, self.samples);
                let sampled = Sampled { network, samples, sample, shifts };
                self.plan.structure.fill(network, self.evidence, &sampled, None, list);
                crate::lane::set(numbers, lane, list);
            }
            let evidence = self.plan.pass(numbers, self.limit, scratch);
            for lane in (0..batch.len()).filter(|lane| evidence[*lane].is_possible()) {
                for (cause, drawn) in drawn.iter_mut().enumerate() {
                    drawn.push(scratch.cause(cause)[1][lane]);
                }
            }
        }
    }
}

/// Draws of the shifts of a case. Their streams are told apart from the network's by the top bit.
fn case_shifts(evidence: &Evidence, samples: &ParameterSamples) -> Vec<(CauseId, Vec<Draws>)> {
    let draws_of = |(cause, shifts): (&CauseId, &Vec<Parameter>)| {
        let draws = shifts.iter().enumerate().map(|(rank, shift)| {
            let stream = 1 << 63 | (cause.index() as u64) << 32 | rank as u64;
            draw(*shift, samples.seed, stream, samples.count, log_normal)
        });
        (*cause, draws.collect())
    };
    evidence.shifts.iter().map(draws_of).collect()
}

/// The values between which the central 90 % lie, interpolated between neighbours.
fn central(mut values: Vec<f64>) -> Interval {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    let at = |part: f64| {
        let place = part * last as f64;
        let below = (place as usize).min(last);
        let above = (below + 1).min(last);
        let share = place - below as f64;
        match (values.get(below), values.get(above)) {
            (Some(a), Some(b)) => a + (b - a) * share,
            _ => 0.0,
        }
    };
    Interval { low: at(TAIL), high: at(1.0 - TAIL) }
}

/// Uniform in 0..1, 53 bits, never 0.
fn uniform(generator: &mut ChaCha8Rng) -> f64 {
    ((generator.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// Standard normal by Box and Muller (1958), the cosine branch only.
fn normal(generator: &mut ChaCha8Rng) -> f64 {
    let radius = libm::sqrt(-2.0 * libm::log(uniform(generator)));
    radius * libm::cos(core::f64::consts::TAU * uniform(generator))
}

fn log_normal(median: f64, interval: Interval, generator: &mut ChaCha8Rng) -> f64 {
    let deviation = libm::log(interval.high / interval.low) / (2.0 * TO_END);
    median * libm::exp(deviation * normal(generator))
}

fn beta(mean: f64, interval: Interval, generator: &mut ChaCha8Rng) -> f64 {
    if mean <= 0.0 || mean >= 1.0 {
        return mean;
    }
    let deviation = (interval.high - interval.low) / (2.0 * TO_END);
    let certainty = (mean * (1.0 - mean) / (deviation * deviation) - 1.0).max(LEAST_CERTAINTY);
    // An interval whose variance is 0 in double precision; no Gamma has such a shape.
    if certainty > MOST_CERTAINTY {
        return mean;
    }
    let for_it = gamma(mean * certainty, generator);
    let against = gamma((1.0 - mean) * certainty, generator);
    let sum = for_it + against;
    if sum > 0.0 { for_it / sum } else { mean }
}

/// Gamma of scale 1 by Marsaglia and Tsang (2000).
fn gamma(shape: f64, generator: &mut ChaCha8Rng) -> f64 {
    if shape < 1.0 {
        let power = libm::pow(uniform(generator), 1.0 / shape);
        return gamma(shape + 1.0, generator) * power;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    loop {
        let x = normal(generator);
        let v = 1.0 + c * x;
        if v > 0.0 {
            let v = v * v * v;
            let bound = 0.5 * x * x + d - d * v + d * libm::log(v);
            if libm::log(uniform(generator)) < bound {
                return d * v;
            }
        }
    }
}
