//! The first side: what a doctor needs in a visit of ten minutes.

use lumbar_diary::{Direction, Ending, Warning};
use lumbar_exchange::{figure, short_date};
use lumbar_model::{State, capital};

use super::words::{
    chance, cut, effect, flags_with, level, measured, medicine, off_work, place, reported, some,
    triggers,
};
use super::{Block, Line, Part, Room, labelled, picture, plain};
use crate::report::{Answer, Course, ExaminationKind, Report, Standing, Support};

/// Causes below this are not worth a line on the first side.
const LEAST: f64 = 0.03;

pub(super) fn parts(report: &Report, room: Room) -> Vec<Part> {
    let parts = [
        wish(report, room),
        red_flags(report, room),
        spasms(report, room),
        course(report, room),
        causes(report, room),
        tried(report, room),
        medicines(report, room),
        care(report, room),
        work(report),
        recovery(report, room),
        examinations(report, room),
    ];
    parts.into_iter().flatten().collect()
}

fn wish(report: &Report, room: Room) -> Option<Part> {
    let mut blocks = Vec::new();
    if let Some(question) = &report.wish.question {
        blocks.push(Block::Note(labelled("Question:", cut(question, room.characters))));
    }
    if let Some(goal) = &report.wish.goal {
        blocks.push(Block::Note(labelled("Goal:", cut(goal, room.characters))));
    }
    Part::new("first-question", "What the person wants of this visit", blocks)
}

fn red_flags(report: &Report, room: Room) -> Option<Part> {
    let mut blocks = Vec::new();
    if let Some(urgency) = &report.urgency {
        let open =
            if urgency.provisional { " (provisional: the screen is not complete)" } else { "" };
        blocks.push(Block::Note(labelled("Level:", format!("{}{open}", level(urgency.level)))));
        let reasons = urgency.reasons.iter().take(room.entries.min(3));
        blocks.push(Block::List(reasons.map(|reason| plain(&*reason.says)).collect()));
    }
    let yes = flags_with(report, Answer::reported);
    let no = flags_with(report, Answer::denied);
    let unknown = flags_with(report, |answer| answer == Answer::Given(State::Unknown));
    let open = flags_with(report, |answer| answer == Answer::NotAsked);
    let mut lines: Vec<Line> = Vec::new();
    if !report.red_flags.is_empty() {
        let none = || "none".to_owned();
        lines.push(labelled("Reported:", if yes.is_empty() { none() } else { yes.join(", ") }));
        if !no.is_empty() {
            let words = some(&no, 2 * room.entries);
            lines.push(labelled(&format!("Answered no ({}):", no.len()), words));
        }
        if !unknown.is_empty() {
            lines.push(labelled("Asked, not known:", unknown.join(", ")));
        }
        if !open.is_empty() {
            let words = some(&open, 2 * room.entries);
            lines.push(labelled(&format!("Not asked ({}):", open.len()), words));
        }
    }
    blocks.push(Block::List(lines));
    Part::new("first-red-flags", "Red flags", blocks)
}

fn spasms(report: &Report, room: Room) -> Option<Part> {
    let mut lines: Vec<Line> = Vec::new();
    let places: Vec<String> = report.places.iter().map(place).collect();
    let mut add = |label: &str, words: Vec<String>| {
        if !words.is_empty() {
            lines.push(labelled(label, some(&words, room.entries + 2)));
        }
    };
    add("Where:", places);
    add("Feels:", reported(&report.spasm, "sensation"));
    add("Began:", reported(&report.spasm, "onset"));
    add("Better or worse:", reported(&report.spasm, "pattern"));
    add("Goes:", reported(&report.spasm, "course"));
    add("Measured:", report.measured.iter().map(measured).collect());
    let other: Vec<String> =
        report.other_symptoms.iter().map(|one| one.finding.name.clone()).collect();
    add("Other symptoms:", other);
    if let Some(words) = &report.words {
        lines.push(labelled("In own words:", format!("“{}”", cut(words, room.characters))));
    }
    Part::new("first-spasms", "The spasms", vec![Block::List(lines)])
}

fn course(report: &Report, room: Room) -> Option<Part> {
    let course = &report.course;
    let mut blocks = Vec::new();
    if let Some(chart) = picture::year(course, report.day, 92.0) {
        blocks.push(Block::Text(vec![super::Run { words: chart.title.clone(), bold: true }]));
        blocks.push(Block::Chart(Box::new(chart)));
    }
    let mut lines = warnings(course);
    lines.extend(figures(course, report.day));
    let ongoing = course.episodes.last().filter(|one| one.ending == Ending::Ongoing);
    if let Some(episode) = ongoing {
        let since = short_date(episode.start);
        let days = episode.days(report.day);
        lines.push(labelled(
            "This episode:",
            format!("since {since}, {days} days; worst {} of 10", figure(episode.worst)),
        ));
    }
    if !course.triggers.is_empty() {
        let named = triggers(course);
        lines.push(labelled("Named as triggers:", some(&named, room.entries)));
    }
    blocks.push(Block::List(lines));
    Part::new("first-course", "Course", blocks)
}

