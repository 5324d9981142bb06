//! The pictures: the year's pain with its spasms.

use lumbar_chart::{Chart, Layer, Plot, Role, Scale, Table, Tick};
use lumbar_exchange::{day_and_month, figure, short_date};

use crate::report::Course;

/// Days that a picture of the year shows at the most.
const YEAR: i64 = 365;

/// Pain over the year: each day kept, the middle of two weeks, half of the days around it, spasms at the foot.
pub(super) fn year(course: &Course, today: i64, height: f64) -> Option<Chart> {
    let trend = course.trend.as_ref()?;
    let first = course.pain.first()?.day.min(today - 27);
    let at = |day: i64| (day - first) as f64;
    let points = trend.points.iter().filter(|point| point.day >= first);
    let band = points
        .clone()
        .map(|point| (at(point.day), point.middle.map(|(lower, _, upper)| (lower, upper))));
    let line =
        points.clone().map(|point| (at(point.day), point.middle.map(|(_, middle, _)| middle)));
    let bars = course.spasms.iter().filter(|day| day.day >= first);
    let bars = bars.map(|day| (at(day.day) - 0.6, at(day.day) + 0.6, 0.7));
    let days = today - first;
    let steps = if days > 200 { 4 } else { 3 };
    let x_ticks = (0..=steps).map(|step| {
        let day = first + days * step / steps;
        Tick::new(at(day), day_and_month(day))
    });
    let mut table = Table::new(&["from", "days kept", "mean pain", "worst day", "spasms"]);
    for month in 0..=(days.min(YEAR) / 28) {
        let (to, from) = (today - month * 28, today - month * 28 - 27);
        let within = course.pain.iter().filter(|day| (from..=to).contains(&day.day));
        let values: Vec<f64> = within.map(|day| day.value).collect();
        if values.is_empty() {
            continue;
        }
        let spasms = course.spasms.iter().filter(|day| (from..=to).contains(&day.day));
        let spasms: f64 = spasms.map(|day| day.value).sum();
        table.row([
            short_date(from),
            values.len().to_string(),
            figure(values.iter().sum::<f64>() / values.len() as f64),
            figure(values.iter().copied().fold(0.0, f64::max)),
            figure(spasms),
        ]);
    }
    table.rows.reverse();
    let plot = Plot {
        title: format!("Pain from {} to {}, 0 to 10", short_date(first), short_date(today)),
        description: "The line is the middle of two weeks, the band holds half of their days; strokes at the foot are days with a spasm".to_owned(),
        x: Scale::linear(0.0, at(today)),
        y: Scale::linear(0.0, 10.0),
        x_ticks: x_ticks.collect(),
        y_ticks: [0.0, 5.0, 10.0].into_iter().map(|value| Tick::new(value, figure(value))).collect(),
        keys: vec![
            (Role::Series(0), "middle".to_owned()),
            (Role::Band, "half the days".to_owned()),
            (Role::Series(2), "spasm".to_owned()),
        ],
        layers: vec![
            Layer::Band { points: band.collect() },
            Layer::Line { series: 0, points: line.collect() },
            Layer::Bars { series: 2, bars: bars.collect() },
        ],
        height,
        table,
        ..Plot::default()
    };
    Some(plot.chart())
}
