//! Rules that give a level.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::{Level, RuleId};
use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::problem::File;
use crate::rule::{Rule, RuleKind, RuleText};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenRule {
    level: String,
    #[serde(default)]
    about: Vec<String>,
    facts: Vec<String>,
    when: toml::Value,
    text: ByLanguage<RuleText>,
}

impl Resolver<'_> {
    pub(crate) fn rule(
        &mut self,
        file: File<'_>,
        kind: RuleKind,
        written: WrittenRule,
    ) -> Option<Rule> {
        let id = self.keep(file, "", RuleId::new(file.stem()))?;
        let level = self.keep(file, "level", written.level.parse::<Level>())?;
        let facts = self.facts_read(file, &written.facts, "a rule");
        if kind == RuleKind::Course && level > Level::Routine {
            self.problem(file, "level", "a course rule gives routine at most");
        }
        for topic in &written.about {
            let known = self.names.causes.contains_key(topic)
                || self.facts.iter().any(|fact| fact.topic == *topic);
            if !known {
                self.problem(
                    file,
                    topic,
                    format!("\"{topic}\" is no cause and no topic of evidence/"),
                );
            }
        }
        let when = self.condition(file, &written.when)?;
        let text = self.texts(file, written.text)?;
        if text.english().action.is_empty() {
            self.problem(file, "[text.en]", "a rule says what to do (action)");
        }
        let causes = written.about.iter().filter_map(|topic| self.names.find(topic)).collect();
        Some(Rule { id, kind, level, about: written.about, causes, facts, when, text })
    }
}
