//! Measurements put together by day: however many a file holds, what is kept of them stays small.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use lumbar_model::event::{
    Activity, Body, Count, Minutes, Sleep, Strengthening, Walking, When, Words,
};

use crate::import::{Foreign, Record};
use crate::tracker::name::{activity_name, is_strengthening, is_walk};

const DAY: i64 = 86_400;
/// A night belongs to the day on which it ends; sleep that ends after this second of the day to the next one.
const EVENING: i64 = 18 * 3600;

/// A moment and what clocks showed there, in seconds east of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) seconds: i64,
    pub(super) offset: i32,
}

impl Moment {
    const fn local(self) -> i64 {
        self.seconds + self.offset as i64
    }

    /// The day of the calendar there, counted from 1970.
    pub(super) const fn day(self) -> i64 {
        self.local().div_euclid(DAY)
    }

    const fn night(self) -> i64 {
        (self.local() + DAY - EVENING).div_euclid(DAY)
    }
}

/// How hard, by what the device itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Intensity {
    Light,
    Moderate,
    Vigorous,
}

impl Intensity {
    const fn what(self) -> &'static str {
        match self {
            Self::Light => "light activity",
            Self::Moderate => "moderate activity",
            Self::Vigorous => "vigorous activity",
        }
    }
}

/// A number of one day, and the first moment that gave to it.
#[derive(Debug, Clone, Copy)]
struct Sum {
    first: Moment,
    value: f64,
}

/// Stretches of a night, in seconds since 1970.
#[derive(Debug, Clone)]
struct Night {
    first: Moment,
    asleep: Vec<(i64, i64)>,
    in_bed: Vec<(i64, i64)>,
    told: Option<f64>,
}

