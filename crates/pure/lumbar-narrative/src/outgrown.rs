//! What was so and is so no more: told in the past tense, and denied of today further on.

use alloc::vec::Vec;
use core::ops::Range;

use lumbar_model::{FindingId, State};

use crate::matcher::Hit;
use crate::once;
use crate::reach;
use crate::reading::{Cue, CueKind, Discount, Mention};
use crate::scene::Scene;

/// "It was stiff in the mornings, now there's no stiffness": the first mention is past. Only what passes
/// by itself (`passing`) is judged so.
pub(crate) fn outgrow(scene: &Scene, mentions: &mut [Mention]) {
    let denied: Vec<(usize, Range<usize>)> = mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.state == State::Absent && mention.counts())
        .filter_map(|(index, mention)| {
            let words = words(scene, &mention.span)?;
            let clause = scene.clause(words.start);
            let said = clause.start..clause.end.min(words.end + 6);
            let now = !scene.within(scene.lexicon.roles.nowadays, said).is_empty();
            now.then_some((index, words))
        })
        .collect();
    for (index, today) in denied {
        let finding = mentions[index].finding.clone();
        let cue = Cue { kind: CueKind::Past, span: mentions[index].span.clone() };
        let earlier = mentions[..index].iter_mut().rev().take(reach::OUTGROWN).filter(|mention| {
            mention.finding == finding && mention.state == State::Present && mention.counts()
        });
        for mention in earlier {
            let Some(told) = words(scene, &mention.span) else { continue };
            let near = told.end <= today.start && today.start - told.end <= reach::OUTGROWN;
            let hit = Hit::new(told.start, told.end);
            if near && passes(scene, &finding) && once::told_as_past(scene, &hit).is_some() {
                mention.discount = Some(Discount::Past);
                mention.cue = Some(cue.clone());
            }
        }
    }
}

fn passes(scene: &Scene, finding: &FindingId) -> bool {
    scene.lexicon.findings.iter().any(|held| held.id == *finding && held.passing)
}

/// The words that a span of the text stands on.
fn words(scene: &Scene, span: &Range<usize>) -> Option<Range<usize>> {
    let start = scene.tokens.partition_point(|token| token.end <= span.start);
    let end = scene.tokens.partition_point(|token| token.start < span.end);
    (start < end).then_some(start..end)
}
