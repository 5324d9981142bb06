//! Every node as a full table.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{ExportError, MOST_CAUSES_WRITTEN};
use crate::evidence::Evidence;
use crate::network::{Network, Parent};
use crate::numbers::{Numbers, Published};

/// One node: the probabilities of its states for each row of its parents' states, the last parent
/// fastest.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) states: usize,
    /// Name and number of states of each parent.
    pub(super) parents: Vec<(String, usize)>,
    pub(super) rows: Vec<Vec<f64>>,
}

/// The nodes, parents named before them or after.
pub(super) fn tables(network: &Network) -> Result<Vec<Table>, ExportError> {
    let mut taken = BTreeSet::new();
    let risks: Vec<String> = network.risks.iter().map(|r| plain(&r.name, &mut taken)).collect();
    let causes: Vec<String> = network.causes.iter().map(|c| plain(&c.name, &mut taken)).collect();
    let evidence = Evidence::new();
    let published = Published { network, evidence: &evidence };
    let mut tables = Vec::new();
    for (risk, name) in network.risks.iter().zip(&risks) {
        let parent =
            |id: &crate::RiskId| (risks[id.index()].clone(), network.risks[id.index()].states);
        tables.push(Table {
            name: name.clone(),
            states: risk.states,
            parents: risk.parents.iter().map(parent).collect(),
            rows: risk.table.chunks(risk.states).map(<[f64]>::to_vec).collect(),
        });
    }
    for (index, (cause, name)) in network.causes.iter().zip(&causes).enumerate() {
        let parent = |p: &Parent| {
            let name = match p {
                Parent::Risk(id) => &risks[id.index()],
                Parent::Cause(id) => &causes[id.index()],
            };
            (name.clone(), network.states(*p))
        };
        let parents: Vec<(String, usize)> = cause.parents.iter().map(parent).collect();
        let rows = states_of(&parents).into_iter().map(|states| {
            let (absent, present) = published.prior(index, &states);
            vec![absent, present]
        });
        tables.push(Table { name: name.clone(), states: 2, rows: rows.collect(), parents });
    }
    for finding in &network.findings {
        if finding.causes.len() > MOST_CAUSES_WRITTEN {
            let (finding, causes) = (finding.name.clone(), finding.causes.len());
            return Err(ExportError::TooManyCauses { finding, causes });
        }
        let parent = |(id, _): &(crate::CauseId, _)| (causes[id.index()].clone(), 2);
        let parents: Vec<(String, usize)> = finding.causes.iter().map(parent).collect();
        let rows = states_of(&parents).into_iter().map(|states| {
            let (mut none, mut some) = (1.0 - finding.leak.value(), finding.leak.value());
            for ((_, strength), state) in finding.causes.iter().zip(states) {
                if state == 1 {
                    some += none * strength.value();
                    none *= 1.0 - strength.value();
                }
            }
            vec![none, some]
        });
        let name = plain(&finding.name, &mut taken);
        tables.push(Table { name, states: 2, rows: rows.collect(), parents });
    }
    Ok(tables)
}

/// All settings of the parents, the last fastest.
pub(super) fn states_of(parents: &[(String, usize)]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for (_, states) in parents {
        let longer = |row: Vec<usize>| {
            (0..*states).map(move |state| {
                let mut row = row.clone();
                row.push(state);
                row
            })
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

/// A name that every reader takes, and that no other node has.
fn plain(name: &str, taken: &mut BTreeSet<String>) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '_' };
    let mut word: String = name.chars().map(keep).collect();
    if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        word.insert_str(0, "n_");
    }
    let mut free = word.clone();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = format!("{word}_{number}");
        number += 1;
    }
    free
}
