//! FIT files of Garmin and others: sessions, and the steps and minutes of a day.

use fitparser::de::{DecodeOption, FitDataMessage, FitObject, FitStreamProcessor};
use fitparser::profile::{FieldDataType, get_field_variant_as_string};
use fitparser::{ErrorKind, Value};

use crate::BadInput;
use crate::import::{Context, File, Foreign, cut_short, read_all};
use crate::tracker::collect::{Collector, Intensity, Moment};

/// Seconds from 1970 to the moment from which FIT counts: 31 December 1989, 00:00 UTC.
const EPOCH: i64 = 631_065_600;

/// Reads it.
pub(crate) fn fit(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let bytes = read_all(file)?;
    let mut collector = Collector::new("FIT file", context.zone);
    read(&bytes, &mut collector)?;
    Ok(collector.finish())
}

/// Reads the bytes of one file, which may be several written one after the other.
///
/// The messages are taken raw: the parser's own reading of moments and sums panics on numbers that no watch writes.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), BadInput> {
    let mut watch = Watch::default();
    let mut processor = FitStreamProcessor::new();
    // Definitions are mended below, so the sum is taken here, over the bytes as they came.
    processor.add_option(DecodeOption::SkipDataCrcValidation);
    let mut mended = bytes.to_vec();
    // Where the file that is being read begins, and where its messages end.
    let mut part = None;
    let mut place = 0;
    while place < bytes.len() {
        let wrong = |error: fitparser::Error| said(place, &error);
        match part {
            None => part = Some((place, end_of_messages(bytes, place)?)),
            // The parser would take what follows for the beginning of a file.
            Some((_, end)) if place > end => return Err(damaged(place)),
            Some((_, end)) if place < end => mend_definition(&mut mended[place..end]),
            Some(_) => {}
        }
        let (after, object) = processor.deserialize_next(&mended[place..]).map_err(wrong)?;
        let next = bytes.len() - after.len();
        if next <= place {
            return Err(BadInput::new(
                format!("byte {place}"),
                "the file does not go on from here",
            ));
        }
        match object {
            FitObject::Crc(told) => {
                if let Some((start, end)) = part.take()
                    && told != sum(&bytes[start..end])
                {
                    return Err(bad_sum(place));
                }
                processor.reset();
                watch = Watch::default();
            }
            FitObject::DataMessage(message) => {
                collector.foreign.entries += 1;
                watch.take(&message, collector);
                if message.global_message_number() == message::FIELD_DESCRIPTION {
                    processor.decode_message(own_field(message)).map_err(wrong)?;
                }
            }
            FitObject::Header(_) | FitObject::DefinitionMessage(_) => {}
        }
        place = next;
    }
    Ok(())
}

/// Says of a field whose length does not fit its type that it is bytes. The parser takes it so too, but prints a line of its own on
/// standard error about it, and has no setting against that.
fn mend_definition(message: &mut [u8]) {
    const COMPRESSED_TIME: u8 = 0x80;
    const DEFINITION: u8 = 0x40;
    const BYTE: u8 = 0x0d;
    let Some([head, _, _, _, _, count]) = message.first_chunk::<6>().copied() else { return };
    if head & COMPRESSED_TIME != 0 || head & DEFINITION == 0 {
        return;
    }
    for field in message[6..].chunks_exact_mut(3).take(usize::from(count)) {
        let width = match field[2] & 0x9f {
            0x83 | 0x84 | 0x8b => 2,
            0x85 | 0x86 | 0x88 | 0x8c => 4,
            0x89 | 0x8e | 0x8f | 0x90 => 8,
            _ => 1,
        };
        if field[1] % width != 0 {
            field[2] = BYTE;
        }
    }
}

/// The checksum of FIT: CRC-16 taken four bits at a time, as its protocol gives it.
fn sum(bytes: &[u8]) -> u16 {
    const TABLE: [u16; 16] = [
        0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401, 0xa001, 0x6c00, 0x7800,
        0xb401, 0x5000, 0x9c01, 0x8801, 0x4400,
    ];
    bytes
        .iter()
        .flat_map(|byte| [byte & 0xf, byte >> 4])
        .fold(0, |sum, four| (sum >> 4) ^ TABLE[usize::from(sum & 0xf)] ^ TABLE[usize::from(four)])
}

