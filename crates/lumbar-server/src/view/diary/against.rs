//! Pain and one other measure, day by day on one scale.

use lumbar_chart::{Layer, Plot, Role, Scale, Table, ticks_as};
use lumbar_diary::{Diary, Measure};
use lumbar_exchange::diary_words::measure;
use lumbar_exchange::short_date;

use super::trend::DAYS;
use super::{since, weeks_ago};

/// The plot of eight weeks; none if no day has both.
pub fn plot(diary: &Diary, other: Measure, today: i64) -> Option<Plot> {
    let first = today - DAYS + 1;
    let mut table = Table::new(&["Day", "Pain", measure(other)]);
    let mut pain = Vec::new();
    let mut bars = Vec::new();
    let mut both = false;
    for (&day, kept) in diary.days().range(first..=today) {
        let at = since(day, today);
        let values = [kept.value(Measure::Pain), kept.value(other)];
        let [told, set] = values;
        pain.extend(told.map(|value| (at, value)));
        bars.extend(set.map(|value| (at - 0.4, at + 0.4, value)));
        both |= told.is_some() && set.is_some();
        if told.is_some() || set.is_some() {
            let [told, set] = values.map(|value| {
                value.map_or_else(|| "not told".to_owned(), |value| format!("{value:.1}"))
            });
            table.row([short_date(day), told, set]);
        }
    }
    if !both {
        return None;
    }
    // Ratings, hours of a day and medicines of a day lie on much the same scale.
    let y = Scale::around(bars.iter().map(|bar| bar.2), &[0.0, 10.0]);
    Some(Plot {
        title: format!("Pain and {} over eight weeks", measure(other)),
        description: format!(
            "A circle is a day's pain, 0 to 10; a bar is the same day's {}. A day without one of them is missing.",
            measure(other)
        ),
        x: Scale::linear(since(first, today) - 0.5, 0.5),
        y,
        x_ticks: weeks_ago(),
        y_ticks: ticks_as(&y.ticks(6)),
        keys: vec![
            (Role::Series(1), "pain".to_owned()),
            (Role::Part(2), measure(other).to_owned()),
        ],
        layers: vec![Layer::Bars { series: 2, bars }, Layer::Dots { series: 1, points: pain }],
        table,
        ..Plot::default()
    })
}
