//! The same for the person: plain words, shares as people count, nothing without what to do.

use lumbar_exchange::{figure, people, short_date};
use lumbar_model::{Level, capital, each_once};

use super::words::{
    answer, effect, flags_with, measured, medicine, names, off_work, place, reported, some,
};
use super::{Block, Line, Part, first, labelled, picture, plain};
use crate::report::{Answer, Report, Support};

/// Causes told to the person at the most.
const CAUSES: usize = 5;

/// Open questions named with an examination at the most; all of them stand under the warning signs.
const ASKED: usize = 5;

pub(super) fn parts(report: &Report) -> Vec<Part> {
    let parts = [
        wish(report),
        urgency(report),
        signs(report),
        spasms(report),
        course(report),
        causes(report),
        symptoms(report),
        examinations(report),
        tried(report),
        medicines(report),
        care(report),
        recovery(report),
    ];
    parts.into_iter().flatten().collect()
}

fn wish(report: &Report) -> Option<Part> {
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(report.wish.question.iter().map(|words| labelled("I want to ask:", words)));
    lines.extend(report.wish.goal.iter().map(|words| labelled("I want to do again:", words)));
    lines.extend(report.words.iter().map(|words| labelled("In my words:", words)));
    Part::new("me-question", "What I want to say", vec![Block::List(lines)])
}

fn urgency(report: &Report) -> Option<Part> {
    let urgency = report.urgency.as_ref()?;
    let says = match urgency.level {
        Level::Emergency => "Call the emergency number now.",
        Level::Urgent => "Be seen by a doctor today.",
        Level::Routine => "See a doctor within two weeks.",
        Level::SelfCare => "You can look after this at home. Watch for the warning signs.",
    };
    let mut blocks = vec![Block::Note(vec![super::Run { words: says.to_owned(), bold: true }])];
    let actions = each_once(
        urgency.reasons.iter().map(|reason| reason.action.as_deref().unwrap_or_default()),
    );
    let reasons = urgency
        .reasons
        .iter()
        .zip(actions)
        .map(|(reason, action)| plain(format!("{} {action}", reason.says).trim_end()));
    blocks.push(Block::List(reasons.collect()));
    if urgency.provisional {
        blocks.push(Block::Text(plain(
            "Some warning signs were not asked yet. Answer them too, as the advice may change.",
        )));
    }
    Part::new("me-urgency", "How soon to be seen", blocks)
}

fn signs(report: &Report) -> Option<Part> {
    let of = |wanted: fn(Answer) -> bool| flags_with(report, wanted);
    let mut lines = Vec::new();
    for (label, names) in [
        ("You have told of:", of(Answer::reported)),
        ("You don't know:", of(|one| one == Answer::Given(lumbar_model::State::Unknown))),
        ("You said no to:", of(Answer::denied)),
        ("Not asked yet:", of(|one| one == Answer::NotAsked)),
    ] {
        if !names.is_empty() {
            lines.push(labelled(label, names.join(", ")));
        }
    }
    Part::new("me-signs", "Warning signs", vec![Block::List(lines)])
}

fn spasms(report: &Report) -> Option<Part> {
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |label: &str, words: Vec<String>| {
        if !words.is_empty() {
            lines.push(labelled(label, words.join(", ")));
        }
    };
    add("Where it is:", report.places.iter().map(place).collect());
    add("What it feels like:", reported(&report.spasm, "sensation"));
    add("How it began:", reported(&report.spasm, "onset"));
    add("What makes it better or worse:", reported(&report.spasm, "pattern"));
    add("How it goes:", reported(&report.spasm, "course"));
    add("In figures:", report.measured.iter().map(measured).collect());
    Part::new("me-spasms", "My spasms", vec![Block::List(lines)])
}

fn course(report: &Report) -> Option<Part> {
    let mut blocks = Vec::new();
    if let Some(chart) = picture::year(&report.course, report.day, 120.0) {
        blocks.push(Block::Chart(Box::new(chart)));
    }
    let mut lines = first::warnings(&report.course);
    lines.extend(first::figures(&report.course, report.day));
    blocks.push(Block::List(lines));
    Part::new("me-course", "How it went", blocks)
}