/// Where the messages end of the file that begins at `start`. A file that is shorter than it says was cut off; the place is where it
/// ends.
fn end_of_messages(bytes: &[u8], start: usize) -> Result<usize, BadInput> {
    let file = &bytes[start..];
    let ends = || cut_short(format!("byte {}", bytes.len()));
    let header = usize::from(*file.first().ok_or_else(ends)?);
    if header != 12 && header != 14 {
        return Err(BadInput::new(format!("byte {start}"), "not the beginning of a FIT file"));
    }
    let told: [u8; 4] = file.get(4..8).and_then(|four| four.try_into().ok()).ok_or_else(ends)?;
    let end = header + u32::from_le_bytes(told) as usize;
    if file.len() < end + 2 {
        return Err(ends());
    }
    Ok(start + end)
}

/// The description of a field that a program has added, needed to get past such fields. They are not looked into, so
/// each is taken as bytes: whatever length a file gives it then fits.
fn own_field(mut description: FitDataMessage) -> FitDataMessage {
    const INDEX: u8 = 0;
    const NUMBER: u8 = 1;
    const BASE_TYPE: u8 = 2;
    const BYTE: u8 = 13;
    let fields = description.fields_mut();
    fields.retain(|field, _| [INDEX, NUMBER].contains(field));
    fields.insert(BASE_TYPE, Value::UInt8(BYTE));
    description
}

fn damaged(place: usize) -> BadInput {
    BadInput::new(
        format!("byte {place}"),
        "not as FIT has it: the file is damaged. Copy it from the watch again; nothing was changed",
    )
}

fn bad_sum(place: usize) -> BadInput {
    BadInput::new(
        format!("byte {place}"),
        "the checksum does not fit what comes before: the file is damaged. Copy it from the watch again; nothing was changed",
    )
}

fn said(place: usize, error: &fitparser::Error) -> BadInput {
    match **error {
        ErrorKind::UnexpectedEof(_) => cut_short(format!("byte {place}")),
        ErrorKind::InvalidCrc(_) => bad_sum(place),
        _ => damaged(place),
    }
}

/// Numbers of messages, by the FIT profile.
mod message {
    pub(super) const FILE_ID: u16 = 0;
    pub(super) const SESSION: u16 = 18;
    pub(super) const MONITORING: u16 = 55;
    pub(super) const MONITORING_INFO: u16 = 103;
    pub(super) const FIELD_DESCRIPTION: u16 = 206;
}

/// Numbers of fields, by the FIT profile. A moment is in every kind of message the same field.
mod field {
    pub(super) const TIMESTAMP: u8 = 253;
    pub(super) const FILE_ID_MANUFACTURER: u8 = 1;
    pub(super) const SESSION_START: u8 = 2;
    pub(super) const SESSION_SPORT: u8 = 5;
    /// In milliseconds, pauses counted.
    pub(super) const SESSION_ELAPSED: u8 = 7;
    /// In milliseconds, pauses left out.
    pub(super) const SESSION_TIMER: u8 = 8;
    /// In centimetres.
    pub(super) const SESSION_DISTANCE: u8 = 9;
    /// What the watch's own clock shows.
    pub(super) const INFO_LOCAL: u8 = 0;
    /// Steps, where the movement is one of steps.
    pub(super) const CYCLES: u8 = 3;
    pub(super) const ACTIVITY_TYPE: u8 = 5;
    /// The kind of movement in its low five bits.
    pub(super) const TYPE_AND_INTENSITY: u8 = 24;
    /// The low 16 bits of the moment.
    pub(super) const TIMESTAMP_16: u8 = 26;
    pub(super) const MODERATE_MINUTES: u8 = 33;
    pub(super) const VIGOROUS_MINUTES: u8 = 34;
}

/// Kinds of movement that are counted in steps.
const RUNNING: i64 = 1;
const WALKING: i64 = 6;

/// What a file has said so far of the watch and its clock.
struct Watch {
    maker: String,
    /// The last moment told, in seconds as FIT counts them.
    seen: i64,
    /// What the watch's clock shows, in seconds east of UTC, where the file says it.
    offset: Option<i32>,
}

impl Default for Watch {
    fn default() -> Self {
        Self { maker: "watch".into(), seen: 0, offset: None }
    }
}

