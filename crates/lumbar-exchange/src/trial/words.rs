//! What a trial gives, asks and refuses, in words that terminal and pages share.

use lumbar_trial::{
    Better, Comparison, Design, Doubt, Effect, HarmRates, Judgement, Pool, Prior, RISE, Rates,
    Refusal, Settings, Verdict,
};

use super::TrialTable;

/// What is known of trials with such a program, said before one begins.
pub const PREEMPT: &str = "In the one randomised trial of such apps (PREEMPT) people's pain interfered no less with their lives, but they shared decisions better.";

/// When to stop, said before one begins.
pub const STOP_IF: &str = "Stop and get help if you lose feeling between your legs, control of your bladder or bowel, or strength in a leg, or if it gets much worse.";

/// What a design would find, `share` being how often of 1; whether only bad days count.
#[must_use]
pub fn power(design: &Design, share: f64, bad_days: bool) -> String {
    let what = if bad_days { "bad days" } else { "days" };
    let rounds =
        if design.blocks == 1 { "1 round".into() } else { format!("{} rounds", design.blocks) };
    let turn = match (design.period, bad_days) {
        (1, true) => "for one bad day".to_owned(),
        (1, false) => "for one day".to_owned(),
        (days, _) => format!("for {days} {what} in a row"),
    };
    format!(
        "{} {what} in all: {rounds}. In each round every thing has its turn once, {turn}. If one is better by 2 points, such a trial says so {} times in 10.",
        design.length(),
        (share * 10.0).floor()
    )
}

/// Below this share of rises found in time the stop is called weak.
const WEAK: f64 = 0.8;

/// When a trial stops by itself, and how often that goes wrong; where days differ so much that it is weak, that too.
#[must_use]
pub fn harm(rates: &HarmRates) -> String {
    let weak = if rates.soon < WEAK {
        format!(
            " With days that differ this much the stop is weak: {} such rises go on for longer than that before it stops. Do not wait for it. If you stay clearly worse for three days, end the trial yourself and do what you usually do.",
            in_hundred(1.0 - rates.soon)
        )
    } else {
        String::new()
    };
    format!(
        "It stops by itself where you stay clearly worse than is usual for you. Of trials in which nothing gets worse it stops {} by chance. Where pain rises by {RISE} points and stays, it stops {} within 14 rated days; where one of the things makes it worse by as much, {} before the end. A warning sign in a note, or a check that says to be seen today, stops it too.{weak}",
        in_hundred(rates.for_nothing),
        in_hundred(rates.soon),
        in_hundred(rates.one_arm),
    )
}

/// Why a trial stopped by itself that got worse, and what to do.
#[must_use]
pub fn stopped_worse(day: i64, outcome: &str, usual: f64) -> [String; 3] {
    [
        format!(
            "The trial stopped by itself on day {day}: your {outcome} has stayed clearly above what is usual for you, about {}.",
            points(usual)
        ),
        "Leave off what you tried, and do what you usually do. Check your back again. If it does not ease within a few days, or gets worse, see a doctor.".to_owned(),
        DANGER.to_owned(),
    ]
}

/// Why a trial stopped by itself after a sign of danger, and what to do.
#[must_use]
pub fn stopped_red_flag(day: i64) -> [String; 3] {
    [
        format!("The trial stopped by itself on day {day}: what you told may be a warning sign."),
        "That comes first: do what the check of your back says. What was kept stays, and a new trial can begin once a doctor has looked.".to_owned(),
        DANGER.to_owned(),
    ]
}

/// What can never wait.
const DANGER: &str = "Get help at once if you lose feeling between your legs, control of your bladder or bowel, or strength in a leg.";

/// Said where an arm is drawn for each episode.
pub const EACH_EPISODE: &str = "Count bad days only: each has its own draw. On a bad day do what is drawn for it and rate it in the evening; other days need nothing.";

