//! One day of a diary.

use alloc::collections::BTreeMap;
use alloc::string::String;

use lumbar_model::event::Body;

/// Ratings of one thing on one day.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    count: u32,
    sum: f64,
    least: f64,
    most: f64,
}

impl Tally {
    pub(crate) fn add(&mut self, value: f64) {
        self.least = if self.count == 0 { value } else { self.least.min(value) };
        self.most = if self.count == 0 { value } else { self.most.max(value) };
        self.count += 1;
        self.sum += value;
    }

    /// How many there are.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Their mean; none if there are none.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / f64::from(self.count))
    }

    /// Their sum; none if there are none.
    #[must_use]
    pub fn sum(&self) -> Option<f64> {
        (self.count > 0).then_some(self.sum)
    }

    /// The highest; none if there are none.
    #[must_use]
    pub fn most(&self) -> Option<f64> {
        (self.count > 0).then_some(self.most)
    }

    /// The lowest; none if there are none.
    #[must_use]
    pub fn least(&self) -> Option<f64> {
        (self.count > 0).then_some(self.least)
    }
}

/// What can be followed from day to day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Mean of the day's pain ratings, 0 to 10.
    Pain,
    /// The day's highest pain rating, 0 to 10.
    WorstPain,
    /// Mean of the day's stress ratings, 0 to 10.
    Stress,
    /// Hours slept in the night told of on that day.
    Sleep,
    /// Mean of the ratings of that night, 0 to 10.
    SleepQuality,
    /// Hours spent sitting.
    Sitting,
    /// Minutes of walking, activity, strengthening and stretching.
    Active,
    /// Medicines taken; none on a day on which something else was kept.
    Medicines,
    /// Spasms; none on a day on which something else was kept.
    Spasms,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Pain,
        Self::WorstPain,
        Self::Stress,
        Self::Sleep,
        Self::SleepQuality,
        Self::Sitting,
        Self::Active,
        Self::Medicines,
        Self::Spasms,
    ];

    /// The word used on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pain => "pain",
            Self::WorstPain => "worst_pain",
            Self::Stress => "stress",
            Self::Sleep => "sleep_hours",
            Self::SleepQuality => "sleep_quality",
            Self::Sitting => "sitting_hours",
            Self::Active => "active_minutes",
            Self::Medicines => "medicines",
            Self::Spasms => "spasms",
        }
    }
}

/// Everything kept of one day of the person's calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Day {
    /// Pain ratings, the strength of spasms among them.
    pub pain: Tally,
    /// Stress ratings.
    pub stress: Tally,
    /// Minutes slept.
    pub sleep: Tally,
    /// Ratings of the night.
    pub sleep_quality: Tally,
    /// Minutes spent sitting.
    pub sitting: Tally,
    /// Minutes walked.
    pub walking: Tally,
    /// Minutes of other activity.
    pub activity: Tally,
    /// Minutes of strengthening, where told.
    pub strengthening: Tally,
    /// Minutes of stretching, where told.
    pub stretching: Tally,
    /// Steps.
    pub steps: Tally,
    /// Medicines taken.
    pub medicines: u32,
    /// Treatments used.
    pub treatments: u32,
    /// Spasms.
    pub spasms: u32,
    /// Breaks from sitting.
    pub breaks: u32,
    /// Notes and other events with words.
    pub notes: u32,
    /// Whether it was a day off work because of the back, where told.
    pub off_work: Option<bool>,
    /// Where it hurt: the ratings by region of the body map and side.
    pub places: BTreeMap<(String, String), Tally>,
    /// Events of the day, of whatever kind.
    pub events: u32,
}

impl Day {
    pub(crate) fn add(&mut self, body: &Body) {
        self.events += 1;
        if body.fields().contains_key("note") || matches!(body, Body::Note(_)) {
            self.notes += 1;
        }
        let minutes = |value: Option<lumbar_model::event::Minutes>, into: &mut Tally| {
            if let Some(value) = value {
                into.add(value.get());
            }
        };
        match body {
            Body::Pain(pain) => self.hurts(pain.level.get(), pain.place.as_ref(), pain.side),
            Body::Spasm(spasm) => {
                self.spasms += 1;
                if let Some(strength) = spasm.strength {
                    self.hurts(strength.get(), spasm.place.as_ref(), spasm.side);
                }
            }
            Body::Stress(stress) => self.stress.add(stress.level.get()),
            Body::Sleep(sleep) => {
                minutes(sleep.minutes, &mut self.sleep);
                if let Some(quality) = sleep.quality {
                    self.sleep_quality.add(quality.get());
                }
            }
            Body::Sitting(sitting) => self.sitting.add(sitting.minutes.get()),
            Body::Walking(walking) => {
                minutes(walking.minutes, &mut self.walking);
                if let Some(steps) = walking.steps {
                    self.steps.add(f64::from(steps.get()));
                }
            }
            Body::Activity(activity) => minutes(activity.minutes, &mut self.activity),
            Body::Strengthening(exercise) => minutes(exercise.minutes, &mut self.strengthening),
            Body::Stretching(stretch) => minutes(stretch.minutes, &mut self.stretching),
            Body::MedicineTaken(_) => self.medicines += 1,
            Body::TreatmentUsed(_) => self.treatments += 1,
            Body::Break(_) => self.breaks += 1,
            Body::Work(work) => {
                self.off_work = Some(self.off_work.unwrap_or(false) || work.off);
            }
            _ => {}
        }
    }

    fn hurts(
        &mut self,
        rating: f64,
        place: Option<&lumbar_model::event::Words>,
        side: Option<lumbar_model::Side>,
    ) {
        self.pain.add(rating);
        if let Some(place) = place {
            let side = side.map_or("", |side| side.as_str());
            self.places.entry((place.as_str().into(), side.into())).or_default().add(rating);
        }
    }

    /// Minutes of any activity, where any was told.
    #[must_use]
    pub fn active_minutes(&self) -> Option<f64> {
        let kinds = [&self.walking, &self.activity, &self.strengthening, &self.stretching];
        let told: alloc::vec::Vec<f64> = kinds.into_iter().filter_map(Tally::sum).collect();
        (!told.is_empty()).then(|| told.iter().sum())
    }

    /// The day's value of a measure; none if nothing was kept of it.
    #[must_use]
    pub fn value(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Pain => self.pain.mean(),
            Measure::WorstPain => self.pain.most(),
            Measure::Stress => self.stress.mean(),
            Measure::Sleep => self.sleep.sum().map(|minutes| minutes / 60.0),
            Measure::SleepQuality => self.sleep_quality.mean(),
            Measure::Sitting => self.sitting.sum().map(|minutes| minutes / 60.0),
            Measure::Active => self.active_minutes(),
            Measure::Medicines => Some(f64::from(self.medicines)),
            Measure::Spasms => Some(f64::from(self.spasms)),
        }
    }
}
