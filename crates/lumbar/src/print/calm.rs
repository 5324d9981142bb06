//! What calms, in the terminal.

use std::io::{self, Write};

use lumbar_care::calm::Rhythm;
use lumbar_exchange::breath_says;
use lumbar_knowledge::{Calm, CalmIndex, CalmRole, Knowledge};
use lumbar_model::capital;

use super::{hanging, width, wrapped};
use crate::error::Outcome;
use crate::output::output;

/// Prints what there is.
pub fn calm_list(knowledge: &Knowledge) -> Outcome {
    let mut out = output();
    let mut title = "";
    for item in knowledge.calm_in_order().into_iter().map(|index| &knowledge[index]) {
        let of_kind = match item.role {
            CalmRole::Words => "Kind words",
            CalmRole::Breath(_) => "Breathe",
            CalmRole::Lines(_) => "Rest your body",
            CalmRole::Day => "Seven short days",
            CalmRole::Page { .. } => "Good to know",
        };
        if of_kind != title {
            writeln!(out, "\n{of_kind}")?;
            title = of_kind;
        }
        let text = item.text.english();
        let says = format!("{}. {}", capital(&text.name), text.what);
        writeln!(out, "{}", hanging(&format!("  {:<17}", item.id), &says, width()))?;
    }
    writeln!(out, "\n{}\n", wrapped("One of them: `lumbar calm breath_slow`.", "", width()))?;
    Ok(())
}

/// Prints an item; a breath as its count.
pub fn calm(knowledge: &Knowledge, item: &Calm) -> Outcome {
    let mut out = output();
    let width = width();
    let text = item.text.english();
    writeln!(out, "\n{}\n{}", capital(&text.name), wrapped(&text.what, "", width))?;
    if let CalmRole::Breath(phases) = &item.role {
        writeln!(out)?;
        for part in Rhythm::new(phases).parts() {
            let count: Vec<_> = (1..=part.seconds).map(|second| second.to_string()).collect();
            writeln!(out, "  {:<12} {}", breath_says(part.does), count.join(" "))?;
        }
    }
    writeln!(out)?;
    for line in item.how(knowledge) {
        writeln!(out, "{}", hanging("  - ", line, width))?;
    }
    let told =
        [("Not for everyone: ", &text.unsuited), ("Known: ", &text.evidence), ("", &text.stop)];
    for (label, words) in told.into_iter().filter(|(_, words)| !words.is_empty()) {
        writeln!(out, "\n{}", wrapped(&format!("{label}{words}"), "", width))?;
    }
    if !item.also.is_empty() {
        let ids: Vec<_> = item.also.iter().map(|also| knowledge[*also].id.as_str()).collect();
        let says = format!("Goes with it: {}", ids.join(", "));
        writeln!(out, "\n{}", wrapped(&says, "", width))?;
    }
    Ok(())
}

/// Prints the kind words that likely causes name.
pub fn kind_words(
    out: &mut impl Write,
    knowledge: &Knowledge,
    pages: &[CalmIndex],
) -> io::Result<()> {
    let width = width();
    for item in pages.iter().map(|page| &knowledge[*page]) {
        let text = item.text.english();
        writeln!(out, "\n{}", capital(&text.name))?;
        writeln!(out, "{}", wrapped(&text.what, "  ", width))?;
        for line in &text.how {
            writeln!(out, "{}", wrapped(line, "  ", width))?;
        }
        writeln!(out, "{}", wrapped(&text.stop, "  ", width))?;
        let more = format!(
            "What may ease it: `lumbar calm`. How that is known: `lumbar calm {}`.",
            item.id
        );
        writeln!(out, "{}", wrapped(&more, "  ", width))?;
    }
    Ok(())
}
