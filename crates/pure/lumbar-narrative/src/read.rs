//! Reads a text: patterns and topics become mentions, context sets their state.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use lumbar_model::State;

use crate::lexicon::{Finding, Lexicon, Says};
use crate::matcher::{self, Hit, Match};
use crate::reading::{Cue, CueKind, Discount, Mention, Reading};
use crate::scene::{Flags, Scene};
use crate::today::Today;
use crate::when;
use crate::whose::Speaker;
use crate::{denial, doubt, imagined, once, outgrown, person, plan, quantity, reserve, retract};
use crate::{supposition, topic, twice, will};

/// Reads what a text says. The same lexicon and text give the same reading everywhere.
///
/// Without a day, "since February" gives no duration; see [`read_on`].
///
/// ```
/// use lumbar_narrative::{Lexicon, read};
/// use lumbar_model::State;
///
/// let file = r#"
/// [groups]
/// negation = ["no"]
/// listable = ["numb"]
/// joiner = ["or"]
/// or_joiner = ["or"]
/// [finding.leg_numbness]
/// present = ["numb"]
/// [finding.leg_tingling]
/// present = ["tingling"]
/// "#;
/// let lexicon = Lexicon::parse([("legs.toml", file)].into_iter()).unwrap();
/// let reading = read(&lexicon, "No numbness or tingling.");
/// assert!(reading.findings().values().all(|mention| mention.state == State::Absent));
/// ```
#[must_use]
pub fn read(lexicon: &Lexicon, text: &str) -> Reading {
    read_with(lexicon, text, None)
}

/// Like [`read`], with the day on which the text was written: "since February" and "since 2019"
/// then give a duration.
#[must_use]
pub fn read_on(lexicon: &Lexicon, text: &str, today: Today) -> Reading {
    read_with(lexicon, text, Some(today))
}

fn read_with(lexicon: &Lexicon, text: &str, today: Option<Today>) -> Reading {
    let scene = Scene::new(lexicon, text, today);
    let matches = settled(matcher::rules(&scene));
    let speaker = Speaker::of(&scene, &complaints(lexicon, &matches));
    let mut matched = vec![false; scene.tokens.len()];
    for found in &matches {
        if matches!(found.says, Says::Present(_) | Says::Implied(_) | Says::Diagnosis(_)) {
            let words = found.hit.start..found.hit.end;
            for (word, matched) in words.clone().zip(&mut matched[words]) {
                *matched |= found.hit.consumes(word);
            }
        }
    }
    let reader = Reader { scene: &scene, speaker: &speaker, matched };
    let mut reading = Reading::default();
    for found in &matches {
        reader.enter(found, &mut reading);
    }
    reader.topics(&mut reading);
    reader.medicines(&mut reading);
    reading.mentions.sort_by(|one, other| {
        (one.span.start, one.span.end, &one.finding, one.state).cmp(&(
            other.span.start,
            other.span.end,
            &other.finding,
            other.state,
        ))
    });
    reading.mentions.dedup();
    overrule(&mut reading.mentions);
    outgrown::outgrow(&scene, &mut reading.mentions);
    retract::correct(&scene, &mut reading);
    reading.person = person::read(&scene, &speaker);
    reading.quantities = quantity::read(
        &scene,
        &speaker,
        today,
        reading.person.pregnant_weeks.as_ref().map(|(_, span)| span.clone()),
    );
    reading.nothing_else = scene
        .of(lexicon.roles.nothing_else)
        .first()
        .map(|words| scene.span(words.start..words.end));
    reading
}

/// Leaves out matches that mean something else, and of several matches of one finding over each
/// other all but the shortest.
fn settled(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_by_key(|found| (target(found.says), found.says, found.hit.start, found.hit.end));
    let mut settled: Vec<Match> = Vec::new();
    let mut from = 0;
    while from < matches.len() {
        let finding = target(matches[from].says);
        let to = from + matches[from..].partition_point(|found| target(found.says) == finding);
        settle(&matches[from..to], &mut settled);
        from = to;
    }
    settled
}

