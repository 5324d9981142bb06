//! A result in the terminal: the level first, then what to do, then why.

use std::io::{self, Write};

use lumbar_app::{App, Assessed};
use lumbar_exchange::{
    ArgumentDocument, CauseDocument, FindingDocument, ResultDocument, answered, finding_name,
    people, sentence,
};
use lumbar_knowledge::{CalmIndex, Knowledge};
use lumbar_model::{Level, State, each_once};

use super::{hanging, kind_words, state, width, wrapped};
use crate::error::Outcome;
use crate::output::output;

/// How many causes are shown.
const CAUSES: usize = 5;

/// How many arguments for or against a cause are shown.
const ARGUMENTS: usize = 4;

/// Prints a result to standard output, for a person or, with `json`, for a program.
pub fn assessed(app: &App, assessed: &Assessed, seed: u64, json: bool) -> Outcome {
    let document = app.document(assessed, seed);
    if json {
        return super::json(&document);
    }
    let mut page = Page { out: output(), knowledge: app.knowledge(), width: width() };
    let shares = document.causes.iter().map(|one| (one.id.as_str(), one.probability));
    page.result(&document, &app.pages(shares))?;
    Ok(())
}

/// How many of what was denied are named: after an interview it is nearly all that was asked.
const LISTED: usize = 12;

struct Page<'a, W> {
    out: W,
    knowledge: &'a Knowledge,
    width: usize,
}

impl<W: Write> Page<'_, W> {
    fn result(&mut self, document: &ResultDocument, pages: &[CalmIndex]) -> io::Result<()> {
        let level = document.triage.level.as_str();
        self.gap()?;
        self.text("", headline(level, document.screen.provisional))?;
        for call in &document.call {
            self.item(&format!("  {:5} ", call.number), &call.place)?;
        }
        let reasons = || document.triage.reasons.iter().filter(|reason| reason.level == level);
        let actions = each_once(reasons().map(|reason| reason.action.as_str()));
        for (reason, action) in reasons().zip(actions) {
            self.gap()?;
            self.text("  ", format!("{} {action}", reason.says).trim_end())?;
            if !reason.source.is_empty() {
                self.item("  Source: ", &reason.source)?;
            }
        }
        if level == "emergency" {
            self.gap()?;
            return self.text(
                "  ",
                "While you wait, lie or sit in the way that hurts least. Do not drive yourself.",
            );
        }
        for note in &document.notes {
            self.gap()?;
            self.text("  ", note)?;
        }
        self.safety_net(document)?;
        self.understood(&document.findings)?;
        self.causes(&document.causes)?;
        kind_words(&mut self.out, self.knowledge, pages)?;
        if let Some(question) = &document.next_question {
            self.title("What would tell more")?;
            self.text("  ", &question.text)?;
            self.text("  ", &question.why)?;
        }
        self.gap()?;
        self.text(
            "",
            "This is advice, not a diagnosis. You can be ill without any of these warning signs.",
        )
    }

    fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        self.gap()?;
        self.text("", title)
    }

    fn text(&mut self, indent: &str, words: &str) -> io::Result<()> {
        writeln!(self.out, "{}", wrapped(words, indent, self.width))
    }

    fn item(&mut self, label: &str, words: &str) -> io::Result<()> {
        writeln!(self.out, "{}", hanging(label, words, self.width))
    }

    fn understood(&mut self, findings: &[FindingDocument]) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        self.title("What was understood")?;
        let (mut denied, mut not_known) = (Vec::new(), Vec::new());
        for finding in findings {
            let name = finding_name(self.knowledge, &finding.id);
            let said = finding.said.as_ref().map_or(String::new(), |said| format!(" (\"{said}\")"));
            match finding.state.parse() {
                Ok(State::Absent) => denied.push(name),
                Ok(State::Unknown) => not_known.push(name),
                Ok(known) => self.item(&format!("  {:9}", state(known)), &(name + &said))?,
                Err(_) => {}
            }
        }
        for (label, names) in [("no", denied), ("not known", not_known)] {
            if !names.is_empty() {
                let beyond = names.len().saturating_sub(LISTED);
                let mut says = names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
                if beyond > 0 {
                    says += &format!(", and {beyond} more (all of them: --json)");
                }
                self.item(&format!("  {label:9}"), &says)?;
            }
        }
        Ok(())
    }

    fn causes(&mut self, causes: &[CauseDocument]) -> io::Result<()> {
        self.title("What is probably behind it (several can act together)")?;
        for cause in causes.iter().take(CAUSES) {
            let percent = 100.0 * cause.probability;
            let interval = cause.interval.map_or(String::new(), |[low, high]| {
                format!("; likely between {:.0} and {:.0} %", 100.0 * low, 100.0 * high)
            });
            let line = format!("{}: {}{interval}", cause.name, people(cause.probability));
            self.item(&format!("  {percent:3.0} %  "), &line)?;
            self.arguments("for", &cause.speaks_for)?;
            self.arguments("against", &cause.against)?;
        }
        let Some(first) = causes.first().filter(|first| !first.cannot_be_told_from.is_empty())
        else {
            return Ok(());
        };
        let others: Vec<_> = first
            .cannot_be_told_from
            .iter()
            .filter_map(|id| self.knowledge.cause_index(id))
            .map(|index| self.knowledge[index].text.english().name.as_str())
            .collect();
        let line = format!("These answers cannot tell {} from {}.", first.name, others.join(", "));
        self.text("  ", &line)
    }

    fn arguments(&mut self, label: &str, arguments: &[ArgumentDocument]) -> io::Result<()> {
        if arguments.is_empty() {
            return Ok(());
        }
        let names: Vec<_> = arguments
            .iter()
            .take(ARGUMENTS)
            .map(|argument| answered(self.knowledge, &argument.finding, &argument.state))
            .collect();
        self.item(&format!("         {label}: "), &names.join("; "))
    }

    fn safety_net(&mut self, document: &ResultDocument) -> io::Result<()> {
        let Some(net) = &document.safety_net else { return Ok(()) };
        self.title("Watch for")?;
        for line in &net.watch_for {
            self.item("  * ", &format!("{} {}", sentence(&line.watch), line.then))?;
        }
        self.gap()?;
        self.text("  ", &net.when(document.triage.level.parse().unwrap_or(Level::Routine)))
    }
}

fn headline(level: &str, provisional: bool) -> &'static str {
    match (level, provisional) {
        ("emergency", _) => "EMERGENCY: call the emergency number now.",
        ("urgent", _) => "URGENT: be seen by a doctor today.",
        ("routine", _) => "ROUTINE: see a doctor within two weeks.",
        (_, true) => {
            "SELF CARE, for now: you can look after this at home if none of the safety questions \
             fits you. `lumbar` asks them."
        }
        _ => "SELF CARE: you can look after this at home.",
    }
}
