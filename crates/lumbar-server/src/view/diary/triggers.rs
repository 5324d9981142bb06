//! What was looked at before spasms: the odds with it against without it.

use lumbar_chart::{Forest, ForestRow, RowKind, Scale, Table, ticks_as};
use lumbar_diary::Triggers;
use lumbar_exchange::diary_words::{exposure, factor, odds_of};

/// The forest of everything of which enough is known.
pub fn forest(triggers: &Triggers) -> Forest {
    let mut table =
        Table::new(&["What", "Odds times", "from", "to", "Spasms compared", "Stands out"]);
    let mut rows = Vec::new();
    for trigger in &triggers.looked_at {
        let ends = odds_of(&trigger.fit);
        let [from, odds, to] = ends.map(factor);
        let name = exposure(&trigger.exposure);
        let stands_out = if trigger.holds() { "stands out" } else { "may be chance" };
        rows.push(ForestRow {
            says: format!("{name}: times {odds} ({from} to {to}), {stands_out}"),
            ends,
            kind: if trigger.holds() { RowKind::Measured } else { RowKind::Estimate },
            weight: None,
        });
        let compared = trigger.fit.informative.to_string();
        table.row([name.to_owned(), odds, from, to, compared, stands_out.to_owned()]);
    }
    let scale = Scale::factors_around(rows.iter().flat_map(|row| row.ends));
    Forest {
        title: "What came within two hours before your spasms".to_owned(),
        description: "Right of 1 there were more spasms after it than on the days before, left of 1 fewer. The line holds 95 of 100. It does not say that one brings the other."
            .to_owned(),
        ticks: ticks_as(&scale.ticks(5)),
        scale,
        still: Some(1.0),
        rows,
        table,
    }
}
