//! What people and other programs call an activity.

use alloc::collections::BTreeMap;
use alloc::string::String;

use lumbar_knowledge::{ActivityIndex, Knowledge};

/// Activities by every name they have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    by_name: BTreeMap<String, ActivityIndex>,
}

impl Names {
    /// The names of a knowledge: ids, names and words.
    #[must_use]
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, activity) in knowledge.enumerate_activities() {
            let text = activity.text.english();
            let names = core::iter::once(&text.name).chain(&text.words);
            for name in names.chain(core::iter::once(&activity.id)) {
                by_name.entry(plain(name)).or_insert(index);
            }
        }
        Self { by_name }
    }

    /// The activity of a name, however it is written; `None` if no activity is called so.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ActivityIndex> {
        self.by_name.get(&plain(name)).copied()
    }
}

/// Lower case, one space between words.
fn plain(name: &str) -> String {
    let mut words = String::new();
    for word in name.split(|letter: char| letter.is_whitespace() || letter == '_') {
        if !word.is_empty() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    words
}
