//! Tables with a header: what each column holds is known by its name.

mod day;
mod habit;
mod pain;
mod session;

use csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::{Date, DateTime};

use crate::BadInput;
use crate::import::{Context, File, Foreign, read_all};
use crate::tracker::collect::{Collector, Moment};

/// The longest row, in bytes; a note in own words fits.
const LONGEST: usize = 200_000;

/// Reads it.
pub(crate) fn table(file: &mut dyn File, context: &Context<'_>) -> Result<Foreign, BadInput> {
    let bytes = read_all(file)?;
    let mut collector = Collector::new("table", context.zone);
    read(&bytes, &mut collector)?;
    Ok(collector.finish())
}

/// Reads the bytes of one file.
pub(super) fn read(bytes: &[u8], collector: &mut Collector<'_>) -> Result<(), BadInput> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        BadInput::new(
            format!("byte {}", error.valid_up_to()),
            "not UTF-8 text: save the table as CSV in UTF-8",
        )
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let (before, head) =
        header(text).ok_or_else(|| BadInput::new("line 1", "no row with names of columns"))?;
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|byte| {
        text[head..].lines().next().unwrap_or_default().bytes().filter(|one| one == byte).count()
    });
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .trim(Trim::Fields)
        .flexible(true)
        .from_reader(&text.as_bytes()[head..]);
    let names = reader.headers().map_err(|error| bad(&error, before))?.clone();
    let columns = Columns(names.iter().map(|name| name.trim().to_lowercase()).collect());
    let kind = Kind::of(&columns).ok_or_else(|| {
        BadInput::new(
            format!("line {}", before + 1),
            "a table, but its columns are none that are known here: needed are a day (\"date\") and steps, minutes, sleep or pain",
        )
    })?;
    // Where semicolons part the cells, a comma parts whole numbers from fractions.
    let decimal_comma = delimiter == Some(b';');
    let mut row = StringRecord::new();
    let mut last = 0;
    while reader.read_record(&mut row).map_err(|error| bad(&error, before))? {
        let line = before as u64 + row.position().map_or(0, csv::Position::line);
        last = line;
        if row.as_slice().len() > LONGEST {
            return Err(BadInput::new(format!("line {line}"), "longer than any row of a table"));
        }
        if row.len() <= 1 && row.get(0).unwrap_or_default().is_empty() {
            continue;
        }
        // The export of a day has a second table below the first: it ends here.
        if row.len() == 1 && columns.0.len() > 1 {
            break;
        }
        collector.foreign.entries += 1;
        let cells = Cells { columns: &columns, row: &row, decimal_comma };
        kind.take(&cells, collector).map_err(|what| BadInput::new(format!("line {line}"), what))?;
    }
    // A quote that is never closed swallows the rest of a file that was cut short.
    let open = text[head..].bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    if open {
        return Err(crate::import::cut_short(format!("line {}", last.max(1))));
    }
    Ok(())
}

/// Where the row with names begins, as lines before it and bytes: remarks and titles stand above it in some exports.
fn header(text: &str) -> Option<(usize, usize)> {
    let mut place = 0;
    for (number, line) in text.split_inclusive('\n').enumerate().take(200) {
        let is_remark = line.starts_with('#') || line.trim().is_empty();
        if !is_remark && line.contains([',', ';', '\t']) {
            return Some((number, place));
        }
        place += line.len();
    }
    None
}

fn bad(error: &csv::Error, before: usize) -> BadInput {
    let line = error.position().map_or(0, csv::Position::line) + before as u64;
    BadInput::new(format!("line {line}"), "not as a table with commas has it")
}

/// Names of columns, in small letters.
struct Columns(Vec<String>);

impl Columns {
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|one| one == name)
    }
}

/// A row with its names.
struct Cells<'a> {
    columns: &'a Columns,
    row: &'a StringRecord,
    decimal_comma: bool,
}

impl<'a> Cells<'a> {
    /// The cell of the first column of that name; empty if there is none.
    fn text(&self, name: &str) -> &'a str {
        let place = self.columns.0.iter().position(|one| one == name);
        place.and_then(|place| self.row.get(place)).unwrap_or_default().trim()
    }

    /// A number with or without thousands marked by commas; none if the cell is empty.
    fn number(&self, name: &str) -> Result<Option<f64>, String> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        let comma = if self.decimal_comma { "." } else { "" };
        let parsed = text.replace(',', comma).parse::<f64>().ok();
        let parsed = parsed.filter(|value| (0.0..1e9).contains(value));
        parsed.map(Some).ok_or_else(|| format!("\"{name}\" must be a number from 0 up"))
    }

    /// A day of the calendar.
    fn date(&self, name: &str) -> Result<Date, String> {
        let text = self.text(name).get(..10);
        let date = text.and_then(|text| {
            text.parse::<Date>().or_else(|_| Date::strptime("%m/%d/%Y", text)).ok()
        });
        date.ok_or_else(|| format!("\"{name}\" must be a day such as 2026-11-25"))
    }

    /// Midday of a day.
    fn day(&self, name: &str, collector: &Collector<'_>) -> Result<Moment, String> {
        let midday = collector.wall(self.date(name)?.at(12, 0, 0, 0));
        midday.ok_or_else(|| format!("\"{name}\" must be a day such as 2026-11-25"))
    }

    /// A time of a clock.
    fn wall(&self, name: &str, collector: &Collector<'_>) -> Result<Moment, String> {
        let text = self.text(name);
        let forms =
            ["%Y-%m-%d %I:%M%p", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y %I:%M %p"];
        let time = text.parse::<DateTime>().ok();
        let time =
            time.or_else(|| forms.iter().find_map(|form| DateTime::strptime(form, text).ok()));
        time.and_then(|time| collector.wall(time))
            .ok_or_else(|| format!("\"{name}\" must be a time such as 2026-11-25 08:30"))
    }
}

/// What a table holds.
#[derive(Clone, Copy)]
enum Kind {
    Pain,
    Session,
    Night,
    Day,
    Mood,
    Habits,
    HabitBull,
}

impl Kind {
    fn of(columns: &Columns) -> Option<Self> {
        let has = |name: &str| columns.has(name);
        if has("activity date") && has("activity type") {
            Some(Self::Session)
        } else if has("minutes asleep") && has("end time") {
            Some(Self::Night)
        } else if has("full_date") && has("mood") {
            Some(Self::Mood)
        } else if has("habitname") && has("calendardate") {
            Some(Self::HabitBull)
        } else if has("date") && (has("pain_level") || has("pain")) {
            Some(Self::Pain)
        } else if has("date") && day::KNOWN.iter().any(|(name, _)| has(name)) {
            Some(Self::Day)
        } else if columns.0.first().is_some_and(|first| first == "date") && columns.0.len() > 1 {
            Some(Self::Habits)
        } else {
            None
        }
    }

    fn take(self, cells: &Cells<'_>, collector: &mut Collector<'_>) -> Result<(), String> {
        match self {
            Self::Pain => pain::take(cells, collector),
            Self::Session => session::take(cells, collector),
            Self::Night => day::night(cells, collector),
            Self::Day => day::take(cells, collector),
            Self::Mood => habit::mood(cells, collector),
            Self::Habits => habit::take(cells, collector),
            Self::HabitBull => habit::bull(cells, collector),
        }
    }
}
