//! Files of phones, watches and programs: what is read from them, and what is refused.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use jiff::tz::TimeZone;
use lumbar_exchange::BadInput;
use lumbar_exchange::import::{Context, Foreign, Measure, choose, read, recognise_file};
use lumbar_model::event::Body;

fn foreign(bytes: &[u8]) -> Result<Foreign, BadInput> {
    let mut file = Cursor::new(bytes);
    let format = recognise_file(&mut file)?;
    read(format, &mut file, &Context { zone: &TimeZone::UTC, progress: &|_| {} })
}

/// Totals by source and what was measured, each with its unit in the name.
fn totals(foreign: &Foreign) -> BTreeMap<String, f64> {
    let mut totals = BTreeMap::new();
    let mut add = |name: String, value: f64| *totals.entry(name).or_insert(0.0) += value;
    for record in &foreign.records {
        let source = &record.source;
        match &record.body {
            Body::Walking(walk) => {
                for (name, value) in [
                    ("steps", walk.steps.map(|steps| f64::from(steps.get()))),
                    ("walking minutes", walk.minutes.map(lumbar_model::event::Minutes::get)),
                    ("walking metres", walk.metres.map(|metres| f64::from(metres.get()))),
                ] {
                    if let Some(value) = value {
                        add(format!("{source}: {name}"), value);
                    }
                }
            }
            Body::Activity(activity) => {
                let minutes = activity.minutes.map_or(0.0, |minutes| minutes.get());
                add(format!("{source}: {} minutes", activity.what.as_str()), minutes);
            }
            Body::Sleep(sleep) => {
                add(
                    format!("{source}: asleep"),
                    sleep.minutes.map_or(0.0, |minutes| minutes.get()),
                );
            }
            Body::Pain(pain) => add(format!("{source}: pain"), pain.level.get()),
            other => add(format!("{source}: {}", other.kind()), 1.0),
        }
    }
    totals
}

fn expect(bytes: &[u8], expected: &[(&str, f64)]) {
    let foreign = foreign(bytes).unwrap_or_else(|error| panic!("{error}"));
    let found = totals(&foreign);
    let found: Vec<(&str, f64)> =
        found.iter().map(|(name, value)| (name.as_str(), (value * 10.0).round() / 10.0)).collect();
    assert_eq!(found, expected, "{foreign:?}");
}

const APPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-03-30 08:10:05 +0200"/>
 <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="A&amp;B’s Phone" unit="count" startDate="2026-03-28 23:50:00 +0100" endDate="2026-03-28 23:55:00 +0100" value="100"/>
 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="A&amp;B’s Phone" unit="count" startDate="2026-03-29 08:00:00 +0200" endDate="2026-03-29 08:10:00 +0200" value="900"/>
 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" startDate="2026-03-29 08:00:00 +0200" endDate="2026-03-29 08:10:00 +0200" value="950"/>
 <Record type="HKQuantityTypeIdentifierAppleExerciseTime" sourceName="Watch" unit="min" startDate="2026-03-29 08:00:00 +0200" endDate="2026-03-29 08:01:00 +0200" value="1"/>
 <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" startDate="2026-03-28 23:00:00 +0100" endDate="2026-03-29 06:00:00 +0200" value="HKCategoryValueSleepAnalysisInBed"/>
 <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" startDate="2026-03-28 23:30:00 +0100" endDate="2026-03-29 01:00:00 +0100" value="HKCategoryValueSleepAnalysisAsleepCore"/>
 <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" startDate="2026-03-29 00:30:00 +0100" endDate="2026-03-29 05:30:00 +0200" value="HKCategoryValueSleepAnalysisAsleepDeep"/>
 <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" startDate="2026-03-29 08:00:00 +0200" endDate="2026-03-29 08:00:00 +0200" value="74"><MetadataEntry key="k" value="v"/></Record>
 <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30.5" durationUnit="min" totalDistance="5" totalDistanceUnit="km" sourceName="Watch" startDate="2026-03-29 10:00:00 +0200" endDate="2026-03-29 10:30:30 +0200"/>
 <Workout workoutActivityType="HKWorkoutActivityTypeFunctionalStrengthTraining" duration="20" durationUnit="min" sourceName="Watch" startDate="2026-03-29 11:00:00 +0200" endDate="2026-03-29 11:20:00 +0200"/>
