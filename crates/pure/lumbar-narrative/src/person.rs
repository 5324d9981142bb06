//! Age, sex and weeks of pregnancy: "I'm 54", "34M", "bloke of 50", "27 weeks with number two".

use core::ops::Range;

use lumbar_model::{Age, PregnancyWeeks, Sex};

use crate::groups::GroupId;
use crate::quantity;
use crate::reading::ReadPerson;
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;
use crate::whose::Speaker;

pub(crate) fn read(scene: &Scene, speaker: &Speaker) -> ReadPerson {
    let reader = Reader { scene, speaker };
    let pregnant = reader.pregnancy();
    ReadPerson {
        age: reader
            .age(pregnant.as_ref().map(|(_, words)| words))
            .map(|(age, words)| (age, scene.span(words))),
        sex: reader.sex().map(|(sex, words)| (sex, scene.span(words))),
        pregnant_weeks: pregnant.map(|(weeks, words)| (weeks, scene.span(words))),
        is_someone_else: speaker.is_about_other(),
    }
}

struct Reader<'a> {
    scene: &'a Scene<'a>,
    speaker: &'a Speaker,
}

/// How sure the form of an age is, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Told,
    Prefixed,
    Lone,
}

impl Reader<'_> {
    fn age(&self, pregnancy: Option<&Range<usize>>) -> Option<(Age, Range<usize>)> {
        let roles = &self.scene.lexicon.roles;
        let mut best: Option<(Form, f64, Range<usize>)> = None;
        for number in self.scene.of(roles.number) {
            if pregnancy.is_some_and(|weeks| weeks.contains(&number.start)) || !self.is_own(number)
            {
                continue;
            }
            if number.value % 1.0 != 0.0 || quantity::is_in_degrees(self.scene, number) {
                continue;
            }
            let Some((form, words)) = self.form(number) else { continue };
            if best.as_ref().is_none_or(|(held, _, _)| form < *held) {
                best = Some((form, number.value, words));
            }
        }
        for decade in self.scene.of(roles.age_decade).iter().filter(|decade| self.is_own(decade)) {
            // "A bad back since my late twenties" was then.
            let before = decade.start.saturating_sub(4)..decade.start;
            if !self.scene.within(roles.since, before).is_empty() {
                continue;
            }
            let near = decade.start.saturating_sub(2)..decade.start;
            let part = self.scene.within(roles.age_part, near).last();
            let value = decade.value + part.map_or(0.0, |part| part.value);
            if best.is_none() {
                best = Some((
                    Form::Lone,
                    value,
                    part.map_or(decade.start, |part| part.start)..decade.end,
                ));
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "ages are whole and small")]
        best.and_then(|(_, years, words)| Some((Age::new(years as i64).ok()?, words)))
    }

    fn form(&self, number: &Occurrence) -> Option<(Form, Range<usize>)> {
        let scene = self.scene;
        let roles = &scene.lexicon.roles;
        let words = number.start..number.end;
        let follows = |group| self.touching_after(group, number.end);
        if let Some(suffix) = follows(roles.age_suffix) {
            return Some((Form::Told, words.start..suffix.end));
        }
        let letter = follows(roles.female_letter).or_else(|| follows(roles.male_letter));
        let sexed =
            letter.or_else(|| follows(roles.female_word)).or_else(|| follows(roles.male_word));
        let adult = (8.0..=110.0).contains(&number.value);
        if adult && let Some(sexed) = sexed {
            return Some((Form::Told, words.start..sexed.end));
        }
        let next = scene.tokens.get(number.end);
        let closed = next.is_none_or(|next| next.before >= Break::Comma);
        let measured = follows(roles.time_unit).is_some() || self.is_fraction(number);
        let prefix = self.touching_before(roles.age_prefix, number.start).filter(|prefix| {
            // "I am about 50", not "I am on 80".
            prefix.end == number.start
                || prefix.end + 1 == number.start
                    && scene.over(roles.age_hedge, prefix.end).is_some()
        });
        if let Some(prefix) = prefix {
            let years = follows(roles.time_unit).is_some_and(|unit| {
                unit.value > 300.0
                    && scene.tokens.get(unit.end).is_none_or(|next| next.before >= Break::Comma)
            });
            // "It's an 8" is no age; of a child someone else tells.
            let least = if self.speaker.is_about_other() { 2.0 } else { 11.0 };
            if (!measured || years)
                && (least..=110.0).contains(&number.value)
                && self.ends_here(number) | years
            {
                return Some((Form::Prefixed, prefix.start..words.end));
            }
        }
        let opened = scene.tokens[number.start].before >= Break::Comma
            || number.start.checked_sub(1).is_some_and(|word| {
                scene.tokens[word].before >= Break::Comma && scene.flags[word].any(Flags::FILLER)
            });
        let lone = opened && (closed || self.heads_text(number)) && !measured;
        (lone && (11.0..=105.0).contains(&number.value)).then_some((Form::Lone, words))
    }

    /// "65 and on warfarin": a bare number that opens the text, with an "and" and no number behind it.
    fn heads_text(&self, number: &Occurrence) -> bool {
        let scene = self.scene;
        let joined = scene
            .flags
            .get(number.end)
            .is_some_and(|flags| flags.any(Flags::JOINER) && !flags.any(Flags::OR));
        number.start == 0
            && joined
            && scene.over(scene.lexicon.roles.number, number.end + 1).is_none()
    }

    /// Whether what follows a number does not count something ("I am 30 minutes late").
    fn ends_here(&self, number: &Occurrence) -> bool {
        let scene = self.scene;
        let Some(next) = scene.tokens.get(number.end) else { return true };
        next.before >= Break::Comma
            || scene.flags[number.end].any(Flags::FILLER.or(Flags::JOINER).or(Flags::SUBJECT))
    }

    fn is_fraction(&self, number: &Occurrence) -> bool {
        let scene = self.scene;
        scene.tokens.get(number.end).is_some()
            && scene.gap_before(number.end).starts_with(['/', '%', '+', '°'])
    }

    /// Whether a number or word near a relative is not that relative's.
    fn is_own(&self, number: &Occurrence) -> bool {
        let hit = crate::matcher::Hit::new(number.start, number.end);
        let scene = self.scene;
        let roles = &scene.lexicon.roles;
        if self.speaker.is_about_other() {
            let mine = self.touching_before(roles.first_person, number.start);
            return mine.is_none() && self.speaker.other(scene, &hit).is_none();
        }
        let near = number.start.saturating_sub(5)..number.start;
        let sentence = scene.sentence(number.start);
        let near = near.start.max(sentence.start)..near.end;
        let relative = scene.within(roles.relative, near.clone()).last();
        let third = scene.within(roles.third_person, near.clone()).last();
        let named = relative.map(|held| held.end).max(third.map(|held| held.end));
        named.is_none_or(|end| !scene.within(roles.first_person, end..number.start).is_empty())
    }

    /// Whether a "man" or "lady" is the writer: beside an age, after "I am a", or among the first
    /// words of the text.
    fn names_writer(&self, word: &Occurrence) -> bool {
        let scene = self.scene;
        let roles = &scene.lexicon.roles;
        let near = word.start.saturating_sub(4)..(word.end + 4).min(scene.tokens.len());
        let aged = scene.within(roles.number, near).iter().any(|number| number.value >= 8.0);
        aged || word.start < 4 || self.touching_before(roles.age_prefix, word.start).is_some()
    }

    fn touching_after(&self, group: GroupId, end: usize) -> Option<Occurrence> {
        let scene = self.scene;
        let window = end..(end + 2).min(scene.tokens.len());
        scene
            .within(group, window)
            .iter()
            .find(|held| {
                scene.weight(end..held.start) == 0 && !scene.has_comma(end..held.start + 1)
            })
            .copied()
    }

    fn touching_before(&self, group: GroupId, start: usize) -> Option<Occurrence> {
        let scene = self.scene;
        scene
            .within(group, start.saturating_sub(5)..start)
            .iter()
            .rev()
            .find(|held| {
                held.end <= start
                    && scene.weight(held.end..start) == 0
                    && !scene.has_comma(held.end..start + 1)
            })
            .copied()
    }

    fn pregnancy(&self) -> Option<(PregnancyWeeks, Range<usize>)> {
        let scene = self.scene;
        let roles = &scene.lexicon.roles;
        let matched = alloc::vec![false; scene.tokens.len()];
        // "No tightenings" is said by someone pregnant, "not pregnant" is not.
        let spoken_of = |word: &Occurrence, deniable: bool| {
            let hit = crate::matcher::Hit::new(word.start, word.end);
            self.speaker.other(scene, &hit).is_none()
                && !(deniable && crate::denial::denied(scene, &hit, &matched).is_some())
        };
        let named = scene.of(roles.pregnancy_word).iter().any(|word| spoken_of(word, true));
        if !named && !scene.of(roles.pregnancy_sign).iter().any(|word| spoken_of(word, false)) {
            return None;
        }
        let near_word = |words: &Range<usize>| {
            let window = words.start.saturating_sub(4)..(words.end + 4).min(scene.tokens.len());
            !scene.within(roles.pregnancy_suffix, window).is_empty()
        };
        let mut found: Option<(bool, f64, Range<usize>)> = None;
        for unit in scene.of(roles.time_unit).iter().filter(|unit| unit.value == 7.0) {
            let number = scene
                .within(roles.number, unit.start.saturating_sub(2)..unit.start)
                .iter()
                .rev()
                .find(|number| scene.weight(number.end.min(unit.start)..unit.start) == 0);
            let Some(number) = number.filter(|number| (3.0..=43.0).contains(&number.value)) else {
                continue;
            };
            let words = number.start..unit.end;
            let sure = near_word(&words);
            let ago = self.touching_after(roles.ago, unit.end).is_some()
                || self.touching_before(roles.lasting, number.start).is_some();
            let fits = sure || number.value >= 12.0 && !ago;
            if fits && found.as_ref().is_none_or(|(held, _, _)| sure && !held) {
                found = Some((sure, number.value, words));
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 43")]
        found.and_then(|(_, weeks, words)| Some((PregnancyWeeks::new(weeks as i64).ok()?, words)))
    }

    fn sex(&self) -> Option<(Sex, Range<usize>)> {
        let scene = self.scene;
        let roles = &scene.lexicon.roles;
        let first = |group: GroupId| scene.of(group).iter().find(|held| self.is_own(held)).copied();
        let named = |group: GroupId| {
            scene
                .of(group)
                .iter()
                .find(|held| self.is_own(held) && self.names_writer(held))
                .copied()
        };
        let after_age = |group: GroupId| {
            scene.of(group).iter().find(|letter| {
                let near = letter.start.saturating_sub(3)..(letter.end + 1).min(scene.tokens.len());
                scene.within(roles.number, near).iter().any(|number| {
                    (number.end == letter.start
                        || number.start == letter.end
                        || number.end + 2 >= letter.start)
                        && (1.0..=110.0).contains(&number.value)
                })
            })
        };
        let earlier = |female: Option<Occurrence>, male: Option<Occurrence>| match (female, male) {
            (Some(female), Some(male)) if male.start < female.start => Some((Sex::Male, male)),
            (Some(female), _) => Some((Sex::Female, female)),
            (None, Some(male)) => Some((Sex::Male, male)),
            (None, None) => None,
        };
        let told = || {
            earlier(after_age(roles.female_letter).copied(), after_age(roles.male_letter).copied())
                .or_else(|| earlier(named(roles.female_word), named(roles.male_word)))
        };
        let found = if self.speaker.is_about_other() {
            let (she, he) = (scene.of(roles.female_pronoun), scene.of(roles.male_pronoun));
            if she.len() > he.len() {
                she.first().map(|word| (Sex::Female, *word))
            } else if he.len() > she.len() {
                he.first().map(|word| (Sex::Male, *word))
            } else {
                let first = |group| scene.of(group).first().copied();
                let relative = || earlier(first(roles.female_relative), first(roles.male_relative));
                told().or_else(relative)
            }
        } else {
            told().or_else(|| earlier(first(roles.female_sign), first(roles.male_sign)))
        };
        found.map(|(sex, word)| (sex, word.start..word.end))
    }
}
