//! What stands behind the first side: the full history, nothing shortened.

use lumbar_exchange::{figure, short_date, short_dates};
use lumbar_model::capital;

use super::words::{
    answer, chance, effect, level, measured, medicine, names, off_work, place, sources, triggers,
};
use super::{Block, Line, Part, first, labelled, picture, plain};
use crate::report::{ExaminationKind, LikelyCause, Report, Standing, Support, Told};

pub(super) fn parts(report: &Report) -> Vec<Part> {
    let parts = [
        words(report),
        urgency(report),
        screen(report),
        spasms(report),
        course(report),
        episodes(report),
        causes(report),
        excluded(report),
        criteria(report),
        examinations(report),
        symptoms(report),
        tried(report),
        medicines(report),
        intakes(report),
        care(report),
        work(report),
        scores(report),
        recovery(report),
        told("past", "Past and lasting illness", &report.past),
        told("family", "In the family", &report.family),
        life(report),
    ];
    parts.into_iter().flatten().collect()
}

fn words(report: &Report) -> Option<Part> {
    let mut blocks = Vec::new();
    blocks
        .extend(report.wish.question.iter().map(|words| Block::Text(labelled("Question:", words))));
    blocks.extend(report.wish.goal.iter().map(|words| Block::Text(labelled("Goal:", words))));
    blocks.extend(report.words.iter().map(|words| Block::Text(labelled("Own words:", words))));
    Part::new("words", "In the person's words", blocks)
}

fn urgency(report: &Report) -> Option<Part> {
    let urgency = report.urgency.as_ref()?;
    let rows = urgency.reasons.iter().map(|reason| {
        vec![
            reason.says.clone(),
            names(&reason.because),
            level(reason.level).to_owned(),
            sources(&reason.sources),
        ]
    });
    let open = if urgency.provisional {
        " It is provisional: part of the safety screen was not asked, and the level may rise."
    } else {
        ""
    };
    let blocks = vec![
        Block::Text(labelled("Level:", format!("{}.{open}", level(urgency.level)))),
        table(
            &["Reason", "Because of", "Level", "Source"],
            &[0.34, 0.24, 0.18, 0.24],
            rows.collect(),
        ),
    ];
    Part::new("urgency", "How urgent, and why", blocks)
}

/// Every red flag with its answer.
fn screen(report: &Report) -> Option<Part> {
    let mut blocks = Vec::new();
    for group in &report.red_flags {
        let rows = group.flags.iter();
        let rows = rows.map(|flag| vec![flag.finding.name.clone(), answer(flag.answer).to_owned()]);
        blocks.push(Block::Text(vec![super::Run { words: group.question.clone(), bold: true }]));
        blocks.push(table(&["Red flag", "Answer"], &[0.72, 0.28], rows.collect()));
    }
    Part::new("screen", "The safety screen, asked and not asked", blocks)
}

fn told(id: &str, title: &str, told: &[Told]) -> Option<Part> {
    let rows = told.iter().map(told_row).collect();
    Part::new(id, title, vec![table(&["Told", "Answer", "Read from"], &[0.5, 0.18, 0.32], rows)])
}

fn told_row(one: &Told) -> Vec<String> {
    let said = one.said.as_ref().map(|said| format!("“{said}”")).unwrap_or_default();
    vec![capital(&one.finding.name), answer(one.answer).to_owned(), said]
}

/// The details as the article lists them: what it feels like, where it spreads, what sets it off, how it goes.
fn spasms(report: &Report) -> Option<Part> {
    let mut lines: Vec<Line> =
        report.places.iter().map(|one| labelled("Place:", place(one))).collect();
    lines.extend(report.measured.iter().map(|one| plain(capital(&measured(one)))));
    let mut blocks = vec![Block::List(lines)];
    for (kind, title) in [
        ("sensation", "What it feels like"),
        ("onset", "How it began"),
        ("pattern", "What makes it better or worse, and when it comes"),
        ("course", "How it goes"),
    ] {
        let rows: Vec<Vec<String>> =
            report.spasm.iter().filter(|one| one.kind == kind).map(told_row).collect();
        if !rows.is_empty() {
            blocks.push(table(&[title, "Answer", "Read from"], &[0.5, 0.18, 0.32], rows));
        }
    }
    Part::new("spasms", "The spasms in detail", blocks)
}

