//! What the tests share: a seeded generator of small networks and cases, and the sum over all
//! settings that everything is compared with.
#![allow(dead_code, reason = "each test file uses a part of it")]

use lumbar_inference::{
    Answer, Cause, CauseId, Evidence, Finding, FindingId, Network, NetworkBuilder, Parameter, Risk,
    RiskId,
};

/// A small generator of its own (SplitMix64), so that a case never changes under our feet.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn chance(&mut self, p: f64) -> bool {
        self.between(0.0, 1.0) < p
    }
}

/// A network in plain lists, so that the sum over all settings needs nothing of the crate.
#[derive(Debug, Clone)]
pub struct Plain {
    /// States, parents, table.
    pub risks: Vec<(usize, Vec<usize>, Vec<f64>)>,
    /// Risk parents, cause parents, table (risks first, causes then, last fastest).
    pub causes: Vec<(Vec<usize>, Vec<usize>, Vec<f64>)>,
    /// Leak, (cause, strength).
    pub findings: Vec<(f64, Vec<(usize, f64)>)>,
}

/// What is known, in plain lists.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub risks: Vec<Option<usize>>,
    /// Weights of "absent" and "present" for each finding.
    pub findings: Vec<Option<(f64, f64)>>,
    pub ratios: Vec<f64>,
    pub shifts: Vec<f64>,
}

impl Plain {
    pub fn random(dice: &mut Dice, causes: usize, findings: usize) -> Self {
        let mut plain = Self { risks: Vec::new(), causes: Vec::new(), findings: Vec::new() };
        for r in 0..dice.below(4) {
            let states = 2 + dice.below(3);
            let parents = if r > 0 && dice.chance(0.6) { vec![dice.below(r)] } else { vec![] };
            let rows: usize = parents.iter().map(|p: &usize| plain.risks[*p].0).product();
            let mut table = Vec::new();
            for _ in 0..rows {
                let row: Vec<f64> = (0..states).map(|_| dice.between(0.05, 1.0)).collect();
                let sum: f64 = row.iter().sum();
                table.extend(row.iter().map(|p| p / sum));
            }
            plain.risks.push((states, parents, table));
        }
        for c in 0..causes {
            let risks: Vec<usize> = (0..plain.risks.len()).filter(|_| dice.chance(0.4)).collect();
            let links: Vec<usize> =
                if c > 0 && dice.chance(0.4) { vec![dice.below(c)] } else { vec![] };
            let rows: usize =
                risks.iter().map(|r| plain.risks[*r].0).product::<usize>() << links.len();
            let table = (0..rows).map(|_| dice.between(0.01, 0.6)).collect();
            plain.causes.push((risks, links, table));
        }
        for _ in 0..findings {
            let mut of: Vec<usize> = (0..causes).filter(|_| dice.chance(0.4)).collect();
            if of.is_empty() {
                of.push(dice.below(causes));
            }
            let edges = of.into_iter().map(|c| (c, dice.between(0.05, 0.95))).collect();
            let leak = if dice.chance(0.1) { 0.0 } else { dice.between(0.001, 0.1) };
            plain.findings.push((leak, edges));
        }
        plain
    }

    pub fn build(&self) -> Network {
        let mut builder = NetworkBuilder::new();
        for (r, (states, parents, table)) in self.risks.iter().enumerate() {
            let parents = parents.iter().map(|p| format!("r{p}"));
            builder.risk(Risk::depending(format!("r{r}"), parents, *states, table.clone()));
        }
        for (c, (risks, links, table)) in self.causes.iter().enumerate() {
            let risks = risks.iter().map(|r| format!("r{r}"));
            let parents = risks.chain(links.iter().map(|l| format!("c{l}")));
            builder.cause(Cause::with_table(format!("c{c}"), parents, table.clone()));
        }
        for (f, (leak, causes)) in self.findings.iter().enumerate() {
            let mut finding = Finding::new(format!("f{f}"), *leak);
            for (cause, strength) in causes {
                finding = finding.caused_by(format!("c{cause}"), *strength);
            }
            builder.finding(finding);
        }
        builder.build().unwrap()
    }

