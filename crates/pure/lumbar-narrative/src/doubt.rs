//! What the writer is unsure of: a hedge before a mention, within it, or right behind it.

use crate::matcher::Hit;
use crate::reach;
use crate::reading::{Cue, CueKind};
use crate::scene::{Flags, Scene};
use crate::token::Break;

/// "Maybe", "not sure if" before the mention and not parted from it by a comma; "might be" within
/// it; "hard to tell" behind it.
pub(crate) fn uncertain(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let from = scene.clause(hit.start).start.max(hit.start.saturating_sub(reach::HEDGE));
    let hedges = scene.within(roles.uncertain, from..hit.end).iter().rev();
    let hedge = hedges
        .filter(|hedge| !(hedge.start..hedge.end).any(|word| hit.consumes(word)))
        .find(|hedge| {
            // "Went off the ladder maybe twelve foot" doubts the twelve alone.
            let among = hedge.start >= hit.start;
            if among {
                return !scene.within(roles.modal, hedge.start..hedge.start + 1).is_empty();
            }
            // "It could be the nerves as I can't pee."
            let between = hedge.end.min(hit.start)..hit.start;
            !scene.has_comma(between.start..between.end + 1)
                && !between.clone().any(|word| scene.over(roles.reason, word).is_some())
        })
        .map(|hedge| hedge.start..hedge.end);
    let words = hedge.or_else(|| behind(scene, hit))?;
    Some(Cue { kind: CueKind::Uncertain, span: scene.span(words) })
}

/// "…, hard to tell", "… but I wouldn't swear to it", "Depressed? Maybe.": a doubt that closes the
/// sentence of the mention, or answers its question. "Not sure why it is numb" doubts nothing of it.
fn behind(scene: &Scene, hit: &Hit) -> Option<core::ops::Range<usize>> {
    let roles = &scene.lexicon.roles;
    let sentence = scene.sentence(hit.start);
    let asked = scene.tokens[hit.start].asked && sentence.end < scene.tokens.len();
    let end = if asked { scene.sentence(sentence.end).end } else { sentence.end };
    let until = end.min(hit.end + reach::DOUBT);
    let answers = if asked { scene.within(roles.open_answer, sentence.end..until) } else { &[] };
    let doubts = scene.within(roles.doubted, hit.end..until);
    let doubt = doubts.iter().chain(answers).find(|doubt| {
        let open = scene.tokens.get(doubt.end).is_none_or(|next| {
            next.before >= Break::Comma || scene.over(roles.hedge_tail, doubt.end).is_some()
        });
        // "My foot is numb, and whether it is worse I can't say" doubts something else.
        let other = (hit.end..doubt.start).any(|word| {
            scene.flags[word].any(Flags::LISTABLE.or(Flags::TOPIC))
                && scene.has_comma(hit.end..word + 1)
        });
        let why = !scene.within(roles.whys, hit.end..doubt.start).is_empty();
        open && !other && !why
    })?;
    Some(doubt.start..doubt.end)
}

/// "May or may not go below the knee": right before words that say that something is absent.
pub(crate) fn open(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let from = hit.start.saturating_sub(3);
    let hedge = scene.within(scene.lexicon.roles.modal, from..hit.start + 1).last()?;
    let joined = hedge.end >= hit.start && hedge.start < hit.start;
    joined.then(|| Cue { kind: CueKind::Uncertain, span: scene.span(hedge.start..hedge.end) })
}
