//! Numbers in digits and in words: "2", "two", "twenty-five", "2 or 3", "two and a half".

use alloc::vec::Vec;

use crate::scene::{Occurrence, Scene};

/// All numbers of a text, by where they start.
pub(crate) fn find(scene: &Scene) -> Vec<Occurrence> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        let Some(mut number) = compound(scene, at) else {
            at += 1;
            continue;
        };
        if let Some(upper) = range_end(scene, number.end).filter(|upper| upper.value > number.value)
        {
            number = Occurrence {
                start: number.start,
                end: upper.end,
                value: f64::midpoint(number.value, upper.value),
            };
        }
        if let Some(half) =
            scene.within(scene.lexicon.roles.and_a_half, number.end..number.end + 1).first()
        {
            number = Occurrence { start: number.start, end: half.end, value: number.value + 0.5 };
        }
        at = number.end;
        numbers.push(number);
    }
    numbers
}

fn compound(scene: &Scene, at: usize) -> Option<Occurrence> {
    let mut number = single(scene, at)?;
    if let Some(next) =
        single(scene, number.end).filter(|next| scene.tokens[next.start].number.is_none())
    {
        let tens = (20.0..=90.0).contains(&number.value) && number.value % 10.0 == 0.0;
        if tens && (1.0..10.0).contains(&next.value) && scene.tokens[number.start].number.is_none()
        {
            number = Occurrence { start: at, end: next.end, value: number.value + next.value };
        } else if next.value == 100.0 {
            number = Occurrence { start: at, end: next.end, value: number.value * 100.0 };
        }
    }
    Some(number)
}

fn single(scene: &Scene, at: usize) -> Option<Occurrence> {
    let token = scene.tokens.get(at)?;
    if let Some(value) = token.number {
        return Some(Occurrence { start: at, end: at + 1, value });
    }
    let phrases = scene.within(scene.lexicon.roles.number, at..at + 1);
    phrases.iter().max_by_key(|phrase| phrase.end).copied()
}

/// The upper number of "2 or 3", "2 to 3", "2-3"; not of "8/10".
fn range_end(scene: &Scene, end: usize) -> Option<Occurrence> {
    scene.tokens.get(end)?;
    let joined = scene.within(scene.lexicon.roles.range_joiner, end..end + 1).first();
    if let Some(joiner) = joined {
        return compound(scene, joiner.end);
    }
    let between = scene.gap_before(end).trim();
    if matches!(between, "-" | "–") { compound(scene, end) } else { None }
}
