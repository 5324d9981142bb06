//! Remedies: from written items to checked ones.

use alloc::string::String;
use alloc::vec::Vec;

use lumbar_model::RemedyId;

use crate::evidence::FactKind;
use crate::medicine::{MedicineIndex, Medicines};
use crate::problem::File;
use crate::raw;
use crate::remedy::{Effect, KnownEffect, Remedy, Verdict};
use crate::resolve::Resolver;

impl Resolver<'_> {
    pub(crate) fn remedy(
        &mut self,
        file: File<'_>,
        raw: raw::Remedy,
        medicines: &Medicines,
    ) -> Option<Remedy> {
        let id = self.keep(file, "", RemedyId::new(file.stem()))?;
        let facts = self.fact_indexes(file, &raw.facts);
        let effects = raw.effects.iter().filter_map(|it| self.effect(file, it)).collect();
        let trial = raw.trial.and_then(|it| self.known_effect(file, it));
        let verdicts = raw.verdicts.into_iter().filter_map(|it| self.verdict(file, it)).collect();
        let ask_first =
            raw.ask_first.iter().filter_map(|id| self.finding_index(file, id)).collect();
        Some(Remedy {
            id,
            who: raw.who,
            cost: raw.cost,
            effort: raw.effort,
            effects,
            trial,
            verdicts,
            ask_first,
            medicines: self.checked_medicines(file, &raw.medicines, medicines),
            facts,
            text: self.texts(file, raw.text)?,
        })
    }

    fn checked_medicines(
        &mut self,
        file: File<'_>,
        ids: &[String],
        medicines: &Medicines,
    ) -> Vec<MedicineIndex> {
        let mut found = Vec::new();
        for id in ids {
            match medicines.enumerate().find(|(_, medicine)| medicine.id.as_str() == id) {
                Some((index, _)) => found.push(index),
                None => {
                    self.problem(file, id, alloc::format!("no medicine \"{id}\" in medicines/"));
                }
            }
        }
        found
    }

    /// An effect in points of a scale of pain from 0 to `scale`, brought to 0 to 100.
    fn effect(&mut self, file: File<'_>, raw: &raw::Effect) -> Option<Effect> {
        let index = self.fact_index(file, &raw.fact)?;
        let fact = &self.facts[index.0];
        let ends = fact.value.zip(fact.interval);
        let pain = fact.kind == FactKind::Effect
            && fact
                .unit
                .as_deref()
                .is_some_and(|unit| unit.contains(&alloc::format!("0-{}", raw.scale)));
        let (Some((value, (low, high))), true, true) = (ends, pain, fact.checked) else {
            self.problem(
                file,
                &raw.fact,
                "an effect is a fact that was read, with an interval, in points of this scale",
            );
            return None;
        };
        let factor = 100.0 / f64::from(raw.scale);
        Some(Effect { fact: index, points: [low, value, high].map(|end| end * factor) })
    }

    /// A measured effect as it is known before one person tries it, in points of pain from 0 to 10.
    fn known_effect(&mut self, file: File<'_>, raw: raw::KnownEffect) -> Option<KnownEffect> {
        let index = self.fact_index(file, &raw.fact)?;
        let fact = &self.facts[index.0];
        let ends = fact.value.zip(fact.interval);
        let (Some((value, (low, high))), FactKind::Effect, true) = (ends, fact.kind, fact.checked)
        else {
            self.problem(file, &raw.fact, "an effect is a fact that was read, with an interval");
            return None;
        };
        if !(raw.factor != 0.0 && raw.factor.is_finite() && raw.spread > 0.0 && raw.spread < 10.0) {
            self.problem(file, "trial", "factor must not be 0, and spread lies between 0 and 10");
            return None;
        }
        // Half of a 95 % interval is 1.96 standard errors.
        let error = (high - low) * raw.factor / (2.0 * 1.96);
        Some(KnownEffect {
            fact: index,
            mean: value * raw.factor,
            error: error.abs(),
            spread: raw.spread,
            estimate: raw.estimate,
            medicines: raw.medicines,
        })
    }

    fn verdict(&mut self, file: File<'_>, raw: raw::Verdict) -> Option<Verdict> {
        let fact = self.fact_index(file, &raw.fact)?;
        if !self.facts[fact.0].checked {
            self.problem(file, &raw.fact, "the verdict of a guideline was read (checked)");
        }
        Some(Verdict { guideline: raw.guideline, says: raw.says, fact })
    }
}
