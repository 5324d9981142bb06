//! The week of activity in the terminal.

use std::io::Write;

use lumbar_exchange::{ActivityDocument, WeekDocument, activity_sources};

use super::{hanging, width, wrapped};
use crate::error::Outcome;
use crate::output::output;

/// How many signs a full bar has.
const BAR: f64 = 30.0;

/// Prints a week, for a person or, with `json`, for a program.
pub fn week(document: &WeekDocument, json: bool) -> Outcome {
    if json {
        return super::json(document);
    }
    let mut out = output();
    let width = width();
    writeln!(out, "\nThis week\n  {}", bar(document.minutes, document.goal_minutes))?;
    for day in &document.days {
        let says = if day.told == "ahead" { "-" } else { &day.says };
        writeln!(out, "  {:>11}  {says}", day.date.short())?;
    }
    writeln!(out)?;
    for line in &document.says {
        writeln!(out, "{}", wrapped(line, "", width))?;
    }
    if !document.not_sized.is_empty() {
        let says = format!(
            "Not counted, because it is not known how hard it was: {}. Say it with --effort, 0 to 10: from 5 on it is moderate.",
            document.not_sized.join(", ")
        );
        writeln!(out, "{}", wrapped(&says, "", width))?;
    }
    if !document.before.is_empty() {
        writeln!(out, "\nWeeks before")?;
        for (first, minutes, strength) in &document.before {
            let first = first.short();
            writeln!(
                out,
                "  from {first:>11}  {minutes:.0} min, {strength} with work for muscles"
            )?;
        }
    }
    let end = "Keep something: `lumbar log activity cycling --minutes 30`, `lumbar log strengthening bridge`, `lumbar log activity rest`. How hard things are: `lumbar week --activities`.";
    writeln!(out, "\n{}\n", wrapped(end, "", width))?;
    Ok(())
}

/// Prints the activities, the easiest first.
pub fn activities(all: &[ActivityDocument], json: bool) -> Outcome {
    if json {
        return super::json(all);
    }
    let mut out = output();
    writeln!(out, "METs: 1 is sitting still. Moderate begins at 3, vigorous at 6.\n")?;
    for one in all {
        let read = if one.checked { "" } else { " (from memory)" };
        writeln!(out, "{:>5.1}  {:<9} {}{read}", one.met, one.counts_as, one.name)?;
    }
    writeln!(out, "\nSources")?;
    for source in activity_sources(all) {
        writeln!(out, "{}", hanging("  - ", source, width()))?;
    }
    Ok(())
}

fn bar(value: f64, aim: f64) -> String {
    let share = if aim > 0.0 { (value / aim).clamp(0.0, 1.0) } else { 0.0 };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the length of the bar"
    )]
    let (full, whole) = ((share * BAR).round() as usize, BAR as usize);
    format!("[{}{}] {value:.0} of {aim:.0} min", "#".repeat(full), ".".repeat(whole - full))
}