</HealthData>
"#;

#[test]
fn apple_health_is_read_across_the_night_in_which_clocks_change() {
    // From 23:30 to 5:30 the clock shows six hours; five have passed.
    expect(
        APPLE.as_bytes(),
        &[
            ("A&B’s Phone: steps", 1000.0),
            ("Watch, sessions: running minutes", 30.5),
            ("Watch, sessions: strengthening", 1.0),
            ("Watch: asleep", 300.0),
            ("Watch: moderate activity minutes", 1.0),
            ("Watch: steps", 950.0),
        ],
    );
    let read = foreign(APPLE.as_bytes()).unwrap();
    assert_eq!((read.entries, read.passed_over.get("HeartRate")), (10, Some(&1)));
    let night = read.records.iter().find(|record| record.measure() == Measure::Sleep).unwrap();
    assert_eq!(night.at.to_string(), "2026-03-29T06:00:00+02:00");
}

#[test]
fn two_sources_of_one_day_are_never_added_up() {
    let read = || foreign(APPLE.as_bytes()).unwrap().records;
    let steps = |wanted: &[&str]| {
        let wanted: Vec<String> = wanted.iter().map(|&name| name.to_owned()).collect();
        let choice = choose(read(), &wanted).unwrap();
        let overlap = choice
            .overlaps
            .iter()
            .find(|overlap| overlap.measure == Measure::Steps)
            .unwrap()
            .clone();
        assert_eq!(overlap.days, 1);
        let steps = choice.records.iter().filter_map(|record| match &record.body {
            Body::Walking(walk) => walk.steps.map(lumbar_model::event::Count::get),
            _ => None,
        });
        (steps.collect::<Vec<_>>(), overlap.order[0].clone())
    };
    // The phone has two days, so it goes first; the watch's day replaces the phone's where it is wished.
    assert_eq!(steps(&[]), (vec![100, 900], "A&B’s Phone".to_owned()));
    assert_eq!(steps(&["watch"]), (vec![100, 950], "Watch".to_owned()));
    assert_eq!(steps(&["steps=watch"]), (vec![100, 950], "Watch".to_owned()));
    let error = choose(read(), &["steps=Ring".to_owned()]).unwrap_err().to_string();
    assert!(error.contains("steps: A&B’s Phone, Watch"), "{error}");
    // Minutes of the day and sessions of the same day are the same minutes.
    let active = choose(read(), &[]).unwrap();
    let overlap =
        active.overlaps.iter().find(|overlap| overlap.measure == Measure::Active).unwrap();
    assert_eq!(overlap.order, ["Watch", "Watch, sessions"]);
}

#[test]
fn an_export_that_breaks_off_says_where() {
    for cut in [APPLE.len() / 2, APPLE.len() - 15, 900] {
        let error = foreign(&APPLE.as_bytes()[..cut]).unwrap_err();
        let line = APPLE[..cut].matches('\n').count() + 1;
        assert!(error.place.contains(&format!("line {line}")), "{cut}: {error}");
        assert!(error.what.contains("cut short"), "{cut}: {error}");
    }
    let error = foreign(APPLE.replace("value=\"950\"", "value=\"many\"").as_bytes()).unwrap_err();
    assert_eq!(error.place, "line 11");
    let error =
        foreign(APPLE.replace("2026-03-29 08:00:00 +0200", "yesterday").as_bytes()).unwrap_err();
    assert!(error.place == "line 10" && !error.what.contains("yesterday"), "{error}");
}

