//! First aid as one file that works alone: no network, no other file, on any phone.
//!
//! The levels of the rows are worked out when the file is written, so that the file needs no rules;
//! its timers keep the bounds of [`Setup`].

use lumbar_care::first_aid::{Kind, Setup};
use lumbar_knowledge::{FirstAid, FirstAidRole, Knowledge};
use serde::Serialize;
use serde_json::{Value, json};

use crate::result::calls;

/// What an answer to a row, or to two, gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowVerdict {
    /// emergency, urgent, routine or self_care.
    pub level: &'static str,
    /// What the rule says.
    pub says: String,
    /// What to do.
    pub action: String,
}

/// The levels of the rows of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowVerdicts {
    /// For each row, by its id: yes, and not sure.
    pub rows: Vec<(String, RowVerdict, RowVerdict)>,
    /// Two rows answered with yes that give more than each alone.
    pub pairs: Vec<(String, String, RowVerdict)>,
}

/// First aid that works alone, in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAidParts {
    version: String,
    /// The style sheet.
    pub style: String,
    /// The script, with all words and drawings in it.
    pub script: String,
}

impl FirstAidParts {
    /// The parts for a knowledge.
    ///
    /// # Panics
    /// Never: what is written is made of text and numbers.
    #[must_use]
    pub fn new(knowledge: &Knowledge, setup: &Setup, verdicts: &RowVerdicts) -> Self {
        let data = data(knowledge, setup, verdicts);
        let text = serde_json::to_string(&data).expect("text and numbers").replace("</", "<\\/");
        let session = include_str!("first_aid/session.js").trim();
        let page = include_str!("first_aid/page.js").trim();
        Self {
            version: knowledge.version().to_string(),
            style: include_str!("first_aid/page.css").trim().to_owned(),
            script: format!("const DATA = {text};\n{session}\n{page}"),
        }
    }

    /// One page with everything in it, and a policy that forbids any request.
    #[must_use]
    pub fn whole(&self) -> String {
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">";
        self.page(
            &format!("{policy}\n"),
            &format!("<style>\n{}\n</style>", self.style),
            &format!("<script>\n{}\n</script>", self.script),
        )
    }

    /// A page that asks for its style and its script at two addresses, for a server whose policy forbids both
    /// within a page.
    #[must_use]
    pub fn linked(&self, style: &str, script: &str) -> String {
        self.page(
            "",
            &format!("<link rel=\"stylesheet\" href=\"{style}\">"),
            &format!("<script src=\"{script}\"></script>"),
        )
    }

    fn page(&self, policy: &str, style: &str, script: &str) -> String {
        include_str!("first_aid/page.html")
            .replace("<!--VERSION-->", &self.version)
            .replace("<!--POLICY-->\n", policy)
            .replace("<!--STYLE-->", style)
            .replace("<!--SCRIPT-->", script)
    }
}

fn data(knowledge: &Knowledge, setup: &Setup, verdicts: &RowVerdicts) -> Value {
    let find = |id: &str| knowledge.first_aid().iter().find(|item| item.id.as_str() == id);
    let steps: Vec<Value> = setup
        .steps
        .iter()
        .filter_map(|step| {
            let item = find(step.id.as_str())?;
            let mut value = words(item);
            let (kind, seconds) = match step.what {
                Kind::Timed { seconds } => ("timed", seconds),
                Kind::Lines { seconds } => ("lines", seconds),
                Kind::Breathing { seconds, in_seconds, out_seconds } => {
                    value["in_seconds"] = json!(in_seconds);
                    value["out_seconds"] = json!(out_seconds);
                    ("breathing", seconds)
                }
                Kind::Packs {} => ("packs", 0),
                Kind::Medicine {} => ("medicine", 0),
            };
            value["kind"] = json!(kind);
            value["seconds"] = json!(seconds);
            if let FirstAidRole::Step { shows, .. } = &item.role {
                let shows: Vec<_> = shows.iter().map(|shown| words(&knowledge[*shown])).collect();
                value["shows"] = json!(shows);
            }
            Some(value)
        })
        .collect();
    let checks: Vec<Value> = verdicts
        .rows
        .iter()
        .filter_map(|(id, yes, unsure)| {
            let name = &find(id)?.text.english().name;
            Some(json!({ "id": id, "name": name, "yes": yes, "unsure": unsure }))
        })
        .collect();
    let cautions: Vec<Value> = setup
        .cautions
        .iter()
        .filter_map(|row| {
            let name = &find(row.id.as_str())?.text.english().name;
            Some(json!({
                "id": row.id, "name": name, "withholds": row.withholds,
                "agreed_seconds": row.agreed_seconds,
            }))
        })
        .collect();
    let pairs: Vec<Value> =
        verdicts.pairs.iter().map(|(a, b, yes)| json!({ "rows": [a, b], "yes": yes })).collect();
    let figures: serde_json::Map<String, Value> = knowledge
        .figures()
        .filter(|(name, _)| {
            knowledge.first_aid().iter().any(|item| item.figures.iter().any(|own| own == name))
        })
        .map(|(name, svg)| {
            // A name space has the look of an address; inside a page it is not needed.
            let inline = svg.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
            (name.to_owned(), json!(inline))
        })
        .collect();
    json!({
        "version": knowledge.version(), "limits": setup.limits, "steps": steps, "checks": checks,
        "pairs": pairs, "cautions": cautions, "figures": figures, "reading": reading(knowledge),
        "calls": calls(knowledge, None),
    })
}

fn words(item: &FirstAid) -> Value {
    let words = item.text.english();
    json!({
        "id": item.id.as_str(), "name": words.name, "how": words.how,
        "evidence": words.evidence, "stop": words.stop, "figures": item.figures,
    })
}

/// Which items.
type Wanted = fn(&FirstAidRole) -> bool;

/// What is to be read at the end: for the next hours, how to do what hurts, pages.
fn reading(knowledge: &Knowledge) -> Vec<Value> {
    let groups: [(&str, Wanted); 3] = [
        ("The next hours", |role| matches!(role, FirstAidRole::Moment)),
        ("How to …", |role| matches!(role, FirstAidRole::Technique)),
        ("To read", |role| matches!(role, FirstAidRole::Page)),
    ];
    let group = |(title, wanted): (&str, Wanted)| {
        let mut items: Vec<_> =
            knowledge.first_aid().iter().filter(|item| wanted(&item.role)).collect();
        items.sort_by_key(|item| item.order);
        json!({ "title": title, "items": items.into_iter().map(words).collect::<Vec<_>>() })
    };
    groups.into_iter().map(group).collect()
}