/// Why little is let pass where one thing is compared at two times.
pub const ONE_THING: &str =
    "it is one thing at two times, so what still works after a change is nearly the same";

/// How many days are let pass after a change, and what is known of how long things still work.
#[must_use]
pub fn lets_pass(days: u32, still_works: &[String]) -> String {
    let counts = match days {
        0 => "Every day counts.".to_owned(),
        1 => {
            "The first day after a change is not counted, so that what you did before has worn off."
                .to_owned()
        }
        _ => format!(
            "The first {days} days after a change are not counted, so that what you did before has worn off."
        ),
    };
    if still_works.is_empty() {
        return format!("{counts} How long these things still work was not measured.");
    }
    format!("{counts} What is known: {}.", still_works.join("; "))
}

/// How often looking at a trial while it runs goes wrong, from trials in which the two are alike and from trials in
/// which one is better by 2 points.
#[must_use]
pub fn sequential(looks: u32, alike: &Rates, useful: &Rates) -> String {
    let right = useful.first.max(useful.other);
    format!(
        "The days are looked at {looks} times, so a trial may end early. Where the two are alike, {} trials name a winner all the same, and {} end early because a difference of 2 points has become unlikely. Where one is better by 2 points, {} find it and {} are given up too early.",
        in_hundred(alike.first + alike.other),
        in_hundred(alike.given_up),
        in_hundred(right),
        in_hundred(useful.given_up),
    )
}

/// Why a trial is not begun.
#[must_use]
pub const fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::RedFlag => "see a doctor first, as your assessment says",
        Refusal::Minor => "trials here are for people of 18 and over",
        Refusal::SingleSpasm => {
            "a single spasm passes by itself, so there is nothing to compare; first aid helps now"
        }
        Refusal::MedicineStopped => "the medicine check says stop",
        Refusal::BeyondLabel => {
            "the medicine would be taken for more days in a row than its label allows: make the periods shorter, or say how many days it allows"
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

/// How many in a hundred, never quite none or all.
fn in_hundred(probability: f64) -> String {
    match (probability * 100.0).round() {
        share if share < 1.0 => "fewer than 1 in 100".to_owned(),
        share if share > 99.0 => "more than 99 in 100".to_owned(),
        share => format!("{share} in 100"),
    }
}

/// A number of points with one decimal.
fn points(number: f64) -> String {
    let number = number.abs();
    if number < 0.05 { "0".to_owned() } else { format!("{number:.1}") }
}

/// A difference in the direction that is better, positive if arm b is.
fn gain(difference: f64, better: Better) -> f64 {
    if better == Better::Lower { -difference } else { difference }
}

/// "heat did better than usual by 1.3 points, likely between 0.4 and 2.2".
fn told(a: &str, b: &str, effect: &Effect, better: Better) -> String {
    let mean = gain(effect.mean, better);
    let (one, two) = (gain(effect.interval[0], better), gain(effect.interval[1], better));
    let (low, high) = (one.min(two), one.max(two));
    let (first, second, low, high) =
        if mean >= 0.0 { (b, a, low, high) } else { (a, b, -high, -low) };
    let between = if low < 0.0 {
        format!("anything from {} worse to {} better is likely", points(low), points(high))
    } else {
        format!("likely between {} and {}", points(low), points(high))
    };
    format!("{first} did better than {second} by {} points; {between}.", points(mean))
}

/// What was known of an arm before: "heat better than usual by 2.1 points, give or take 1.5".
#[must_use]
pub fn known(a: &str, b: &str, prior: Prior, better: Better) -> String {
    let mean = gain(prior.mean, better);
    let (first, second) = if mean >= 0.0 { (b, a) } else { (a, b) };
    format!(
        "{first} better than {second} by {} points, give or take {:.1}",
        points(mean),
        prior.deviation
    )
}

/// What was known before and where it stands, said before a trial and beside its result.
#[must_use]
pub fn known_from(a: &str, b: &str, prior: Prior, from: &str) -> String {
    format!(
        "Known before: {}, on average in people. {from} It is shown beside what your days say, and never names the winner.",
        known(a, b, prior, Better::Lower)
    )
}

/// What chance alone gives, said beside a result.
#[must_use]
pub fn chance_gives(away: f64) -> String {
    format!(
        "To be expected: if they are alike, chance alone gives a difference of up to {} points either way in 9 of 10 such trials.",
        points(away)
    )
}

fn odds(b: &str, effect: &Effect, settings: &Settings) -> String {
    let better = in_hundred(effect.better);
    let much = in_hundred(effect.better_by_useful);
    let useful = settings.useful;
    format!(
        "{better} that {b} is better at all, {much} that it is better by {useful} points or more."
    )
}

fn concluded(a: &str, b: &str, judgement: &Judgement) -> String {
    let name = match judgement.verdict {
        Verdict::First => a,
        Verdict::Other => b,
        Verdict::Undecided => {
            let why = judgement.doubts.iter().map(|doubt| doubt_words(*doubt)).collect::<Vec<_>>();
            return format!("No winner: {}.", why.join("; "));
        }
    };
    format!("The days carry a winner: {name}.")
}

/// Said where a useful difference has become unlikely.
fn given_up(settings: &Settings) -> String {
    format!(
        "A difference of {} points or more, either way, is unlikely by now. More days would hardly find one: you may stop here and do what you like better.",
        settings.useful
    )
}

const fn doubt_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NotSureEnough => "the days do not tell one from the other",
        Doubt::OneSwitch => {
            "you changed once only, so what time did cannot be told from what the change did"
        }
        Doubt::FewValues => "there are fewer than three values on one side",
        Doubt::FewPeople => "fewer than three people have values on both sides",
    }
}