/// Puts measurements together.
pub(super) struct Collector<'a> {
    pub(super) foreign: Foreign,
    zone: &'a TimeZone,
    sources: Vec<String>,
    indices: HashMap<String, usize>,
    steps: BTreeMap<(usize, i64), Sum>,
    minutes: BTreeMap<(usize, i64, Intensity), Sum>,
    /// What a watch counts up from midnight, by kind of movement: the highest count of a day holds, in however many
    /// files it stands.
    steps_so_far: BTreeMap<(usize, i64, i64), Sum>,
    minutes_so_far: BTreeMap<(usize, i64, Intensity), Sum>,
    nights: BTreeMap<(usize, i64), Night>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(name: &'static str, zone: &'a TimeZone) -> Self {
        Self {
            foreign: Foreign::named(name),
            zone,
            sources: Vec::new(),
            indices: HashMap::new(),
            steps: BTreeMap::new(),
            minutes: BTreeMap::new(),
            steps_so_far: BTreeMap::new(),
            minutes_so_far: BTreeMap::new(),
            nights: BTreeMap::new(),
        }
    }

    /// A moment in UTC, where the person lives.
    pub(super) fn utc(&self, seconds: i64) -> Option<Moment> {
        let timestamp = Timestamp::from_second(seconds).ok()?;
        Some(Moment { seconds, offset: self.zone.to_offset(timestamp).seconds() })
    }

    /// What a clock showed where the person lives.
    pub(super) fn wall(&self, time: DateTime) -> Option<Moment> {
        let zoned = self.zone.to_ambiguous_zoned(time).compatible().ok()?;
        Some(Moment { seconds: zoned.timestamp().as_second(), offset: zoned.offset().seconds() })
    }

    /// An entry that is not kept.
    pub(super) fn pass(&mut self, what: &str) {
        match self.foreign.passed_over.get_mut(what) {
            Some(count) => *count += 1,
            None => {
                // A hostile file must not fill memory with names.
                let what: String = what.chars().take(80).collect();
                let many = self.foreign.passed_over.len() > 500;
                let what = if many { "others".to_owned() } else { what };
                *self.foreign.passed_over.entry(what).or_default() += 1;
            }
        }
    }

    fn source(&mut self, name: &str) -> usize {
        if let Some(index) = self.indices.get(name) {
            return *index;
        }
        let index = self.sources.len();
        let plain: String = name.replace('\u{a0}', " ").trim().chars().take(120).collect();
        self.sources.push(if plain.is_empty() { self.foreign.name.to_owned() } else { plain });
        self.indices.insert(name.to_owned(), index);
        index
    }

    /// Steps.
    pub(super) fn steps(&mut self, source: &str, at: Moment, count: f64) {
        let source = self.source(source);
        add(self.steps.entry((source, at.day())), at, count);
    }

    /// Minutes at an intensity.
    pub(super) fn minutes(&mut self, source: &str, at: Moment, intensity: Intensity, minutes: f64) {
        let source = self.source(source);
        add(self.minutes.entry((source, at.day(), intensity)), at, minutes);
    }

    /// Steps of one kind of movement since midnight.
    pub(super) fn steps_so_far(&mut self, source: &str, at: Moment, kind: i64, count: f64) {
        let source = self.source(source);
        raise(self.steps_so_far.entry((source, at.day(), kind)), at, count);
    }

    /// Minutes at an intensity since midnight.
    pub(super) fn minutes_so_far(
        &mut self,
        source: &str,
        at: Moment,
        intensity: Intensity,
        minutes: f64,
    ) {
        let source = self.source(source);
        raise(self.minutes_so_far.entry((source, at.day(), intensity)), at, minutes);
    }

    /// A stretch of a night, asleep or only in bed.
    pub(super) fn night(&mut self, source: &str, from: Moment, to: Moment, asleep: bool) {
        if to.seconds <= from.seconds || to.seconds - from.seconds > 2 * DAY {
            self.pass("sleep of no length, or of more than two days");
            return;
        }
        let source = self.source(source);
        let night = self.nights.entry((source, to.night())).or_insert_with(|| Night::new(to));
        night.first = night.first.max(to);
        let stretches = if asleep { &mut night.asleep } else { &mut night.in_bed };
        stretches.push((from.seconds, to.seconds));
    }

    /// Minutes slept as the device has added them up itself, told at the end of the night.
    pub(super) fn slept(&mut self, source: &str, end: Moment, minutes: f64) {
        let source = self.source(source);
        let night = self.nights.entry((source, end.night())).or_insert_with(|| Night::new(end));
        night.first = night.first.max(end);
        night.told = Some(night.told.unwrap_or(0.0) + minutes);
    }

    /// A session of an activity.
    pub(super) fn session(
        &mut self,
        source: &str,
        at: Moment,
        what: &str,
        minutes: f64,
        metres: Option<f64>,
    ) {
        let name = activity_name(what);
        let Ok(length) = Minutes::new(round(minutes)) else {
            self.pass("session of no possible length");
            return;
        };
        let count = |value: f64| Count::new(whole(value)).ok();
        let (minutes, metres) = (Some(length), metres.filter(|value| *value > 0.0).and_then(count));
        let body = if is_walk(&name) {
            Body::from(Walking { minutes, steps: None, metres, note: None })
        } else if let Ok(words) = Words::new(&name) {
            if is_strengthening(&name) {
                Body::from(Strengthening {
                    exercise: words,
                    sets: None,
                    repetitions: None,
                    minutes,
                    note: None,
                })
            } else {
                Body::from(Activity { what: words, minutes, effort: None, note: None })
            }
        } else {
            return;
        };
        self.record(&format!("{source}, sessions"), at, body);
    }

    /// Anything else that stands for itself.
    pub(super) fn record(&mut self, source: &str, at: Moment, body: Body) {
        let index = self.source(source);
        let source = self.sources[index].clone();
        if let Some(at) = self.when(at) {
            self.foreign.records.push(Record { source, at, body });
        }
    }

    fn when(&self, at: Moment) -> Option<When> {
        let here = self.utc(at.seconds).is_some_and(|own| own.offset == at.offset);
        let zone = if here { self.zone.iana_name().unwrap_or_default() } else { "" };
        When::new(at.seconds.checked_mul(1_000_000)?, at.offset, zone).ok()
    }

    /// Midday of the day of a moment: when what holds for a whole day is kept.
    fn midday(&self, day: i64, near: Moment) -> Option<When> {
        let noon = day * DAY + DAY / 2 - i64::from(near.offset);
        self.when(Moment { seconds: noon, offset: near.offset })
    }

    /// All records, the earliest first.
    pub(super) fn finish(mut self) -> Foreign {
        for ((source, day, _), sum) in std::mem::take(&mut self.steps_so_far) {
            add(self.steps.entry((source, day)), sum.first, sum.value);
        }
        for (key, sum) in std::mem::take(&mut self.minutes_so_far) {
            add(self.minutes.entry(key), sum.first, sum.value);
        }
        let mut records = std::mem::take(&mut self.foreign.records);
        let mut keep = |at: Option<When>, source: usize, body: Option<Body>| {
            if let (Some(at), Some(body)) = (at, body) {
                records.push(Record { source: self.sources[source].clone(), at, body });
            }
        };
        for ((source, day), sum) in &self.steps {
            let steps = Count::new(whole(sum.value)).ok();
            let body = steps.map(|steps| {
                Body::from(Walking { minutes: None, steps: Some(steps), metres: None, note: None })
            });
            keep(self.midday(*day, sum.first), *source, body);
        }
        for ((source, day, intensity), sum) in &self.minutes {
            let minutes = Minutes::new(round(sum.value)).ok();
            let body = minutes.zip(Words::new(intensity.what()).ok()).map(|(minutes, what)| {
                Body::from(Activity { what, minutes: Some(minutes), effort: None, note: None })
            });
            keep(self.midday(*day, sum.first), *source, body);
        }
        for ((source, _), night) in &self.nights {
            let minutes = Minutes::new(round(night.minutes())).ok();
            let body = minutes.filter(|minutes| minutes.get() > 0.0).map(|minutes| {
                Body::from(Sleep { minutes: Some(minutes), quality: None, woken: None, note: None })
            });
            keep(self.when(night.first), *source, body);
        }
        records.sort_by(|one, other| {
            let key = |record: &Record| (record.at.microseconds(), record.source.clone());
            key(one)
                .cmp(&key(other))
                .then_with(|| format!("{:?}", one.body).cmp(&format!("{:?}", other.body)))
        });
        // The same session twice in one file is one session.
        records.dedup();
        self.foreign.records = records;
        self.foreign
    }
}

