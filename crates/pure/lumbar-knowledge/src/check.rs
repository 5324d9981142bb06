//! What must hold between items.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::fmt;

use crate::cause::{Cause, OddsWhen};
use crate::finding::FindingIndex;
use crate::knowledge::Knowledge;
use crate::medicine::{Need, Role};
use crate::problem::Problem;
use crate::remedy::{RemedyIndex, Who};

impl Knowledge {
    /// What must hold between items; each problem names the file.
    pub(crate) fn check_whole(&self, problems: &mut Vec<Problem>) {
        let mut check = Check { knowledge: self, problems };
        for cause in &self.causes {
            check.cause(cause);
        }
        check.findings();
        check.harms();
        check.roles();
        check.factors();
        check.names_of_medicines();
    }
}

struct Check<'k, 'p> {
    knowledge: &'k Knowledge,
    problems: &'p mut Vec<Problem>,
}

impl Check<'_, '_> {
    /// Notes what is wrong with an item that has a file of its own.
    fn problem(&mut self, folder: &str, id: impl fmt::Display, what: impl fmt::Display) {
        let path = format!("{folder}/{id}.toml");
        self.problems.push(Problem { path, line: 1, what: what.to_string() });
    }

    fn cause(&mut self, cause: &Cause) {
        let knowledge = self.knowledge;
        let id = &cause.id;
        if cause.produces.is_empty() {
            let what = "no finding can support this cause: add [[produces]]";
            self.problem("causes", id, what);
        }
        if cause.remedies.is_empty() {
            self.problem("causes", id, "a cause has remedies");
        }
        let by_clinician = |remedy: &RemedyIndex| knowledge[*remedy].who == Who::Clinician;
        if !cause.remedies.iter().any(by_clinician) {
            let what =
                "a cause says what a doctor may recommend: a remedy with who = \"clinician\"";
            self.problem("causes", id, what);
        }
        let read = cause.prior.fact().is_some_and(|fact| knowledge[fact].checked);
        if !cause.score.ratios.is_empty() && !read {
            let what = "a cause with a score has a prior that was read (checked), no estimate";
            self.problem("causes", id, what);
        }
        for item in &cause.produces {
            let leak = knowledge[item.finding].leak.as_ref().map_or(0.0, |leak| leak.value);
            let probability = item.probability.value;
            if probability < leak {
                let what = format!(
                    "{} is rarer with this cause than without ({probability} < leak {leak}): a cause cannot prevent a finding; use [[odds]] below 1",
                    knowledge[item.finding].id
                );
                self.problem("causes", id, what);
            }
        }
        let risks: Vec<FindingIndex> = cause
            .odds
            .iter()
            .filter_map(|odds| match odds.when {
                OddsWhen::Finding(finding) => Some(finding),
                OddsWhen::Age { .. } | OddsWhen::Sex(_) => None,
            })
            .collect();
        let mut named = BTreeSet::new();
        for finding in cause.produces.iter().map(|item| item.finding).chain(risks.iter().copied()) {
            let name = &knowledge[finding].id;
            if named.insert(finding) {
                continue;
            }
            let both = risks.contains(&finding)
                && cause.produces.iter().any(|item| item.finding == finding);
            let what = if both {
                format!("{name} stands under odds and under produces: it would count twice")
            } else {
                format!("{name} stands twice")
            };
            self.problem("causes", id, what);
        }
    }

    fn findings(&mut self) {
        let knowledge = self.knowledge;
        let produces = knowledge.causes.iter().flat_map(|cause| &cause.produces);
        let produced: BTreeSet<FindingIndex> = produces.map(|item| item.finding).collect();
        for (index, finding) in knowledge.enumerate_findings() {
            if produced.contains(&index) && finding.leak.is_none() {
                let what = "a cause produces this finding: it needs a leak";
                self.problem("findings", &finding.id, what);
            }
            if let Some(target) = finding.same_as.map(|target| &knowledge[target])
                && target.same_as.is_some()
            {
                let what = format!("same_as names {}, itself a synonym", target.id);
                self.problem("findings", &finding.id, what);
            }
        }
    }

    fn harms(&mut self) {
        let knowledge = self.knowledge;
        for exercise in &knowledge.exercises {
            for cause in exercise.avoid_causes.iter().filter(|it| knowledge.harm(**it).is_none()) {
                let cause = &knowledge[*cause].id;
                let what = format!(
                    "{cause} is avoided with no word on what it does or from when: write harms/{cause}.toml"
                );
                self.problem("exercises", &exercise.id, what);
            }
        }
        for harm in &knowledge.harms {
            if !knowledge.exercises.iter().any(|it| it.avoid_causes.contains(&harm.cause)) {
                let what = "no exercise names this cause under avoid_causes";
                self.problem("harms", &knowledge[harm.cause].id, what);
            }
        }
    }

    /// Roles that one factor alone can have, and one must as soon as there are medicines.
    fn roles(&mut self) {
        let knowledge = self.knowledge;
        let medicines = &knowledge.medicines;
        for (role, word) in [
            (Role::OtherDrug, "other_drug"),
            (Role::SameIngredient, "same_ingredient"),
            (Role::Allergy, "allergy"),
            (Role::OwnAllergy, "own_allergy"),
        ] {
            let those: Vec<_> =
                medicines.factors.iter().filter(|factor| factor.role == role).collect();
            let count = those.len();
            if count > 1 || (count == 0 && !medicines.items.is_empty()) {
                let what = format!("{count} factors have role = \"{word}\": write one");
                let id = those.last().map_or(word, |factor| factor.id.as_str());
                self.problem("medicine_factors", id, what);
            }
        }
    }

    fn factors(&mut self) {
        let knowledge = self.knowledge;
        let medicines = &knowledge.medicines;
        let mut used = BTreeSet::new();
        for rule in &medicines.rules {
            rule.when.for_each(&mut |part| {
                if let Need::Factor(factor) = part {
                    used.insert(*factor);
                }
            });
        }
        for (index, factor) in medicines.enumerate_factors() {
            if factor.role != Role::NoMatter && !used.contains(&index) {
                let what = "no medicine rule asks for this factor";
                self.problem("medicine_factors", &factor.id, what);
            }
        }
    }

    fn names_of_medicines(&mut self) {
        let knowledge = self.knowledge;
        let mut owners = BTreeMap::new();
        for medicine in &knowledge.medicines.items {
            for name in medicine.names.iter().chain(&medicine.brands) {
                if let Some(other) = owners.insert(name, &medicine.id) {
                    let what = format!("\"{name}\" is a name of {other} as well");
                    self.problem("medicines", &medicine.id, what);
                }
            }
        }
    }
}
