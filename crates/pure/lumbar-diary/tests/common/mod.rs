//! Drawn diaries: a person's level, days that resemble the day before, missing days, and spells that come
//! back as often as published.
#![allow(dead_code, reason = "each test file uses its part")]

use lumbar_diary::Series;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

pub struct Draw(ChaCha8Rng);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Uniform from 0 (included) to 1.
    pub fn share(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// Standard normal (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.share()));
        radius * libm::cos(core::f64::consts::TAU * self.share())
    }

    /// Days until pain is back: 38 % within 3, 56 % within 6, 69 % within 12 months of recovery (da Silva 2019, facts
    /// `rec_3m` and `rec_12m`), later as between 6 and 12 months.
    pub fn days_to_relapse(&mut self) -> f64 {
        let alive = 1.0 - self.share();
        for (from, to, above, below) in
            [(0.0, 91.0, 1.0, 0.62), (91.0, 182.0, 0.62, 0.44), (182.0, 365.0, 0.44, 0.31)]
        {
            if alive > below {
                let part = libm::log(above / alive) / libm::log(above / below);
                return from + (to - from) * part;
            }
        }
        365.0 + 183.0 * libm::log(0.31 / alive) / libm::log(0.44 / 0.31)
    }
}

/// Who keeps a diary.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// The level without a spell.
    pub level: f64,
    /// The spread of days.
    pub spread: f64,
    /// The correlation from day to day.
    pub alike: f64,
    /// The share of days without an entry.
    pub missing: f64,
}

impl Person {
    /// Whether they are free of pain but for spells.
    pub fn recovered(&self) -> bool {
        self.level <= 1.0
    }

    /// Half have recovered, half live with pain that stays.
    pub fn draw(draw: &mut Draw) -> Self {
        let level =
            if draw.share() < 0.5 { draw.between(0.0, 1.0) } else { draw.between(2.0, 5.0) };
        Self {
            level,
            spread: draw.between(0.5, 1.4),
            alike: draw.between(0.2, 0.6),
            missing: draw.between(0.05, 0.4),
        }
    }
}

/// Days in which half of all spells have eased to 1 or less (Williams 2014, fact `pace_recovery_days`).
const EASES: f64 = 17.0;
/// The spread of the logarithm of those days: with it nine of ten have eased in eleven weeks. An estimate.
pub const EASES_SPREAD: f64 = 1.2;

/// How a diary goes.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// Its days.
    pub days: i64,
    /// Whether spells come back as published; the rate is of people who have recovered, so only in those.
    pub spells: bool,
    /// The day on which pain rises for good, and by how much.
    pub rise: Option<(i64, f64)>,
}

/// A diary.
pub fn diary(draw: &mut Draw, person: Person, course: Course) -> Series {
    let days = course.days;
    let mut values = Vec::new();
    let mut noise = person.spread * draw.normal();
    let relapses = course.spells && person.recovered();
    let mut next = draw.days_to_relapse();
    let (mut extra, mut fall) = (0.0, 1.0);
    let away = draw.between(0.0, 365.0);
    let away = away as i64..(away + draw.between(0.0, 21.0)) as i64;
    for day in 0..days {
        let shock = person.spread * libm::sqrt(1.0 - person.alike * person.alike);
        noise = person.alike * noise + shock * draw.normal();
        if relapses && day as f64 >= next && extra < 0.5 {
            extra = draw.between(2.5, 7.0);
            let lasts = EASES * libm::exp(EASES_SPREAD * draw.normal());
            fall = libm::exp(-libm::log(extra / 0.5) / lasts.max(1.0));
            next = f64::INFINITY;
        }
        let lasting = course.rise.map_or(0.0, |(from, rise)| if day >= from { rise } else { 0.0 });
        let felt = (person.level + noise + extra + lasting).round().clamp(0.0, 10.0);
        extra *= fall;
        if extra < 0.5 && next.is_infinite() {
            extra = 0.0;
            next = day as f64 + draw.days_to_relapse();
        }
        let kept = draw.share() >= person.missing && !away.contains(&day);
        if kept {
            values.push((day, felt));
        }
    }
    values.into_iter().collect()
}
