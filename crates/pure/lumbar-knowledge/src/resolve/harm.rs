//! Harms: from written items to checked ones.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::{ByLanguage, Resolver, WrittenNumber};
use crate::harm::{Harm, HarmText};
use crate::problem::File;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenHarm {
    from: WrittenNumber,
    #[serde(default)]
    told: Vec<String>,
    text: ByLanguage<HarmText>,
}

impl Resolver<'_> {
    pub(crate) fn harm(&mut self, file: File<'_>, written: WrittenHarm) -> Option<Harm> {
        let cause = self.position(file, file.stem())?;
        // What is more likely than not counts, whatever the estimate says.
        let from = self.number(file, "from", written.from, (0.0, 0.5))?;
        let told = self.positions(file, &written.told);
        Some(Harm { cause, from, told, text: self.texts(file, written.text)? })
    }
}
