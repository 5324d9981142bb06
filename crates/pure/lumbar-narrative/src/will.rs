//! What the person cannot do, or does on purpose.

use crate::denial::DENIAL;
use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::Scene;

/// Whether an "I can't" stands right before a mention: "can't roll over" says that it hurts.
pub(crate) fn unable(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let roles = &scene.lexicon.roles;
    let from = hit.start.saturating_sub(6);
    let words = scene.within(roles.inability, from..hit.start).last()?;
    let joined = words.end <= hit.start
        && scene.weight(words.end..hit.start) == 0
        && !scene.has_comma(words.end..hit.start + 1)
        && scene.same_clause(words.start, hit.start);
    joined.then(|| Cue { kind: CueKind::Unable, span: scene.span(words.start..words.end) })
}

/// "on purpose", before or after in the same sentence; not "not dieting".
pub(crate) fn intended(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let sentence = scene.sentence(hit.start);
    let words = scene.within(scene.lexicon.roles.intended, sentence).iter().find(|cue| {
        !(cue.start.saturating_sub(3)..cue.start).any(|word| scene.flags[word].any(DENIAL))
    })?;
    Some(Cue { kind: CueKind::Intended, span: scene.span(words.start..words.end) })
}
