//! Trainings (TCX): sessions with their laps.

use std::io::BufReader;

use crate::BadInput;
use crate::import::{Context, File, Foreign};
use crate::tracker::collect::Collector;
use crate::tracker::gpx::moment;
use crate::tracker::xml::{Piece, gather, number, walk};

/// Reads it.
pub(crate) fn tcx(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let mut collector = Collector::new("TCX training", context.zone);
    read(BufReader::new(file), context, &mut collector)?;
    Ok(collector.finish())
}

#[derive(Default)]
struct Training {
    start: Option<i64>,
    seconds: f64,
    metres: f64,
    sport: String,
    maker: String,
}

pub(super) fn read(
    text: impl std::io::BufRead,
    context: &Context<'_>,
    collector: &mut Collector<'_>,
) -> Result<(), BadInput> {
    let mut training = Training::default();
    let mut inner = String::new();
    walk(text, context, |path, piece| {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        let Some((&"TrainingCenterDatabase", names)) = names.split_first() else {
            return Err("not a training: it must begin with TrainingCenterDatabase".into());
        };
        match (piece, names) {
            (Piece::Open(element), ["Activities", "Activity"]) => {
                let [sport] = element.attributes(["Sport"])?;
                training = Training { sport, maker: "TCX training".into(), ..Training::default() };
            }
            (Piece::Open(element), ["Activities", "Activity", "Lap"]) => {
                collector.foreign.entries += 1;
                let [start] = element.attributes(["StartTime"])?;
                let start = moment(&start)?.as_second();
                training.start = Some(training.start.map_or(start, |before| before.min(start)));
            }
            (Piece::Open(_), _) => inner.clear(),
            (Piece::Text(text), _) => gather(&mut inner, text),
            (Piece::Close, ["Activities", "Activity", "Lap", "TotalTimeSeconds"]) => {
                training.seconds += amount(&inner)?;
            }
            (Piece::Close, ["Activities", "Activity", "Lap", "DistanceMeters"]) => {
                training.metres += amount(&inner)?;
            }
            (Piece::Close, ["Activities", "Activity", "Creator", "Name"]) => {
                inner.trim().clone_into(&mut training.maker);
            }
            (Piece::Close, ["Activities", "Activity"]) => {
                match training.start.and_then(|seconds| collector.utc(seconds)) {
                    Some(at) => {
                        let sport = match training.sport.trim() {
                            "Other" => "activity",
                            sport => sport,
                        };
                        let (sport, minutes) = (sport.to_owned(), training.seconds / 60.0);
                        collector.session(
                            &training.maker,
                            at,
                            &sport,
                            minutes,
                            Some(training.metres),
                        );
                    }
                    None => collector.pass("training without laps"),
                }
            }
            _ => {}
        }
        Ok(())
    })
}

fn amount(text: &str) -> Result<f64, String> {
    number(text)
        .filter(|value| *value >= 0.0)
        .ok_or_else(|| "a value that is no number from 0 up".into())
}
