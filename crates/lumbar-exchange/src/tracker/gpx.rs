//! Tracks (GPX): how long and how far.

use std::io::BufReader;

use jiff::Timestamp;

use crate::BadInput;
use crate::import::{Context, File, Foreign};
use crate::tracker::collect::Collector;
use crate::tracker::xml::{Piece, gather, number, walk};

/// Mean radius of the earth in metres (IUGG).
const EARTH: f64 = 6_371_008.8;

/// Reads it.
pub(crate) fn gpx(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let mut collector = Collector::new("GPX track", context.zone);
    read(BufReader::new(file), context, &mut collector)?;
    Ok(collector.finish())
}

#[derive(Default)]
struct Track {
    start: Option<i64>,
    seconds: f64,
    metres: f64,
    what: String,
    points: u64,
    /// Of the segment: the first and the last time, and the last place.
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    place: Option<(f64, f64)>,
}

impl Track {
    fn end_segment(&mut self) {
        if let (Some(first), Some(last)) = (self.first.take(), self.last.take()) {
            self.seconds += last.duration_since(first).as_secs_f64().max(0.0);
        }
        self.place = None;
    }
}

pub(super) fn read(
    text: impl std::io::BufRead,
    context: &Context<'_>,
    collector: &mut Collector<'_>,
) -> Result<(), BadInput> {
    let mut creator = String::new();
    let mut track = Track::default();
    let mut inner = String::new();
    walk(text, context, |path, piece| {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        match (piece, names.as_slice()) {
            (Piece::Open(element), ["gpx"]) => {
                let [name] = element.attributes(["creator"])?;
                creator = if name.is_empty() { "GPX track".to_owned() } else { name };
            }
            (Piece::Open(_), [root]) => return Err(format!("not a track: it begins with {root}")),
            (Piece::Open(_), ["gpx", "trk"]) => track = Track::default(),
            (Piece::Open(element), ["gpx", "trk", "trkseg", "trkpt"]) => {
                collector.foreign.entries += 1;
                track.points += 1;
                let [lat, lon] = element.attributes(["lat", "lon"])?;
                let (lat, lon) = (degrees(&lat, 90.0)?, degrees(&lon, 180.0)?);
                if let Some(before) = track.place {
                    track.metres += distance(before, (lat, lon));
                }
                track.place = Some((lat, lon));
            }
            (Piece::Open(_), _) => inner.clear(),
            (Piece::Text(text), _) => gather(&mut inner, text),
            (Piece::Close, ["gpx", "trk", "trkseg", "trkpt", "time"]) => {
                let time = moment(&inner)?;
                if track.start.is_none() {
                    track.start = Some(time.as_second());
                }
                track.first = track.first.or(Some(time));
                track.last = Some(time);
            }
            (Piece::Close, ["gpx", "trk", "type"]) => inner.trim().clone_into(&mut track.what),
            (Piece::Close, ["gpx", "trk", "trkseg"]) => track.end_segment(),
            (Piece::Close, ["gpx", "trk"]) => {
                let at = track.start.and_then(|seconds| collector.utc(seconds));
                match at {
                    Some(at) if track.seconds > 0.0 => {
                        let what = if track.what.is_empty() { "outing" } else { &track.what };
                        let what = what.to_owned();
                        collector.session(
                            &creator,
                            at,
                            &what,
                            track.seconds / 60.0,
                            Some(track.metres),
                        );
                    }
                    _ => collector.pass("track without times"),
                }
            }
            _ => {}
        }
        Ok(())
    })
}

fn degrees(text: &str, most: f64) -> Result<f64, String> {
    number(text)
        .filter(|value| value.abs() <= most)
        .ok_or_else(|| "a point whose lat or lon is no place on earth".into())
}

/// Times without a zone are in UTC (GPX 1.1: "Date and time are in Universal Coordinated Time").
pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    let parsed = text.parse::<Timestamp>().ok().or_else(|| {
        let civil = text.parse::<jiff::civil::DateTime>().ok()?;
        jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()
    });
    parsed.ok_or_else(|| "a time that is not as in 2026-11-25T08:30:00Z".into())
}

/// Along a great circle, in metres (haversine).
fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (a, b) = (one.0.to_radians(), other.0.to_radians());
    let (up, along) = (b - a, (other.1 - one.1).to_radians());
    let half = (up / 2.0).sin().powi(2) + a.cos() * b.cos() * (along / 2.0).sin().powi(2);
    2.0 * EARTH * half.sqrt().min(1.0).asin()
}