fn course(report: &Report) -> Option<Part> {
    let chart = picture::year(&report.course, report.day, 170.0)?;
    let columns: Vec<&str> = chart.table.columns.iter().map(String::as_str).collect();
    let by_month = table(&columns, &[0.28, 0.18, 0.18, 0.18, 0.18], chart.table.rows.clone());
    let mut lines = first::warnings(&report.course);
    lines.extend(first::figures(&report.course, report.day));
    let triggers = triggers(&report.course);
    if !triggers.is_empty() {
        lines.push(labelled("Named as triggers:", triggers.join(", ")));
    }
    Part::new("course", "Course by the diary", vec![Block::List(lines), by_month])
}

fn episodes(report: &Report) -> Option<Part> {
    let rows = report.course.episodes.iter().map(|one| {
        let ending = match one.ending {
            lumbar_diary::Ending::Recovered(day) => format!("recovered {}", short_date(day)),
            lumbar_diary::Ending::Ongoing => "goes on".to_owned(),
            lumbar_diary::Ending::NotSeen => "end not kept".to_owned(),
        };
        vec![
            short_dates(one.start, one.last),
            format!("{} days", one.days(report.day)),
            figure(one.worst),
            if one.limiting { "yes" } else { "no" }.to_owned(),
            ending,
        ]
    });
    let heads = ["Episode", "Length", "Worst", "Limiting", "End"];
    let says = "An episode is pain of 2 of 10 or more on more than one day, with a month without between two. It limits if a day reached 7 or was a day off work.";
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let blocks =
        vec![table(&heads, &[0.34, 0.14, 0.12, 0.14, 0.26], rows), Block::Text(plain(says))];
    Part::new("episodes", "Episodes", blocks)
}

fn causes(report: &Report) -> Option<Part> {
    let arguments = |cause: &LikelyCause, pro: bool| {
        let list = if pro { &cause.speaks_for } else { &cause.speaks_against };
        let words = list.iter().map(|one| format!("{} ({:+.1})", one.name, one.weight));
        words.collect::<Vec<_>>().join(", ")
    };
    let rows = report.causes.iter().map(|cause| {
        let mut name = capital(&cause.cause.name);
        if !cause.cannot_be_told_from.is_empty() {
            name.push_str(&format!("; cannot be told from {}", names(&cause.cannot_be_told_from)));
        }
        vec![name, chance(cause), arguments(cause, true), arguments(cause, false)]
    });
    let says = "Probabilities that a cause is at work, from the answers alone; causes act together, so they need not add up to 100. In brackets the central 90 % interval, and the weight of each argument as natural log-odds. No diagnosis.";
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let heads = ["Cause", "Probability", "Speaks for it", "Speaks against it"];
    let blocks = vec![Block::Text(plain(says)), table(&heads, &[0.24, 0.18, 0.32, 0.26], rows)];
    Part::new("causes", "What may be behind it", blocks)
}

pub(super) const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Diagnosed => "diagnosed, as told",
        Standing::Open => "open: something was reported",
        Standing::NotLookedAt => "not looked at, or in part",
        Standing::NothingReported => "nothing reported (does not rule it out)",
        Standing::CannotBe => "does not apply",
    }
}

