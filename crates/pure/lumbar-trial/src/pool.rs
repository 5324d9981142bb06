//! Many persons' trials together: what the arm does on average, how much that differs between people, and
//! what it probably does for each.

use alloc::vec::Vec;

use crate::analysis::{Effect, POINTS};
use crate::columns;
use crate::error::TrialError;
use crate::gram::{Gram, Reduced};
use crate::grid::{self, Point};
use crate::mixture::{Component, Mixture};
use crate::series::Series;
use crate::settings::Settings;
use crate::verdict::{Judgement, judge_pool};

/// Points on which the effect of one person is kept.
const PERSON_POINTS: usize = 161;
/// Steps of the deviation between people.
const DEVIATIONS: u32 = 96;

/// What many trials say of one arm against arm 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// The effect in the average person; with the prior of the settings, if there is one.
    pub effect: Effect,
    /// The effect in one more person like these.
    pub next: Effect,
    /// The standard deviation of effects between people: root of the posterior mean of its square.
    pub between: f64,
    /// Posterior mean of the correlation of two days that follow each other; 0 where not taken into account.
    pub correlation: f64,
    /// The persons in their order.
    pub persons: Vec<Person>,
    /// How many of them had values under both arms.
    pub informative: usize,
    /// What may be concluded for the average person, a flat prior speaking.
    pub judgement: Judgement,
    /// Values used.
    pub used: usize,
}

/// What the pool says of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The effect as the person's own rows give it, without the others; `None` where they give none.
    pub own: Option<f64>,
    /// The effect drawn towards the average, the more the less the own rows say.
    pub shrunken: Effect,
}

/// One point of the grid together with a deviation between people.
struct Node<'a> {
    reduced: &'a [Reduced],
    between: f64,
    mean: f64,
    precision: f64,
    squares: f64,
    degrees: f64,
    weight: f64,
}

/// Pools the trials of several persons. The scatter and the correlation are taken to be the same in all,
/// levels and drifts each person's own; effects are normal between people, with a half Cauchy prior on
/// their standard deviation whose scale is the scatter within people.
///
/// # Errors
/// [`TrialError::TooFewValues`] if no person has values under both arms, [`TrialError::NoScatter`],
/// [`TrialError::FewArms`] for an arm that is none.
pub fn pool(series: &[Series], arm: usize, settings: &Settings) -> Result<Pool, TrialError> {
    let arms = series.first().map_or(0, Series::arms);
    if arm == 0 || arm >= arms {
        return Err(TrialError::FewArms { arms });
    }
    let washed: Vec<Series> =
        series.iter().map(|one| one.without_washout(settings.washout)).collect();
    let both = |one: &Series| one.counts()[0] > 0 && one.counts()[arm] > 0;
    let informative = washed.iter().filter(|one| both(one)).count();
    if informative == 0 {
        return Err(TrialError::TooFewValues);
    }
    let reduced = reduce(&washed, arm, settings);
    // With one person nothing tells how much people differ.
    let between = if informative > 1 { grid::ratios(true, DEVIATIONS) } else { alloc::vec![0.0] };
    let mut nodes = Vec::new();
    for (point, persons) in &reduced {
        for between in &between {
            nodes.push((*point, node(persons, *between, point.log_prior)));
        }
    }
    if nodes.iter().all(|(_, node)| node.degrees < 1.0) {
        return Err(TrialError::TooFewValues);
    }
    nodes.retain(|(_, node)| node.degrees >= 1.0 && node.squares > 0.0);
    if nodes.is_empty() {
        return Err(TrialError::NoScatter);
    }
    summarise(&nodes, washed.len(), settings, informative, &washed)
}

/// Each person at each point of the grid.
fn reduce(series: &[Series], arm: usize, settings: &Settings) -> Vec<(Point, Vec<Reduced>)> {
    let mut all = Vec::new();
    let mut grams: Option<(f64, Vec<Gram>)> = None;
    let mut matrix = Vec::new();
    let points = grid::points(settings);
    for point in &points {
        let sums = match &grams {
            Some((kept, sums)) if *kept == point.kept => sums,
            _ => {
                let of = |one: &Series| columns::gram(one, arm, point.kept, settings);
                &grams.insert((point.kept, series.iter().map(of).collect())).1
            }
        };
        let of = |gram: &Gram| gram.reduce(point.correlation, point.ratio, &mut matrix);
        all.push((*point, sums.iter().map(of).collect::<Vec<Reduced>>()));
    }
    let together =
        |(_, persons): &(Point, Vec<Reduced>)| persons.iter().map(|one| one.precision).sum();
    let precisions: Vec<f64> = all.iter().map(together).collect();
    for ((point, _), factor) in all.iter_mut().zip(grid::unweakened(&points, &precisions)) {
        point.log_prior += factor;
    }
    all
}

