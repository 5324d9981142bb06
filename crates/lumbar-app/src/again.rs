//! Checking again: what was answered last time, as far as it may still hold, and when that is due.
//!
//! Red flags are asked anew every time. An old "no" to anything that a rule or a score speaks of is not taken over; an old "yes" is asked
//! for ("is it still so?") and stands until the person takes it back.

use std::collections::{BTreeMap, BTreeSet};

use lumbar_assess::{AssessError, Options, Why};
use lumbar_diary::{AT_EASE, Diary, Warning};
use lumbar_knowledge::{FindingIndex, FindingKind, RuleIndex, RuleKind};
use lumbar_model::event::Body;
use lumbar_model::{Case, Quantity, State};
use lumbar_store::Entry;

use crate::App;
use crate::diary::Look;
use crate::kept::{kept, last_case};

/// What a check that is made again begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// The day of the last check (days since 1970-01-01).
    pub answered: i64,
    /// Who the person is, and what does not pass.
    lasting: Case,
    /// How it began, and what else belongs to one spell.
    of_the_spell: Case,
    /// What was there and may be gone, with what was said of it.
    pub rows: Vec<(FindingIndex, State)>,
}

/// Why a check is due again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The diary shows that it gets worse.
    Worse,
    /// The day by which to be seen has come.
    BeSeen,
    /// It should have eased by now.
    NotEased,
    /// It came back.
    CameBack,
}

/// That a check is due, with what the rules of the course say if it is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueAgain {
    /// Why.
    pub why: Due,
    /// Days since the last check.
    pub days: i64,
    /// The rules of the course that would speak now.
    pub rules: Vec<RuleIndex>,
}

/// For so many days a pain that was told says how it is now, and after a check nothing is asked of the diary.
const RECENT: i64 = 7;

impl Again {
    /// The case that the check begins with. What was not answered stays as it was said last time, which is never a "no".
    #[must_use]
    pub fn case(&self, app: &App, given: &BTreeMap<FindingIndex, State>, same_spell: bool) -> Case {
        let mut case = if same_spell { self.of_the_spell.clone() } else { self.lasting.clone() };
        for (finding, before) in &self.rows {
            let state = given.get(finding).copied().unwrap_or(*before);
            case.findings.insert(app.knowledge()[*finding].id.clone(), state);
        }
        case
    }
}

impl App {
    /// What a check made again on a day begins with; `None` if no check was kept.
    #[must_use]
    pub fn again(&self, entries: &[Entry], diary: &Diary, today: i64) -> Option<Again> {
        let kept = kept(entries, today);
        let (last, answered) = last_case(&kept)?;
        let mut again = self.again_after(&last, today - answered);
        again.answered = answered;
        self.lay_in_diary(&Look::at(diary, today), diary, &mut again.of_the_spell);
        Some(again)
    }

    /// The same of a case that was assessed some days ago, without a diary.
    #[must_use]
    pub fn again_after(&self, last: &Case, days: i64) -> Again {
        let knowledge = self.knowledge();
        let asked_anew = self.with_special(self.on_the_screen());
        let of_safety = self.of_safety();
        let mut lasting = Case {
            person: last.person.clone(),
            medicines: last.medicines.clone(),
            diagnoses: last.diagnoses.clone(),
            ..Case::default()
        };
        // A pregnancy goes on or ends; the safety screen asks.
        lasting.person.pregnant_weeks = None;
        let sitting = last.quantities.get(&Quantity::SittingHours);
        lasting.quantities.extend(sitting.map(|hours| (Quantity::SittingHours, *hours)));
        let mut of_the_spell = lasting.clone();
        let lasted = last.quantities.get(&Quantity::DurationDays).copied();
        let lasted = lasted.map(|before| before + f64::from(u32::try_from(days).unwrap_or(0)));
        if let Some(lasted) = lasted.and_then(|days| Quantity::DurationDays.check(days).ok()) {
            of_the_spell.quantities.insert(Quantity::DurationDays, lasted);
        }
        let mut rows = Vec::new();
        for (id, state) in &last.findings {
            let Some(finding) = knowledge.finding_index(id.as_str()) else { continue };
            let item = &knowledge[finding];
            let there = matches!(state, State::Present | State::Uncertain);
            if asked_anew.contains(&finding)
                || item.kind == FindingKind::Course
                || *state == State::Unknown
                || (!there && of_safety.contains(&finding))
            {
                continue;
            }
            // What rules out something that is to be asked anew is asked itself.
            let rules_out = self.ruled_out_by(finding).any(|other| of_safety.contains(&other));
            let passes = matches!(
                item.kind,
                FindingKind::Symptom
                    | FindingKind::Sensation
                    | FindingKind::Pattern
                    | FindingKind::Sign
            );
            if there && (passes || rules_out) {
                rows.push((finding, *state));
            } else if passes || item.kind == FindingKind::Onset {
                of_the_spell.findings.insert(item.id.clone(), *state);
            } else {
                lasting.findings.insert(item.id.clone(), *state);
                of_the_spell.findings.insert(item.id.clone(), *state);
            }
        }
        Again { answered: 0, lasting, of_the_spell, rows }
    }

