//! The reference pages that are generated from the knowledge.

use std::fmt::Write as _;

use lumbar_knowledge::{Basis, FactIndex, Knowledge, Number, OddsWhen};

/// Every page with its file name.
pub fn all(knowledge: &Knowledge) -> Vec<(&'static str, String)> {
    vec![
        ("causes.md", causes(knowledge)),
        ("findings.md", findings(knowledge)),
        ("medicines.md", crate::page_medicine::medicines(knowledge)),
        ("rules.md", rules(knowledge)),
        ("sources.md", sources(knowledge)),
    ]
}

pub const HEAD: &str =
    "<!-- Generated from knowledge/ by `cargo xtask generate`; edit there. -->\n\n";

fn causes(knowledge: &Knowledge) -> String {
    let mut page = format!(
        "{HEAD}# Causes\n\nEvery cause with every number. \"Estimate\" means nothing suitable is published.\n"
    );
    for cause in knowledge.causes() {
        let words = cause.text.english();
        let _ = write!(
            page,
            "\n## {} (`{}`)\n{}\n\nIt {} a spasm. {}\n\n| number | value | interval | basis |\n|---|---|---|---|\n",
            words.name,
            cause.id,
            words.what,
            cause.spasm.as_str().replace('_', " "),
            words.course
        );
        row(&mut page, knowledge, "prior", &cause.prior);
        for odds in &cause.odds {
            let when = when(knowledge, odds.when);
            row(&mut page, knowledge, &format!("odds: {when}"), &odds.present);
            if let Some(absent) = &odds.absent {
                row(&mut page, knowledge, &format!("odds: no {when}"), absent);
            }
        }
        for item in &cause.produces {
            let id = &knowledge[item.finding].id;
            row(&mut page, knowledge, &format!("produces: {id}"), &item.probability);
        }
        for ratio in &cause.score.ratios {
            let when = when(knowledge, ratio.when);
            row(&mut page, knowledge, &format!("score: {when}"), &ratio.present);
        }
    }
    page
}

fn row(page: &mut String, knowledge: &Knowledge, what: &str, number: &Number) {
    let interval =
        number.interval().map_or(String::new(), |(low, high)| format!("{low} to {high}"));
    let basis = match &number.basis {
        Basis::Fact(fact) => {
            let fact = &knowledge[*fact];
            let memory = if fact.checked { "" } else { ", from memory" };
            format!("{} (`{}`{memory})", knowledge[fact.source].id, fact.id)
        }
        Basis::Estimate { why, .. } => format!("estimate: {why}"),
    };
    let _ =
        writeln!(page, "| {what} | {} | {interval} | {} |", number.value, basis.replace('|', "/"));
}

fn when(knowledge: &Knowledge, when: OddsWhen) -> String {
    match when {
        OddsWhen::Finding(finding) => knowledge[finding].id.to_string(),
        OddsWhen::Age { from, below } => match (from, below) {
            (Some(from), Some(below)) => format!("age {} to under {}", from.years(), below.years()),
            (Some(from), None) => format!("age {} and over", from.years()),
            (None, Some(below)) => format!("age under {}", below.years()),
            (None, None) => "any age".to_owned(),
        },
        OddsWhen::Sex(sex) => format!("sex {}", sex.as_str()),
    }
}

fn findings(knowledge: &Knowledge) -> String {
    let mut page = format!("{HEAD}# Findings\n\n| id | question |\n|---|---|\n");
    for finding in knowledge.findings() {
        let words = finding.text.english();
        let question = match finding.same_as {
            Some(target) => format!("another name of `{}`", knowledge[target].id),
            None => words.question.clone(),
        };
        let _ = writeln!(page, "| `{}` | {} |", finding.id, question.replace('|', "/"));
    }
    page
}

fn rules(knowledge: &Knowledge) -> String {
    let mut page = format!(
        "{HEAD}# Rules\n\nEvery rule that gives a level, with the statements it rests on.\n"
    );
    for rule in knowledge.rules() {
        let words = rule.text.english();
        let _ = write!(
            page,
            "\n## `{}`: {}\n{} {} {}\n\nSources: {}\n",
            rule.id,
            rule.level,
            words.says,
            words.action,
            words.why,
            cite(knowledge, &rule.facts)
        );
    }
    page
}

fn cite(knowledge: &Knowledge, facts: &[FactIndex]) -> String {
    let cites: Vec<_> = facts
        .iter()
        .map(|fact| {
            format!("`{}` {}", knowledge[*fact].id, knowledge[knowledge[*fact].source].cite)
        })
        .collect();
    cites.join("; ")
}

fn sources(knowledge: &Knowledge) -> String {
    let mut page = format!("{HEAD}# Sources\n\n");
    for source in knowledge.sources() {
        let _ = match &source.url {
            Some(url) => writeln!(page, "- `{}`: {} <{url}>", source.id, source.cite),
            None => writeln!(page, "- `{}`: {}", source.id, source.cite),
        };
    }
    page
}
