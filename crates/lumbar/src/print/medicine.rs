//! The outcome of a medicine check in the terminal: the verdict, why, what is open, what the label allows.

use std::io::Write;

use lumbar_exchange::{LabelDocument, MedicineDocument, Substance};

use super::{hanging, width, wrapped};
use crate::error::Outcome;
use crate::output::output;

/// Prints it, for a person or, with `json`, for a program.
pub fn medicine(document: &MedicineDocument, json: bool) -> Outcome {
    if json {
        return super::json(document);
    }
    let mut out = output();
    let width = width();
    writeln!(out, "\n{}", wrapped(headline(document), "", width))?;
    for reason in &document.reasons {
        writeln!(out, "\n{}", hanging("  - ", &reason.says, width))?;
        if let Some(label) = &reason.label {
            writeln!(out, "{}", hanging("    The label: ", label, width))?;
        }
        if !reason.sources.is_empty() {
            writeln!(out, "{}", hanging("    Source: ", &reason.sources.join("; "), width))?;
        }
    }
    if !document.questions.is_empty() {
        writeln!(out, "\n{}", wrapped("The label asks, and the answer is still open:", "", width))?;
        for (question, id) in document.questions.iter().zip(&document.not_asked) {
            writeln!(out, "{}", hanging("  - ", &format!("{question} ({id})"), width))?;
        }
        let how = "Yes: --has ID or --taking NAME. No: --not ID. If you have read them all and the rest is no: --answered-all.";
        writeln!(out, "{}", wrapped(how, "  ", width))?;
    }
    for substance in &document.medicines {
        write_substance(&mut out, substance, document, width)?;
    }
    let end = "This repeats what labels say. It is not a prescription, and it does not know everything about you. A pharmacist can help.";
    writeln!(out, "\n{}\n", wrapped(end, "", width))?;
    Ok(())
}

fn headline(document: &MedicineDocument) -> &'static str {
    match document.verdict {
        "stop" => "STOP. Do not take it.",
        "caution" => "CAUTION. Ask a doctor or pharmacist before you take it.",
        "ask" => "ASK. It is not clear yet whether this is safe for you.",
        _ => "OK. From what you told, the label says nothing against it.",
    }
}

fn write_substance(
    out: &mut impl Write,
    substance: &Substance,
    document: &MedicineDocument,
    width: usize,
) -> std::io::Result<()> {
    writeln!(out, "\n{}", wrapped(&format!("{}:", substance.name), "", width))?;
    if let Some(taken) = &substance.taken {
        let mut line = format!("{} mg in the last 24 hours", taken.last_24_hours_mg);
        if taken.days_in_a_row > 1 {
            line.push_str(&format!(", {} days in a row", taken.days_in_a_row));
        }
        line.push('.');
        if let Some(next) = &taken.next {
            line.push_str(&format!(" The label's earliest next time is {next}."));
        }
        writeln!(out, "{}", hanging("  Taken: ", &line, width))?;
    }
    if let Some(label) = &substance.label
        // no amounts for someone who is not to take it
        && document.verdict != "stop"
        && let Some(line) = amounts(label)
    {
        let name = format!("  Label ({}, read {}): ", document.country, label.read);
        writeln!(out, "{}", hanging(&name, &line, width))?;
    }
    writeln!(out, "{}", wrapped(&substance.watch_for, "  ", width))
}

fn amounts(label: &LabelDocument) -> Option<String> {
    let (once, hours, day) = (label.once_mg?, label.hours?, label.day_mg?);
    let mut line = format!(
        "at most {once} mg at once, at least {hours} hours apart, at most {day} mg in any 24 hours"
    );
    if let Some(days) = label.days {
        line.push_str(&format!(", at most {days} days without a doctor"));
    }
    line.push_str(". Take the smallest amount that helps.");
    Some(line)
}
