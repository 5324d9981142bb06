//! Remedies: from written items to checked ones.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::RemedyId;
use serde::Deserialize;

use super::{ByLanguage, Resolver};
use crate::evidence::{FactIndex, FactKind};
use crate::problem::File;
use crate::remedy::{Effect, KnownEffect, Price, Remedy, RemedyText, Says, Verdict, Who};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenRemedy {
    who: Who,
    cost: Price,
    effort: Price,
    #[serde(default)]
    effects: Vec<WrittenEffect>,
    trial: Option<WrittenKnownEffect>,
    #[serde(default)]
    verdicts: Vec<WrittenVerdict>,
    #[serde(default)]
    ask_first: Vec<String>,
    #[serde(default)]
    medicines: Vec<String>,
    #[serde(default)]
    facts: Vec<String>,
    text: ByLanguage<RemedyText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEffect {
    fact: String,
    scale: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKnownEffect {
    fact: String,
    factor: f64,
    spread: f64,
    estimate: String,
    #[serde(default)]
    medicines: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenVerdict {
    guideline: String,
    says: Says,
    fact: String,
}

impl Resolver<'_> {
    pub(crate) fn remedy(&mut self, file: File<'_>, written: WrittenRemedy) -> Option<Remedy> {
        let id = self.keep(file, "", RemedyId::new(file.stem()))?;
        let facts = self.positions(file, &written.facts);
        let effects = written.effects.iter().filter_map(|it| self.effect(file, it)).collect();
        let trial = written.trial.and_then(|it| self.known_effect(file, it));
        let verdicts =
            written.verdicts.into_iter().filter_map(|it| self.verdict(file, it)).collect();
        let ask_first = self.positions(file, &written.ask_first);
        Some(Remedy {
            id,
            who: written.who,
            cost: written.cost,
            effort: written.effort,
            effects,
            trial,
            verdicts,
            ask_first,
            medicines: self.positions(file, &written.medicines),
            facts,
            text: self.texts(file, written.text)?,
        })
    }

    /// An effect in points of a scale of pain from 0 to `scale`, brought to 0 to 100.
    fn effect(&mut self, file: File<'_>, written: &WrittenEffect) -> Option<Effect> {
        let index: FactIndex = self.position(file, &written.fact)?;
        let fact = &self.facts[index.0];
        let ends = fact.value.zip(fact.interval);
        let unit = fact.unit.as_deref().unwrap_or_default();
        let pain = fact.kind == FactKind::Effect && is_scale(unit, written.scale);
        let (Some((value, (low, high))), true, true) = (ends, pain, fact.checked) else {
            self.problem(
                file,
                &written.fact,
                "an effect is a fact that was read, with an interval, in points of this scale",
            );
            return None;
        };
        let factor = 100.0 / f64::from(written.scale);
        Some(Effect { fact: index, points: [low, value, high].map(|end| end * factor) })
    }

    /// A measured effect as it is known before one person tries it, in points of pain from 0 to 10.
    fn known_effect(&mut self, file: File<'_>, written: WrittenKnownEffect) -> Option<KnownEffect> {
        let index: FactIndex = self.position(file, &written.fact)?;
        let fact = &self.facts[index.0];
        let ends = fact.value.zip(fact.interval);
        let (Some((value, (low, high))), FactKind::Effect, true) = (ends, fact.kind, fact.checked)
        else {
            self.problem(
                file,
                &written.fact,
                "an effect is a fact that was read, with an interval",
            );
            return None;
        };
        let (factor, spread) = (written.factor, written.spread);
        if !(factor != 0.0 && factor.is_finite() && spread > 0.0 && spread < 10.0) {
            self.problem(file, "trial", "factor must not be 0, and spread lies between 0 and 10");
            return None;
        }
        // Half of a 95 % interval is 1.96 standard errors.
        let error = (high - low) * factor / (2.0 * 1.96);
        Some(KnownEffect {
            fact: index,
            mean: value * factor,
            error: error.abs(),
            spread,
            estimate: written.estimate,
            medicines: self.positions(file, &written.medicines),
        })
    }

    fn verdict(&mut self, file: File<'_>, written: WrittenVerdict) -> Option<Verdict> {
        let fact = self.position(file, &written.fact)?;
        if !self.is_read(fact) {
            self.problem(file, &written.fact, "the verdict of a guideline was read (checked)");
        }
        Some(Verdict { guideline: written.guideline, says: written.says, fact })
    }
}

/// Whether a unit is of a scale from 0 to `most`: "points of 0-100" is none from 0 to 10.
fn is_scale(unit: &str, most: u32) -> bool {
    let wanted = format!("0-{most}");
    let digit = |letter: char| letter.is_ascii_digit();
    let whole = |(place, found): (usize, &str)| {
        !unit[..place].ends_with(digit) && !unit[place + found.len()..].starts_with(digit)
    };
    most > 0 && unit.match_indices(&wanted).any(whole)
}
