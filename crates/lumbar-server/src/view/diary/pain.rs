//! Pain by day, with the middle of two weeks and its spread, spells marked, and the level of a recovery.

use lumbar_chart::{Layer, Plot, Role, Scale, Table, ticks_as};
use lumbar_diary::{AT_EASE, Ending, Episode, Trend};
use lumbar_exchange::short_date;

use super::trend::DAYS;
use super::{since, weeks_ago};

/// The plot of eight weeks.
pub fn plot(trend: &Trend, episodes: &[Episode], today: i64) -> Plot {
    let at = |day: i64| since(day, today);
    let points = &trend.points;
    let first = today - DAYS + 1;
    let end = |episode: &Episode| match episode.ending {
        Ending::Ongoing => today,
        _ => episode.last,
    };
    let spells: Vec<&Episode> = episodes.iter().filter(|one| end(one) >= first).collect();
    let mut table = Table::new(&["Day", "Pain", "Middle of two weeks", "Half the days", "Spell"]);
    for point in points {
        let Some(value) = point.value else { continue };
        let (middle, half) =
            point.middle.map_or_else(Default::default, |(lower, middle, upper)| {
                (format!("{middle:.1}"), format!("{lower:.1} to {upper:.1}"))
            });
        let inside = spells.iter().any(|one| (one.start..=end(one)).contains(&point.day));
        let spell = if inside { "yes" } else { "no" };
        table.row([short_date(point.day), format!("{value:.1}"), middle, half, spell.to_owned()]);
    }
    let dots = points.iter().filter_map(|point| Some((at(point.day), point.value?)));
    let line = points.iter().map(|point| (at(point.day), point.middle.map(|middle| middle.1)));
    let band = points
        .iter()
        .map(|point| (at(point.day), point.middle.map(|(lower, _, upper)| (lower, upper))));
    let span = |one: &&Episode| Layer::Span {
        from: at(one.start.max(first)) - 0.5,
        to: at(end(one)) + 0.5,
    };
    let mut keys = vec![
        (Role::Series(0), "middle of two weeks".to_owned()),
        (Role::Band, "half the days".to_owned()),
        (Role::Series(1), "a day".to_owned()),
        (Role::Target, "aim: a week at 1 or less".to_owned()),
    ];
    if !spells.is_empty() {
        keys.push((Role::Span, "a spell of pain".to_owned()));
    }
    let mut layers: Vec<Layer> = spells.iter().map(span).collect();
    layers.extend([
        Layer::Band { points: band.collect() },
        Layer::Level { role: Role::Target, at: AT_EASE, says: String::new() },
        Layer::Line { series: 0, points: line.collect() },
        Layer::Dots { series: 1, points: dots.collect() },
    ]);
    Plot {
        title: "Your pain over eight weeks, 0 to 10".to_owned(),
        description: "A mark a day; a day without a mark is missing, not zero. The line is the middle of two weeks, the band holds half of those days. \
            A week at the aim or below ends a spell."
            .to_owned(),
        x: Scale::linear(at(first) - 0.5, 0.5),
        y: Scale::linear(0.0, 10.0),
        x_ticks: weeks_ago(),
        y_ticks: ticks_as(&[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
        keys,
        layers,
        table,
        ..Plot::default()
    }
}
