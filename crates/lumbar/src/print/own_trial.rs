//! A trial of one's own, in words.

use lumbar_app::trial::planned::Planned;
use lumbar_app::trial::running::{Running, Unit};
use lumbar_exchange::trial_words::{self, EACH_EPISODE, PREEMPT, STOP_IF};
use lumbar_trial::TrialError;

/// Why a design or a value does not hold.
pub fn no_design(error: TrialError) -> String {
    match error {
        TrialError::FewArms { .. } => "--arms: two or more are needed, as in usual,heat".to_owned(),
        TrialError::ArmsAlike => "--arms: two are named alike: give each its own name".to_owned(),
        TrialError::NoDays => "--blocks and --period: a trial needs days".to_owned(),
        TrialError::BadSetting { name: "washout" } => {
            "--washout: must be shorter than --period, or nothing is left to count".to_owned()
        }
        TrialError::BadSetting { name: "length" } => {
            "--blocks and --period: longer than ten years".to_owned()
        }
        other => other.to_string(),
    }
}

/// Said when a trial begins, a paragraph each.
pub fn begun(planned: &Planned, unit: Unit, still_works: &[String]) -> [String; 6] {
    let [finds, errs, stops] = planned.says(unit);
    let lets_pass = match unit {
        Unit::Day => trial_words::lets_pass(planned.design.washout, still_works),
        Unit::Episode => EACH_EPISODE.to_owned(),
    };
    let ends = format!("{STOP_IF} `lumbar trial stop` ends it.");
    [format!("Begun. {finds}"), errs, stops, lets_pass, PREEMPT.to_owned(), ends]
}

/// What today asks for.
pub fn today(running: &Running, day: i64) -> String {
    let length = running.length();
    if running.is_over(day) {
        return "The trial is over: `lumbar trial result`.".to_owned();
    }
    let (period, arm) = running.period(day);
    let arm = &running.arms[arm];
    if running.unit == Unit::Episode && !running.values.contains_key(&day) {
        return format!(
            "On your next bad day, number {} of {length}: {arm}. Rate it that evening: `lumbar trial log 4`.",
            day + 1
        );
    }
    let done = if running.values.contains_key(&day) {
        "Today's value is kept."
    } else {
        "Rate it tonight: `lumbar trial log 4`."
    };
    format!("Day {} of {length}, period {}: {arm}. {done}", day + 1, period + 1)
}

/// Why it stopped by itself and what to do, a paragraph each; nothing if it did not.
pub fn stopped(running: &Running) -> Vec<String> {
    let day = running.ended.map_or(0, |day| day + 1);
    running.stopped.map(|stopped| stopped.says(day, &running.outcome)).unwrap_or_default()
}

/// Said before the first look.
pub fn too_early(running: &Running, day: i64) -> String {
    let first = (running.length() + 3) / 4;
    format!("too early: the first look is after day {first}, this is day {}", day + 1)
}
