//! Fine, but not all of it: words behind what is said to be fine that leave the rest open.

use crate::matcher::Hit;
use crate::reading::{Cue, CueKind};
use crate::scene::Scene;

/// "Can wiggle the toes of one foot but not the other": right behind words that say that something is
/// absent, it says that it is there after all.
pub(crate) fn only_one(scene: &Scene, hit: &Hit) -> Option<Cue> {
    let behind = hit.end..(hit.end + 7).min(scene.sentence(hit.start).end);
    let cue = scene.within(scene.lexicon.roles.only_one, behind).first()?;
    let adjacent = scene.weight(hit.end.min(cue.start)..cue.start) <= 3;
    adjacent.then(|| Cue { kind: CueKind::Trouble, span: scene.span(cue.start..cue.end) })
}

/// "The left foot is normal. The right one I can't feel.", "fine except that …": whatever follows,
/// what is fine is not all there is to say.
pub(crate) fn set_aside(scene: &Scene, hit: &Hit) -> bool {
    let behind = hit.end..(hit.end + 5).min(scene.tokens.len());
    let said = scene.within(scene.lexicon.roles.set_aside, behind).first();
    said.is_some_and(|cue| scene.weight(hit.end..cue.start.max(hit.end)) <= 1)
}
