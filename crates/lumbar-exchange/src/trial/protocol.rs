//! A trial's protocol and its days, to hand on.

use lumbar_model::event::Date;
use lumbar_trial::{Design, Look};
use serde_json::{Map, Value, json};

use super::cent::cent_items;
use super::layout::TrialTable;

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
    let start = Date::from_days(start).map(|date| date.to_string()).unwrap_or_default();
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
    let days = table.persons.iter().flat_map(|(_, series)| series.rows());
    let days: Vec<Value> = days
        .map(|row| {
            let date = row.day.and_then(|day| Date::from_days(day).ok());
            json!({
                "date": date.map(|date| date.to_string()),
                "block": row.block.map(|block| block + 1),
                "arm": table.arms.get(row.arm),
                "value": row.value,
            })
        })
        .collect();
    json!({ "arms": table.arms, "outcome": table.outcome, "protocol": protocol, "data": days })
}

/// The days as CSV that this program reads again.
#[must_use]
pub fn trial_csv(table: &TrialTable) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = format!("date,block,arm,{}\n", quoted(&table.outcome));
    for row in table.persons.iter().flat_map(|(_, series)| series.rows()) {
        let date = row.day.and_then(|day| Date::from_days(day).ok());
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        let block = row.block.map(|block| (block + 1).to_string()).unwrap_or_default();
        let value = row.value.map(|value| value.to_string()).unwrap_or_default();
        let arm = table.arms.get(row.arm).map(String::as_str).unwrap_or_default();
        text.push_str(&format!("{date},{block},{},{value}\n", quoted(arm)));
    }
    text
}