/// Warnings of the diary, in a line each.
pub(super) fn warnings(course: &Course) -> Vec<Line> {
    let line = |warning: &Warning| match warning {
        Warning::Worsening(rise) => labelled(
            "Worse:",
            format!(
                "lasting rise since {}: {} after a usual {}",
                short_date(rise.began),
                figure(rise.recent),
                figure(rise.baseline.level)
            ),
        ),
        Warning::NotImproving(slow) => labelled(
            "Not easing:",
            format!(
                "{} days; first week {}, last week {}",
                slow.days,
                figure(slow.first),
                figure(slow.recent)
            ),
        ),
        Warning::Recurring(limiting) => labelled(
            "Keeps coming back:",
            format!("{} limiting episodes in 12 months", limiting.len()),
        ),
    };
    course.warnings.iter().map(line).collect()
}

/// What the kept days say.
pub(super) fn figures(course: &Course, today: i64) -> Vec<Line> {
    let mut lines = Vec::new();
    if let (Some(year), Some(first)) = (&course.summary, course.first) {
        lines.push(labelled(
            "Diary:",
            format!(
                "{} days kept since {}; pain median {} (half of days {} to {}), worst {}",
                year.count,
                short_date(first.max(today - 364)),
                figure(year.median),
                figure(year.lower),
                figure(year.upper),
                figure(year.most)
            ),
        ));
    }
    if let Some(trend) = &course.trend
        && let (Some(recent), Some(before)) = (trend.recent, trend.before)
    {
        let way = match trend.direction {
            Direction::Higher => "clearly higher than before",
            Direction::Lower => "clearly lower than before",
            _ => "much as before",
        };
        lines.push(labelled(
            "Last 2 weeks:",
            format!("mean {} after {} ({way})", figure(recent), figure(before)),
        ));
    }
    if !course.spasms.is_empty() {
        let count: f64 = course.spasms.iter().map(|day| day.value).sum();
        let mut words = format!("{} on {} days", figure(count), course.spasms.len());
        if let Some(strength) = course.spasm_strength {
            words.push_str(&format!(", mean strength {} of 10", figure(strength)));
        }
        if let Some(minutes) = course.spasm_minutes {
            words.push_str(&format!(", mean length {minutes:.0} min"));
        }
        lines.push(labelled("Spasms:", words));
    }
    if !course.episodes.is_empty() {
        let limiting = course.episodes.iter().filter(|one| one.limiting).count();
        lines.push(labelled(
            "Episodes:",
            format!("{} in all, {limiting} of them limiting", course.episodes.len()),
        ));
    }
    lines
}

fn causes(report: &Report, room: Room) -> Option<Part> {
    let likely = report.causes.iter().filter(|one| one.probability >= LEAST);
    let lines = likely.take(room.entries.min(4)).map(|cause| {
        let arguments = |list: &[crate::report::Argument]| {
            list.iter().take(2).map(|one| one.name.clone()).collect::<Vec<_>>().join(", ")
        };
        let mut words = chance(cause);
        let (pro, con) = (arguments(&cause.speaks_for), arguments(&cause.speaks_against));
        if !pro.is_empty() {
            words.push_str(&format!("; for: {pro}"));
        }
        if !con.is_empty() {
            words.push_str(&format!("; against: {con}"));
        }
        labelled(&format!("{}:", capital(&cause.cause.name)), words)
    });
    let mut blocks = vec![Block::List(lines.collect())];
    let open: Vec<String> = report
        .excluded
        .iter()
        .filter(|one| one.serious && one.standing == Standing::Open)
        .map(|one| one.cause.name.clone())
        .collect();
    if !open.is_empty() {
        blocks.push(Block::List(vec![labelled("Not ruled out:", some(&open, room.entries))]));
    }
    Part::new("first-causes", "What may be behind it (by the answers; may act together)", blocks)
}

fn tried(report: &Report, room: Room) -> Option<Part> {
    let lines = report.tried.iter().take(room.entries).map(|one| {
        let times = if one.times > 0 { format!(" ({} times)", one.times) } else { String::new() };
        labelled(&format!("{}{times}:", capital(&one.name)), effect(one))
    });
    Part::new("first-tried", "Tried so far", vec![Block::List(lines.collect())])
}

