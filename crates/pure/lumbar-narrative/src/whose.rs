//! Whose a mention is: the writer's, or that of someone the writer names.

use core::ops::Range;

use crate::groups::GroupId;
use crate::kin;
use crate::matcher::Hit;
use crate::reach;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;

/// Who the account is about, and how it names someone else.
pub(crate) struct Speaker {
    /// The relative who is the patient, where the writer speaks for someone.
    about_other: bool,
    /// Someone is asked for by name, whatever else is told.
    asked_for: bool,
    /// The writer tells of a complaint of their own.
    complains: bool,
}

/// So many times more often someone else is spoken of than the writer, where the account is theirs
/// whatever the writer says of themselves.
const OVERWHELMING: usize = 3;

impl Speaker {
    /// Decides from whose body is spoken of first, from who is spoken of most ("my gran is 86, she's
    /// had …" is about her), and from who the account opens with.
    pub(crate) fn of(scene: &Scene, complaints: &[Hit]) -> Self {
        let roles = &scene.lexicon.roles;
        let third = scene.of(roles.third_person).len();
        let first = scene.of(roles.first_person).len();
        let alive = scene.of(roles.relative).iter().any(|relative| !is_dead(scene, relative));
        let named = alive || !scene.of(roles.patient_noun).is_empty();
        let mine = owned_body(scene, roles.first_person);
        let theirs = owned_body(scene, roles.third_person);
        // "My back hurts. My gran had a fall, she broke her hip."
        // Someone of whom nearly all is told is no aside.
        let my_own = third <= OVERWHELMING * first
            && mine.is_some_and(|mine| theirs.is_none_or(|theirs| mine < theirs))
            && scene.of(roles.patient_noun).is_empty();
        let spoken_of = third > 0 && third >= first;
        let asked_for = asks_for_someone(scene);
        // "A lad at work had … Mine is just sore", "My mother … I'm 45 with a sore back."
        let mine_too = || kin::complains(scene) && !kin::presses(scene);
        let contrasted = !asked_for && (!scene.of(roles.contrast).is_empty() || mine_too());
        let about_other = kin::ails_now(scene, complaints)
            || named && !my_own && !contrasted && (spoken_of || opens_with_patient(scene));
        let complains = !about_other
            && !asked_for
            && third < OVERWHELMING * first
            && kin::has_own_complaint(scene);
        Self { about_other, asked_for, complains }
    }

    pub(crate) fn is_about_other(&self) -> bool {
        self.about_other
    }

    /// The words that make a mention someone else's.
    pub(crate) fn other(&self, scene: &Scene, hit: &Hit) -> Option<Cue> {
        let roles = &scene.lexicon.roles;
        let sentence = scene.sentence(hit.start);
        // "As with half of our family, cancer got me too."
        let behind = hit.end..sentence.end.min(hit.end + 3);
        // "My wife found me on the floor."
        let me = scene
            .within(roles.first_person, hit.start..hit.end)
            .iter()
            .any(|word| !scene.flags[word.start].any(Flags::OWNER));
        if me || !scene.within(roles.self_too, behind).is_empty() {
            return None;
        }
        let relative = scene
            .within(roles.relative, sentence.start..hit.start)
            .iter()
            .rev()
            .find(|relative| !(relative.start..relative.end).any(|word| hit.consumes(word)));
        let after = scene
            .within(roles.relative_after, hit.end..sentence.end.min(hit.end + 4))
            .first()
            .map(|cue| cue.start..cue.end);
        // Whoever died of something is not the one who writes.
        let near = sentence.start.max(hit.start.saturating_sub(4))..hit.start;
        let died = scene.within(roles.deceased, near).last().filter(|died| {
            died.end <= hit.start
                && scene.weight(died.end..hit.start) <= 2
                && !scene.has_comma(died.end..hit.start + 1)
        });
        if let Some(died) = died {
            let span = scene.span(died.start..died.end);
            return Some(Cue { kind: CueKind::Other, span });
        }
        let words = match relative {
            Some(relative) if self.claims(scene, relative.start, relative.end, hit.start) => {
                Some(relative.start..relative.end)
            }
            _ => after.or_else(|| self.pronoun(scene, hit)).or_else(|| {
                let aside = !self.about_other && !self.asked_for;
                aside.then(|| kin::told_of(scene, hit, self.complains)).flatten()
            }),
        };
        words.map(|words| Cue { kind: CueKind::Other, span: scene.span(words) })
    }

    /// "She had a fever too": where the account is the writer's own, a "she" right before a mention
    /// is the relative named earlier.
    fn pronoun(&self, scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
        let roles = &scene.lexicon.roles;
        let sentence = scene.sentence(hit.start);
        let words = scene.within(roles.third_person, sentence.start..hit.start).last()?;
        let named = scene.of(roles.relative).first().is_some_and(|one| one.start < words.start);
        let between = words.end..hit.start;
        let joined = scene.weight(between.clone()) == 0
            && !scene.has_comma(between.start..between.end + 1)
            && scene.within(roles.first_person, between).is_empty();
        (!self.about_other && named && joined && !hit.consumes(words.start))
            .then_some(words.start..words.end)
    }

