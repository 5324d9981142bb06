//! How days, levels, answers and figures are said.

use lumbar_exchange::{figure, quantity_says, short_date, short_dates};
use lumbar_model::{Level, Sex, Side, State};

use super::{Line, labelled, plain};
use crate::report::{
    Answer, Cited, Course, LikelyCause, Measured, MedicineUse, Named, PlaceTold, Report, Told,
    Tried,
};

pub(super) fn percent(probability: f64) -> String {
    let value = probability * 100.0;
    match value {
        ..1.0 => "under 1 %".to_owned(),
        99.0.. => "over 99 %".to_owned(),
        _ => format!("{value:.0} %"),
    }
}

/// A probability with its interval.
pub(super) fn chance(cause: &LikelyCause) -> String {
    let share = percent(cause.probability);
    match cause.interval {
        Some((low, high)) => format!("{share} ({} to {})", percent(low), percent(high)),
        None => share,
    }
}

/// The names of the red flags whose answer is wanted.
pub(super) fn flags_with(report: &Report, wanted: fn(Answer) -> bool) -> Vec<String> {
    let flags = report.red_flags.iter().flat_map(|group| &group.flags);
    flags.filter(|flag| wanted(flag.answer)).map(|flag| flag.finding.name.clone()).collect()
}

/// What the person named as a trigger, each with how often.
pub(super) fn triggers(course: &Course) -> Vec<String> {
    course.triggers.iter().map(|(words, count)| format!("{words} ({count})")).collect()
}

pub(super) const fn level(level: Level) -> &'static str {
    match level {
        Level::Emergency => "Emergency: call now",
        Level::Urgent => "Urgent: to be seen today",
        Level::Routine => "Routine: to be seen within two weeks",
        Level::SelfCare => "Self care with a safety net",
    }
}

pub(super) const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Given(State::Present) => "yes",
        Answer::Given(State::Uncertain) => "perhaps",
        Answer::Given(State::Absent) => "no",
        Answer::Given(State::Unknown) => "asked, not known",
        Answer::NotAsked => "not asked",
        Answer::DoesNotApply => "does not apply",
    }
}

/// Names in a row.
pub(super) fn names<'n>(names: impl IntoIterator<Item = &'n Named>) -> String {
    names.into_iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The first names in a row, and how many more there are.
pub(super) fn some(names: &[String], most: usize) -> String {
    let shown = names.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Words cut at a space, so that one sees that they go on.
pub(super) fn cut(words: &str, most: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= most {
        return words;
    }
    let head: String = words.chars().take(most).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{} … (the rest stands behind)", &head[..end])
}

pub(super) const fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "female",
        Some(Sex::Male) => "male",
        Some(Sex::Other) => "sex: other",
        None => "sex not told",
    }
}

/// Who, when, by whom.
pub(super) fn who(report: &Report) -> Vec<Line> {
    let person = &report.person;
    let mut words = vec![
        person
            .age
            .map_or_else(|| "Age not told".to_owned(), |age| format!("{} years", age.years())),
    ];
    words.push(sex(person.sex).to_owned());
    words.extend(person.pregnant_weeks.map(|weeks| format!("pregnant, week {}", weeks.weeks())));
    words.extend(person.occupation.clone());
    let by = report.wish.filled_in_by.as_ref();
    let by =
        by.map_or_else(|| "the person themselves".to_owned(), |by| format!("{by}, for the person"));
    let answered = report.answered.filter(|day| *day != report.day);
    let answered =
        answered.map(|day| format!("; answers of {}", short_date(day))).unwrap_or_default();
    vec![
        labelled("Person:", format!("{}. Name: ______________________", words.join(", "))),
        labelled("Made", format!("on {}{answered}. Filled in by {by}.", short_date(report.day))),
    ]
}

pub(super) fn foot(report: &Report) -> String {
    let version: String = report.knowledge_version.chars().take(12).collect();
    format!(
        "What the person told and kept, put in order by Lumbar {} (knowledge {version}). Not a diagnosis.",
        report.program_version
    )
}

pub(super) fn place(place: &PlaceTold) -> String {
    let side = match place.side {
        Some(Side::Left) => "left ",
        Some(Side::Right) => "right ",
        Some(Side::Both) => "both sides, ",
        Some(Side::Middle) => "middle, ",
        None => "",
    };
    let feels = place.sensation.as_ref().map(|sensation| format!(" ({})", sensation.name));
    format!("{side}{}{}", place.region.name, feels.unwrap_or_default())
}

pub(super) fn measured(one: &Measured) -> String {
    quantity_says(one.quantity, one.value)
}

/// The names of what was told of one kind with an answer of yes or perhaps.
pub(super) fn reported(told: &[Told], kind: &str) -> Vec<String> {
    let of_kind = told.iter().filter(|one| one.kind == kind && one.answer.reported());
    of_kind
        .map(|one| match one.answer {
            Answer::Given(State::Uncertain) => format!("perhaps {}", one.finding.name),
            _ => one.finding.name.clone(),
        })
        .collect()
}

/// "ibuprofen 400 mg, 34 times on 20 days, 3 May to 20 Nov 2026; on 6 of the last 28 days".
pub(super) fn medicine(medicine: &MedicineUse) -> (String, String) {
    let dose = medicine.doses.iter().find(|(dose, _)| !dose.is_empty());
    let name = dose.map_or_else(
        || format!("{} (dose not kept)", medicine.name),
        |(dose, _)| format!("{} {dose}", medicine.name),
    );
    let times = if medicine.times == 1 {
        format!("once, {}", short_date(medicine.first))
    } else {
        format!(
            "{} times on {} days, {}; on {} of the last 28 days",
            medicine.times,
            medicine.days,
            short_dates(medicine.first, medicine.last),
            medicine.recent_days
        )
    };
    (name, times)
}

/// What came of a treatment: the effect with its interval where a trial gave one, else the ratings.
pub(super) fn effect(tried: &Tried) -> String {
    let mut words = Vec::new();
    if let Some(trial) = &tried.trial {
        let settled = if trial.settled { "" } else { ", not settled yet" };
        words.push(format!(
            "own trial against {}: {} {:+.1} (90 % interval {:+.1} to {:+.1}), better with {}{settled}",
            trial.compared_with,
            trial.outcome,
            trial.effect,
            trial.interval.0,
            trial.interval.1,
            percent(trial.better)
        ));
    }
    if let Some((mean, least, most, count)) = tried.helped {
        let ratings = if count == 1 { "1 rating".to_owned() } else { format!("{count} ratings") };
        words.push(format!(
            "helped {} of 10 ({} to {}; {ratings})",
            figure(mean),
            figure(least),
            figure(most)
        ));
    }
    if words.is_empty() { "effect not kept".to_owned() } else { words.join("; ") }
}

pub(super) fn sources(cited: &[Cited]) -> String {
    cited.iter().map(|one| one.cite.as_str()).collect::<Vec<_>>().join("; ")
}

/// How many days were taken off, and between which; nothing where none was.
pub(super) fn off_work(report: &Report) -> Option<Line> {
    let work = &report.work;
    let (first, last) = (work.days_off.first()?, work.days_off.last()?);
    Some(plain(format!(
        "{} {} off because of the back in 12 months ({}).",
        work.days_off.len(),
        if work.days_off.len() == 1 { "day" } else { "days" },
        short_dates(*first, *last)
    )))
}