fn medicines(report: &Report, room: Room) -> Option<Part> {
    let mut lines: Vec<Line> = report
        .medicines
        .iter()
        .take(room.entries)
        .map(|one| {
            let (name, times) = medicine(one);
            labelled(&format!("{name}:"), times)
        })
        .collect();
    if !report.medicines_named.is_empty() {
        lines.push(labelled("Also takes:", report.medicines_named.join(", ")));
    }
    let allergies: Vec<String> = report
        .allergies
        .iter()
        .map(|one| match &one.reaction {
            Some(reaction) => format!("{} ({reaction})", one.to),
            None => one.to.clone(),
        })
        .collect();
    if !allergies.is_empty() {
        lines.push(labelled("Allergies:", allergies.join(", ")));
    }
    Part::new("first-medicines", "Medicines and allergies", vec![Block::List(lines)])
}

fn care(report: &Report, room: Room) -> Option<Part> {
    let mut lines: Vec<Line> = Vec::new();
    let diagnoses: Vec<String> = report
        .diagnoses
        .iter()
        .map(|one| match &one.by {
            Some(by) => format!("{} (by {by})", one.name),
            None => one.name.clone(),
        })
        .collect();
    if !diagnoses.is_empty() {
        lines.push(labelled("Diagnoses told:", some(&diagnoses, room.entries)));
    }
    for scan in report.scans.iter().rev().take(2) {
        let place = scan.place.as_ref().map(|place| format!(" {place}")).unwrap_or_default();
        let result = scan.result.as_deref().unwrap_or("result not kept");
        lines.push(labelled(
            &format!("{}{place}, {}:", capital(&scan.what), short_date(scan.day)),
            cut(result, room.characters / 2),
        ));
    }
    if let Some(visit) = report.visits.first() {
        let said = visit.said.as_deref().unwrap_or("what was said was not kept");
        lines.push(labelled(
            &format!("Last visit, {} ({}):", short_date(visit.day), visit.with),
            cut(said, room.characters / 2),
        ));
    }
    let past: Vec<String> = reported(&report.past, "history");
    if !past.is_empty() {
        lines.push(labelled("Past:", some(&past, room.entries)));
    }
    let family: Vec<String> = reported(&report.family, "history");
    if !family.is_empty() {
        lines.push(labelled("Family:", some(&family, room.entries)));
    }
    Part::new("first-care", "Diagnoses, pictures, visits", vec![Block::List(lines)])
}

fn work(report: &Report) -> Option<Part> {
    let mut lines: Vec<Line> = off_work(report).into_iter().collect();
    for score in &report.scores {
        let before =
            score.before.map(|(value, day)| format!("; {} on {}", figure(value), short_date(day)));
        lines.push(labelled(
            &format!("{}:", score.name),
            format!(
                "{} of {} on {}{}",
                figure(score.value),
                figure(score.most),
                short_date(score.day),
                before.unwrap_or_default()
            ),
        ));
    }
    Part::new("first-work", "Work and function", vec![Block::List(lines)])
}

fn recovery(report: &Report, room: Room) -> Option<Part> {
    let lines: Vec<Line> = report
        .recovery
        .iter()
        .filter(|one| one.slows)
        .take(room.entries)
        .map(|one| labelled(&format!("{}:", one.answer), one.question.clone()))
        .collect();
    if lines.is_empty() && !report.recovery.is_empty() {
        let words =
            "Asked; no line fits clearly (fear of movement, expectation, mood, strain at work).";
        return Part::new("first-recovery", "May slow recovery", vec![Block::Text(plain(words))]);
    }
    Part::new("first-recovery", "May slow recovery (own words)", vec![Block::List(lines)])
}

fn examinations(report: &Report, room: Room) -> Option<Part> {
    let of = |support: Support, kind: Option<ExaminationKind>| -> Vec<String> {
        report
            .examinations
            .iter()
            .filter(|one| one.support == support && kind.is_none_or(|kind| one.kind == kind))
            .map(|one| one.name.clone())
            .collect()
    };
    let mut lines = Vec::new();
    let supported = of(Support::Supported, None);
    if !supported.is_empty() {
        lines.push(labelled("Guidelines support:", supported.join("; ")));
    }
    for one in &report.examinations {
        if one.support == Support::AskFirst && !one.ask.is_empty() {
            let ask: Vec<String> = one.ask.iter().map(|named| named.name.clone()).collect();
            lines.push(labelled(&format!("{} – ask first:", capital(&one.name)), some(&ask, 3)));
        }
    }
    lines.truncate(room.entries);
    let not: Vec<String> = of(Support::NotSupported, Some(ExaminationKind::Imaging));
    if !not.is_empty() {
        lines.push(labelled("Not supported on these answers:", some(&not, room.entries)));
    }
    Part::new("first-examinations", "Examinations and pictures", vec![Block::List(lines)])
}