    /// Sum over all settings: the evidence, and P(present) of every cause.
    pub fn enumerate(&self, known: &Known) -> (f64, Vec<f64>) {
        let mut states = vec![0; self.risks.len() + self.causes.len()];
        let mut sums = vec![0.0; self.causes.len() + 1];
        self.descend(known, 0, 1.0, &mut states, &mut sums);
        let posterior = sums[1..].iter().map(|s| s / sums[0]).collect();
        (sums[0], posterior)
    }

    fn descend(
        &self,
        known: &Known,
        at: usize,
        weight: f64,
        states: &mut [usize],
        sums: &mut [f64],
    ) {
        let risks = self.risks.len();
        if weight == 0.0 {
            return;
        }
        if at < risks {
            let (count, parents, table) = &self.risks[at];
            let row = parents.iter().fold(0, |row, p| row * self.risks[*p].0 + states[*p]);
            for state in 0..*count {
                if known.risks[at].is_none_or(|k| k == state) {
                    states[at] = state;
                    self.descend(known, at + 1, weight * table[row * count + state], states, sums);
                }
            }
        } else if at < states.len() {
            let cause = at - risks;
            let (of_risks, links, table) = &self.causes[cause];
            let row = of_risks.iter().fold(0, |row, r| row * self.risks[*r].0 + states[*r]);
            let row = links.iter().fold(row, |row, l| row * 2 + states[risks + l]);
            let (base, shift) = (table[row], known.shifts[cause]);
            let present = base * shift / (base * shift + 1.0 - base);
            states[at] = 0;
            self.descend(known, at + 1, weight * (1.0 - present), states, sums);
            states[at] = 1;
            let ratio = known.ratios[cause];
            self.descend(known, at + 1, weight * present * ratio, states, sums);
        } else {
            let mut weight = weight;
            for ((leak, causes), answer) in self.findings.iter().zip(&known.findings) {
                if let Some((absent, present)) = answer {
                    let mut none = 1.0 - leak;
                    let mut some = *leak;
                    for (cause, strength) in causes {
                        if states[risks + cause] == 1 {
                            some += none * strength;
                            none *= 1.0 - strength;
                        }
                    }
                    weight *= absent * none + present * some;
                }
            }
            sums[0] += weight;
            for cause in 0..self.causes.len() {
                if states[risks + cause] == 1 {
                    sums[cause + 1] += weight;
                }
            }
        }
    }
}

/// A second method for cases too large to enumerate: a map from what is open to its weight, cause
/// by cause in their own order, nothing clever. All risks have to be known.
pub fn map_sweep(plain: &Plain, known: &Known) -> f64 {
    use std::collections::BTreeMap;
    let state = |r: &usize| known.risks[*r].expect("a known risk");
    let risks = plain.risks.iter().enumerate().map(|(r, (count, parents, table))| {
        let row = parents.iter().fold(0, |row, p| row * plain.risks[*p].0 + state(p));
        table[row * count + state(&r)]
    });
    // Produced findings and present causes as bits.
    let mut open: BTreeMap<(u64, u64), f64> = BTreeMap::from([((0, 0), risks.product())]);
    for (cause, (of_risks, links, table)) in plain.causes.iter().enumerate() {
        let mut next: BTreeMap<(u64, u64), f64> = BTreeMap::new();
        for ((made, causes), weight) in open {
            let row = of_risks.iter().fold(0, |row, r| row * plain.risks[*r].0 + state(r));
            let row = links.iter().fold(row, |row, l| row * 2 + (causes >> l & 1) as usize);
            let (base, shift) = (table[row], known.shifts[cause]);
            let present = base * shift / (base * shift + 1.0 - base);
            *next.entry((made, causes)).or_default() += weight * (1.0 - present);
            let mut with = vec![(made, weight * present * known.ratios[cause])];
            for (f, (_, edges)) in plain.findings.iter().enumerate() {
                let strength = edges.iter().find(|(c, _)| *c == cause).map_or(0.0, |(_, s)| *s);
                match known.findings[f] {
                    Some((_, 0.0)) => with.iter_mut().for_each(|(_, w)| *w *= 1.0 - strength),
                    Some(_) if strength > 0.0 => {
                        for at in 0..with.len() {
                            let (made, weight) = with[at];
                            if made >> f & 1 == 0 {
                                with[at].1 = weight * (1.0 - strength);
                                with.push((made | 1 << f, weight * strength));
                            }
                        }
                    }
                    _ => {}
                }
            }
            for (made, weight) in with {
                *next.entry((made, causes | 1 << cause)).or_default() += weight;
            }
        }
        // A cause with no child to come is forgotten, a finding with no cause to come is closed.
        let later = &plain.causes[cause + 1..];
        let needed = |c: usize| later.iter().any(|(_, links, _)| links.contains(&c));
        let mask: u64 = (0..=cause).filter(|c| needed(*c)).map(|c| 1 << c).sum();
        open = BTreeMap::new();
        for ((mut made, causes), mut weight) in next {
            for (f, (leak, edges)) in plain.findings.iter().enumerate() {
                let Some((absent, present)) = known.findings[f] else { continue };
                if edges.iter().map(|(c, _)| *c).max() == Some(cause) {
                    let leak_or_made = if made >> f & 1 == 1 { 1.0 } else { *leak };
                    weight *= if present == 0.0 {
                        1.0 - leak
                    } else {
                        absent * (1.0 - leak_or_made) + present * leak_or_made
                    };
                    made &= !(1 << f);
                }
            }
            *open.entry((made, causes & mask)).or_default() += weight;
        }
    }
    open.values().sum()
}

