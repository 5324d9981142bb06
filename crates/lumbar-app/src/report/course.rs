//! What the diary shows.

use std::collections::BTreeMap;

use lumbar_diary::{Diary, Measure, Summary};
use lumbar_model::event::Body;
use lumbar_report::{Course, DayValue};

use super::{LATELY, YEAR};
use crate::diary::{Look, trend_of};
use crate::kept::Kept;

pub(super) fn course(kept: &[Kept<'_>], diary: &Diary, look: &Look, today: i64) -> Course {
    let year = today - YEAR + 1;
    let lately = today - LATELY + 1;
    let first = diary.days().range(..=today).next().map(|(day, _)| *day);
    if first.is_none() {
        return Course::default();
    }
    let values = |measure: Measure| -> Vec<DayValue> {
        let series = diary.series(measure);
        let values = series.between(year, today + 1).iter();
        values.map(|&(day, value)| DayValue { day, value }).collect()
    };
    let recent = |measure: Measure| diary.series(measure).summary(lately, today + 1);
    let mut spasms = values(Measure::Spasms);
    spasms.retain(|day| day.value > 0.0);
    let (mut strengths, mut lengths) = (Vec::new(), Vec::new());
    let mut triggers: BTreeMap<String, usize> = BTreeMap::new();
    for one in kept.iter().filter(|one| one.day >= year) {
        let Body::Spasm(spasm) = &one.body else { continue };
        strengths.extend(spasm.strength.map(|strength| strength.get()));
        let began = spasm.start.as_ref().unwrap_or_else(|| one.entry.at());
        let ended = spasm.end.as_ref().map(|end| end.microseconds() - began.microseconds());
        lengths.extend(ended.filter(|length| *length > 0).map(|length| length as f64 / 6e7));
        if let Some(trigger) = &spasm.trigger {
            *triggers.entry(trigger.as_str().trim().to_lowercase()).or_default() += 1;
        }
    }
    let mut triggers: Vec<(String, usize)> = triggers.into_iter().collect();
    triggers.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let mean = |values: &[f64]| Summary::of(values.iter().copied()).map(|summary| summary.mean);
    let active = diary.series(Measure::Active);
    let active = active.between(lately, today + 1);
    let active_a_week = (!active.is_empty())
        .then(|| active.iter().map(|(_, minutes)| minutes).sum::<f64>() * 7.0 / LATELY as f64);
    let pain = diary.series(Measure::Pain);
    Course {
        first,
        pain: values(Measure::Pain),
        summary: pain.summary(year, today + 1),
        trend: (!pain.between(year, today + 1).is_empty())
            .then(|| trend_of(diary, Measure::Pain, today, YEAR)),
        spasms,
        spasm_strength: mean(&strengths),
        spasm_minutes: mean(&lengths),
        triggers,
        episodes: look.episodes.clone(),
        warnings: look.warnings.clone(),
        active_a_week,
        sleep: recent(Measure::Sleep),
        stress: recent(Measure::Stress),
        sitting: recent(Measure::Sitting),
    }
}
