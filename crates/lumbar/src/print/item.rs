//! One item of the knowledge with every number, interval and source.

use std::io::{self, Write};

use lumbar_exchange::{ages_say, price_says, verdict_documents};
use lumbar_knowledge::{
    Basis, Calm, CalmRole, Cause, Condition, Exercise, FactIndex, Finding, FindingIndex, FirstAid,
    FirstAidRole, Knowledge, Medicine, Number, OddsWhen, Remedy, Rule, StepKind,
};

use super::wrapped;
use crate::error::{Failure, Outcome};

const WIDTH: usize = 96;

/// Prints what has this id, whichever kind it is of.
pub fn item(out: &mut impl Write, knowledge: &Knowledge, id: &str) -> Outcome {
    let mut page = Page { out, knowledge };
    let medicines = knowledge.medicines();
    if let Some(index) = knowledge.cause_index(id) {
        page.cause(&knowledge[index])?;
    } else if let Some(index) = knowledge.finding_index(id) {
        page.finding(&knowledge[index])?;
    } else if let Some(index) = knowledge.rule_index(id) {
        page.rule(&knowledge[index])?;
    } else if let Some(index) = knowledge.remedy_index(id) {
        page.remedy(&knowledge[index])?;
    } else if let Some(index) = knowledge.first_aid_index(id) {
        page.first_aid(&knowledge[index])?;
    } else if let Some(index) = knowledge.exercise_index(id) {
        page.exercise(&knowledge[index])?;
    } else if let Some(index) = knowledge.calm_index(id) {
        page.calm(&knowledge[index])?;
    } else if let Some(medicine) = medicines.items().iter().find(|it| it.id.as_str() == id) {
        page.medicine(medicine)?;
    } else {
        let message = format!(
            "nothing is called \"{id}\": `lumbar knowledge list` names all that can be shown"
        );
        return Err(Failure::Message(message));
    }
    Ok(())
}

struct Page<'a, W> {
    out: &'a mut W,
    knowledge: &'a Knowledge,
}