impl Night {
    const fn new(first: Moment) -> Self {
        Self { first, asleep: Vec::new(), in_bed: Vec::new(), told: None }
    }

    /// What the device added up; else the time that any stretch of sleep covers, each minute once; else the time in bed.
    fn minutes(&self) -> f64 {
        if let Some(told) = self.told {
            return told;
        }
        let stretches = if self.asleep.is_empty() { &self.in_bed } else { &self.asleep };
        let mut stretches = stretches.clone();
        stretches.sort_unstable();
        let (mut total, mut reached) = (0, i64::MIN);
        for (from, to) in stretches {
            let from = from.max(reached);
            if to > from {
                total += to - from;
                reached = to;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "seconds of some days")]
        let minutes = total as f64 / 60.0;
        minutes
    }
}

fn add<K: Ord>(entry: std::collections::btree_map::Entry<'_, K, Sum>, at: Moment, value: f64) {
    let sum = entry.or_insert(Sum { first: at, value: 0.0 });
    sum.first = sum.first.min(at);
    sum.value += value;
}

fn raise<K: Ord>(entry: std::collections::btree_map::Entry<'_, K, Sum>, at: Moment, value: f64) {
    let sum = entry.or_insert(Sum { first: at, value });
    sum.first = sum.first.min(at);
    sum.value = sum.value.max(value);
}

/// To a tenth: no device measures minutes more exactly.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[expect(clippy::cast_possible_truncation, reason = "as does saturate; the count checks its range")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}
