//! What was measured of remedies, on one scale of pain, and what guidelines say of them.

use lumbar_chart::{Forest, ForestRow, RowKind, Scale, Table, Tick, plain};
use lumbar_knowledge::{Knowledge, Price, Remedy, RemedyIndex, Says};

use super::ChartView;

/// The verdict of a guideline as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictView {
    /// Which guideline.
    pub guideline: String,
    /// What it says.
    pub says: &'static str,
    /// Whom it is about.
    pub population: String,
    /// Where it was read.
    pub cite: String,
}

/// What guidelines say of a remedy, side by side.
#[must_use]
pub fn verdicts(knowledge: &Knowledge, remedy: &Remedy) -> Vec<VerdictView> {
    let verdicts = remedy.verdicts.iter().map(|verdict| {
        let fact = &knowledge[verdict.fact];
        VerdictView {
            guideline: verdict.guideline.clone(),
            says: match verdict.says {
                Says::Yes => "advises it",
                Says::May => "says it may be offered",
                Says::With => "only together with exercise",
                Says::No => "advises against it",
            },
            population: fact.population.clone(),
            cite: knowledge[fact.source].cite.clone(),
        }
    });
    verdicts.collect()
}

/// What it costs and how much effort it takes, in a sentence.
#[must_use]
pub fn price(remedy: &Remedy) -> String {
    let cost = match remedy.cost {
        Price::None => "It costs nothing",
        Price::Small => "It costs a little",
        Price::Large => "It costs a good deal, where nobody pays it for you",
    };
    let effort = match remedy.effort {
        Price::None => "and takes hardly any effort.",
        Price::Small => "and takes some effort.",
        Price::Large => "and takes effort over weeks.",
    };
    format!("{cost} {effort}")
}

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