/// Integrates each person's effect, the mean and the scatter, at one deviation between people.
fn node(persons: &[Reduced], between: f64, log_prior: f64) -> Node<'_> {
    let variance = between * between;
    let weigh = |one: &Reduced| one.precision / (1.0 + one.precision * variance);
    let precision: f64 = persons.iter().map(weigh).sum();
    let mean = persons.iter().map(|one| weigh(one) * one.estimate).sum::<f64>() / precision;
    let (mut squares, mut degrees, mut log) = (0.0, -1.0, log_prior - 0.5 * libm::log(precision));
    for one in persons {
        let off = one.estimate - mean;
        squares += one.residual + weigh(one) * off * off;
        degrees += one.degrees;
        log -= 0.5 * (one.log_determinant + libm::log1p(one.precision * variance));
    }
    let weight = log - 0.5 * degrees * libm::log(squares);
    Node { reduced: persons, between, mean, precision, squares, degrees, weight }
}

impl Node<'_> {
    /// A component that lies at `centre` with `variance` in units of the scatter.
    fn component(&self, centre: f64, variance: f64) -> Component {
        let scale = libm::sqrt(variance * self.squares / self.degrees);
        Component { weight: self.weight, centre, scale, degrees: self.degrees }
    }
}

fn summarise(
    nodes: &[(Point, Node<'_>)],
    persons: usize,
    settings: &Settings,
    informative: usize,
    series: &[Series],
) -> Result<Pool, TrialError> {
    let effect = |of: &dyn Fn(&Node<'_>) -> (f64, f64), points: usize, prior: bool| {
        let component = |(_, node): &(Point, Node<'_>)| {
            let (centre, variance) = of(node);
            node.component(centre, variance)
        };
        let mixture = Mixture::new(nodes.iter().map(component).collect())?;
        let log = |value: f64| match settings.prior {
            Some(known) if prior => known.log(value),
            _ => 0.0,
        };
        Some(Effect::of(mixture.density(points, log)?, settings))
    };
    let average = effect(&|node| (node.mean, 1.0 / node.precision), POINTS, true);
    let flat = effect(&|node| (node.mean, 1.0 / node.precision), POINTS, false);
    let next = effect(
        &|node| (node.mean, 1.0 / node.precision + node.between * node.between),
        POINTS,
        false,
    );
    let greatest = nodes.iter().map(|(_, node)| node.weight).fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> =
        nodes.iter().map(|(_, node)| libm::exp(node.weight - greatest)).collect();
    let total: f64 = weights.iter().sum();
    let mean = |of: &dyn Fn(&Point, &Node<'_>) -> f64| {
        let part = |((point, node), weight): (&(Point, Node<'_>), &f64)| weight * of(point, node);
        nodes.iter().zip(&weights).map(part).sum::<f64>() / total
    };
    let mut each = Vec::with_capacity(persons);
    for index in 0..persons {
        let shrunken = effect(
            &|node| {
                let (one, variance) = (&node.reduced[index], node.between * node.between);
                let drawn = 1.0 / (1.0 + one.precision * variance);
                let centre = (1.0 - drawn) * one.estimate + drawn * node.mean;
                (centre, variance * drawn + drawn * drawn / node.precision)
            },
            PERSON_POINTS,
            false,
        );
        let says = nodes.iter().all(|(_, node)| node.reduced[index].precision > 0.0);
        let own = says.then(|| mean(&|_, node| node.reduced[index].estimate));
        each.push(Person { own, shrunken: shrunken.ok_or(TrialError::TooFewValues)? });
    }
    let valued = |one: &Series| one.counts().iter().sum::<usize>();
    let spare = |node: &Node<'_>| (node.degrees - 2.0).max(1.0);
    let square =
        |_: &Point, node: &Node<'_>| node.between * node.between * node.squares / spare(node);
    let flat = flat.ok_or(TrialError::TooFewValues)?;
    let once = series.iter().all(|one| one.is_dated() && one.switches() < 2);
    Ok(Pool {
        judgement: judge_pool(informative, once, flat.chances()),
        effect: average.ok_or(TrialError::TooFewValues)?,
        next: next.ok_or(TrialError::TooFewValues)?,
        between: libm::sqrt(mean(&square)),
        correlation: mean(&|point, _| point.correlation),
        persons: each,
        informative,
        used: series.iter().map(valued).sum(),
    })
}
