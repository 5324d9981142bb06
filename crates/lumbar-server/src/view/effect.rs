//! What was measured of remedies, on one scale of pain.

use lumbar_chart::{Forest, ForestRow, RowKind, Scale, Table, Tick, plain};
use lumbar_knowledge::{Knowledge, RemedyIndex};

use super::ChartView;

/// The measured effects of remedies as a forest plot with its table; `None` where none was measured on a scale of pain.
#[must_use]
pub fn effects(
    knowledge: &Knowledge,
    remedies: &[RemedyIndex],
    title: &str,
    id: &str,
) -> Option<ChartView> {
    let measured: Vec<_> = remedies
        .iter()
        .map(|remedy| &knowledge[*remedy])
        .flat_map(|remedy| remedy.effects.iter().map(move |effect| (remedy, effect)))
        .collect();
    if measured.is_empty() {
        return None;
    }
    let scale =
        Scale::around(measured.iter().flat_map(|(_, effect)| effect.points), &[-20.0, 10.0]);
    let ticks = scale.ticks(6).into_iter().map(|at| Tick::new(at, plain(at)));
    let about = |effect: &lumbar_knowledge::Effect| knowledge[effect.fact].about.replace('_', " ");
    let rows = measured.iter().map(|(remedy, effect)| ForestRow {
        says: format!(
            "{} ({}): {} points, {}",
            remedy.text.english().name,
            about(effect),
            plain(effect.points[1]),
            knowledge[effect.fact].population
        ),
        ends: effect.points,
        kind: RowKind::Measured,
        weight: None,
    });
    let lines = measured.iter().map(|(remedy, effect)| {
        let fact = &knowledge[effect.fact];
        let [low, value, high] = effect.points.map(plain);
        vec![
            format!("{} ({})", remedy.text.english().name, about(effect)),
            value,
            format!("{low} to {high}"),
            fact.population.clone(),
            fact.unit.clone().unwrap_or_default(),
            knowledge[fact.source].cite.clone(),
        ]
    });
    let columns = ["What", "Points of 100", "Interval", "Measured on", "As published", "Source"];
    let forest = Forest {
        title: title.to_owned(),
        description: "Points of pain on a scale from 0 to 100, more than in people who got something else or nothing. Left of 0: less pain. \
             The dot is the number, the line its interval. People, times and comparisons differ, so rows are not a race."
            .to_owned(),
        scale,
        ticks: ticks.collect(),
        still: Some(0.0),
        rows: rows.collect(),
        table: Table {
            columns: columns.map(str::to_owned).to_vec(),
            rows: lines.collect(),
        },
    };
    Some(ChartView::new(&forest.chart(), id))
}