    /// Whether a check is due again: it got worse, came back, has not eased by the course that is published, or the day by which to be seen
    /// has come. Nothing is due while the diary shows that it has eased.
    ///
    /// # Errors
    /// [`AssessError`] if the case that was kept names an unknown finding or its answers contradict each other.
    pub fn due_again(
        &self,
        entries: &[Entry],
        diary: &Diary,
        today: i64,
    ) -> Result<Option<DueAgain>, AssessError> {
        let told = kept(entries, today);
        let Some((last, answered)) = last_case(&told) else { return Ok(None) };
        let days = today - answered;
        if days < 1 {
            return Ok(None);
        }
        let look = Look::at(diary, today);
        let recent = told.iter().rev().find_map(|one| match &one.body {
            Body::Pain(pain) if one.day > (today - RECENT).max(answered) => Some(pain.level.get()),
            _ => None,
        });
        let net = self.assess(&last, Options::brief())?.assessment.safety_net;
        let passed = |within: u32| days >= i64::from(within);
        let warned =
            |wanted: fn(&Warning) -> bool| days >= RECENT && look.warnings.iter().any(wanted);
        let why = if warned(|warning| matches!(warning, Warning::Worsening(_))) {
            Due::Worse
        } else if recent.is_some_and(|pain| pain <= AT_EASE) {
            return Ok(None);
        } else if warned(|warning| matches!(warning, Warning::Recurring(_))) {
            Due::CameBack
        } else if net.as_ref().is_some_and(|net| passed(net.be_seen_in_days.max(1))) {
            Due::BeSeen
        } else if net.as_ref().and_then(|net| net.should_ease_in_days).is_some_and(passed)
            || warned(|warning| matches!(warning, Warning::NotImproving(_)))
        {
            Due::NotEased
        } else {
            return Ok(None);
        };
        let mut as_it_was = self.again_after(&last, days).case(self, &BTreeMap::new(), true);
        self.lay_in_diary(&look, diary, &mut as_it_was);
        let reasons = self.assess(&as_it_was, Options::brief())?.assessment.triage.reasons;
        let rules = reasons.iter().filter_map(|reason| match reason.why {
            Why::Rule(rule) if self.knowledge()[rule].kind == RuleKind::Course => Some(rule),
            _ => None,
        });
        Ok(Some(DueAgain { why, days, rules: rules.collect() }))
    }

    /// What the safety screen asks.
    fn on_the_screen(&self) -> BTreeSet<FindingIndex> {
        self.knowledge().screen().iter().flat_map(|group| group.findings.iter().copied()).collect()
    }

    /// Everything that a rule or a score speaks of, and what its answer would settle: the screen, what is more special and what is more
    /// general.
    fn of_safety(&self) -> BTreeSet<FindingIndex> {
        let knowledge = self.knowledge();
        let mut named = self.on_the_screen();
        for rule in knowledge.rules() {
            rule.when.for_each_finding(&mut |finding| {
                named.insert(finding);
            });
        }
        for ratio in knowledge.causes().iter().flat_map(|cause| &cause.score.ratios) {
            if let lumbar_knowledge::OddsWhen::Finding(finding) = ratio.when {
                named.insert(finding);
            }
        }
        self.with_general(self.with_special(named))
    }

    /// What cannot be there where a finding is, by itself or by the more general ones that it makes present.
    fn ruled_out_by(&self, finding: FindingIndex) -> impl Iterator<Item = FindingIndex> + '_ {
        let knowledge = self.knowledge();
        let present = self.with_general(BTreeSet::from([finding]));
        knowledge.enumerate_findings().filter_map(move |(other, item)| {
            let here = |one: &FindingIndex| {
                item.excludes.contains(one) || knowledge[*one].excludes.contains(&other)
            };
            present.iter().any(here).then_some(other)
        })
    }

    /// Findings with those that are more general.
    fn with_general(&self, mut all: BTreeSet<FindingIndex>) -> BTreeSet<FindingIndex> {
        let knowledge = self.knowledge();
        loop {
            let general: Vec<_> = knowledge
                .enumerate_findings()
                .filter(|(finding, item)| {
                    !all.contains(finding) && item.implied_by.iter().any(|it| all.contains(it))
                })
                .map(|(finding, _)| finding)
                .collect();
            if general.is_empty() {
                return all;
            }
            all.extend(general);
        }
    }

    /// Findings with those that are more special.
    fn with_special(&self, mut findings: BTreeSet<FindingIndex>) -> BTreeSet<FindingIndex> {
        let mut open: Vec<_> = findings.iter().copied().collect();
        while let Some(finding) = open.pop() {
            for special in &self.knowledge()[finding].implied_by {
                if findings.insert(*special) {
                    open.push(*special);
                }
            }
        }
        findings
    }
}