/// What is told of as felt or happening, in the order of the text; of what counts though it is over (an illness once had) nothing
/// can be concluded about these hours.
fn complaints(lexicon: &Lexicon, matches: &[Match]) -> Vec<Hit> {
    let told = |found: &&Match| matches!(found.says, Says::Present(index) if !lexicon.findings[index].ever);
    let mut complaints: Vec<Hit> = matches.iter().filter(told).map(|found| found.hit).collect();
    complaints.sort_unstable_by_key(|hit| hit.start);
    complaints
}

fn target(says: Says) -> (u8, usize) {
    match says {
        Says::Present(index)
        | Says::Absent(index)
        | Says::Uncertain(index)
        | Says::Implied(index)
        | Says::Unless(index) => (0, index),
        Says::Diagnosis(index) => (1, index),
    }
}

fn settle(matches: &[Match], settled: &mut Vec<Match>) {
    let split = matches.partition_point(|found| !matches!(found.says, Says::Unless(_)));
    let (claims, exceptions) = matches.split_at(split);
    let mut kept: Vec<&Match> = Vec::new();
    for claim in claims {
        if !matches!(claim.says, Says::Absent(_)) && over(exceptions, &claim.hit) {
            continue;
        }
        if let Some(last) =
            kept.last_mut().filter(|last| last.says == claim.says && last.hit.overlaps(&claim.hit))
        {
            if last.hit.holds(&claim.hit) {
                *last = claim;
                continue;
            }
            if claim.hit.holds(&last.hit) {
                continue;
            }
        }
        kept.push(claim);
    }
    settled.extend(kept.into_iter().map(|found| Match { says: found.says, hit: found.hit }));
}

/// Whether one of some matches, sorted by their start, lies over `hit`.
fn over(matches: &[Match], hit: &Hit) -> bool {
    let to = matches.partition_point(|found| found.hit.start < hit.end);
    matches[..to].iter().rev().take(16).any(|found| found.hit.overlaps(hit))
}

/// Leaves out what is affirmed within words that as a whole say the contrary: "temperature" within
/// "temperature normal".
fn overrule(mentions: &mut Vec<Mention>) {
    let whole: Vec<Mention> = mentions
        .iter()
        .filter(|mention| mention.state == State::Absent && mention.cue.is_none())
        .cloned()
        .collect();
    mentions.retain(|mention| {
        // Both are in the order of the text: only the latest few can still lie over it.
        let to = whole.partition_point(|held| held.span.start <= mention.span.start);
        let mut over = whole[..to].iter().rev().take(32);
        mention.state == State::Absent
            || !over
                .any(|held| held.finding == mention.finding && mention.span.end <= held.span.end)
    });
}

/// What passes and is told as over. What counts for some days ("fainted, ok again now") is not over so soon.
fn gone(scene: &Scene, finding: &Finding, hit: &Hit) -> Option<Cue> {
    let soon = || once::ended(scene, hit).or_else(|| once::once(scene, hit));
    when::over_now(scene, hit).or_else(|| finding.within_days.is_none().then(soon).flatten())
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    speaker: &'a Speaker,
    matched: Vec<bool>,
}

