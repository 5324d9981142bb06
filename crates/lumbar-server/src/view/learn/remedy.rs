//! A remedy, or an item of first aid, as a page.

use lumbar_exchange::{VerdictDocument, breath_says, kind_word, price_says, verdict_documents};
use lumbar_knowledge::{
    BreathPhase, CalmIndex, CalmRole, ExerciseIndex, ExerciseUnit, FirstAidIndex, Harm, Knowledge,
    Number, RemedyIndex, Who,
};

use super::cause::Table;
use super::number::{NumberView, Unit};
use super::{Link, cause_link};
use crate::view::ChartView;
use crate::view::effect::effects;

/// Something that may help.
#[derive(Debug, Clone)]
pub struct RemedyPage {
    /// In plain words.
    pub name: String,
    /// Who does it.
    pub who: &'static str,
    /// How, one thing a paragraph.
    pub how: Vec<String>,
    /// Ways to do it, and with what it is left out: a heading and words each.
    pub ways: Vec<(&'static str, String)>,
    /// What was measured of it on a scale of pain.
    pub chart: Option<ChartView>,
    /// What guidelines say.
    pub verdicts: Vec<VerdictDocument>,
    /// What is known about it.
    pub evidence: String,
    /// When to stop.
    pub stop: String,
    /// Its drawings: pictures of the knowledge, checked when it was read.
    pub figures: Vec<String>,
    /// Where it is done.
    pub does: Option<Link>,
    /// For what.
    pub causes: Vec<Link>,
    /// What it rests on.
    pub tables: Vec<Table>,
}

impl RemedyPage {
    /// Lays a remedy out.
    #[must_use]
    pub fn remedy(knowledge: &Knowledge, index: RemedyIndex) -> Self {
        let remedy = &knowledge[index];
        let text = remedy.text.english();
        let causes = knowledge.enumerate_causes().filter(|(_, it)| it.remedies.contains(&index));
        let mut ways = vec![("Cost and effort.", price_says(remedy))];
        let ask: Vec<_> =
            remedy.ask_first.iter().map(|it| knowledge[*it].text.english().name.as_str()).collect();
        if !ask.is_empty() {
            ways.push(("Ask a doctor or pharmacist first with", format!("{}.", ask.join(", "))));
        }
        let facts = remedy.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
        Self {
            name: text.name.clone(),
            who: match remedy.who {
                Who::Person => "You can do this yourself.",
                Who::Clinician => "A doctor or therapist does this with you.",
            },
            how: vec![text.how.clone()],
            ways,
            chart: effects(knowledge, &[index], "How much it eases pain", "effects"),
            verdicts: verdict_documents(knowledge, remedy),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
            figures: Vec::new(),
            does: None,
            causes: causes.map(|(cause, _)| cause_link(knowledge, cause)).collect(),
            tables: rests(facts.collect()),
        }
    }

