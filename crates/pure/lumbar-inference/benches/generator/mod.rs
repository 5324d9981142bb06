//! Seeded networks of the two-layer diagnostic family, with cases drawn from the network itself:
//! risks, linked causes, and findings that are the noisy-OR of a few causes each.
#![allow(dead_code, reason = "each user takes a part of it")]

use lumbar_inference::{
    Answer, Cause, Evidence, Finding, FindingId, Network, NetworkBuilder, Risk, RiskId,
};

/// What kind of network to make.
#[derive(Clone, Copy)]
pub struct Shape {
    pub causes: usize,
    pub findings: usize,
    /// Least and most causes of a finding.
    pub parents: (usize, usize),
    /// Risks of two states besides age and sex.
    pub risks: usize,
    /// Links among causes.
    pub links: usize,
    /// Largest base probability of a cause.
    pub prior: f64,
}

/// Our size.
pub const OURS: Shape =
    Shape { causes: 32, findings: 150, parents: (2, 8), risks: 4, links: 8, prior: 0.25 };
/// Three to four times our size.
pub const LARGE: Shape =
    Shape { causes: 100, findings: 600, parents: (2, 8), risks: 6, links: 20, prior: 0.12 };
/// The size of QMR-DT.
pub const QMR: Shape =
    Shape { causes: 570, findings: 4000, parents: (1, 20), risks: 0, links: 0, prior: 0.02 };

/// A network as plain lists, to be built, written or drawn from.
pub struct Made {
    /// Name, parents, states, table.
    pub risks: Vec<(String, Vec<usize>, usize, Vec<f64>)>,
    /// Risk parents, cause parents, table.
    pub causes: Vec<(Vec<usize>, Vec<usize>, Vec<f64>)>,
    /// Leak, (cause, strength).
    pub findings: Vec<(f64, Vec<(usize, f64)>)>,
}

/// One case: the known risks, the answered findings, the causes that were present.
pub struct Case {
    pub risks: Vec<(usize, usize)>,
    pub findings: Vec<(usize, bool)>,
    pub truth: Vec<usize>,
}

/// SplitMix64: the same numbers on every machine.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn chance(&mut self, p: f64) -> bool {
        self.between(0.0, 1.0) < p
    }
}

impl Made {
    pub fn new(shape: Shape, seed: u64) -> Self {
        let dice = &mut Dice(seed);
        let mut risks = vec![
            ("age".to_owned(), vec![], 5, distribution(dice, 5)),
            ("sex".to_owned(), vec![], 2, vec![0.5, 0.5]),
        ];
        for r in 0..shape.risks {
            let row = |_| {
                let p = dice.between(0.1, 0.4);
                [1.0 - p, p]
            };
            risks.push((format!("r{r}"), vec![0], 2, (0..5).flat_map(row).collect()));
        }
        let linked = pick(dice, shape.causes - 1, shape.links);
        let mut causes = Vec::new();
        for c in 0..shape.causes {
            let mut of: Vec<usize> = (0..2).filter(|_| dice.chance(0.6)).collect();
            if shape.risks > 0 && dice.chance(0.5) {
                of.push(2 + dice.below(shape.risks));
            }
            let links =
                if c > 0 && linked.contains(&(c - 1)) { vec![dice.below(c)] } else { vec![] };
            let mut table = vec![dice.between(shape.prior * 0.05, shape.prior)];
            for states in of.iter().map(|r| risks[*r].2).chain(links.iter().map(|_| 2)) {
                let factors: Vec<f64> = (0..states).map(|_| dice.between(0.5, 2.0)).collect();
                table = table.iter().flat_map(|p| factors.iter().map(move |f| p * f)).collect();
            }
            table.iter_mut().for_each(|p| *p = p.min(0.8));
            causes.push((of, links, table));
        }
        let mut findings = Vec::new();
        for _ in 0..shape.findings {
            let (least, most) = shape.parents;
            let count = least + dice.below(most - least + 1);
            let of = pick(dice, shape.causes, count);
            let edges = of.into_iter().map(|c| (c, dice.between(0.05, 0.9))).collect();
            findings.push((dice.between(0.002, 0.06), edges));
        }
        Self { risks, causes, findings }
    }