fn excluded(report: &Report) -> Option<Part> {
    let rows = report.excluded.iter().map(|one| {
        vec![
            capital(&one.cause.name),
            standing(one.standing).to_owned(),
            names(&one.reported),
            names(&one.denied),
            names(&one.not_asked),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return None;
    }
    let heads = ["Cause", "Standing", "Reported", "Answered no", "Not asked"];
    let says = "Nothing is ruled out by answers alone; this list says what was asked about each cause that one would not want to miss.";
    let blocks =
        vec![Block::Text(plain(says)), table(&heads, &[0.17, 0.17, 0.18, 0.24, 0.24], rows)];
    Part::new("excluded", "Ruled out, and not ruled out", blocks)
}

fn criteria(report: &Report) -> Option<Part> {
    let mut blocks = Vec::new();
    for one in &report.criteria {
        let met = |met: Option<bool>| match met {
            Some(true) => "met",
            Some(false) => "not met",
            None => "open",
        };
        let rows = one.parts.iter().map(|part| {
            let value = part.value.map_or_else(|| "not answered".to_owned(), figure);
            vec![capital(&part.name), value, part.wanted.clone(), met(part.met).to_owned()]
        });
        blocks.push(Block::Text(labelled(
            &format!("{}:", one.name),
            format!("{}. {}", met(one.met), one.says),
        )));
        blocks.push(table(
            &["Part", "Value", "Wanted", "Holds"],
            &[0.4, 0.2, 0.25, 0.15],
            rows.collect(),
        ));
        blocks.push(Block::Text(labelled("Source:", sources(&one.sources))));
    }
    Part::new("criteria", "Published criteria, by own questions", blocks)
}

fn examinations(report: &Report) -> Option<Part> {
    let rows = report.examinations.iter().map(|one| {
        let kind = match one.kind {
            ExaminationKind::Examination => "in the room",
            ExaminationKind::Imaging => "picture",
            ExaminationKind::Laboratory => "laboratory",
        };
        let verdict = match one.support {
            Support::Supported => format!("supported ({})", names(&one.because)),
            Support::AskFirst => format!("ask first: {}", names(&one.ask)),
            Support::NotSupported => "not supported".to_owned(),
        };
        vec![
            format!("{} ({kind})", capital(&one.name)),
            verdict,
            one.says.clone(),
            sources(&one.sources),
        ]
    });
    let heads = ["Examination", "On these answers", "Why", "Source"];
    Part::new(
        "examinations",
        "What guidelines would and would not support",
        vec![table(&heads, &[0.2, 0.25, 0.32, 0.23], rows.collect())],
    )
}

fn symptoms(report: &Report) -> Option<Part> {
    let rows = report.other_symptoms.iter().map(|one| {
        let relate = if one.may_relate.is_empty() {
            "No cause in the ranking speaks of it.".to_owned()
        } else {
            format!("May relate: {}.", names(&one.may_relate))
        };
        let flag = if one.is_red_flag { " A red-flag rule looks at it." } else { "" };
        vec![capital(&one.finding.name), answer(one.answer).to_owned(), format!("{relate}{flag}")]
    });
    let heads = ["Symptom", "Answer", "Does it relate to the back?"];
    Part::new("symptoms", "Other symptoms", vec![table(&heads, &[0.3, 0.14, 0.56], rows.collect())])
}

fn tried(report: &Report) -> Option<Part> {
    let rows = report.tried.iter().map(|one| {
        vec![
            capital(&one.name),
            one.times.to_string(),
            short_dates(one.first, one.last),
            effect(one),
        ]
    });
    let heads = ["What", "Times", "When", "Effect"];
    Part::new(
        "tried",
        "What was tried",
        vec![table(&heads, &[0.22, 0.08, 0.24, 0.46], rows.collect())],
    )
}

fn medicines(report: &Report) -> Option<Part> {
    let rows = report.medicines.iter().map(|one| {
        let (_, times) = medicine(one);
        let doses = one.doses.iter().map(|(dose, count)| {
            let dose = if dose.is_empty() { "dose not kept" } else { dose };
            format!("{dose} ({count})")
        });
        vec![capital(&one.name), doses.collect::<Vec<_>>().join(", "), times]
    });
    let mut blocks =
        vec![table(&["Medicine", "Doses (how often)", "When"], &[0.24, 0.3, 0.46], rows.collect())];
    if !report.medicines_named.is_empty() {
        blocks.push(Block::Text(labelled(
            "Also takes, no dates kept:",
            report.medicines_named.join(", "),
        )));
    }
    let allergies = report.allergies.iter().map(|one| {
        let reaction = one.reaction.as_deref().unwrap_or("reaction not kept");
        labelled(
            &format!("Allergy to {}:", one.to),
            format!("{reaction} ({})", short_date(one.day)),
        )
    });
    blocks.push(Block::List(allergies.collect()));
    Part::new("medicines", "Medicines and allergies", blocks)
}

/// The intakes of the last four weeks, a line a day.
fn intakes(report: &Report) -> Option<Part> {
    let mut days: std::collections::BTreeMap<i64, Vec<String>> = std::collections::BTreeMap::new();
    for medicine in &report.medicines {
        for intake in medicine.intakes.iter().filter(|one| one.day > report.day - 28) {
            let clock = intake.at.get(11..16).unwrap_or_default();
            let dose = intake.dose.as_deref().unwrap_or("dose not kept");
            days.entry(intake.day).or_default().push(format!("{clock} {} {dose}", medicine.name));
        }
    }
    let rows =
        days.into_iter().map(|(day, intakes)| vec![short_date(day), intakes.join("; ")]).collect();
    Part::new(
        "intakes",
        "Medicines of the last 28 days",
        vec![table(&["Day", "Taken"], &[0.2, 0.8], rows)],
    )
}

fn care(report: &Report) -> Option<Part> {
    let day = |day: Option<i64>| day.map(short_date).unwrap_or_default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for one in &report.diagnoses {
        let by = one.by.as_ref().map(|by| format!("by {by}"));
        let note = by.into_iter().chain(one.note.clone()).collect::<Vec<_>>().join("; ");
        rows.push(vec![day(one.day), "Diagnosis".to_owned(), one.name.clone(), note]);
    }
    for one in &report.scans {
        let place = one.place.as_ref().map(|place| format!(" {place}")).unwrap_or_default();
        let result = one.result.clone().unwrap_or_default();
        rows.push(vec![
            short_date(one.day),
            "Picture".to_owned(),
            format!("{}{place}", one.what),
            result,
        ]);
    }
    for one in &report.visits {
        let said = one.said.clone().unwrap_or_default();
        rows.push(vec![short_date(one.day), "Visit".to_owned(), one.with.clone(), said]);
    }
    let heads = ["Day", "What", "Which", "What was said or found"];
    Part::new(
        "care",
        "Diagnoses, pictures, visits",
        vec![table(&heads, &[0.16, 0.13, 0.26, 0.45], rows)],
    )
}

fn work(report: &Report) -> Option<Part> {
    let days: Vec<String> = report.work.days_off.iter().map(|day| short_date(*day)).collect();
    let mut lines: Vec<Line> = off_work(report).into_iter().collect();
    if !days.is_empty() {
        lines.push(labelled("Days off:", days.join(", ")));
    }
    if report.work.days_worked > 0 {
        let words = format!("{} in 12 months", report.work.days_worked);
        lines.push(labelled("Days of work kept:", words));
    }
    Part::new("work", "Work", vec![Block::List(lines)])
}

fn scores(report: &Report) -> Option<Part> {
    let mut blocks = Vec::new();
    for one in &report.scores {
        let before = one
            .before
            .map(|(value, day)| format!("; before {} ({})", figure(value), short_date(day)));
        blocks.push(Block::Text(labelled(
            &format!("{}:", one.name),
            format!(
                "{} of {} on {}{}. {}",
                figure(one.value),
                figure(one.most),
                short_date(one.day),
                before.unwrap_or_default(),
                one.says
            ),
        )));
        let answers = one.answers.iter().map(|(item, value)| format!("{item}: {}", figure(*value)));
        blocks.push(Block::Text(labelled(
            "Answers by question:",
            answers.collect::<Vec<_>>().join(", "),
        )));
        if !one.credit.is_empty() {
            blocks.push(Block::Text(plain(&*one.credit)));
        }
    }
    Part::new("scores", "Questionnaires", blocks)
}

fn recovery(report: &Report) -> Option<Part> {
    let rows = report.recovery.iter();
    let rows = rows.map(|one| vec![one.question.clone(), one.answer.clone(), short_date(one.day)]);
    let heads = ["Own question", "Answer", "Day"];
    Part::new(
        "recovery",
        "What may slow recovery",
        vec![table(&heads, &[0.6, 0.22, 0.18], rows.collect())],
    )
}

/// Habits and circumstances told, and what the diary shows of activity, sleep, stress and sitting.
fn life(report: &Report) -> Option<Part> {
    let course = &report.course;
    let mut lines: Vec<Line> = Vec::new();
    lines.extend(report.person.occupation.iter().map(|words| labelled("Occupation:", words)));
    let mut mean = |label: &str, summary: &Option<lumbar_diary::Summary>, unit: &str| {
        if let Some(summary) = summary {
            let words = format!("{} {unit} on {} days", figure(summary.mean), summary.count);
            lines.push(labelled(label, words));
        }
    };
    mean("Sleep, last 28 days:", &course.sleep, "hours a night");
    mean("Stress, last 28 days:", &course.stress, "of 10");
    mean("Sitting, last 28 days:", &course.sitting, "hours a day");
    if let Some(minutes) = course.active_a_week {
        lines.push(labelled("Activity, last 28 days:", format!("{minutes:.0} minutes a week")));
    }
    let rows: Vec<Vec<String>> = report.life.iter().map(told_row).collect();
    let mut blocks = vec![Block::List(lines)];
    if !rows.is_empty() {
        blocks.push(table(&["Told", "Answer", "Read from"], &[0.5, 0.18, 0.32], rows));
    }
    Part::new("life", "Work, activity, stress, sleep, habits", blocks)
}

fn table(heads: &[&str], shares: &[f32], rows: Vec<Vec<String>>) -> Block {
    let heads = heads.iter().map(|head| (*head).to_owned()).collect();
    Block::Table { heads, rows, shares: shares.to_vec() }
}
