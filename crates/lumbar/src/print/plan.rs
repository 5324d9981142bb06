//! The plan of a week in the terminal.

use std::io::Write;

use lumbar_assess::SafetyNetAdvice;
use lumbar_exchange::{HelpDocument, HelpItem, PlanDocument, when_to_check_again};
use lumbar_knowledge::{CalmIndex, Knowledge};

use super::{hanging, kind_words, width, wrapped};
use crate::error::Outcome;
use crate::output::output;

/// Prints what today asks.
pub fn plan_today(document: &PlanDocument) -> Outcome {
    let mut out = output();
    let Some(day) = document.today else {
        for line in &document.says {
            writeln!(out, "{}", wrapped(line, "", width()))?;
        }
        return Ok(());
    };
    writeln!(out, "\nToday, day {day} of 7")?;
    for item in document.today() {
        let says = format!("{}, {} ({})", item.name, item.how_much, item.exercise);
        writeln!(out, "{}", hanging(&format!("  {:<11}", item.kind), &says, width()))?;
    }
    let end = "How to do each: `lumbar knowledge show ID`. The whole week: `lumbar plan`.";
    writeln!(out, "\n{}\n", wrapped(end, "", width()))?;
    Ok(())
}

/// Prints it with the kind words that go with it, for a person or, with `json`, for a program.
pub fn plan(
    knowledge: &Knowledge,
    document: &PlanDocument,
    net: Option<&SafetyNetAdvice>,
    pages: &[CalmIndex],
    json: bool,
) -> Outcome {
    if json {
        return super::json(document);
    }
    let mut out = output();
    let width = width();
    writeln!(out)?;
    for line in &document.says {
        writeln!(out, "{}", wrapped(line, "", width))?;
    }
    if let Some(day) = document.today {
        writeln!(out, "Today is day {day} of 7.")?;
    }
    for (days, items) in document.alike() {
        writeln!(out, "\nDay {days}")?;
        for item in items {
            let says = format!("{}, {}. {}", item.name, item.how_much, item.why);
            let says = format!("{says} ({})", item.exercise);
            writeln!(out, "{}", hanging(&format!("  {:<11}", item.kind), &says, width))?;
        }
    }
    if !document.withheld.is_empty() {
        writeln!(out, "\nLeft out for you")?;
        for one in &document.withheld {
            let says = format!("{}: {}", one.name, one.says);
            writeln!(out, "{}", hanging("  - ", &says, width))?;
        }
    }
    if let Some(help) = document.help.as_ref().filter(|_| document.outcome == "week") {
        helps(&mut out, help, width)?;
    }
    if document.outcome == "week" {
        kind_words(&mut out, knowledge, pages)?;
    }
    if let Some(net) = net.filter(|_| document.outcome == "week") {
        writeln!(out, "\nWhen to check again")?;
        for line in when_to_check_again(net) {
            writeln!(out, "{}", wrapped(&line, "  ", width))?;
        }
    }
    let end = "How to do each: `lumbar knowledge show ID`. After the week: `lumbar plan --week well` (or sore, worse, missed).";
    if document.outcome == "week" {
        writeln!(out, "\n{}", wrapped(end, "", width))?;
    }
    writeln!(out)?;
    Ok(())
}

/// How many remedies of each list are told here; all stand in the JSON.
const TOLD: usize = 6;

/// What may help: what the person can do, what a doctor may recommend, and what a label stops.
fn helps(out: &mut impl Write, help: &HelpDocument, width: usize) -> Outcome {
    let lists = [
        ("What you can do", &help.you_can_do),
        ("What a doctor may recommend", &help.a_doctor_may_recommend),
        ("What might help, but its label says no", &help.left_out),
    ];
    for (title, items) in lists.into_iter().filter(|(_, items)| !items.is_empty()) {
        writeln!(out, "\n{title}")?;
        for item in items.iter().take(TOLD) {
            one(out, item, width)?;
        }
    }
    if !help.not_to_do.is_empty() {
        writeln!(out, "\nWhat not to do")?;
    }
    for (cause, says) in &help.not_to_do {
        writeln!(out, "{}", hanging("  - ", &format!("{cause}: {says}"), width))?;
    }
    let end = "What may help with the likeliest causes comes first. What you should ask about first comes last. All of it: `lumbar plan --json`.";
    writeln!(out, "{}", wrapped(end, "  ", width))?;
    Ok(())
}

fn one(out: &mut impl Write, item: &HelpItem, width: usize) -> Outcome {
    let serves = item.serves.join(" and ");
    let says = format!("{} ({}), for {serves}. {}", item.name, item.remedy, item.evidence);
    writeln!(out, "{}", hanging("  - ", &says, width))?;
    let mut more = vec![item.price.clone()];
    more.extend(item.effects.iter().map(|effect| {
        let [low, value, high] = effect.points;
        let (about, unit, on) = (&effect.about, &effect.unit, &effect.population);
        format!("Pain with {about}: {value:.1} of 100 ({low:.1} to {high:.1}); {unit}; {on}.")
    }));
    if !item.verdicts.is_empty() {
        let verdicts = item.verdicts.iter().map(|it| format!("{} {}", it.guideline, it.says));
        more.push(format!("{}.", verdicts.collect::<Vec<_>>().join("; ")));
    }
    if !item.ask_first.is_empty() {
        more.push(format!("Ask first: you have or may have {}.", item.ask_first.join(", ")));
    }
    more.extend(item.medicines.iter().map(|it| match it.says.as_str() {
        "" => format!("{}: {} (`lumbar medicine check`).", it.name, it.verdict),
        says => format!("{}: {}. {says}", it.name, it.verdict),
    }));
    for line in more {
        writeln!(out, "{}", hanging("      ", &line, width))?;
    }
    Ok(())
}