/// One arm against the first, a paragraph each: the verdict, the difference, its chances, the days.
#[must_use]
pub fn compared(arms: &[String], comparison: &Comparison, settings: &Settings) -> Vec<String> {
    let (a, b) = (&arms[0], &arms[comparison.arm]);
    let analysis = &comparison.analysis;
    let mut lines = vec![concluded(a, b, &comparison.judgement)];
    if comparison.judgement.futile {
        lines.push(given_up(settings));
    }
    lines.extend([told(a, b, &analysis.flat, settings.better), odds(b, &analysis.flat, settings)]);
    if let (Some(informed), Some(prior)) = (&analysis.informed, comparison.prior) {
        lines.push(format!(
            "With what was known before ({}): {} {}",
            known(a, b, prior, settings.better),
            told(a, b, informed, settings.better),
            odds(b, informed, settings)
        ));
    }
    lines.push(format!("Days used: {}. Missing: {}.", analysis.used, analysis.missing));
    lines
}

/// Many people's trials together, a paragraph each.
#[must_use]
pub fn pooled(table: &TrialTable, arm: usize, pool: &Pool, settings: &Settings) -> Vec<String> {
    let (a, b) = (&table.arms[0], &table.arms[arm]);
    let mut lines = vec![
        concluded(a, b, &pool.judgement),
        format!("In the average person {}", told(a, b, &pool.effect, settings.better)),
        odds(b, &pool.effect, settings),
        format!(
            "People differ by about {:.1} points. For one more person like these: {}",
            pool.between,
            odds(b, &pool.next, settings)
        ),
        format!(
            "People: {}, of whom {} have values on both sides. Values: {}.",
            pool.persons.len(),
            pool.informative,
            pool.used
        ),
    ];
    for ((name, _), person) in table.persons.iter().zip(&pool.persons) {
        let [low, high] = person.shrunken.interval;
        let own = person.own.map_or("-".to_owned(), |own| format!("{own:.1}"));
        let mean = person.shrunken.mean;
        lines.push(format!("{name}: own {own}, with the others {mean:.1} ({low:.1} to {high:.1})"));
    }
    lines
}
