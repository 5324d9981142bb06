//! A trial of one's own, in words.

use lumbar_app::trial::running::Running;
use lumbar_trial::{Design, Refusal, TrialError};

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

/// What a design would find.
pub fn power(design: &Design, share: f64) -> String {
    let days = design.length();
    let tenths = (share * 10.0).floor();
    format!(
        "{days} days: {} blocks of {} days each. If one is better by 2 points, such a trial says so {tenths} times in 10.",
        design.blocks, design.period
    )
}

/// Said when a trial begins.
pub fn begun(design: &Design, share: f64) -> String {
    format!(
        "Begun. {}\nIn the one randomised trial of such apps (PREEMPT) people's pain interfered no less with their lives, but they shared decisions better.\nStop and get help if you lose feeling around your seat, control of bladder or bowel, or strength in a leg, or if it gets much worse: `lumbar trial stop`.",
        power(design, share)
    )
}

/// Why it is not begun.
pub fn refused(reasons: &[Refusal]) -> String {
    let words: Vec<&str> = reasons.iter().map(|reason| refusal(*reason)).collect();
    format!("no trial: {}", words.join("; "))
}

const fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::RedFlag => "see a doctor first, as your assessment says",
        Refusal::Minor => "trials here are for people of 18 and over",
        Refusal::SingleSpasm => {
            "a single spasm passes by itself, so there is nothing to compare: look after it with `lumbar first-aid`"
        }
        Refusal::MedicineStopped => "the medicine check says stop",
        Refusal::BeyondLabel => {
            "the medicine would be taken for more days in a row than its label allows: say what it allows with --label-days, or make --period shorter"
        }
        Refusal::MedicineInPregnancy => {
            "medicines are not tried out in pregnancy: ask your midwife or doctor"
        }
        Refusal::WithholdsPrescribed => {
            "what was prescribed is not left out for a trial: talk to whoever prescribed it"
        }
        Refusal::BedRest => "rest in bed makes backs worse",
    }
}

/// What today asks for.
pub fn today(running: &Running, day: i64) -> String {
    let length = running.length();
    if running.ended.is_some() || day >= length {
        return "The trial is over: `lumbar trial result`.".to_owned();
    }
    let (period, arm) = running.period(day);
    let arm = &running.arms[arm];
    let done = if running.values.contains_key(&day) {
        "Today's value is kept."
    } else {
        "Rate it tonight: `lumbar trial log 4`."
    };
    format!("Day {} of {length}, period {}: {arm}. {done}", day + 1, period + 1)
}

/// Said before the first look.
pub fn too_early(running: &Running, day: i64) -> String {
    let first = (running.length() + 3) / 4;
    format!("too early: the first look is after day {first}, this is day {}", day + 1)
}
