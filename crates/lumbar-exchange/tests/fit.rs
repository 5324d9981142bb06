//! FIT files: what a watch counts up through the day, and files that no watch writes.

mod fit_file;

use std::io::{Cursor, Write};

use fit_file::{FitFile, U8, U16, U32, U64};
use jiff::tz::TimeZone;
use lumbar_exchange::BadInput;
use lumbar_exchange::import::{Context, Foreign, read, recognise_file};
use lumbar_model::event::{Body, Count};

fn foreign(bytes: &[u8]) -> Result<Foreign, BadInput> {
    let mut file = Cursor::new(bytes);
    let format = recognise_file(&mut file)?;
    read(format, &mut file, &Context { zone: &TimeZone::UTC, progress: &|_| {} })
}

/// Days with their steps.
fn steps(bytes: &[u8]) -> Vec<(String, u32)> {
    let foreign = foreign(bytes).unwrap_or_else(|error| panic!("{error}"));
    let steps = |body: &Body| match body {
        Body::Walking(walk) => walk.steps.map(Count::get),
        _ => None,
    };
    foreign
        .records
        .iter()
        .filter_map(|record| Some((record.at.date().to_string(), steps(&record.body)?)))
        .collect()
}

const GARMIN: u64 = 1;
/// 2026-03-28, 00:00 UTC, as FIT counts.
const MIDNIGHT: u64 = 1_774_656_000 - 631_065_600;
const HOUR: u64 = 3600;

fn watch() -> FitFile {
    let mut file = FitFile::default();
    file.define(0, 0, &[(1, U16)]).data(0, &[GARMIN]);
    // monitoring: timestamp, steps, kind of movement
    file.define(1, 55, &[(253, U32), (3, U32), (5, U8)]);
    // monitoring_info: timestamp, the watch's own clock
    file.define(2, 103, &[(253, U32), (0, U32)]);
    file
}

fn zip(files: &[&[u8]]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (number, bytes) in files.iter().enumerate() {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(format!("day-{number}.fit"), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_count_that_goes_on_in_the_next_file_is_counted_once() {
    let morning = watch()
        .data(1, &[MIDNIGHT + 8 * HOUR, 2000, 6])
        .data(1, &[MIDNIGHT + 9 * HOUR, 500, 1])
        .bytes();
    let evening = watch().data(1, &[MIDNIGHT + 20 * HOUR, 7000, 6]).bytes();
    let day = || vec![("2026-03-28".to_owned(), 7500)];
    assert_eq!(steps(&zip(&[&morning, &evening])), day());
    assert_eq!(steps(&zip(&[&evening, &morning, &evening])), day(), "in any order, and twice");
    assert_eq!(steps(&[morning, evening].concat()), day(), "one after the other in one file");
}

#[test]
fn the_day_is_that_of_the_watch_not_of_the_computer() {
    // The watch is five hours behind UTC; its day goes on through UTC's midnight.
    let mut file = watch();
    file.data(2, &[MIDNIGHT + 6 * HOUR, MIDNIGHT + HOUR]);
    file.data(1, &[MIDNIGHT + 24 * HOUR, 8000, 6]).data(1, &[MIDNIGHT + 28 * HOUR, 10_000, 6]);
    assert_eq!(steps(&file.bytes()), [("2026-03-28".to_owned(), 10_000)]);
}

#[test]
fn moments_told_by_their_low_part_are_put_together() {
    // timestamp_16, steps, kind and intensity in one byte
    let mut file = watch();
    file.data(2, &[MIDNIGHT, MIDNIGHT]).define(3, 55, &[(26, U16), (3, U32), (24, U8)]);
    let low = |hours: u64| (MIDNIGHT + hours * HOUR) & 0xffff;
    for (hours, count) in [(10, 100), (24, 3000), (34, 40), (48, 900)] {
        file.data(3, &[low(hours), count, 0x26]);
    }
    let days = [("2026-03-28".to_owned(), 3000), ("2026-03-29".to_owned(), 900)];
    assert_eq!(steps(&file.bytes()), days);
}

#[test]
fn files_that_no_watch_writes_are_refused_or_read_never_a_panic() {
    // A moment of 64 bits lies beyond any calendar.
    let mut file = FitFile::default();
    file.define(0, 55, &[(253, U64), (3, U32)]).data(0, &[u64::MAX - 1, 5]);
    assert_eq!(steps(&file.bytes()), []);
    // A field of a program's own says that it has numbers of two bytes, and that it is 255 long.
    let mut own = FitFile::default();
    own.define(0, 206, &[(0, U8), (1, U8), (2, U8)]).data(0, &[0, 0, 0x84]);
    own.define_with_own_field(1, 55, &[(3, U32)], 255).data(1, &[1]).raw(&[7; 255]);
    assert_eq!(steps(&own.bytes()), []);
    // After the first file come a few bytes that begin no second one.
    let whole = watch().data(1, &[MIDNIGHT + HOUR, 7, 6]).bytes();
    for tail in [&[0_u8][..], &[1, 2, 3], &[200; 40], &whole[..whole.len() - 1]] {
        let error = foreign(&[&whole, tail].concat()).unwrap_err();
        assert!(error.place.starts_with("byte"), "{error}");
    }
    // The last message goes on beyond the end that the header tells.
    for short in 1..20 {
        let mut bytes = whole.clone();
        let told = u32::from_le_bytes(bytes[4..8].try_into().unwrap()) - short;
        bytes[4..8].copy_from_slice(&told.to_le_bytes());
        let error = foreign(&bytes).unwrap_err();
        assert!(error.place.starts_with("byte"), "{error}");
    }
}

#[test]
fn any_byte_may_be_wrong() {
    let mut own = watch();
    own.define(4, 206, &[(0, U8), (1, U8), (2, U8)]).data(4, &[0, 0, 0x84]);
    own.define_with_own_field(5, 18, &[(253, U32), (8, U32), (9, U32), (5, U8)], 4);
    own.data(5, &[MIDNIGHT, 60_000, 1000, 1]).raw(&[1; 4]);
    own.data(2, &[MIDNIGHT, MIDNIGHT]).data(1, &[MIDNIGHT + HOUR, 100, 6]);
    let bytes = own.bytes();
    for place in 0..bytes.len() {
        for wrong in 0..=255 {
            let mut bytes = bytes.clone();
            bytes[place] = wrong;
            fit_file::mend_checksum(&mut bytes);
            if let Err(error) = foreign(&bytes) {
                assert!(!error.what.is_empty(), "{place}");
            }
        }
    }
}