impl<W: Write> Page<'_, W> {
    fn title(&mut self, kind: &str, id: &str, name: &str) -> io::Result<()> {
        writeln!(self.out, "{name}  ({kind} {id})")
    }

    fn text(&mut self, label: &str, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{label}\n{}", wrapped(text, "  ", WIDTH))
    }

    fn number(&mut self, what: &str, number: &Number) -> io::Result<()> {
        let interval =
            number.interval().map_or(String::new(), |(low, high)| format!(" ({low} to {high})"));
        writeln!(self.out, "  {what}: {}{interval}", number.value)?;
        match &number.basis {
            Basis::Fact(fact) => self.fact(*fact),
            Basis::Estimate { why, draws_on } => {
                writeln!(self.out, "{}", wrapped(&format!("Estimate: {why}"), "      ", WIDTH))?;
                draws_on.iter().try_for_each(|fact| self.fact(*fact))
            }
        }
    }

    fn fact(&mut self, index: FactIndex) -> io::Result<()> {
        let fact = &self.knowledge[index];
        let source = &self.knowledge[fact.source];
        let checked = if fact.checked { "" } else { "; from memory or second hand" };
        let population = if fact.population.is_empty() {
            String::new()
        } else {
            format!("; in {}", fact.population)
        };
        let line =
            format!("{} [{}{checked}{population}] {}", fact.id, fact.kind.name(), source.cite);
        writeln!(self.out, "{}", wrapped(&line, "      ", WIDTH))
    }

    fn ids<'i>(&self, findings: impl IntoIterator<Item = &'i FindingIndex>) -> String {
        let ids = findings.into_iter().map(|finding| self.knowledge[*finding].id.as_str());
        ids.collect::<Vec<_>>().join(", ")
    }

    fn when(&self, when: OddsWhen) -> String {
        match when {
            OddsWhen::Finding(finding) => self.knowledge[finding].id.to_string(),
            OddsWhen::Age { from, below } => ages_say(from, below),
            OddsWhen::Sex(sex) => format!("sex {}", sex.as_str()),
        }
    }

    fn cause(&mut self, cause: &Cause) -> io::Result<()> {
        let words = cause.text.english();
        self.title("cause", cause.id.as_str(), &words.name)?;
        self.text("What it is", &words.what)?;
        self.text("How it feels", &words.feels)?;
        self.text("What usually helps", &words.helps)?;
        self.text("What not to do", &words.avoid)?;
        self.text("How it usually goes", &words.course)?;
        if let Some(evidence) = &words.evidence {
            self.text("Where the article and the evidence differ", evidence)?;
        }
        writeln!(self.out, "\nHow often it is at work in people with back trouble")?;
        self.number("prior", &cause.prior)?;
        writeln!(self.out, "\nWhat multiplies its odds")?;
        for odds in &cause.odds {
            let when = self.when(odds.when);
            self.number(&when, &odds.present)?;
            if let Some(absent) = &odds.absent {
                self.number(&format!("no {when}"), absent)?;
            }
        }
        writeln!(self.out, "\nWhat it makes a person feel or show (chance)")?;
        for item in &cause.produces {
            let id = self.knowledge[item.finding].id.to_string();
            self.number(&id, &item.probability)?;
        }
        if !cause.score.ratios.is_empty() {
            writeln!(self.out, "\nIts own score (likelihood ratios)")?;
            for ratio in &cause.score.ratios {
                let when = self.when(ratio.when);
                self.number(&when, &ratio.present)?;
                if let Some(absent) = &ratio.absent {
                    self.number(&format!("no {when}"), absent)?;
                }
            }
        }
        for link in &cause.leads_to {
            let to = self.knowledge[link.cause].id.to_string();
            writeln!(self.out, "\nLeads to {to}: {}", link.says)?;
            if let Some(odds) = &link.odds {
                self.number("multiplies its odds by", odds)?;
            }
        }
        writeln!(self.out, "\nOutlook, in days")?;
        if let Some(days) = &cause.outlook.eases_within_days {
            self.number("eases within", days)?;
        }
        self.number("be seen after", &cause.outlook.seen_after_days)?;
        let remedies: Vec<_> = cause
            .remedies
            .iter()
            .map(|remedy| self.knowledge[*remedy].text.english().name.as_str())
            .collect();
        writeln!(self.out, "\nWhat may help: {}", remedies.join(", "))
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let words = finding.text.english();
        self.title("finding", finding.id.as_str(), &words.name)?;
        self.text("The question", &words.question)?;
        self.text("Why it is asked", &words.why)?;
        if let Some(check) = &words.check {
            self.text("How to check", check)?;
        }
        if let Some(leak) = &finding.leak {
            writeln!(self.out, "\nHow often it is met without any of the causes")?;
            self.number("leak", leak)?;
        }
        if !finding.implied_by.is_empty() {
            writeln!(self.out, "\nFollows from: {}", self.ids(&finding.implied_by))?;
        }
        finding.draws_on.iter().try_for_each(|fact| self.fact(*fact))
    }

    fn rule(&mut self, rule: &Rule) -> io::Result<()> {
        let words = rule.text.english();
        self.title("rule", rule.id.as_str(), rule.level.as_str())?;
        self.text("It says", &words.says)?;
        self.text("What to do", &words.action)?;
        self.text("Why", &words.why)?;
        let when = self.condition(&rule.when);
        self.text("When", &when)?;
        writeln!(self.out, "\nSources")?;
        rule.facts.iter().try_for_each(|fact| self.fact(*fact))
    }

    fn condition(&self, condition: &Condition) -> String {
        let join = |parts: &[Condition], word: &str| {
            let parts: Vec<_> = parts.iter().map(|part| self.condition(part)).collect();
            format!("({})", parts.join(word))
        };
        match condition {
            Condition::Finding(finding) => self.knowledge[*finding].id.to_string(),
            Condition::All(parts) => join(parts, " and "),
            Condition::AtLeast { count: 1, of } => join(of, " or "),
            Condition::AtLeast { count, of } => format!("at least {count} of {}", join(of, ", ")),
            Condition::AgeAtLeast(age) => ages_say(Some(*age), None),
            Condition::AgeUnder(age) => ages_say(None, Some(*age)),
            Condition::Sex(sex) => format!("sex {}", sex.as_str()),
            Condition::QuantityAtLeast(quantity, least) => format!("{quantity} at least {least}"),
            Condition::QuantityBelow(quantity, most) => format!("{quantity} below {most}"),
        }
    }

    fn first_aid(&mut self, item: &FirstAid) -> io::Result<()> {
        let words = item.text.english();
        self.title(item.role.as_str(), item.id.as_str(), &words.name)?;
        if !words.how.is_empty() {
            writeln!(self.out, "\nHow")?;
        }
        for line in &words.how {
            writeln!(self.out, "{}", super::hanging("  - ", line, WIDTH))?;
        }
        if !words.evidence.is_empty() {
            self.text("What is known", &words.evidence)?;
        }
        if !words.stop.is_empty() {
            self.text("When to stop", &words.stop)?;
        }
        match &item.role {
            FirstAidRole::Check { findings, with, .. } => {
                let all = findings.iter().chain(with);
                writeln!(self.out, "\nAsks for: {}", self.ids(all))?;
            }
            FirstAidRole::Caution { findings, agreed_minutes, .. } => {
                writeln!(self.out, "\nAsks for: {}", self.ids(findings))?;
                if let Some(minutes) = agreed_minutes {
                    self.number("minutes at most if a doctor or nurse agreed", minutes)?;
                }
            }
            FirstAidRole::Step { kind, minutes, shows } => {
                if !shows.is_empty() {
                    let ids: Vec<_> =
                        shows.iter().map(|at| self.knowledge[*at].id.as_str()).collect();
                    writeln!(self.out, "\nShows: {}", ids.join(", "))?;
                }
                writeln!(self.out, "\nNumbers")?;
                if let Some(minutes) = minutes {
                    self.number("minutes", minutes)?;
                }
                if let StepKind::Packs(packs) = kind {
                    self.number("minutes on, at most", &packs.on_minutes)?;
                    self.number("minutes of warmth, shorter", &packs.shorter_minutes)?;
                    self.number("minutes off", &packs.off_minutes)?;
                    self.number("minutes between looks at the skin", &packs.look_minutes)?;
                    self.number("minutes from cold to cold", &packs.cold_wait_minutes)?;
                    self.number("warm packs a day, at most", &packs.warm_a_day)?;
                }
                if let StepKind::Breathing(breath) = kind {
                    self.number("seconds in", &breath.in_seconds)?;
                    self.number("seconds out", &breath.out_seconds)?;
                }
            }
            _ => {}
        }
        if !item.figures.is_empty() {
            writeln!(self.out, "\nDrawings: {}", item.figures.join(", "))?;
        }
        writeln!(self.out, "\nSources")?;
        item.facts.iter().try_for_each(|fact| self.fact(*fact))
    }

    fn exercise(&mut self, item: &Exercise) -> io::Result<()> {
        let words = item.text.english();
        self.title("exercise", &item.id, &words.name)?;
        writeln!(self.out, "\nHow")?;
        for line in &words.how {
            writeln!(self.out, "{}", super::hanging("  - ", line, WIDTH))?;
        }
        self.text("What for", &words.why)?;
        self.text("Easier", &words.easier)?;
        self.text("Harder", &words.harder)?;
        self.text("When to stop", &words.stop)?;
        writeln!(self.out, "\nNumbers")?;
        self.number("to begin with", &item.start)?;
        self.number("to grow to", &item.most)?;
        if !item.avoid_findings.is_empty() {
            self.text("Left out with", &self.ids(&item.avoid_findings))?;
        }
        for harm in item.avoid_causes.iter().filter_map(|it| self.knowledge.harm(*it)) {
            let cause = &self.knowledge[harm.cause];
            let says = &harm.text.english().says;
            self.text(&format!("Left out where {} may be behind it", cause.id), says)?;
            self.number("from this probability on", &harm.from)?;
        }
        let suits: Vec<_> = item.suits.iter().map(|it| self.knowledge[*it].id.as_str()).collect();
        if !suits.is_empty() {
            self.text("Suits best", &suits.join(", "))?;
        }
        writeln!(self.out, "\nDrawings: {}\n\nSources", item.figures.join(", "))?;
        item.facts.iter().try_for_each(|fact| self.fact(*fact))
    }

    fn calm(&mut self, item: &Calm) -> io::Result<()> {
        let words = item.text.english();
        self.title(item.role.as_str(), &item.id, &words.name)?;
        self.text("What it is", &words.what)?;
        writeln!(self.out, "\nHow")?;
        for line in &words.how {
            writeln!(self.out, "{}", super::hanging("  - ", line, WIDTH))?;
        }
        self.text("What is known", &words.evidence)?;
        if !words.unsuited.is_empty() {
            self.text("Who should not do this", &words.unsuited)?;
        }
        self.text("When to stop", &words.stop)?;
        if !item.ask_first.is_empty() {
            self.text("Ask first with", &self.ids(&item.ask_first))?;
        }
        if let Some(minutes) = &item.minutes {
            writeln!(self.out, "\nNumbers")?;
            self.number("minutes", minutes)?;
        }
        if let CalmRole::Breath(phases) = &item.role {
            for phase in phases {
                let what = format!("seconds, {}", lumbar_exchange::breath_word(phase.does));
                self.number(&what, &phase.seconds)?;
            }
        }
        writeln!(self.out, "\nSources")?;
        item.facts.iter().try_for_each(|fact| self.fact(*fact))
    }

    fn remedy(&mut self, remedy: &Remedy) -> io::Result<()> {
        let words = remedy.text.english();
        self.title("remedy", remedy.id.as_str(), &words.name)?;
        self.text("How", &words.how)?;
        self.text("What is known", &words.evidence)?;
        self.text("When to stop", &words.stop)?;
        self.text("Cost and effort", &price_says(remedy))?;
        if !remedy.ask_first.is_empty() {
            self.text("Ask first with", &self.ids(&remedy.ask_first))?;
        }
        if !remedy.effects.is_empty() {
            writeln!(self.out, "\nPoints of pain from 0 to 100, below 0 is less")?;
        }
        for effect in &remedy.effects {
            let [low, value, high] = effect.points;
            writeln!(self.out, "  {value} ({low} to {high})")?;
            self.fact(effect.fact)?;
        }
        if !remedy.verdicts.is_empty() {
            writeln!(self.out, "\nGuidelines")?;
        }
        let says = verdict_documents(self.knowledge, remedy);
        for (verdict, says) in remedy.verdicts.iter().zip(says) {
            writeln!(self.out, "  {}: {}", verdict.guideline, says.says)?;
            self.fact(verdict.fact)?;
        }
        writeln!(self.out, "\nSources")?;
        remedy.facts.iter().try_for_each(|fact| self.fact(*fact))
    }
    fn medicine(&mut self, medicine: &Medicine) -> io::Result<()> {
        let words = medicine.text.english();
        self.title("medicine", medicine.id.as_str(), &words.name)?;
        self.text("What it is", &words.what)?;
        self.text("Sold as", &medicine.brands.join(", "))?;
        if !medicine.contained_in.is_empty() {
            self.text("Also in", &medicine.contained_in.join(", "))?;
        }
        self.text("When to stop and get help", &words.watch)?;
        for label in &medicine.labels {
            writeln!(self.out, "\nThe label of {}, read on {}", label.country, label.read)?;
            if let Some(dosing) = &label.dosing {
                self.number("milligrams at one time, at most", &dosing.once_mg)?;
                self.number("hours between two doses, at least", &dosing.hours)?;
                self.number("milligrams in any 24 hours, at most", &dosing.day_mg)?;
                if let Some(days) = &dosing.days {
                    self.number("days in a row without a doctor, at most", days)?;
                }
                self.number("years of age, at least", &dosing.youngest)?;
            }
            label.facts.iter().try_for_each(|fact| self.fact(*fact))?;
        }
        let medicines = self.knowledge.medicines();
        for rule in medicines.rules() {
            if rule.medicines.iter().any(|one| medicines[*one].id == medicine.id) {
                writeln!(self.out, "\nRule {}: {}", rule.id, rule.verdict)?;
                writeln!(self.out, "{}", wrapped(&rule.text.english().says, "  ", WIDTH))?;
                rule.facts.iter().try_for_each(|fact| self.fact(*fact))?;
            }
        }
        Ok(())
    }
}
