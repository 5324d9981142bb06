//! The plan of a week in the terminal.

use std::io::Write;

use lumbar_assess::SafetyNetAdvice;
use lumbar_exchange::{PlanDocument, PlanItem};
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
    // Days that are alike are told once.
    let mut told: Vec<(Vec<usize>, &[PlanItem])> = Vec::new();
    for (place, items) in document.days.iter().enumerate() {
        match told.iter_mut().find(|(_, known)| *known == items.as_slice()) {
            Some((days, _)) => days.push(place + 1),
            None => told.push((vec![place + 1], items)),
        }
    }
    for (days, items) in told {
        let days: Vec<_> = days.iter().map(ToString::to_string).collect();
        writeln!(out, "\nDay {}", days.join(", "))?;
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
    if document.outcome == "week" {
        kind_words(&mut out, knowledge, pages)?;
    }
    if let Some(net) = net.filter(|_| document.outcome == "week") {
        writeln!(out, "\nWhen to ask again")?;
        if let Some(days) = net.should_ease_in_days {
            let says = format!("It should ease clearly within {days} days.");
            writeln!(out, "{}", wrapped(&says, "  ", width))?;
        }
        let says = format!(
            "See a doctor within {} days if it has not, and sooner if it gets worse or comes back.",
            net.be_seen_in_days
        );
        writeln!(out, "{}", wrapped(&says, "  ", width))?;
    }
    let end = "How to do each: `lumbar knowledge show ID`. After the week: `lumbar plan --week well` (or sore, worse, missed).";
    if document.outcome == "week" {
        writeln!(out, "\n{}", wrapped(end, "", width))?;
    }
    writeln!(out)?;
    Ok(())
}
