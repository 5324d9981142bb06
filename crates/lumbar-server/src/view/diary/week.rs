//! The week's activity as rings.

use lumbar_chart::{Ring, RingPart, Table};
use lumbar_diary::Week;

/// The rings of seven days; none if no activity was kept.
pub fn ring(week: &Week) -> Option<Ring> {
    if week.active <= 0.0 && week.strengthening_days == 0 {
        return None;
    }
    let aims = [
        ("Moving, minutes", week.active, Week::ACTIVE_AIM),
        (
            "Strengthening, days",
            f64::from(week.strengthening_days),
            f64::from(Week::STRENGTHENING_AIM),
        ),
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
        description: "A ring is closed when its aim is reached. The aims are those for every adult; any step towards them counts, and pain comes first."
            .to_owned(),
        middle: String::new(),
        parts: aims.map(part).into(),
        table,
    })
}
