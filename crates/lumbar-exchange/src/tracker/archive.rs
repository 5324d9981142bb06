//! Zip archives: the export that lies in them, read without unpacking it to disk.

use std::io::{self, BufReader, Read};

use zip::ZipArchive;

use crate::BadInput;
use crate::import::{Context, File, Foreign, Format, HEAD, cut_short, read_all, recognise};
use crate::tracker::collect::Collector;
use crate::tracker::{apple_health, fit, gpx, json, table, tcx};

/// The most files of an archive that are looked at.
const FILES: usize = 100_000;
/// The most bytes that may come out of one archive.
const MOST: u64 = 16_000_000_000;
/// Above this many bytes what comes out may be at most [`RATIO`] times what goes in. Apple's exports are some 20 to 60
/// times smaller when packed; a bomb is a thousand times smaller.
const FREE: u64 = 64_000_000;
const RATIO: u64 = 300;

/// Reads the export in an archive.
pub(crate) fn archive(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let mut archive = ZipArchive::new(file).map_err(|_| cut_short("the end of the archive"))?;
    if archive.len() > FILES {
        return Err(BadInput::new("", format!("more than {FILES} files in one archive")));
    }
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
        .collect();
    if let Some(name) = health_export(&mut archive, &names) {
        return apple(&mut archive, &name, context);
    }
    // Strava's archive has a table of all activities: the tracks beside it say the same once more.
    let is_strava = |name: &&String| name.to_lowercase().ends_with("activities.csv");
    let strava: Vec<&String> = names.iter().filter(is_strava).collect();
    let chosen: Vec<&String> = if strava.is_empty() {
        names.iter().filter(|name| is_measured(name)).collect()
    } else {
        strava
    };
    let mut collector = Collector::new("an archive of trackers", context.zone);
    let mut total = 0;
    for name in &chosen {
        total += one(&mut archive, name, context, &mut collector)
            .map_err(|error| error.within(name, ", "))?;
        if total > MOST {
            return Err(BadInput::new(
                (*name).clone(),
                "more comes out of the archive than any export has",
            ));
        }
    }
    if collector.foreign.entries == 0 {
        return Err(BadInput::new(
            "",
            "nothing in this archive is known here: neither an export of Apple Health nor of Google, Fitbit, Strava or Garmin",
        ));
    }
    Ok(collector.finish())
}

/// Names of files with measurements; pictures, profiles and mail in the same archive are not looked at.
fn is_measured(name: &str) -> bool {
    let lower = name.to_lowercase();
    let file = lower.rsplit('/').next().unwrap_or_default();
    let ending = file.rsplit('.').next().unwrap_or_default();
    match ending {
        "fit" | "gpx" | "tcx" => true,
        "csv" => file.contains("daily activity metrics") || file == "activities.csv",
        "json" => {
            ["steps-", "sleep-", "exercise-", "lightly_active", "moderately_active", "very_active"]
                .iter()
                .any(|start| file.starts_with(start))
                || (lower.contains("all data")
                    && (file.contains("step_count") || file.contains("activity.segment")))
        }
        _ => false,
    }
}

type Archive<'a> = ZipArchive<&'a mut dyn File>;

/// Its name differs by language; its content begins with HealthData, and it is the largest of its kind.
fn health_export(archive: &mut Archive<'_>, names: &[String]) -> Option<String> {
    let mut found: Option<(u64, String)> = None;
    for name in names {
        if !name.to_lowercase().ends_with(".xml") || name.to_lowercase().contains("cda") {
            continue;
        }
        let Ok(file) = archive.by_name(name) else { continue };
        let size = file.size();
        let mut head = Vec::new();
        if file.take(HEAD as u64).read_to_end(&mut head).is_ok()
            && recognise(&head) == Ok(Format::AppleHealth)
            && found.as_ref().is_none_or(|(most, _)| size > *most)
        {
            found = Some((size, name.clone()));
        }
    }
    found.map(|(_, name)| name)
}

fn apple(
    archive: &mut Archive<'_>,
    name: &str,
    context: &Context<'_>,
) -> Result<Foreign, BadInput> {
    let file = archive.by_name(name).map_err(|_| BadInput::new(name, "cannot be read"))?;
    let packed = file.compressed_size();
    let bounded = Bounded { reader: file, packed, out: 0 };
    apple_health::read(BufReader::with_capacity(1 << 16, bounded), context)
        .map_err(|error| error.within(name, ", "))
}

/// Reads one file; how many bytes came out of it.
fn one(
    archive: &mut Archive<'_>,
    name: &str,
    context: &Context<'_>,
    collector: &mut Collector<'_>,
) -> Result<u64, BadInput> {
    let file = archive.by_name(name).map_err(|_| BadInput::new("", "cannot be read"))?;
    let packed = file.compressed_size();
    let bytes = read_all(&mut Bounded { reader: file, packed, out: 0 })?;
    match recognise(&bytes)? {
        Format::Fit => fit::read(&bytes, collector)?,
        Format::Gpx => gpx::read(bytes.as_slice(), context, collector)?,
        Format::Tcx => tcx::read(bytes.as_slice(), context, collector)?,
        Format::Json => json::read(&bytes, name, collector)?,
        Format::Table => table::read(&bytes, collector)?,
        _ => collector.pass("files of other kinds"),
    }
    Ok(bytes.len() as u64)
}

/// Gives up where far more comes out than went in.
struct Bounded<R> {
    reader: R,
    packed: u64,
    out: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(into)?;
        self.out += count as u64;
        if self.out > MOST || (self.out > FREE && self.out / RATIO > self.packed) {
            return Err(io::Error::other(
                "far more comes out of this archive than any export packs into it: refused",
            ));
        }
        Ok(count)
    }
}
