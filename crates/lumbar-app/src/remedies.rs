//! What may help a person, ranked for their mix of causes and held against what they have and take.

use std::collections::BTreeSet;

use lumbar_care::help::{Helps, Person};
use lumbar_care::medicine::{Names, Situation};
use lumbar_care::plan::Plan;
use lumbar_knowledge::FindingIndex;
use lumbar_model::{Case, Country};

use crate::App;
use crate::plan::{Planned, shares};

impl App {
    /// What may help besides the plan; nothing where there is first something to be seen.
    #[must_use]
    pub fn helps(&self, planned: &Planned) -> Helps {
        if matches!(planned.plan, Plan::BeSeen(_)) {
            return Helps::default();
        }
        let findings = self.told(&planned.assessment);
        let causes = shares(&planned.assessment);
        let medicines = self.before_a_medicine(&planned.case, &findings, &planned.allergies);
        let person = Person { causes: &causes, findings: &findings, medicines: &medicines };
        Helps::new(self.knowledge(), &person)
    }

    /// The person before a medicine: what a case says that bears on labels, with findings that are present or in doubt and allergies in
    /// words of the diary. Doubt counts as a yes; what was denied stays open, since the check of a medicine asks for itself.
    fn before_a_medicine(
        &self,
        case: &Case,
        findings: &BTreeSet<FindingIndex>,
        allergies: &[String],
    ) -> Situation {
        let knowledge = self.knowledge();
        let names = Names::new(knowledge);
        let country = case.person.country.as_deref().and_then(|word| word.parse().ok());
        let mut situation = Situation::new(country.unwrap_or(Country::US));
        situation.age = case.person.age;
        if let Some(weeks) = case.person.pregnant_weeks {
            situation.expect(knowledge, weeks);
        }
        let factors = knowledge.medicines().enumerate_factors();
        let told =
            factors.filter(|(_, factor)| factor.finding.is_some_and(|it| findings.contains(&it)));
        situation.present.extend(told.map(|(factor, _)| factor));
        case.medicines.iter().for_each(|word| situation.take(&names, word));
        // A diagnosis that is not known here is no news to the person who told it.
        let known = case.diagnoses.iter().filter(|word| names.condition(word).is_some());
        known.for_each(|word| situation.have(&names, word));
        allergies.iter().for_each(|word| situation.react(knowledge.medicines(), &names, word));
        situation
    }
}