    /// Lays an exercise out.
    #[must_use]
    pub fn exercise(knowledge: &Knowledge, index: ExerciseIndex) -> Self {
        let item = &knowledge[index];
        let text = item.text.english();
        let unit = match item.unit {
            ExerciseUnit::Times => "times",
            ExerciseUnit::Seconds => "seconds",
            ExerciseUnit::Minutes => "minutes",
        };
        let mut ways = vec![
            ("What for.", text.why.clone()),
            (
                "How much.",
                format!(
                    "{} {unit} to begin with, growing to {}.",
                    item.start.value, item.most.value
                ),
            ),
            ("Easier.", text.easier.clone()),
            ("Harder.", text.harder.clone()),
        ];
        let findings = item.avoid_findings.iter().map(|it| &knowledge[*it].text.english().name);
        let avoid: Vec<_> = findings.map(String::as_str).collect();
        if !avoid.is_empty() {
            ways.push(("Left out of a plan with", format!("{}.", avoid.join(", "))));
        }
        let harms = || item.avoid_causes.iter().filter_map(|it| knowledge.harm(*it));
        let name = |harm: &Harm| knowledge[harm.cause].text.english().name.as_str();
        let says = |harm| format!("{}: {}.", name(harm), harm.text.english().says);
        if !item.avoid_causes.is_empty() {
            let says: Vec<_> = harms().map(says).collect();
            ways.push(("Left out where this may be behind it:", says.join(" ")));
        }
        let from =
            harms().map(|harm| NumberView::new(knowledge, name(harm), &harm.from, Unit::Share));
        let about = "Of a hundred people with the same answers, how many have it.";
        let from = Table::new("From when it is left out", about, from.collect(), None);
        let facts = item.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
        let figures = item.figures.iter().filter_map(|name| knowledge.figure(name));
        Self {
            name: text.name.clone(),
            who: match kind_word(item.kind) {
                "walking" => "Walking.",
                "movement" => "Gentle movement.",
                "stretch" => "A stretch.",
                "strength" => "For strength.",
                "relaxation" => "For letting go.",
                _ => "A small break.",
            },
            how: text.how.clone(),
            ways,
            chart: None,
            verdicts: Vec::new(),
            evidence: String::new(),
            stop: text.stop.clone(),
            figures: figures.map(str::to_owned).collect(),
            does: None,
            causes: item.suits.iter().map(|cause| cause_link(knowledge, *cause)).collect(),
            tables: from.into_iter().chain(rests(facts.collect())).collect(),
        }
    }

    /// Lays an item of first aid out.
    #[must_use]
    pub fn first_aid(knowledge: &Knowledge, index: FirstAidIndex) -> Self {
        let item = &knowledge[index];
        let text = item.text.english();
        let facts = item.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact]));
        let figures = item.figures.iter().filter_map(|name| knowledge.figure(name));
        Self {
            name: text.name.clone(),
            who: "Part of first aid.",
            how: text.how.clone(),
            ways: Vec::new(),
            chart: None,
            verdicts: Vec::new(),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
            figures: figures.map(str::to_owned).collect(),
            does: None,
            causes: Vec::new(),
            tables: rests(facts.collect()),
        }
    }
}

impl RemedyPage {
    /// Lays something that calms out.
    #[must_use]
    pub fn calm(knowledge: &Knowledge, index: CalmIndex) -> Self {
        let item = &knowledge[index];
        let text = item.text.english();
        let number =
            |what: &str, number: &Number, unit| NumberView::new(knowledge, what, number, unit);
        let minutes = item.minutes.iter().map(|it| number("How long", it, Unit::Minutes));
        let mut rows: Vec<_> = minutes.collect();
        if let CalmRole::Breath(phases) = &item.role {
            let phase = |phase: &BreathPhase| {
                number(breath_says(phase.does), &phase.seconds, Unit::Seconds)
            };
            rows.extend(phases.iter().map(phase));
        }
        rows.extend(item.facts.iter().map(|fact| NumberView::fact(knowledge, &knowledge[*fact])));
        let mut ways = vec![("What it is.", text.what.clone())];
        if !text.unsuited.is_empty() {
            ways.push(("Who should not do this.", text.unsuited.clone()));
        }
        let how = match item.role {
            CalmRole::Lines(reads) => &knowledge[reads].text.english().how,
            _ => &text.how,
        };
        let named = knowledge.enumerate_causes().filter(|(_, it)| it.pages.contains(&index));
        Self {
            name: text.name.clone(),
            who: match item.role {
                CalmRole::Words => "Kind words.",
                CalmRole::Page { .. } => "To read.",
                CalmRole::Breath(_) => "A rhythm to breathe by.",
                CalmRole::Lines(_) => "Lines to rest by.",
                CalmRole::Day => "A day of a short course.",
            },
            how: how.clone(),
            ways,
            chart: None,
            verdicts: Vec::new(),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
            figures: Vec::new(),
            does: Some(Link { address: format!("/calm/{}", item.id), name: "Open it".to_owned() }),
            causes: named.map(|(cause, _)| cause_link(knowledge, cause)).collect(),
            tables: rests(rows),
        }
    }
}

fn rests(rows: Vec<NumberView>) -> Vec<Table> {
    Table::new("What it rests on", "Published numbers and statements.", rows, None)
        .into_iter()
        .collect()
}
