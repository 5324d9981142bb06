//! What the writer takes back: "scrap that", "I ticked it by mistake", "or so I thought".
//!
//! Two statements that contrast are no correction: the warning sign stands and is asked about. Only
//! words that say so take something back, and only where they plainly speak of it; what nothing
//! contradicts is then unsaid, not denied.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ops::Range;

use lumbar_model::{FindingId, State};

use crate::groups::GroupId;
use crate::matcher::Hit;
use crate::reach;
use crate::reading::{Cue, CueKind, Discount, Mention, Reading};
use crate::scene::{Flags, Occurrence, Scene};
use crate::token::Break;

/// The words that unsay what a mention says.
pub(crate) fn taken_back(scene: &Scene, hit: &Hit) -> Option<Cue> {
    unsaid(scene, hit).or_else(|| undone(scene, hit)).map(|words| correction(scene, words))
}

fn correction(scene: &Scene, words: Range<usize>) -> Cue {
    Cue { kind: CueKind::Correction, span: scene.span(words) }
}

/// "Strike out what I wrote about losing weight", and no more of it behind.
fn unsaid(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let near =
        scene.clause(hit.start).start.max(hit.start.saturating_sub(reach::UNSAID))..hit.start;
    let cue = scene.within(scene.lexicon.roles.unsaid, near).last()?;
    let joined = cue.end <= hit.start
        && scene.weight(cue.end..hit.start) <= 1
        && !scene.has_comma(cue.end..hit.start + 1);
    (joined && closes(scene, hit.end)).then_some(cue.start..cue.end)
}

/// Whether a clause begins with a word, a "but" before it or not.
fn begins(scene: &Scene, word: usize) -> bool {
    let but = |before| scene.over(scene.lexicon.roles.clause_break, before).is_some();
    scene.tokens[word].before >= Break::Comma || word.checked_sub(1).is_some_and(but)
}

fn closes(scene: &Scene, end: usize) -> bool {
    scene.tokens.get(end).is_none_or(|next| next.before >= Break::Comma)
}

/// The words that make a mention only what was said, written or thought before: "I put", "I thought".
fn provisional(scene: &Scene, word: usize, group: GroupId) -> Option<Range<usize>> {
    let clause = scene.clause(word);
    let near = clause.start.max(word.saturating_sub(reach::PROVISIONAL))..word;
    let cue = scene.within(group, near).last()?;
    let joined = cue.end <= word && !scene.has_comma(cue.end..word + 1);
    joined.then_some(cue.start..cue.end)
}

/// "I ticked leaking by mistake", "I told her I'd had a fall. I hadn't.": said, and refuted in the
/// same sentence or in the next.
pub(crate) fn refuted(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let put_down = provisional(scene, hit.start, roles.put_down).is_some();
    let told = put_down
        || provisional(scene, hit.start, roles.claimed).is_some()
        || provisional(scene, hit.start, roles.believed).is_some();
    if !told {
        return None;
    }
    let refuting = behind(scene, hit, roles.refuting).find(|cue| {
        let between = hit.end..cue.start;
        closes(scene, cue.end)
            && begins(scene, cue.start)
            && !told_between(scene, between.clone())
            && scene.within(roles.others_say, between.clone()).is_empty()
            // "I thought the numbness would pass, but it hasn't."
            && scene.within(roles.unreal, between).is_empty()
    });
    let slipped = || {
        behind(scene, hit, roles.slipped)
            .find(|cue| put_down && !told_between(scene, hit.end..cue.start))
    };
    refuting.or_else(slipped).map(|cue| correction(scene, cue.start..cue.end))
}

/// "…, or so I thought", "Scrap that.": taken back right behind, and not only to be told otherwise:
/// "my left leg is numb. Scrap that, it's the right leg" still tells of a leg.
fn undone(scene: &Scene, hit: &Hit) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let nearest =
        |cue: &&Occurrence| begins(scene, cue.start) && !told_between(scene, hit.end..cue.start);
    if let Some(cue) = behind(scene, hit, roles.misworded).find(nearest) {
        return Some(cue.start..cue.end);
    }
    let cue = behind(scene, hit, roles.undoing).find(nearest)?;
    let rest = cue.end..scene.sentence(cue.start).end.min(cue.end + reach::TAKEN_BACK).max(cue.end);
    let denied = scene.flags[rest.clone()]
        .iter()
        .any(|flags| flags.any(Flags::NEGATION.or(Flags::VERB_NEGATION)));
    let told = scene.flags[rest].iter().any(|flags| flags.any(Flags::LISTABLE.or(Flags::TOPIC)));
    (denied || !told).then_some(cue.start..cue.end)
}

/// The phrases of a group behind a mention, in its sentence or the next.
fn behind<'a>(
    scene: &'a Scene<'a>,
    hit: &Hit,
    group: GroupId,
) -> impl Iterator<Item = &'a Occurrence> {
    let sentence = scene.sentence(hit.end - 1);
    let next = if sentence.end < scene.tokens.len() {
        scene.sentence(sentence.end).end
    } else {
        sentence.end
    };
    scene.within(group, hit.end..next.min(hit.end + reach::TAKEN_BACK)).iter()
}

