//! A trial's protocol and its days, to hand on.

use std::collections::BTreeSet;

use lumbar_model::event::Date;
use lumbar_trial::{Design, Look, Row};
use serde_json::{Map, Value, json};

use super::cent::cent_items;
use super::deviation::Deviation;
use super::layout::{COMPARED_WITH, DEVIATIONS, TrialTable};
use crate::date::date;

/// The protocol as it was frozen, with the items of CENT 2015 that it answers.
#[must_use]
pub fn protocol_json(
    name: &str,
    design: &Design,
    seed: u64,
    order: &[usize],
    start: i64,
    look: Look,
) -> Value {
    let start = date(start);
    let items = cent_items(design, look.planned).into_iter();
    let items: Map<String, Value> =
        items.map(|item| (item.id.to_owned(), item.answer.into_json())).collect();
    json!({
        "name": name,
        "start": start,
        "blocks": design.blocks,
        "period_days": design.period,
        "washout_days": design.washout,
        "seed": seed,
        "order": order,
        "look": look.number,
        "looks_planned": look.planned,
        "cent_2015": items,
    })
}

/// The protocol with the days, to hand on; [`trial_cells`](crate::trial_cells) reads it again.
#[must_use]
pub fn trial_json(table: &TrialTable, protocol: &Value) -> Value {
    let days: Vec<Value> = rows(table)
        .map(|(row, differs)| {
            let date = row.day.and_then(|day| Date::from_days(day).ok());
            let mut day = json!({
                "date": date.map(|date| date.to_string()),
                "block": row.block.map(|block| block + 1),
                "arm": table.arms.get(row.arm),
                "value": row.value,
            });
            if !differs.is_empty() {
                day[DEVIATIONS] = Deviation::join(differs).into();
            }
            day
        })
        .collect();
    json!({ "arms": table.arms, "outcome": table.outcome, "protocol": protocol, "data": days })
}

/// Each day with what did not go as drawn.
fn rows(table: &TrialTable) -> impl Iterator<Item = (&Row, &BTreeSet<Deviation>)> {
    let trials = table.persons.iter().zip(&table.deviations);
    trials.flat_map(|((_, series), differs)| series.rows().iter().zip(differs))
}

/// The days as CSV that this program reads again: with the arm that the others are compared with, and what did not go as drawn.
#[must_use]
pub fn trial_csv(table: &TrialTable) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let reference = table.arms.first().map(|arm| quoted(arm)).unwrap_or_default();
    let mut text =
        format!("date,block,arm,{},{COMPARED_WITH},{DEVIATIONS}\n", quoted(&table.outcome));
    for (row, differs) in rows(table) {
        let date = row.day.map(date).unwrap_or_default();
        let block = row.block.map(|block| (block + 1).to_string()).unwrap_or_default();
        let value = row.value.map(|value| value.to_string()).unwrap_or_default();
        let arm = table.arms.get(row.arm).map(String::as_str).unwrap_or_default();
        let differs = Deviation::join(differs);
        let differs = if differs.contains(',') { quoted(&differs) } else { differs };
        text.push_str(&format!("{date},{block},{},{value},{reference},{differs}\n", quoted(arm)));
    }
    text
}
