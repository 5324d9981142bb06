//! The shelves, what stands on them, and the search over all of them.

use lumbar_knowledge::{FirstAidRole, Knowledge, RuleKind};

use super::{Link, link};

/// A kind of item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// What can be behind a spasm.
    Causes,
    /// What a person feels, did or has.
    Findings,
    /// What must be seen by a doctor, and how soon.
    RedFlags,
    /// What may help.
    Remedies,
    /// What makes it move and grow stronger.
    Exercises,
    /// What eases it now.
    FirstAid,
    /// What calms, and what helps to sleep.
    Calm,
}

/// An item on a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Its page.
    pub link: Link,
    /// A sentence about it.
    pub about: String,
}

impl Shelf {
    /// All, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Causes,
        Self::Findings,
        Self::RedFlags,
        Self::Remedies,
        Self::Exercises,
        Self::FirstAid,
        Self::Calm,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Causes => "causes",
            Self::Findings => "findings",
            Self::RedFlags => "red-flags",
            Self::Remedies => "remedies",
            Self::Exercises => "exercises",
            Self::FirstAid => "first-aid",
            Self::Calm => "calm",
        }
    }

    /// The shelf of a word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.as_str() == word)
    }

    /// Its title.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Causes => "Causes",
            Self::Findings => "Findings",
            Self::RedFlags => "Warning signs",
            Self::Remedies => "Remedies",
            Self::Exercises => "Exercises",
            Self::FirstAid => "First aid",
            Self::Calm => "Calm and sleep",
        }
    }

    /// What stands on it.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Causes => "What can be behind a spasm.",
            Self::Findings => "What you feel, what you did, what you have.",
            Self::RedFlags => "What a doctor must look at, and how soon.",
            Self::Remedies => "What may help, and how well that is known.",
            Self::Exercises => "What moves your back and makes it stronger.",
            Self::FirstAid => "What eases it now.",
            Self::Calm => "Stress, breathing, rest and sleep.",
        }
    }

    /// Everything on it: findings that are another name of one are left out, and rows of the first-aid screen.
    #[must_use]
    pub fn items(self, knowledge: &Knowledge) -> Vec<Found> {
        let item = |id: &str, name: &str, about: &str| Found {
            id: id.to_owned(),
            link: link(self, id, name),
            about: about.to_owned(),
        };
        match self {
            Self::Causes => {
                let causes = knowledge.causes().iter();
                causes
                    .map(|cause| (cause.id.as_str(), cause.text.english()))
                    .map(|(id, text)| item(id, &text.name, &text.what))
                    .collect()
            }
            Self::Findings => {
                let findings = knowledge.findings().iter().filter(|it| it.same_as.is_none());
                findings
                    .map(|finding| (finding.id.as_str(), finding.text.english()))
                    .map(|(id, text)| item(id, &text.name, &text.question))
                    .collect()
            }
            Self::RedFlags => {
                // The gravest first; rules of the course after the red flags.
                let mut rules: Vec<_> = knowledge.rules().iter().collect();
                rules.sort_by_key(|rule| {
                    (std::cmp::Reverse(rule.level), rule.kind == RuleKind::Course)
                });
                let rules = rules.into_iter().map(|rule| (rule.id.as_str(), rule.text.english()));
                rules.map(|(id, text)| item(id, &text.says, &text.action)).collect()
            }
            Self::Remedies => {
                let remedies = knowledge.remedies().iter();
                remedies
                    .map(|remedy| (remedy.id.as_str(), remedy.text.english()))
                    .map(|(id, text)| item(id, &text.name, &text.how))
                    .collect()
            }
            Self::Exercises => {
                let exercises = knowledge.exercises().iter();
                exercises
                    .map(|one| (one.id.as_str(), one.text.english()))
                    .map(|(id, text)| item(id, &text.name, &text.why))
                    .collect()
            }
            Self::FirstAid => {
                let shown = knowledge.first_aid().iter().filter(|item| {
                    !matches!(item.role, FirstAidRole::Check { .. } | FirstAidRole::Caution { .. })
                });
                shown
                    .map(|one| (one.id.as_str(), one.text.english()))
                    .map(|(id, text)| {
                        item(id, &text.name, text.how.first().map_or("", String::as_str))
                    })
                    .collect()
            }
            Self::Calm => {
                let all = knowledge.calm_in_order().into_iter().map(|index| &knowledge[index]);
                all.map(|one| (one.id.as_str(), one.text.english()))
                    .map(|(id, text)| item(id, &text.name, &text.what))
                    .collect()
            }
        }
    }
}

/// Items that have all the words, those with the words in their name first.
#[must_use]
pub fn search(knowledge: &Knowledge, asked: &str) -> Vec<(Shelf, Vec<Found>)> {
    const LONGEST: usize = 200;
    let asked: String = asked.chars().take(LONGEST).collect::<String>().to_lowercase();
    let words: Vec<_> = asked.split_whitespace().collect();
    let shelf = |shelf: Shelf| {
        let mut found: Vec<(bool, Found)> = shelf
            .items(knowledge)
            .into_iter()
            .filter_map(|item| {
                let name = item.link.name.to_lowercase();
                let id = item.id.replace('_', " ");
                let about = item.about.to_lowercase();
                let named = words.iter().all(|word| name.contains(word) || id.contains(word));
                let told = |word: &&str| {
                    name.contains(*word) || id.contains(*word) || about.contains(*word)
                };
                words.iter().all(told).then_some((!named, item))
            })
            .collect();
        found.sort_by_key(|(told_only, _)| *told_only);
        (shelf, found.into_iter().map(|(_, item)| item).collect::<Vec<_>>())
    };
    if words.is_empty() {
        return Vec::new();
    }
    Shelf::ALL.into_iter().map(shelf).filter(|(_, found)| !found.is_empty()).collect()
}
