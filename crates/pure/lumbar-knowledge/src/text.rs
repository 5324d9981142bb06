//! Words by language.

use alloc::collections::BTreeMap;
use alloc::string::String;

/// The words of one item in each language it has; English is always there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts<T> {
    by_language: BTreeMap<String, T>,
}

impl<T> Texts<T> {
    /// `None` without English.
    pub(crate) fn new(by_language: BTreeMap<String, T>) -> Option<Self> {
        by_language.contains_key("en").then_some(Self { by_language })
    }

    /// The words in `language` (a code such as `en`), or in English where there are none.
    ///
    /// # Panics
    /// Never: construction requires English.
    #[must_use]
    pub fn get(&self, language: &str) -> &T {
        self.by_language
            .get(language)
            .or_else(|| self.by_language.get("en"))
            .expect("construction requires English")
    }

    /// The words in English.
    #[must_use]
    pub fn english(&self) -> &T {
        self.get("en")
    }
}