/// The archive of one file.
fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_gives_what_its_export_gives() {
    for name in ["apple_health_export/export.xml", "apple_health_export/Exportación.xml"] {
        let archived = foreign(&zip(name, APPLE.as_bytes())).unwrap();
        assert_eq!(archived, foreign(APPLE.as_bytes()).unwrap());
    }
    let whole = zip("apple_health_export/export.xml", APPLE.as_bytes());
    let error = foreign(&whole[..whole.len() / 2]).unwrap_err().to_string();
    assert!(error.contains("cut short"), "{error}");
    let error = foreign(&zip("holiday.txt", b"sun")).unwrap_err().to_string();
    assert!(error.contains("nothing in this archive is known"), "{error}");
}

#[test]
fn bombs_are_refused_in_time_with_the_place() {
    let begun = std::time::Instant::now();
    let entities = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE HealthData [\n<!ENTITY a \"aaaaaaaaaa\">\n{}]>\n<HealthData>&z;</HealthData>",
        (b'b'..=b'z')
            .map(|name| {
                let name = char::from(name);
                format!("<!ENTITY {name} \"{}\">\n", "&a;".repeat(10))
            })
            .collect::<String>()
    );
    let error = foreign(entities.as_bytes()).unwrap_err();
    assert!(error.what.contains("entities") && error.place.starts_with("line"), "{error}");
    let deep = format!("<HealthData>\n{}", "<Record>\n".repeat(1_000_000));
    let error = foreign(deep.as_bytes()).unwrap_err();
    assert!(error.place == "line 65" && error.what.contains("within each other"), "{error}");
    let wide = format!("<HealthData><Record {}/></HealthData>", "a=\"1\" ".repeat(100_000));
    assert!(foreign(wide.as_bytes()).unwrap_err().what.contains("attributes"));
    let nested = format!("{{\n\"activities\": {}", "[".repeat(1_000_000));
    let error = foreign(nested.as_bytes()).unwrap_err();
    assert!(error.place.starts_with("line 2") && error.what.contains("refused"), "{error}");
    // Half a gigabyte of spaces packs into half a megabyte.
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("apple_health_export/export.xml", options).unwrap();
    writer.write_all(b"<HealthData>").unwrap();
    let spaces = vec![b'\n'; 1 << 20];
    for _ in 0..512 {
        writer.write_all(&spaces).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    let error = foreign(&bomb).unwrap_err();
    assert!(error.place.contains("export.xml"), "{error}");
    assert!(begun.elapsed().as_secs() < 60, "in time");
}

const GPX: &str = r#"<?xml version="1.0"?>
<gpx version="1.1" creator="Walker &amp; Co"><trk><name>Home</name><type>walking</type>
<trkseg><trkpt lat="52.0" lon="5.0"><time>2026-03-28T10:00:00Z</time></trkpt><trkpt lat="52.01" lon="5.0"><time>2026-03-28T10:15:00Z</time></trkpt></trkseg>
<trkseg></trkseg>
<trkseg><trkpt lat="52.02" lon="5.0"><time>2026-03-28T10:30:00Z</time></trkpt><trkpt lat="52.03" lon="5.0"><time>2026-03-28T10:40:00Z</time></trkpt></trkseg>
</trk><trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk></gpx>"#;

const TCX: &str = r#"<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="Running"><Id>2026-03-28T10:00:00Z</Id>
<Lap StartTime="2026-03-28T10:00:00Z"><TotalTimeSeconds>600.5</TotalTimeSeconds><DistanceMeters>1500</DistanceMeters><Track><Trackpoint><DistanceMeters>99</DistanceMeters></Trackpoint></Track></Lap>
<Lap StartTime="2026-03-28T10:10:00Z"><TotalTimeSeconds>599.5</TotalTimeSeconds><DistanceMeters>1500</DistanceMeters></Lap>
<Creator><Name>Some Watch</Name></Creator></Activity></Activities></TrainingCenterDatabase>"#;

#[test]
fn tracks_and_trainings_are_read() {
    // One hundredth of a degree of latitude is 1,112 m.
    expect(
        GPX.as_bytes(),
        &[
            ("Walker & Co, sessions: walking metres", 2224.0),
            ("Walker & Co, sessions: walking minutes", 25.0),
        ],
    );
    assert_eq!(foreign(GPX.as_bytes()).unwrap().passed_over.get("track without times"), Some(&1));
    expect(TCX.as_bytes(), &[("Some Watch, sessions: running minutes", 20.0)]);
    for text in [GPX, TCX] {
        let error = foreign(&text.as_bytes()[..text.len() - 30]).unwrap_err();
        assert!(error.what.contains("cut short"), "{error}");
    }
    assert!(foreign(GPX.replace("52.01", "152").as_bytes()).unwrap_err().place.contains("line 3"));
}

#[test]
fn a_value_may_stand_on_a_line_of_its_own() {
    let laid_out = TCX
        .replace(">600.5<", &format!(">\n{}600.5\n\t<", " ".repeat(500)))
        .replace(">1500<", ">&#32;15<!-- metres -->00\r\n<")
        .replace("\"2026-03-28T10:00:00Z\"", "\" 2026-03-28T10:00:00Z\n\"")
        .replace("Running", "\nWalking ")
        .replace("Some Watch", "\n  This &amp; That\n");
    expect(
        laid_out.as_bytes(),
        &[
            ("This & That, sessions: walking metres", 3000.0),
            ("This & That, sessions: walking minutes", 20.0),
        ],
    );
    // Programs end the lines before and after the outermost element.
    let begin = TCX.find("<TrainingCenterDatabase").unwrap();
    let lines = format!("<?xml version=\"1.0\"?>\n\n{}\n\n", &TCX[begin..]);
    assert_eq!(
        totals(&foreign(lines.as_bytes()).unwrap()),
        totals(&foreign(TCX.as_bytes()).unwrap())
    );
    // A digit written by its number is part of the value, not nothing.
    let coded = TCX.replace("600.5", "6&#48;0.5");
    assert_eq!(
        totals(&foreign(coded.as_bytes()).unwrap()),
        totals(&foreign(TCX.as_bytes()).unwrap())
    );
    for wrong in ["6 00", "1,5", "", " ", "-1", "NaN"] {
        let error = foreign(TCX.replace("600.5", wrong).as_bytes()).unwrap_err();
        assert!(error.place == "line 3" && error.what.contains("no number"), "{wrong}: {error}");
    }
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let pain = "# made up\n# columns: …\nentry_id,date,pain_level,primary_locations,symptoms,functional_limitations,missed_work_hours,sleep_quality,work_impact_notes\nA-1,2026-03-02,7,\"left-hip|lumbar\",\"sharp|radiating\",\"lifting\",4.0,2,\"Half a shift\"\n";
    let diary = foreign(pain.as_bytes()).unwrap();
    let Body::Pain(pain_body) = &diary.records[0].body else { panic!("{diary:?}") };
    assert_eq!(pain_body.place.as_ref().unwrap().as_str(), "hip");
    assert_eq!(pain_body.side.unwrap().as_str(), "left");
    assert_eq!(
        pain_body.note.as_ref().unwrap().as_str(),
        "lumbar; sharp, radiating; lifting; Half a shift"
    );
    let Body::Sleep(sleep) = &diary.records[1].body else { panic!("{diary:?}") };
    assert_eq!(sleep.quality.unwrap().get(), 2.5);

    let google = "Date,Move Minutes count,Calories (kcal),Distance (m),Heart Points,Step count\n2026-03-01,30,2000,,12,5000\n2026-03-02,,,,,\n2026-03-03,0,2000,,,0\n";
    expect(google.as_bytes(), &[("Google Fit: steps", 5000.0)]);
    let days = foreign(google.as_bytes()).unwrap().records.len();
    assert_eq!(days, 2, "an empty cell is no data, a nought is no activity");

    let fitbit = "Activities\nDate,Calories Burned,Steps,Distance,Floors,Minutes Sedentary,Minutes Lightly Active,Minutes Fairly Active,Minutes Very Active,Activity Calories\n\"2026-03-01\",\"2,100\",\"12,345\",\"8\",\"3\",\"700\",\"100\",\"20\",\"10\",\"900\"\n\nSleep\nStart Time,End Time\n";
    expect(
        fitbit.as_bytes(),
        &[
            ("Fitbit: light activity minutes", 100.0),
            ("Fitbit: moderate activity minutes", 20.0),
            ("Fitbit: steps", 12345.0),
            ("Fitbit: vigorous activity minutes", 10.0),
        ],
    );
    let strava = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Moving Time,Distance\n1,\"Jun 21, 2019, 5:04:34 PM\",Evening,Walk,\"two\nlines\",3700,5.02,3600,5020.0\n2,\"Jun 22, 2019, 6:00:00 AM\",Early,Ride,,1800,10,1800,10000\n";
    expect(
        strava.as_bytes(),
        &[
            ("Strava, sessions: cycling minutes", 30.0),
            ("Strava, sessions: walking metres", 5020.0),
            ("Strava, sessions: walking minutes", 60.0),
        ],
    );
    let plain = "date;steps;sleep hours\n2026-03-01;1000;7,5\n";
    expect(plain.as_bytes(), &[("table: asleep", 450.0), ("table: steps", 1000.0)]);
    // In Berlin the clocks went forward at two: half past one was still in winter time, though midday was not.
    let mood = "full_date,date,weekday,time,mood,activities,note_title,note\n2026-03-29,March 29,Sunday,1:30 am,good,walk | rest,,\n";
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let context = Context { zone: &zone, progress: &|_| {} };
    let format = recognise_file(&mut Cursor::new(mood)).unwrap();
    let read = read(format, &mut Cursor::new(mood), &context).unwrap();
    assert_eq!(read.records[0].at.to_string(), "2026-03-29T01:30:00+01:00[Europe/Berlin]");
    for (table, place) in [
        ("date,steps\n2026-03-01,many\n", "line 2"),
        ("date,steps\nsome day,5\n", "line 2"),
        ("a,b\n1,2\n", "line 1"),
        ("date,pain\n2026-03-01,3\n2026-03-02,11\n", "line 3"),
        ("date,pain,note\n2026-03-01,3,\"cut of\n2026-03-02,4,", "line 2"),
    ] {
        let error = foreign(table.as_bytes()).unwrap_err();
        assert_eq!(error.place, place, "{table}: {error}");
    }
}

#[test]
fn moments_beyond_any_calendar_are_refused() {
    for (moment, zone) in [
        ("1e300", "\"+0100\""),
        ("-1e300", "\"-0100\""),
        ("9223372036854775807", "1"),
        ("1774688400", "1000000000"),
        ("1774688400", "\"+999999999\""),
        ("1774688400", "\"-2147483648\""),
    ] {
        let text =
            format!("{{\"ARDataList\":[{{\"MDate\":{moment},\"TimeZone\":{zone},\"Steps\":5}}]}}");
        let error = foreign(text.as_bytes()).unwrap_err();
        assert!(error.what.contains("MDate"), "{text}: {error}");
    }
    let good = r#"{"ARDataList":[{"MDate":1774688400,"TimeZone":"+0100","Steps":5}]}"#;
    expect(good.as_bytes(), &[("iHealth: steps", 5.0)]);
}

#[test]
fn what_is_none_of_these_says_what_is_known() {
    for bytes in [
        &b"hello"[..],
        b"\x89PNG\r\n\x1a\n\xff\xd8",
        b"<html></html>",
        b"GIF89a\xff\xff",
        b"SQLite format 3\0",
    ] {
        let error = foreign(bytes).unwrap_err().to_string();
        assert!(error.contains("known") || error.contains("CSV"), "{error}");
    }
}

#[test]
fn progress_is_told() {
    let many = APPLE.replace(" <Me", &format!("{} <Me", " <!-- nothing -->\n".repeat(200_000)));
    let told = Cell::new(0);
    let mut file = Cursor::new(many.as_bytes());
    let format = recognise_file(&mut file).unwrap();
    read(format, &mut file, &Context { zone: &TimeZone::UTC, progress: &|bytes| told.set(bytes) })
        .unwrap();
    assert!(told.get() > 3_000_000);
}