impl Known {
    pub fn nothing(plain: &Plain) -> Self {
        Self {
            risks: vec![None; plain.risks.len()],
            findings: vec![None; plain.findings.len()],
            ratios: vec![1.0; plain.causes.len()],
            shifts: vec![1.0; plain.causes.len()],
        }
    }

    /// A random case; `positive` of the findings show.
    pub fn random(dice: &mut Dice, plain: &Plain, positive: f64) -> Self {
        let mut known = Self::nothing(plain);
        for (risk, (states, ..)) in known.risks.iter_mut().zip(&plain.risks) {
            if dice.chance(0.5) {
                *risk = Some(dice.below(*states));
            }
        }
        for finding in &mut known.findings {
            *finding = match dice.between(0.0, 1.0) {
                x if x < positive => Some((0.0, 1.0)),
                x if x < positive + 0.25 => Some((1.0, 0.0)),
                x if x < positive + 0.35 => Some((1.0, dice.between(0.1, 9.0))),
                _ => None,
            };
        }
        for ratio in &mut known.ratios {
            if dice.chance(0.1) {
                *ratio = if dice.chance(0.2) { 0.0 } else { dice.between(0.1, 5.0) };
            }
        }
        for shift in &mut known.shifts {
            if dice.chance(0.2) {
                *shift = dice.between(0.2, 4.0);
            }
        }
        known
    }

    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::new();
        for (r, state) in self.risks.iter().enumerate() {
            if let Some(state) = state {
                evidence.risk(RiskId::new(r as u32), *state);
            }
        }
        for (f, answer) in self.findings.iter().enumerate() {
            if let Some((absent, present)) = answer {
                let answer = match (*absent, *present) {
                    (_, 0.0) => Answer::Absent,
                    (0.0, _) => Answer::Present,
                    (_, ratio) => Answer::Uncertain(ratio),
                };
                evidence.finding(FindingId::new(f as u32), answer);
            }
        }
        for (c, ratio) in self.ratios.iter().enumerate() {
            if *ratio != 1.0 {
                evidence.cause(CauseId::new(c as u32), *ratio);
            }
        }
        for (c, shift) in self.shifts.iter().enumerate() {
            if *shift != 1.0 {
                evidence.shift_prior(CauseId::new(c as u32), Parameter::exact(*shift));
            }
        }
        evidence
    }
}

/// Asserts that two numbers agree to `tolerance`, relative to the second.
#[track_caller]
pub fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    let error = (found - expected).abs();
    assert!(
        error <= tolerance * expected.abs().max(1e-300),
        "{what}: {found:e} is not {expected:e} (relative {:e})",
        error / expected.abs()
    );
}
