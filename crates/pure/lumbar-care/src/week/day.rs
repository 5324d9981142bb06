//! One day of activity.

use lumbar_knowledge::WeekNumbers;

use super::done::Done;
use super::intensity::Intensity;

/// What is known of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    /// Nothing was told: it may have been anything.
    Nothing,
    /// It was told that there was nothing that counts, or a device was worn and counted none.
    NoActivity,
    /// Something was done.
    Activity,
}

/// Minutes by intensity.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Minutes {
    light: f64,
    moderate: f64,
    vigorous: f64,
}

impl Minutes {
    const fn add(&mut self, intensity: Intensity, minutes: f64) {
        match intensity {
            Intensity::Light => self.light += minutes,
            Intensity::Moderate => self.moderate += minutes,
            Intensity::Vigorous => self.vigorous += minutes,
        }
    }

    fn credit(self, numbers: &WeekNumbers) -> f64 {
        self.moderate + numbers.equivalence.value * self.vigorous
    }

    fn all(self) -> f64 {
        self.light + self.moderate + self.vigorous
    }
}

/// What was done on a day of the person's calendar. The order of what is added makes no difference.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Day {
    sessions: Minutes,
    counted: Minutes,
    /// Steps.
    pub steps: Option<f64>,
    /// Whether there was work for muscles.
    pub strength: bool,
    /// Whether there was a stretch.
    pub stretched: bool,
    /// Whether it was told to be a day of rest.
    pub rest: bool,
    /// Things of which it is not known how long or how hard they were.
    pub not_sized: u32,
    told: bool,
}

impl Day {
    /// Adds one thing.
    pub fn add(&mut self, done: Done) {
        self.told = true;
        match done {
            Done::Session(intensity, minutes) => self.sessions.add(intensity, minutes),
            Done::Counted(intensity, minutes) => self.counted.add(intensity, minutes),
            Done::Steps(steps) => self.steps = Some(self.steps.unwrap_or(0.0) + steps),
            Done::Strength => self.strength = true,
            Done::Stretch => self.stretched = true,
            Done::Rest => self.rest = true,
            Done::NotSized => self.not_sized += 1,
        }
    }

    /// The minutes that hold: what a device has counted over the whole day and what was told of single activities are the same
    /// movement, so the fuller of the two is taken and never their sum.
    fn minutes(&self, numbers: &WeekNumbers) -> Minutes {
        if self.counted.credit(numbers) > self.sessions.credit(numbers)
            || self.sessions == Minutes::default()
        {
            self.counted
        } else {
            self.sessions
        }
    }

    /// Whether a device and the person both told of the day.
    #[must_use]
    pub fn told_twice(&self) -> bool {
        self.counted.all() > 0.0 && self.sessions.all() > 0.0
    }

    /// Moderate minutes and vigorous minutes.
    #[must_use]
    pub fn moderate_and_vigorous(&self, numbers: &WeekNumbers) -> (f64, f64) {
        let minutes = self.minutes(numbers);
        (minutes.moderate, minutes.vigorous)
    }

    /// Light minutes, which count for no goal.
    #[must_use]
    pub fn light(&self, numbers: &WeekNumbers) -> f64 {
        self.minutes(numbers).light
    }

    /// What the day adds to the week, in moderate minutes.
    #[must_use]
    pub fn credit(&self, numbers: &WeekNumbers) -> f64 {
        self.minutes(numbers).credit(numbers)
    }

    /// What is known about it.
    #[must_use]
    pub fn told(&self, numbers: &WeekNumbers) -> Told {
        let moved = self.minutes(numbers).all() > 0.0
            || self.strength
            || self.stretched
            || self.not_sized > 0
            || self.steps.is_some_and(|steps| steps > 0.0);
        match (self.told, moved) {
            (false, _) => Told::Nothing,
            (true, false) => Told::NoActivity,
            (true, true) => Told::Activity,
        }
    }
}