fn causes(report: &Report) -> Option<Part> {
    let lines: Vec<Line> = report
        .causes
        .iter()
        .take(CAUSES)
        .map(|cause| {
            let arguments = cause.speaks_for.iter().take(3).map(|one| one.name.as_str());
            let arguments = arguments.collect::<Vec<_>>().join(", ");
            let because = if arguments.is_empty() {
                String::new()
            } else {
                format!(" What speaks for it: {arguments}.")
            };
            labelled(
                &format!("{}:", capital(&cause.cause.name)),
                format!("{}.{because}", people(cause.probability)),
            )
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    let says = "Several of these can act together. An examination can tell more.";
    Part::new(
        "me-causes",
        "What may be behind it",
        vec![Block::List(lines), Block::Text(plain(says))],
    )
}

fn symptoms(report: &Report) -> Option<Part> {
    let lines = report.other_symptoms.iter().map(|one| {
        let words = if one.may_relate.is_empty() {
            "probably has nothing to do with the back, but mention it all the same".to_owned()
        } else {
            format!("may have to do with {}", names(&one.may_relate))
        };
        labelled(&format!("{} ({}):", capital(&one.finding.name), answer(one.answer)), words)
    });
    Part::new("me-symptoms", "Other things I noticed", vec![Block::List(lines.collect())])
}

fn examinations(report: &Report) -> Option<Part> {
    let lines = report.examinations.iter().map(|one| {
        let words = match one.support {
            Support::AskFirst if !one.ask.is_empty() => {
                let ask: Vec<_> = one.ask.iter().map(|named| named.name.clone()).collect();
                format!("first you will be asked about: {}. {}", some(&ask, ASKED), one.plainly)
            }
            _ => one.plainly.clone(),
        };
        labelled(&format!("{}:", capital(&one.name)), words)
    });
    Part::new("me-examinations", "Tests and scans", vec![Block::List(lines.collect())])
}

fn tried(report: &Report) -> Option<Part> {
    let lines =
        report.tried.iter().map(|one| labelled(&format!("{}:", capital(&one.name)), effect(one)));
    Part::new("me-tried", "What I tried", vec![Block::List(lines.collect())])
}

fn medicines(report: &Report) -> Option<Part> {
    let mut lines: Vec<Line> = report
        .medicines
        .iter()
        .map(|one| {
            let (name, times) = medicine(one);
            labelled(&format!("{}:", capital(&name)), times)
        })
        .collect();
    if !report.medicines_named.is_empty() {
        lines.push(labelled("I also take:", report.medicines_named.join(", ")));
    }
    lines.extend(report.allergies.iter().map(|one| labelled("I am allergic to:", &*one.to)));
    Part::new("me-medicines", "Medicines", vec![Block::List(lines)])
}

fn care(report: &Report) -> Option<Part> {
    let mut lines: Vec<Line> = Vec::new();
    for one in &report.diagnoses {
        lines.push(labelled("A doctor called it:", &*one.name));
    }
    for one in report.scans.iter().rev() {
        let result = one.result.as_deref().unwrap_or("I have not kept what it showed");
        lines.push(labelled(&format!("{}, {}:", capital(&one.what), short_date(one.day)), result));
    }
    for one in &report.visits {
        let said = one.said.as_deref().unwrap_or("I have not kept what was said");
        lines.push(labelled(&format!("{}, {}:", one.with, short_date(one.day)), said));
    }
    lines.extend(off_work(report));
    for one in &report.scores {
        lines.push(labelled(
            &format!("{}:", one.name),
            format!(
                "{} of {} on {}. {}",
                figure(one.value),
                figure(one.most),
                short_date(one.day),
                one.says
            ),
        ));
    }
    Part::new("me-care", "Doctors, scans, work", vec![Block::List(lines)])
}

fn recovery(report: &Report) -> Option<Part> {
    let lines =
        report.recovery.iter().map(|one| labelled(&format!("{}:", one.answer), &*one.question));
    Part::new("me-recovery", "What may slow me down", vec![Block::List(lines.collect())])
}