impl Reader<'_> {
    fn enter(&self, found: &Match, reading: &mut Reading) {
        let lexicon = self.scene.lexicon;
        let (index, state) = match found.says {
            Says::Present(index) | Says::Implied(index) => (index, State::Present),
            Says::Absent(index) => (index, State::Absent),
            Says::Uncertain(index) => (index, State::Uncertain),
            Says::Diagnosis(index) => return self.diagnosis(index, &found.hit, reading),
            Says::Unless(_) => return,
        };
        // Words that say "absent" and are themselves denied say nothing: "can't walk" is for the
        // patterns of what is present.
        let denied = state == State::Absent
            && (denial::negation_of_absence(self.scene, &found.hit).is_some()
                || twice::denied_twice(self.scene, found.hit.start)
                || reserve::set_aside(self.scene, &found.hit)
                || plan::wished(self.scene, &found.hit));
        if !denied {
            let finding = &lexicon.findings[index];
            let (state, cue) = match found.says {
                Says::Present(_) => self.context(finding, &found.hit),
                Says::Absent(_) => self.said_absent(&found.hit),
                _ => (state, None),
            };
            let ahead = self.scene.span(found.hit.start..found.hit.end).start;
            if state == State::Absent
                && cue.as_ref().is_none_or(|cue| cue.span.start < ahead)
                && retract::only_believed(self.scene, &found.hit).is_some()
            {
                // "I thought I had no fever."
                return;
            }
            reading.mentions.push(self.mention(finding, state, cue, &found.hit));
        }
    }

    /// What the words around something that is said to be absent make of it.
    fn said_absent(&self, hit: &Hit) -> (State, Option<Cue>) {
        let scene = self.scene;
        if let Some(trouble) = reserve::only_one(scene, hit) {
            return (State::Present, Some(trouble));
        }
        match doubt::open(scene, hit) {
            Some(doubt) => (State::Uncertain, Some(doubt)),
            None => (State::Absent, None),
        }
    }

    /// What the words around something told of make of it.
    fn context(&self, finding: &Finding, hit: &Hit) -> (State, Option<Cue>) {
        let scene = self.scene;
        if let Some(unable) = finding.unable.then(|| will::unable(scene, hit)).flatten() {
            return (State::Present, Some(unable));
        }
        if let Some(denial) = denial::denied(scene, hit, &self.matched) {
            return (State::Absent, Some(denial));
        }
        if let Some(cool) = finding.hot.then(|| quantity::cool(scene, hit.start)).flatten() {
            return (State::Absent, Some(Cue { kind: CueKind::Fine, span: cool }));
        }
        if let Some(refuted) = retract::refuted(scene, hit) {
            return (State::Absent, Some(refuted));
        }
        if let Some(doubt) = doubt::uncertain(scene, hit) {
            return (State::Uncertain, Some(doubt));
        }
        if let Some(intent) = finding.unintended.then(|| will::intended(scene, hit)).flatten() {
            return (State::Absent, Some(intent));
        }
        (State::Present, None)
    }

    fn mention(&self, finding: &Finding, state: State, cue: Option<Cue>, hit: &Hit) -> Mention {
        let (discount, reason) = self.discount(finding, state, hit);
        Mention {
            finding: finding.id.clone(),
            state,
            span: self.scene.span(hit.start..hit.end),
            cue: reason.or(cue),
            discount,
        }
    }

    fn discount(
        &self,
        finding: &Finding,
        state: State,
        hit: &Hit,
    ) -> (Option<Discount>, Option<Cue>) {
        let scene = self.scene;
        if !finding.anyone
            && let Some(cue) = self.speaker.other(scene, hit)
        {
            return (Some(Discount::SomeoneElse), Some(cue));
        }
        if !finding.feared
            && state == State::Present
            && let Some(cue) = supposition::supposed(scene, hit)
                .or_else(|| imagined::imagined(scene, hit))
                .or_else(|| finding.ever.then(|| supposition::asked(scene, hit)).flatten())
                .or_else(|| plan::general(scene, hit))
                .or_else(|| finding.plannable.then(|| plan::planned(scene, hit)).flatten())
        {
            return (Some(Discount::Hypothetical), Some(cue));
        }
        if !finding.feared
            && finding.ever
            && state != State::Absent
            && let Some(cue) = supposition::feared(scene, hit)
        {
            return (Some(Discount::Hypothetical), Some(cue));
        }
        let unsaid = match state {
            State::Present => retract::taken_back(scene, hit),
            State::Absent if retract::refuted(scene, hit).is_some() => None,
            State::Absent => {
                retract::taken_back(scene, hit).or_else(|| retract::denial_undone(scene, hit))
            }
            State::Uncertain | State::Unknown => None,
        };
        if let Some(cue) = unsaid {
            return (Some(Discount::Corrected), Some(cue));
        }
        // What must not be long ago may be past too: "fell out of a tree as a boy".
        let ever = finding.ever && finding.within_days.is_none();
        if !ever
            && state == State::Present
            && let Some(cue) = when::past(scene, hit)
        {
            return (Some(Discount::Past), Some(cue));
        }
        if state == State::Present
            && let Some(cue) = finding
                .within_days
                .and_then(|days| when::long_ago(scene, hit, f64::from(days)))
                .or_else(|| finding.passing.then(|| gone(scene, finding, hit)).flatten())
                .or_else(|| (!ever).then(|| when::closed(scene, hit, finding.passing)).flatten())
        {
            return (Some(Discount::Past), Some(cue));
        }
        if finding.new
            && state == State::Present
            && let Some(cue) = when::unchanged(scene, hit)
        {
            return (Some(Discount::Past), Some(cue));
        }
        (None, None)
    }

    fn topics(&self, reading: &mut Reading) {
        let lexicon = self.scene.lexicon;
        for judged in topic::judgements(self.scene) {
            // "I thought the bladder was fine."
            let unsure = judged.well
                && (retract::only_believed(self.scene, &judged.hit).is_some()
                    || reserve::set_aside(self.scene, &judged.hit)
                    || twice::denied_twice(self.scene, judged.hit.start)
                    || twice::denied_twice(self.scene, judged.denial(self.scene)));
            if unsure {
                continue;
            }
            let topic = &lexicon.topics[judged.topic];
            let (findings, state) = if judged.well {
                (&topic.fine, State::Absent)
            } else {
                (&topic.trouble, State::Present)
            };
            for &index in findings {
                let finding = &lexicon.findings[index];
                let (discount, reason) = self.discount(finding, state, &judged.hit);
                reading.mentions.push(Mention {
                    finding: finding.id.clone(),
                    state,
                    span: self.scene.span(judged.hit.start..judged.hit.end),
                    cue: reason.or_else(|| Some(judged.cue.clone())),
                    discount,
                });
            }
        }
    }

    fn diagnosis(&self, index: usize, hit: &Hit, reading: &mut Reading) {
        if self.applies(hit) && supposition::feared(self.scene, hit).is_none() {
            let name = &self.scene.lexicon.diagnoses[index];
            if !reading.diagnoses.iter().any(|(held, _)| held == name) {
                reading.diagnoses.push((name.clone(), self.scene.span(hit.start..hit.end)));
            }
        }
    }

    fn medicines(&self, reading: &mut Reading) {
        for (name, group) in &self.scene.lexicon.medicines {
            let taken = self
                .scene
                .of(*group)
                .iter()
                .map(|words| Hit::new(words.start, words.end))
                .find(|hit| self.applies(hit) && !self.given_up(hit));
            if let Some(hit) = taken {
                reading.medicines.push((name.clone(), self.scene.span(hit.start..hit.end)));
            }
        }
        reading.medicines.sort_by_key(|(_, span)| span.start);
    }

    /// Whether something named is the person's own: not denied, not someone else's, not feared.
    fn applies(&self, hit: &Hit) -> bool {
        let scene = self.scene;
        denial::denied(scene, hit, &self.matched).is_none()
            && self.speaker.other(scene, hit).is_none()
            && supposition::supposed(scene, hit).is_none()
            && imagined::imagined(scene, hit).is_none()
            && retract::refuted(scene, hit).is_none()
            && retract::taken_back(scene, hit).is_none()
            && supposition::asked(scene, hit).is_none()
    }

    /// Whether a medicine was taken once and is no more: "was on it in 2014".
    fn given_up(&self, hit: &Hit) -> bool {
        let scene = self.scene;
        when::past(scene, hit).or_else(|| when::closed(scene, hit, false)).is_some()
    }
}

