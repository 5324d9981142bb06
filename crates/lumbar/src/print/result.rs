//! A result in the terminal: the level first, then what to do, then why.

use std::io::{self, Write};

use lumbar_exchange::ResultDocument;
use lumbar_knowledge::Knowledge;

use super::wrapped;

/// How many causes are shown.
const CAUSES: usize = 5;

/// Lines are broken here; a narrow terminal breaks them again.
const WIDTH: usize = 78;

/// Prints a result.
pub fn result(
    out: &mut impl Write,
    knowledge: &Knowledge,
    document: &ResultDocument,
) -> io::Result<()> {
    let text = |out: &mut dyn Write, indent: &str, words: &str| {
        writeln!(out, "{}", wrapped(words, indent, WIDTH))
    };
    writeln!(out)?;
    text(out, "", headline(&document.triage.level, document.screen.provisional))?;
    writeln!(out)?;
    let emergency = document.triage.level == "emergency";
    for reason in
        document.triage.reasons.iter().filter(|reason| reason.level == document.triage.level)
    {
        text(out, "  ", &format!("{} {}", reason.says, reason.action))?;
        if !reason.source.is_empty() {
            text(out, "    ", &format!("Source: {}", reason.source))?;
        }
    }
    if emergency {
        return text(
            out,
            "  ",
            "While you wait: lie or sit as it hurts least, and don't drive yourself.",
        );
    }
    for note in &document.notes {
        text(out, "  ", note)?;
    }
    understood(out, knowledge, document)?;
    causes(out, document)?;
    if let Some(net) = &document.safety_net {
        writeln!(out, "\nWatch for")?;
        for line in &net.watch_for {
            text(out, "  ", &format!("* {}. {}", line.watch, line.then))?;
        }
        if let Some(ease) = &net.should_ease_by {
            text(out, "  ", &format!("It should have eased clearly {ease}."))?;
        }
        text(out, "  ", &format!("If it has not, be seen {}.", net.be_seen_by))?;
    }
    if let Some(question) = &document.next_question {
        writeln!(out, "\nWhat would tell more")?;
        text(out, "  ", &question.text)?;
        text(out, "    ", &question.why)?;
    }
    writeln!(out)?;
    text(out, "", "This is advice, not a diagnosis. No red flag told does not rule illness out.")
}

fn headline(level: &str, provisional: bool) -> &'static str {
    match (level, provisional) {
        ("emergency", _) => "EMERGENCY - call the emergency number now.",
        ("urgent", _) => "URGENT - be seen by a doctor today.",
        ("routine", _) => "ROUTINE - see a doctor within days to weeks.",
        (_, true) => {
            "SELF CARE, for now - you can look after this at home if none of the safety questions fits you."
        }
        _ => "SELF CARE - you can look after this at home.",
    }
}

fn understood(
    out: &mut impl Write,
    knowledge: &Knowledge,
    document: &ResultDocument,
) -> io::Result<()> {
    if document.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhat was understood")?;
    for finding in &document.findings {
        let name = knowledge
            .finding_index(&finding.id)
            .map_or(finding.id.as_str(), |index| knowledge[index].text.english().name.as_str());
        let state = match finding.state.as_str() {
            "present" => "yes",
            "absent" => "no",
            "uncertain" => "perhaps",
            _ => "not known",
        };
        match &finding.said {
            Some(said) => writeln!(out, "  {state:9} {name}  (\"{said}\")")?,
            None => writeln!(out, "  {state:9} {name}")?,
        }
    }
    Ok(())
}

fn causes(out: &mut impl Write, document: &ResultDocument) -> io::Result<()> {
    writeln!(out, "\nWhat is probably behind it (several can act together)")?;
    for cause in document.causes.iter().take(CAUSES) {
        let percent = 100.0 * cause.probability;
        let interval = cause.interval.map_or(String::new(), |[low, high]| {
            format!(", likely between {:.0} and {:.0} %", 100.0 * low, 100.0 * high)
        });
        let ten = (10.0 * cause.probability).round();
        let people = if ten < 1.0 {
            "fewer than 1 in 10".to_owned()
        } else {
            format!("about {ten:.0} in 10")
        };
        writeln!(out, "  {percent:3.0} %  {}  ({people}{interval})", cause.name)?;
        let list = |arguments: &[lumbar_exchange::ArgumentDocument]| {
            let names = arguments.iter().take(4).map(|argument| {
                let name = argument.finding.replace('_', " ");
                if argument.state == "absent" { format!("no {name}") } else { name }
            });
            names.collect::<Vec<_>>().join(", ")
        };
        if !cause.speaks_for.is_empty() {
            writeln!(out, "         for: {}", list(&cause.speaks_for))?;
        }
        if !cause.against.is_empty() {
            writeln!(out, "         against: {}", list(&cause.against))?;
        }
    }
    if let Some(first) = document.causes.first()
        && !first.cannot_be_told_from.is_empty()
    {
        let others = first.cannot_be_told_from.join(", ").replace('_', " ");
        writeln!(out, "  These answers cannot tell {} from: {others}.", first.name)?;
    }
    Ok(())
}
