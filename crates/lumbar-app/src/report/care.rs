//! What was done about it: medicines, treatments, trials, visits, work.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_model::Case;
use lumbar_model::event::{Body, Words};
use lumbar_report::{
    Allergy, Diagnosis, Intake, MedicineUse, Report, Scan, TrialResult, Tried, Visit,
};
use lumbar_trial::Verdict;

use super::{LATELY, YEAR};
use crate::kept::Kept;
use crate::trial::running::Running;

fn words(words: &Option<Words>) -> Option<String> {
    words.as_ref().map(|words| words.as_str().to_owned())
}

pub(super) fn fill(report: &mut Report, kept: &[Kept<'_>], case: &Case, today: i64) {
    for one in kept {
        match &one.body {
            Body::Allergy(allergy) => report.allergies.push(Allergy {
                to: allergy.to.as_str().to_owned(),
                reaction: words(&allergy.reaction),
                day: one.day,
            }),
            Body::Diagnosis(diagnosis) => report.diagnoses.push(Diagnosis {
                name: diagnosis.name.as_str().to_owned(),
                by: words(&diagnosis.by),
                cause: words(&diagnosis.cause),
                note: words(&diagnosis.note),
                day: Some(one.day),
            }),
            Body::Scan(scan) => report.scans.push(Scan {
                what: scan.what.as_str().to_owned(),
                place: words(&scan.place),
                result: words(&scan.result),
                day: one.day,
            }),
            Body::Visit(visit) => report.visits.push(Visit {
                with: visit.with.as_str().to_owned(),
                said: words(&visit.said),
                day: one.day,
            }),
            Body::Work(work) if one.day > today - YEAR => {
                if work.off {
                    report.work.days_off.push(one.day);
                } else {
                    report.work.days_worked += 1;
                }
            }
            _ => {}
        }
    }
    report.work.days_off.dedup();
    report.visits.reverse();
    for name in &case.diagnoses {
        let known = |one: &Diagnosis| one.name.eq_ignore_ascii_case(name);
        if !report.diagnoses.iter().any(known) {
            let name = name.clone();
            report.diagnoses.push(Diagnosis { name, by: None, cause: None, note: None, day: None });
        }
    }
    report.medicines = medicines(kept, today);
    let taken = |name: &&String| {
        !report.medicines.iter().any(|medicine| medicine.name.eq_ignore_ascii_case(name))
    };
    report.medicines_named = case.medicines.iter().filter(taken).cloned().collect();
}

/// Medicines by name, those taken last first.
fn medicines(kept: &[Kept<'_>], today: i64) -> Vec<MedicineUse> {
    let mut by_name: BTreeMap<String, (String, Vec<Intake>)> = BTreeMap::new();
    for one in kept {
        let Body::MedicineTaken(taken) = &one.body else { continue };
        let name = taken.name.as_str().trim();
        let (_, intakes) =
            by_name.entry(name.to_lowercase()).or_insert_with(|| (name.to_owned(), Vec::new()));
        let at = one.entry.at().to_string();
        intakes.push(Intake { at, day: one.day, dose: words(&taken.dose) });
    }
    let mut medicines: Vec<MedicineUse> = by_name
        .into_values()
        .filter_map(|(name, intakes)| {
            let (first, last) = (intakes.first()?.day, intakes.last()?.day);
            let mut doses: BTreeMap<&str, usize> = BTreeMap::new();
            for intake in &intakes {
                *doses.entry(intake.dose.as_deref().unwrap_or_default()).or_default() += 1;
            }
            let mut doses: Vec<(String, usize)> =
                doses.into_iter().map(|(dose, count)| (dose.to_owned(), count)).collect();
            doses.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
            let days: BTreeSet<i64> = intakes.iter().map(|intake| intake.day).collect();
            Some(MedicineUse {
                name,
                doses,
                times: intakes.len(),
                days: days.len(),
                first,
                last,
                recent_days: days.range(today - LATELY + 1..).count(),
                intakes,
            })
        })
        .collect();
    medicines
        .sort_by(|one, other| other.last.cmp(&one.last).then_with(|| one.name.cmp(&other.name)));
    medicines
}

/// Treatments by name, each with what a trial found; those with a trial first, then the most used.
pub(super) fn tried(kept: &[Kept<'_>], today: i64) -> Vec<Tried> {
    let mut by_name: BTreeMap<String, (Tried, Vec<f64>)> = BTreeMap::new();
    for one in kept {
        let Body::TreatmentUsed(used) = &one.body else { continue };
        let name = used.name.as_str().trim();
        let (tried, helped) = by_name.entry(name.to_lowercase()).or_insert_with(|| {
            let (first, last) = (one.day, one.day);
            let name = name.to_owned();
            (Tried { name, times: 0, first, last, helped: None, trial: None }, Vec::new())
        });
        tried.times += 1;
        tried.last = one.day;
        helped.extend(used.helped.map(|rating| rating.get()));
    }
    let mut all: Vec<Tried> = by_name
        .into_values()
        .map(|(mut tried, helped)| {
            let sum: f64 = helped.iter().sum();
            let least = helped.iter().copied().fold(f64::INFINITY, f64::min);
            let most = helped.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            tried.helped = (!helped.is_empty())
                .then(|| (sum / helped.len() as f64, least, most, helped.len()));
            tried
        })
        .collect();
    for (arm, result, first) in trials(kept, today) {
        let known = all.iter().position(|tried| tried.name.eq_ignore_ascii_case(&arm));
        let place = known.unwrap_or_else(|| {
            let last = result.last;
            all.push(Tried { name: arm, times: 0, first, last, helped: None, trial: None });
            all.len() - 1
        });
        all[place].trial = Some(result);
    }
    all.sort_by(|one, other| {
        let rank = |tried: &Tried| (tried.trial.is_none(), std::cmp::Reverse(tried.times));
        rank(one).cmp(&rank(other)).then_with(|| one.name.cmp(&other.name))
    });
    all
}

/// What each trial found so far: the arm, the result, its first day.
fn trials(kept: &[Kept<'_>], today: i64) -> Vec<(String, TrialResult, i64)> {
    let mut found = Vec::new();
    let started = kept.iter().filter_map(|one| match &one.body {
        Body::TrialStarted(started) => Running::frozen(started, one.entry.at()),
        _ => None,
    });
    for running in started {
        let running = running.told(|| kept.iter().map(|one| (one.entry.at(), &one.body)));
        let until = running.place(today).min(running.length() - 1);
        let Ok((table, comparisons, _, _)) = running.answer(until) else { continue };
        let days = table.persons.first().map_or(0, |(_, series)| series.rows().len());
        for comparison in comparisons {
            let effect = &comparison.analysis.flat;
            let name = |arm: usize| running.arms.get(arm).cloned().unwrap_or_default();
            let [low, high] = effect.interval;
            found.push((
                name(comparison.arm),
                TrialResult {
                    trial: running.name.clone(),
                    compared_with: name(0),
                    outcome: running.outcome.clone(),
                    effect: effect.mean,
                    interval: (low, high),
                    better: effect.better,
                    settled: comparison.judgement.verdict != Verdict::Undecided,
                    days,
                    last: today.min(running.start + running.length() - 1),
                },
                running.start,
            ));
        }
    }
    found
}