    pub fn build(&self) -> Network {
        let mut builder = NetworkBuilder::new();
        for (name, parents, states, table) in &self.risks {
            let parents = parents.iter().map(|p| self.risks[*p].0.clone());
            builder.risk(Risk::depending(name.clone(), parents, *states, table.iter().copied()));
        }
        for (c, (risks, links, table)) in self.causes.iter().enumerate() {
            let risks = risks.iter().map(|r| self.risks[*r].0.clone());
            let parents = risks.chain(links.iter().map(|l| format!("c{l}")));
            builder.cause(Cause::with_table(format!("c{c}"), parents, table.iter().copied()));
        }
        for (f, (leak, edges)) in self.findings.iter().enumerate() {
            let finding = Finding::new(format!("f{f}"), *leak);
            let add =
                |finding: Finding, (c, s): &(usize, f64)| finding.caused_by(format!("c{c}"), *s);
            builder.finding(edges.iter().fold(finding, add));
        }
        builder.build().expect("the generator makes networks")
    }

    /// A case drawn from the network: each risk is known in four of five cases; of the findings
    /// that show and of those that do not, a number of its own is answered.
    pub fn draw(&self, dice: &mut Dice) -> Case {
        let mut risks: Vec<usize> = Vec::new();
        for (_, parents, states, table) in &self.risks {
            let row = parents.iter().fold(0, |row, p| row * self.risks[*p].2 + risks[*p]);
            let mut left = dice.between(0.0, 1.0);
            let mut state = 0;
            while state + 1 < *states && left >= table[row * states + state] {
                left -= table[row * states + state];
                state += 1;
            }
            risks.push(state);
        }
        let mut causes: Vec<bool> = Vec::new();
        for (of, links, table) in &self.causes {
            let row = of.iter().fold(0, |row, r| row * self.risks[*r].2 + risks[*r]);
            let row = links.iter().fold(row, |row, l| row * 2 + usize::from(causes[*l]));
            causes.push(dice.chance(table[row]));
        }
        let mut shown = Vec::new();
        let mut silent = Vec::new();
        for (f, (leak, edges)) in self.findings.iter().enumerate() {
            let mut none = 1.0 - leak;
            for (c, s) in edges {
                if causes[*c] {
                    none *= 1.0 - s;
                }
            }
            if dice.chance(1.0 - none) { shown.push(f) } else { silent.push(f) }
        }
        let asked = |dice: &mut Dice, from: &[usize], least: usize, most: usize| {
            let count = (least + dice.below(most - least + 1)).min(from.len());
            let places = pick(dice, from.len(), count);
            places.into_iter().map(|place| from[place]).collect::<Vec<_>>()
        };
        // Few positive findings are more usual than many.
        let most = 3 + (22.0 * dice.between(0.0, 1.0) * dice.between(0.3, 1.0)) as usize;
        let positive = asked(dice, &shown, most, most);
        let negative = asked(dice, &silent, 2, 20);
        let mut findings: Vec<(usize, bool)> = positive.into_iter().map(|f| (f, true)).collect();
        findings.extend(negative.into_iter().map(|f| (f, false)));
        findings.sort_unstable();
        let known = |_: &usize| dice.chance(0.8);
        let known: Vec<usize> = (0..risks.len()).filter(known).collect();
        Case {
            risks: known.into_iter().map(|r| (r, risks[r])).collect(),
            findings,
            truth: (0..causes.len()).filter(|c| causes[*c]).collect(),
        }
    }

    /// The first cases of a seed.
    pub fn cases(&self, count: usize, seed: u64) -> Vec<Case> {
        let dice = &mut Dice(seed ^ 0x5eed);
        (0..count).map(|_| self.draw(dice)).collect()
    }
}

impl Case {
    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::new();
        for (risk, state) in &self.risks {
            evidence.risk(RiskId::new(*risk as u32), *state);
        }
        for (finding, present) in &self.findings {
            let answer = if *present { Answer::Present } else { Answer::Absent };
            evidence.finding(FindingId::new(*finding as u32), answer);
        }
        evidence
    }
}

/// So many different numbers below `n`, ascending.
fn pick(dice: &mut Dice, n: usize, count: usize) -> Vec<usize> {
    let mut all: Vec<usize> = (0..n).collect();
    for at in 0..count.min(n) {
        let other = at + dice.below(n - at);
        all.swap(at, other);
    }
    all.truncate(count);
    all.sort_unstable();
    all
}

fn distribution(dice: &mut Dice, states: usize) -> Vec<f64> {
    let weights: Vec<f64> = (0..states).map(|_| dice.between(0.8, 1.0)).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|w| w / sum).collect()
}
