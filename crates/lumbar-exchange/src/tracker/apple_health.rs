//! Apple Health's `export.xml`.

use std::io::BufReader;

use crate::BadInput;
use crate::import::{Context, File, Foreign};
use crate::tracker::collect::{Collector, Intensity, Moment};
use crate::tracker::xml::{Piece, number, walk};

const STEPS: &str = "HKQuantityTypeIdentifierStepCount";
/// Minutes in which the person moved at least as in a brisk walk, by Apple's own description.
const EXERCISE: &str = "HKQuantityTypeIdentifierAppleExerciseTime";
const SLEEP: &str = "HKCategoryTypeIdentifierSleepAnalysis";

/// Reads it.
pub(crate) fn apple_health(
    file: &mut dyn File,
    context: &Context<'_>,
) -> Result<Foreign, BadInput> {
    read(BufReader::with_capacity(1 << 16, file), context)
}

/// Reads the text of it, from wherever it comes.
pub(super) fn read(
    text: impl std::io::BufRead,
    context: &Context<'_>,
) -> Result<Foreign, BadInput> {
    let mut collector = Collector::new("Apple Health", context.zone);
    walk(text, context, |path, piece| {
        let (Piece::Open(element), Some(name)) = (piece, path.last()) else { return Ok(()) };
        if path.len() == 1 && name != "HealthData" {
            return Err("not an export of Apple Health: it must begin with HealthData".into());
        }
        // A Correlation repeats records that stand for themselves elsewhere.
        if path.len() != 2 {
            return Ok(());
        }
        match name.as_str() {
            "Record" => {
                collector.foreign.entries += 1;
                let names = ["type", "sourceName", "startDate", "endDate", "value", "unit"];
                record(&mut collector, &element.attributes(names)?)
            }
            "Workout" => {
                collector.foreign.entries += 1;
                let names = [
                    "workoutActivityType",
                    "sourceName",
                    "startDate",
                    "endDate",
                    "duration",
                    "durationUnit",
                    "totalDistance",
                    "totalDistanceUnit",
                ];
                workout(&mut collector, &element.attributes(names)?)
            }
            _ => Ok(()),
        }
    })?;
    Ok(collector.finish())
}

fn record(collector: &mut Collector<'_>, given: &[String; 6]) -> Result<(), String> {
    let [kind, source, start, end, value, unit] = given;
    match kind.as_str() {
        STEPS => {
            let value = amount(value)?;
            collector.steps(source, moment(start)?, value);
        }
        EXERCISE => {
            let minutes = amount(value)? * minutes_of(unit)?;
            collector.minutes(source, moment(start)?, Intensity::Moderate, minutes);
        }
        SLEEP => {
            let value = value.strip_prefix("HKCategoryValueSleepAnalysis").unwrap_or(value);
            let asleep = value.starts_with("Asleep");
            if asleep || value == "InBed" {
                collector.night(source, moment(start)?, moment(end)?, asleep);
            } else {
                collector.pass("SleepAnalysis, awake");
            }
        }
        other => {
            let short = ["HKQuantityTypeIdentifier", "HKCategoryTypeIdentifier", "HKDataType"];
            let short = short.iter().find_map(|start| other.strip_prefix(start)).unwrap_or(other);
            collector.pass(short);
        }
    }
    Ok(())
}

fn workout(collector: &mut Collector<'_>, given: &[String; 8]) -> Result<(), String> {
    let [kind, source, start, end, duration, unit, distance, distance_unit] = given;
    let start = moment(start)?;
    let minutes = if duration.is_empty() {
        #[expect(clippy::cast_precision_loss, reason = "seconds of one session")]
        let seconds = (moment(end)?.seconds - start.seconds) as f64;
        seconds / 60.0
    } else {
        amount(duration)? * minutes_of(unit)?
    };
    let metres = number(distance).map(|distance| match distance_unit.as_str() {
        "mi" => distance * 1609.344,
        "m" => distance,
        _ => distance * 1000.0,
    });
    collector.session(source, start, kind, minutes, metres);
    Ok(())
}

fn minutes_of(unit: &str) -> Result<f64, String> {
    match unit {
        "min" | "" => Ok(1.0),
        "s" | "sec" => Ok(1.0 / 60.0),
        "hr" | "h" => Ok(60.0),
        _ => Err("a unit of time that is not known: min, s and hr are".into()),
    }
}

fn amount(text: &str) -> Result<f64, String> {
    number(text)
        .filter(|value| (0.0..1e9).contains(value))
        .ok_or_else(|| "a value that is no number from 0 up".into())
}

/// "2017-06-19 08:30:31 +0200".
fn moment(text: &str) -> Result<Moment, String> {
    parse(text.as_bytes())
        .ok_or_else(|| "a time that is not as in 2017-06-19 08:30:31 +0200".into())
}

fn parse(text: &[u8]) -> Option<Moment> {
    if text.len() != 25 || text[10] != b' ' || text[19] != b' ' {
        return None;
    }
    let number = |from: usize, to: usize| {
        text[from..to].iter().try_fold(0_i64, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
        })
    };
    let date = lumbar_model::event::Date::new(
        i16::try_from(number(0, 4)?).ok()?,
        u8::try_from(number(5, 7)?).ok()?,
        u8::try_from(number(8, 10)?).ok()?,
    )
    .ok()?;
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let offset = number(21, 23)? * 3600 + number(23, 25)? * 60;
    if hour > 23 || minute > 59 || second > 60 || offset > 50_400 {
        return None;
    }
    let offset = if text[20] == b'-' { -offset } else { offset };
    let seconds = date.days() * 86_400 + hour * 3600 + minute * 60 + second - offset;
    Some(Moment { seconds, offset: i32::try_from(offset).ok()? })
}
