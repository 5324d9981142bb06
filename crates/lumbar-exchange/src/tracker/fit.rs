//! FIT files of Garmin and others: sessions, and the steps and minutes of a day.

use std::collections::BTreeMap;

use fitparser::de::{FitObject, FitStreamProcessor};
use fitparser::profile::MesgNum;
use fitparser::{ErrorKind, FitDataRecord, Value};

use crate::BadInput;
use crate::import::{Context, File, Foreign, cut_short, read_all};
use crate::tracker::collect::{Collector, Intensity};

/// The largest file read: a day of a watch has some hundred kilobytes.
const LARGEST: usize = 64_000_000;

/// Reads it.
pub(crate) fn fit(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let bytes = read_all(file, context)?;
    let mut collector = Collector::new("FIT file", context.zone);
    read(&bytes, &mut collector)?;
    Ok(collector.finish())
}

/// Reads the bytes of one file.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), BadInput> {
    if bytes.len() > LARGEST {
        return Err(BadInput::new("", format!("larger than {} MB", LARGEST / 1_000_000)));
    }
    check_length(bytes)?;
    let mut day = Watch { maker: "watch".into(), ..Watch::default() };
    let mut processor = FitStreamProcessor::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let place = bytes.len() - rest.len();
        let wrong = |error: fitparser::Error| said(place, &error);
        let (after, object) = processor.deserialize_next(rest).map_err(wrong)?;
        if after.len() >= rest.len() {
            return Err(BadInput::new(
                format!("byte {place}"),
                "the file does not go on from here",
            ));
        }
        match object {
            FitObject::Crc(_) => processor.reset(),
            FitObject::DataMessage(message) => {
                let record = processor.decode_message(message).map_err(wrong)?;
                collector.foreign.entries += 1;
                day.take(&record, collector);
            }
            FitObject::Header(_) | FitObject::DefinitionMessage(_) => {}
        }
        rest = after;
    }
    day.finish(collector);
    Ok(())
}

/// A file that is shorter than it says was cut off; the place is where it ends.
fn check_length(bytes: &[u8]) -> Result<(), BadInput> {
    let header = usize::from(bytes.first().copied().unwrap_or(0));
    let Some(told) = bytes.get(4..8).and_then(|four| four.try_into().ok()) else {
        return Err(cut_short(format!("byte {}", bytes.len())));
    };
    let told = u32::from_le_bytes(told) as usize;
    if header < 12 {
        return Err(BadInput::new("byte 0", "not the beginning of a FIT file"));
    }
    if bytes.len() < header + told + 2 {
        return Err(cut_short(format!("byte {}", bytes.len())));
    }
    Ok(())
}

fn said(place: usize, error: &fitparser::Error) -> BadInput {
    let place = format!("byte {place}");
    match **error {
        ErrorKind::UnexpectedEof(_) => cut_short(place),
        ErrorKind::InvalidCrc(_) => BadInput::new(
            place,
            "the checksum does not fit what comes before: the file is damaged. Copy it from the watch again; nothing was changed",
        ),
        _ => BadInput::new(
            place,
            "not as FIT has it: the file is damaged. Copy it from the watch again; nothing was changed",
        ),
    }
}

/// What a file says of itself and of its day.
#[derive(Default)]
struct Watch {
    maker: String,
    /// Steps are counted up from midnight, for each kind of movement by itself: the last count of a day holds.
    steps: BTreeMap<(i64, String), (i64, f64)>,
    /// Minutes by intensity as they stand at a moment; counted up likewise.
    minutes: BTreeMap<(i64, Intensity), (i64, f64)>,
    seen: i64,
}

impl Watch {
    fn take(&mut self, record: &FitDataRecord, collector: &mut Collector<'_>) {
        let number = |name: &str| -> Option<f64> {
            let field = record.fields().iter().find(|field| field.name() == name)?;
            let value: f64 = field.value().clone().try_into().ok()?;
            Some(value).filter(|value| value.is_finite())
        };
        let word = |name: &str| {
            record.fields().iter().find(|field| field.name() == name).and_then(|field| match field
                .value()
            {
                Value::String(text) => Some(text.clone()),
                _ => None,
            })
        };
        let time = |name: &str| {
            record.fields().iter().find(|field| field.name() == name).and_then(|field| match field
                .value()
            {
                Value::Timestamp(time) => Some(time.timestamp()),
                _ => None,
            })
        };
        if let Some(seconds) = time("timestamp") {
            self.seen = seconds;
        }
        match record.kind() {
            MesgNum::FileId => {
                if let Some(maker) = word("manufacturer") {
                    self.maker = maker;
                }
            }
            MesgNum::Session => {
                let start = time("start_time").unwrap_or(self.seen);
                let seconds = number("total_timer_time").or_else(|| number("total_elapsed_time"));
                let (Some(at), Some(seconds)) = (collector.utc(start), seconds) else {
                    collector.pass("session without time");
                    return;
                };
                let sport = word("sport").filter(|sport| sport != "generic");
                let sport = sport.as_deref().unwrap_or("activity").to_owned();
                collector.session(
                    &self.maker,
                    at,
                    &sport,
                    seconds / 60.0,
                    number("total_distance"),
                );
            }
            MesgNum::Monitoring => {
                let Some(at) = collector.utc(self.seen) else { return };
                // A count that stands at midnight belongs to the day that ends then.
                let day = collector.utc(self.seen - 1).map_or(at.day(), |before| before.day());
                if let Some(steps) = number("steps") {
                    let kind = word("activity_type").unwrap_or_default();
                    keep(&mut self.steps, (day, kind), self.seen, steps);
                }
                for (name, intensity) in [
                    ("moderate_activity_minutes", Intensity::Moderate),
                    ("vigorous_activity_minutes", Intensity::Vigorous),
                ] {
                    if let Some(minutes) = number(name) {
                        keep(&mut self.minutes, (day, intensity), self.seen, minutes);
                    }
                }
            }
            other => collector.pass(&format!("{other:?}")),
        }
    }

    fn finish(self, collector: &mut Collector<'_>) {
        for (seconds, steps) in self.steps.into_values() {
            if let Some(at) = collector.utc(seconds - 1) {
                collector.steps(&self.maker, at, steps);
            }
        }
        for ((_, intensity), (seconds, minutes)) in self.minutes {
            if let Some(at) = collector.utc(seconds - 1) {
                collector.minutes(&self.maker, at, intensity, minutes);
            }
        }
    }
}

fn keep<K: Ord>(counts: &mut BTreeMap<K, (i64, f64)>, key: K, seconds: i64, value: f64) {
    let kept = counts.entry(key).or_insert((seconds, value));
    if value >= kept.1 {
        *kept = (seconds, value);
    }
}