impl Watch {
    fn take(&mut self, message: &FitDataMessage, collector: &mut Collector<'_>) {
        let number = |field: u8| whole(message.fields().get(&field)?);
        if let Some(offset) = message.time_offset() {
            self.seen = rolled_on(self.seen, i64::from(offset), 32);
        }
        if let Some(seconds) = number(field::TIMESTAMP) {
            self.seen = seconds;
        }
        match message.global_message_number() {
            message::FILE_ID => {
                if let Some(maker) = number(field::FILE_ID_MANUFACTURER) {
                    self.maker = get_field_variant_as_string(FieldDataType::Manufacturer, maker);
                }
            }
            message::SESSION => self.session(number, collector),
            message::MONITORING_INFO => {
                let offset = number(field::INFO_LOCAL).map(|local| local - self.seen);
                // Clocks on earth stand within 14 hours of UTC.
                self.offset = offset
                    .and_then(|offset| i32::try_from(offset).ok())
                    .filter(|offset| (-14 * 3600..=14 * 3600).contains(offset));
            }
            message::MONITORING => self.monitoring(number, collector),
            other => {
                let name = get_field_variant_as_string(FieldDataType::MesgNum, i64::from(other));
                collector.pass(&name);
            }
        }
    }

    fn session(&self, number: impl Fn(u8) -> Option<i64>, collector: &mut Collector<'_>) {
        let start = number(field::SESSION_START).unwrap_or(self.seen);
        let length = number(field::SESSION_TIMER).or_else(|| number(field::SESSION_ELAPSED));
        let (Some(at), Some(milliseconds)) = (collector.utc(start + EPOCH), length) else {
            collector.pass("session without time");
            return;
        };
        let sport = number(field::SESSION_SPORT)
            .map(|sport| get_field_variant_as_string(FieldDataType::Sport, sport))
            .filter(|sport| sport != "generic");
        let sport = sport.as_deref().unwrap_or("activity");
        let minutes = real(milliseconds) / 60_000.0;
        let metres = number(field::SESSION_DISTANCE).map(|centimetres| real(centimetres) / 100.0);
        collector.session(&self.maker, at, sport, minutes, metres);
    }

    /// Counts of the day as they stand at a moment.
    fn monitoring(&mut self, number: impl Fn(u8) -> Option<i64>, collector: &mut Collector<'_>) {
        if let Some(low) = number(field::TIMESTAMP_16) {
            self.seen = rolled_on(self.seen, low, 1 << 16);
        }
        // A count that stands at midnight belongs to the day that ends then.
        let Some(mut at) = collector.utc(self.seen + EPOCH - 1) else { return };
        if let Some(offset) = self.offset {
            at = Moment { offset, ..at };
        }
        let kind = number(field::ACTIVITY_TYPE)
            .or_else(|| number(field::TYPE_AND_INTENSITY).map(|both| both & 0x1f));
        if let (Some(kind @ (WALKING | RUNNING)), Some(steps)) = (kind, number(field::CYCLES)) {
            collector.steps_so_far(&self.maker, at, kind, real(steps));
        }
        for (field, intensity) in [
            (field::MODERATE_MINUTES, Intensity::Moderate),
            (field::VIGOROUS_MINUTES, Intensity::Vigorous),
        ] {
            if let Some(minutes) = number(field) {
                collector.minutes_so_far(&self.maker, at, intensity, real(minutes));
            }
        }
    }
}

/// The next moment after `before` (or it itself) of which only the part below `modulus` is told.
const fn rolled_on(before: i64, low: i64, modulus: i64) -> i64 {
    before + (low - before).rem_euclid(modulus)
}

/// A whole number, where the field holds one that FIT's own fields can: none has more than 32 bits.
fn whole(value: &Value) -> Option<i64> {
    let value = match *value {
        Value::Enum(value) | Value::UInt8(value) | Value::UInt8z(value) | Value::Byte(value) => {
            i64::from(value)
        }
        Value::UInt16(value) | Value::UInt16z(value) => i64::from(value),
        Value::UInt32(value) | Value::UInt32z(value) => i64::from(value),
        Value::SInt8(value) => i64::from(value),
        Value::SInt16(value) => i64::from(value),
        Value::SInt32(value) => i64::from(value),
        _ => return None,
    };
    (value >= 0).then_some(value)
}

#[expect(clippy::cast_precision_loss, reason = "numbers of 32 bits")]
const fn real(value: i64) -> f64 {
    value as f64
}
