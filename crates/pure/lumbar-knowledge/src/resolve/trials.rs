//! What the knowledge has for trials with one person: from what was written to what was checked.

use alloc::collections::BTreeSet;
use alloc::format;

use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::problem::File;
use crate::text::Texts;
use crate::trials::TrialText;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenTrials {
    text: ByLanguage<TrialText>,
}

impl Resolver<'_> {
    pub(crate) fn trials(
        &mut self,
        file: File<'_>,
        written: WrittenTrials,
    ) -> Option<Texts<TrialText>> {
        let texts = self.texts(file, written.text)?;
        let usual = &texts.english().usual;
        if usual.is_empty() {
            self.problem(file, "usual", "a trial needs at least one word for the usual day");
        }
        let mut known = BTreeSet::new();
        for word in usual {
            let is_word = !word.is_empty() && word.chars().all(|letter| letter.is_lowercase());
            if !is_word {
                self.problem(file, word, format!("\"{word}\" is no single word in lower case"));
            }
            if !known.insert(word) {
                self.problem(file, word, format!("\"{word}\" stands there twice"));
            }
            // The same word cannot mean doing nothing and doing something.
            let is_remedy =
                self.names.remedies.keys().any(|id| id.split('_').any(|part| part == word));
            if is_remedy {
                self.problem(file, word, format!("\"{word}\" names a remedy"));
            }
        }
        Some(texts)
    }
}