/// Whether something else is told between: what is taken back is what stands nearest.
fn told_between(scene: &Scene, words: Range<usize>) -> bool {
    let mut parted = false;
    words.into_iter().any(|word| {
        let flags = scene.flags[word];
        parted |= scene.tokens[word].before >= Break::Comma || flags.any(Flags::JOINER);
        parted && flags.any(Flags::LISTABLE.or(Flags::TOPIC))
    })
}

/// "No history of cancer. That isn't right.": a denial unsaid right behind it.
pub(crate) fn denial_undone(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let cue = behind(scene, hit, scene.lexicon.roles.denial_undone).find(|cue| {
        scene.tokens[cue.start].before >= Break::Comma && !told_between(scene, hit.end..cue.start)
    })?;
    Some(correction(scene, cue.start..cue.end))
}

/// "I thought it was fine": what was believed to be fine tells nothing of now.
pub(crate) fn only_believed(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let words = provisional(scene, hit.start, scene.lexicon.roles.believed)?;
    Some(correction(scene, words))
}

/// What later words correct: after "actually no" what is said of a finding stands, what was said
/// before does not; and what was only put down or thought gives way to what was then found.
pub(crate) fn correct(scene: &Scene, reading: &mut Reading) {
    let roles = &scene.lexicon.roles;
    let plain: Vec<Range<usize>> = spans(scene, roles.correction);
    let turned = scene.of(roles.turning);
    let mut latest: BTreeMap<(FindingId, State), usize> = BTreeMap::new();
    for mention in reading.mentions.iter().filter(|mention| mention.counts()) {
        latest.insert((mention.finding.clone(), mention.state), mention.span.start);
    }
    let mut denials: BTreeMap<FindingId, Vec<usize>> = BTreeMap::new();
    for mention in reading.mentions.iter().filter(|mention| mention.counts()) {
        if mention.state == State::Absent {
            denials.entry(mention.finding.clone()).or_default().push(mention.span.start);
        }
    }
    for mention in reading.mentions.iter_mut().filter(|mention| mention.counts()) {
        let denials = denials.get(&mention.finding).filter(|_| mention.state == State::Present);
        let cue = plainly(mention, &plain, &latest)
            .or_else(|| denials.and_then(|denials| gave_way(scene, mention, turned, denials)));
        if let Some(span) = cue {
            mention.discount = Some(Discount::Corrected);
            mention.cue = Some(Cue { kind: CueKind::Correction, span });
        }
    }
}

fn spans(scene: &Scene, group: GroupId) -> Vec<Range<usize>> {
    scene.of(group).iter().map(|words| scene.span(words.start..words.end)).collect()
}

/// The correction behind a mention, with another state of the same finding behind it.
fn plainly(
    mention: &Mention,
    corrections: &[Range<usize>],
    latest: &BTreeMap<(FindingId, State), usize>,
) -> Option<Range<usize>> {
    let next = corrections.partition_point(|span| span.start < mention.span.end);
    let span = corrections.get(next)?;
    let changed = [State::Present, State::Absent, State::Uncertain].into_iter().any(|state| {
        let later = latest.get(&(mention.finding.clone(), state));
        state != mention.state && later.is_some_and(|&start| start >= span.end)
    });
    changed.then(|| span.clone())
}

/// "I thought my leg was weak, but the physio tested it: no weakness", "… numb, turns out it isn't
/// numb": a denial of the same thing behind, in the same sentence or in the next, that speaks of no
/// other side.
fn gave_way(
    scene: &Scene,
    mention: &Mention,
    turned: &[Occurrence],
    denials: &[usize],
) -> Option<Range<usize>> {
    let roles = &scene.lexicon.roles;
    let at = |byte: usize| scene.tokens.partition_point(|token| token.end <= byte);
    let (start, end) = (at(mention.span.start), at(mention.span.end.saturating_sub(1)) + 1);
    let sentence = scene.sentence(start);
    let after = |end: usize| scene.tokens.get(end).map_or(end, |_| scene.sentence(end).end);
    let turn = turned
        .get(turned.partition_point(|turn| turn.start < end))
        .filter(|turn| turn.start < after(sentence.end));
    let until = after(turn.map_or(sentence.end, |turn| scene.sentence(turn.start).end));
    let from = denials.partition_point(|&denial| denial < mention.span.end);
    let denial = denials.get(from).map(|&byte| at(byte)).filter(|&word| word < until)?;
    let told = scene.clause(denial);
    if !scene.within(roles.other_side, told.start.max(end)..told.end).is_empty() {
        return None;
    }
    turn.filter(|turn| turn.end <= denial + 1 && denial - turn.start <= reach::TURN)
        .map(|turn| turn.start..turn.end)
        .or_else(|| provisional(scene, start, roles.believed))
        .or_else(|| provisional(scene, start, roles.put_down))
        .or_else(|| provisional(scene, start, roles.claimed))
        .map(|words| scene.span(words))
}