    /// Whether a relative named before a mention is whose mention it is: the subject of the clause,
    /// not someone it was done with or for.
    fn claims(&self, scene: &Scene, start: usize, end: usize, mention: usize) -> bool {
        let roles = &scene.lexicon.roles;
        let between = end..mention;
        // "Mum, who has …" is told of her, comma or not.
        let pronoun = scene.within(roles.relative_pronoun, end..end + 1).first();
        if !self.about_other && pronoun.is_some_and(|who| !scene.has_comma(who.end..mention + 1)) {
            return scene.within(roles.first_person, between).is_empty();
        }
        let parted = scene.has_comma(end..mention + 1) && !scene.listable(between.clone());
        if parted || !scene.within(roles.first_person, between.clone()).is_empty() {
            return false;
        }
        if self.about_other {
            // The patient is a relative too: only a relative of that relative is someone else.
            let before = start.checked_sub(1);
            return before.is_some_and(|word| scene.over(roles.third_person, word).is_some());
        }
        let owned = scene.within(roles.owning, start.saturating_sub(1)..start).len();
        let before = start.checked_sub(1 + owned);
        let object = before.is_some_and(|word| {
            scene.tokens[word + 1].before == Break::None
                && scene.over(roles.preposition, word).is_some()
        });
        // "Me and my brother carried it."
        let together = before.is_some_and(|word| {
            // Not "I am 52 and my brother has …".
            let near = word.saturating_sub(1)..word;
            scene.flags[word].any(Flags::JOINER)
                && !scene.within(roles.first_person, near).is_empty()
        });
        // "My husband who has …": what follows is told of him.
        let told_of = !scene.within(roles.relative_pronoun, end..end + 1).is_empty();
        (!object || told_of) && !together && scene.within(roles.patient_verb, between).is_empty()
    }
}

/// Whether someone is asked for: "writing for my father".
fn asks_for_someone(scene: &Scene) -> bool {
    let roles = &scene.lexicon.roles;
    [roles.relative, roles.party].iter().any(|&group| {
        scene
            .of(group)
            .iter()
            .any(|named| named.start > 0 && scene.over(roles.on_behalf, named.start - 1).is_some())
    })
}

/// Whether it is said that a relative has died: no one asks for help for them.
fn is_dead(scene: &Scene, relative: &Occurrence) -> bool {
    let near = relative.start.saturating_sub(3)..(relative.end + 4).min(scene.tokens.len());
    let said = scene.within(scene.lexicon.roles.deceased, near);
    said.iter().any(|said| scene.sentence(relative.start).contains(&said.start))
}

/// Where someone's own body is first spoken of: "my lower back", "her leg".
fn owned_body(scene: &Scene, person: GroupId) -> Option<usize> {
    let roles = &scene.lexicon.roles;
    let owns = |word: &&Occurrence| {
        let next = word.end..(word.end + 3).min(scene.tokens.len());
        scene.within(roles.body, next).iter().any(|body| {
            scene.weight(word.end..body.start) == 0
                && !scene.has_comma(word.end..body.start + 1)
                && !kin::is_over(scene, body)
        })
    };
    scene.of(person).iter().find(owns).map(|word| word.start)
}

/// "Worried about my", "asking for my": words this long name the patient; "for my" may not.
const NAMED: usize = 3;

/// "Gran had a fall yesterday, back pain since": the account opens with a relative, tells of a
/// complaint or of something that is so now, and the writer says nothing of themselves.
fn opens_with_patient(scene: &Scene) -> bool {
    let roles = &scene.lexicon.roles;
    let Some(relative) = scene.of(roles.relative).first() else { return false };
    let asked_for = scene.over(roles.on_behalf, relative.start.saturating_sub(1));
    let object = relative.start.checked_sub(1).is_some_and(|before| {
        let owned = usize::from(scene.over(roles.owning, before).is_some());
        before.checked_sub(owned).is_some_and(|word| scene.over(roles.preposition, word).is_some())
    });
    if relative.start > reach::OPENING || object && asked_for.is_none() {
        return false;
    }
    let speaks_of_self = scene.of(roles.first_person).iter().any(|word| {
        // "What do I do?" asks, and tells nothing.
        if scene.tokens[word.start].asked || scene.over(roles.advice, word.start).is_some() {
            return false;
        }
        let owns = scene.over(roles.relative, word.end).is_some()
            || scene.over(roles.relative, word.end + 1).is_some()
                && scene.flags.get(word.end).is_some_and(|flags| flags.any(Flags::FILLER));
        !owns && scene.over(roles.on_behalf, word.start).is_none()
    });
    // "I'm worried about my husband. I came home and he …" is about him, whoever tells it.
    let named = asked_for.is_some_and(|words| words.end - words.start >= NAMED);
    if speaks_of_self && !named {
        return false;
    }
    let sentence = scene.sentence(relative.start);
    let told = |group| !scene.within(group, sentence.clone()).is_empty();
    let behind = scene.within(roles.number, relative.end..relative.end + 4);
    let aged =
        behind.iter().any(|age| (1.0..=110.0).contains(&age.value) && age.value % 1.0 == 0.0);
    told(roles.complaint) || told(roles.current) || aged || asked_for.is_some()
}
