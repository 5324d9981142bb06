//! Conditional logistic regression of one exposure on matched sets of one case and its controls.

use alloc::vec::Vec;

/// One spasm: the exposure before it, and at the times it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedSet {
    /// The exposure in the window before the case.
    pub case: f64,
    /// The exposures in the windows it is compared with.
    pub controls: Vec<f64>,
}

impl MatchedSet {
    /// A set says something only where its windows differ.
    #[must_use]
    pub fn is_informative(&self) -> bool {
        self.controls.iter().any(|control| (control - self.case).abs() > 0.0)
    }

    /// The log of the chance that of all its windows the case is this one, and the first three cumulants of the
    /// exposure over its windows.
    fn cumulants(&self, slope: f64) -> (f64, f64, f64, f64) {
        let values = || core::iter::once(self.case).chain(self.controls.iter().copied());
        let top = values().map(|value| slope * value).fold(f64::NEG_INFINITY, f64::max);
        let weight = |value: f64| libm::exp(slope * value - top);
        let total: f64 = values().map(weight).sum();
        let mean = values().map(|value| weight(value) * value).sum::<f64>() / total;
        let moment = |power: i32| {
            let away = |value: f64| {
                let away = value - mean;
                if power == 2 { away * away } else { away * away * away }
            };
            values().map(|value| weight(value) * away(value)).sum::<f64>() / total
        };
        let chance = slope * self.case - top - libm::log(total);
        (chance, mean, moment(2), moment(3))
    }
}

/// How the exposure goes with the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchedFit {
    /// The log of the odds ratio by unit of the exposure.
    pub log_odds: f64,
    /// Its standard error from the information.
    pub error: f64,
    /// The central 95 % interval of the log odds ratio, from the profile of the (penalised) likelihood.
    pub interval: (f64, f64),
    /// Two-sided, by the likelihood ratio.
    pub p: f64,
    /// Sets whose windows differ.
    pub informative: usize,
}

/// Why nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFit {
    /// No set's windows differ.
    Uninformative,
    /// Without a penalty the estimate runs away: the exposure parts cases from controls.
    Separated,
}

/// Whether to penalise as Firth (1993) and Heinze and Schemper (2002) do: by half the log of the information. It
/// halves the bias of few sets and stays finite where the exposure parts cases from controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Penalty {
    /// Plain conditional likelihood.
    None,
    /// Firth's.
    Firth,
}

/// No odds ratio beyond e^15 is looked for.
const FURTHEST: f64 = 15.0;
/// Half the 95 % point of chi-squared with one degree of freedom.
const HALF_CHI: f64 = 1.920_729_410_347_062;

struct Likelihood<'a> {
    sets: &'a [MatchedSet],
    penalty: Penalty,
}

impl Likelihood<'_> {
    /// The log likelihood, penalised where that is wanted, its slope, and the information.
    fn at(&self, slope: f64) -> (f64, f64, f64) {
        let (mut chance, mut score, mut information, mut third) = (0.0, 0.0, 0.0, 0.0);
        for set in self.sets {
            let (log, mean, variance, skew) = set.cumulants(slope);
            chance += log;
            score += set.case - mean;
            information += variance;
            third += skew;
        }
        match self.penalty {
            Penalty::None => (chance, score, information),
            Penalty::Firth => {
                let least = information.max(1e-300);
                (chance + 0.5 * libm::log(least), score + 0.5 * third / least, information)
            }
        }
    }

    /// The top, by Newton's steps; where one leaves the bracket, by halving it.
    fn top(&self, scale: f64) -> Option<f64> {
        let (mut low, mut high) = (-FURTHEST / scale, FURTHEST / scale);
        if self.at(low).1 <= 0.0 || self.at(high).1 >= 0.0 {
            return None;
        }
        let mut slope = 0.0;
        for _ in 0..200 {
            let (_, score, information) = self.at(slope);
            if score > 0.0 {
                low = slope;
            } else {
                high = slope;
            }
            let step = slope + score / information;
            let next = if step > low && step < high { step } else { (low + high) / 2.0 };
            if (next - slope).abs() * scale < 1e-13 {
                return Some(next);
            }
            slope = next;
        }
        Some(slope)
    }

    /// Where the profile has fallen by half of chi-squared, on one side.
    fn edge(&self, top: f64, far: f64) -> f64 {
        let wanted = self.at(top).0 - HALF_CHI;
        if self.at(far).0 > wanted {
            return far;
        }
        let (mut near, mut far) = (top, far);
        for _ in 0..100 {
            let middle = (near + far) / 2.0;
            if self.at(middle).0 > wanted { near = middle } else { far = middle }
        }
        (near + far) / 2.0
    }
}

/// Fits it.
///
/// # Errors
/// [`NoFit`] says why nothing can be said.
pub fn fit_matched(sets: &[MatchedSet], penalty: Penalty) -> Result<MatchedFit, NoFit> {
    let informative: Vec<MatchedSet> =
        sets.iter().filter(|set| set.is_informative()).cloned().collect();
    if informative.is_empty() {
        return Err(NoFit::Uninformative);
    }
    let all = || {
        informative
            .iter()
            .flat_map(|set| core::iter::once(set.case).chain(set.controls.iter().copied()))
    };
    let (least, most) =
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let scale = most - least;
    let likelihood = Likelihood { sets: &informative, penalty };
    let top = likelihood.top(scale).ok_or(NoFit::Separated)?;
    let (best, _, information) = likelihood.at(top);
    let ratio = (best - likelihood.at(0.0).0).max(0.0);
    Ok(MatchedFit {
        log_odds: top,
        error: 1.0 / libm::sqrt(information),
        interval: (likelihood.edge(top, -FURTHEST / scale), likelihood.edge(top, FURTHEST / scale)),
        p: libm::erfc(libm::sqrt(ratio)),
        informative: informative.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(only_case: usize, only_control: usize) -> Vec<MatchedSet> {
        let one = |case: f64| MatchedSet { case, controls: alloc::vec![1.0 - case] };
        (0..only_case).map(|_| one(1.0)).chain((0..only_control).map(|_| one(0.0))).collect()
    }

    #[test]
    fn of_pairs_the_odds_ratio_is_that_of_the_discordant_ones() {
        let fit = fit_matched(&pairs(12, 4), Penalty::None).unwrap();
        assert!((libm::exp(fit.log_odds) - 3.0).abs() < 1e-9);
        // The variance of the log of b / c is 1 / b + 1 / c.
        assert!((fit.error - libm::sqrt(1.0 / 12.0 + 1.0 / 4.0)).abs() < 1e-9);
        // Firth adds half a pair to each side.
        let firth = fit_matched(&pairs(12, 4), Penalty::Firth).unwrap();
        assert!((libm::exp(firth.log_odds) - 12.5 / 4.5).abs() < 1e-9);
    }

    #[test]
    fn what_parts_cases_from_controls_is_refused_or_held_finite() {
        assert_eq!(fit_matched(&pairs(9, 0), Penalty::None), Err(NoFit::Separated));
        let firth = fit_matched(&pairs(9, 0), Penalty::Firth).unwrap();
        assert!((libm::exp(firth.log_odds) - 19.0).abs() < 1e-6);
        assert!(firth.interval.0 > 0.0 && firth.p < 0.01);
        let same = [MatchedSet { case: 1.0, controls: alloc::vec![1.0, 1.0] }];
        assert_eq!(fit_matched(&same, Penalty::Firth), Err(NoFit::Uninformative));
    }
}