/// What the words around a place in a text say about whatever stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// The words that deny it.
    pub negation: Option<Cue>,
    /// The words that put it into the past.
    pub past: Option<Cue>,
    /// The words that only imagine it.
    pub hypothetical: Option<Cue>,
    /// The words that make it someone else's.
    pub someone_else: Option<Cue>,
}

/// Reads the context of any place in a text, whether or not the lexicon knows what stands there.
#[must_use]
pub fn surroundings(lexicon: &Lexicon, text: &str, span: Range<usize>) -> Surroundings {
    let scene = Scene::new(lexicon, text, None);
    let speaker = Speaker::of(&scene, &[]);
    let start = scene.tokens.partition_point(|token| token.end <= span.start);
    let end = scene.tokens.partition_point(|token| token.start < span.end);
    if start >= end {
        return Surroundings { negation: None, past: None, hypothetical: None, someone_else: None };
    }
    let hit = Hit::new(start, end);
    let matched: Vec<bool> = scene.flags.iter().map(|flags| flags.any(Flags::LISTABLE)).collect();
    Surroundings {
        negation: denial::denied(&scene, &hit, &matched),
        past: when::past(&scene, &hit),
        hypothetical: supposition::supposed(&scene, &hit),
        someone_else: speaker.other(&scene, &hit),
    }
}
