//! What the last seven days came to, as rings.

use lumbar_care::week::Total;
use lumbar_chart::{Ring, RingPart, Table};
use lumbar_knowledge::WeekNumbers;

/// The rings of seven days; none if no activity was kept.
pub fn ring(total: &Total, numbers: &WeekNumbers) -> Option<Ring> {
    if !total.has_any() {
        return None;
    }
    let strength = f64::from(total.strength_days);
    let aims = [
        ("Moving, minutes", total.minutes, numbers.minutes.value),
        ("Strengthening, days", strength, numbers.strength_days.value),
    ];
    let mut table = Table::new(&["What", "Reached", "Aim of a week"]);
    for (what, value, aim) in aims {
        table.row([what.to_owned(), format!("{value:.0}"), format!("{aim:.0}")]);
    }
    let part = |(what, value, aim): (&str, f64, f64)| RingPart {
        says: format!("{what}: {value:.0} of {aim:.0}"),
        value,
        aim,
    };
    Some(Ring {
        title: "What you did in the last seven days".to_owned(),
        description: "A ring is closed when its aim is reached. The aims are those for every adult. A minute that makes you puff counts twice, one of slow walking not at all. Any step towards them is good, and pain comes first."
            .to_owned(),
        middle: String::new(),
        parts: aims.map(part).into(),
        table,
    })
}
