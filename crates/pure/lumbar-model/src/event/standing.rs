//! Which events hold, once corrections are taken into account.

use alloc::collections::{BTreeMap, BTreeSet};

use crate::event::EventId;

/// Of all events, each with the one it corrects, those that stand: an event stands unless one that
/// stands corrects it. So taking back a retraction brings back what it took.
///
/// Two events that correct each other cannot come from honest use; the one with the smaller id stands, so
/// that every copy of the log agrees.
#[must_use]
pub fn standing(events: &BTreeMap<EventId, Option<EventId>>) -> BTreeSet<EventId> {
    let mut correctors: BTreeMap<EventId, BTreeSet<EventId>> = BTreeMap::new();
    for (id, corrects) in events {
        if let Some(corrected) = corrects {
            correctors.entry(*corrected).or_default().insert(*id);
        }
    }
    let mut verdicts: BTreeMap<EventId, bool> = BTreeMap::new();
    for id in events.keys() {
        settle(*id, &correctors, &mut verdicts);
    }
    verdicts.into_iter().filter_map(|(id, stands)| stands.then_some(id)).collect()
}

/// Depth first with a stack of its own: a chain of corrections may be long.
fn settle(
    id: EventId,
    correctors: &BTreeMap<EventId, BTreeSet<EventId>>,
    verdicts: &mut BTreeMap<EventId, bool>,
) {
    let mut open = alloc::vec![id];
    let mut entered = BTreeSet::new();
    while let Some(next) = open.last().copied() {
        if verdicts.contains_key(&next) {
            open.pop();
            continue;
        }
        let above = correctors.get(&next);
        let waiting = above.and_then(|above| {
            above.iter().find(|one| !verdicts.contains_key(*one) && !entered.contains(*one))
        });
        entered.insert(next);
        match waiting {
            Some(one) if *one != next => open.push(*one),
            _ => {
                let corrected = above.is_some_and(|above| {
                    above.iter().any(|one| verdicts.get(one).copied().unwrap_or(false))
                });
                verdicts.insert(next, !corrected);
                open.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> EventId {
        EventId::from_bytes([number; 16])
    }

    fn stands(events: &[(u8, Option<u8>)]) -> alloc::vec::Vec<u8> {
        let events = events.iter().map(|(own, other)| (id(*own), other.map(id))).collect();
        standing(&events).into_iter().map(|id| id.as_bytes()[0]).collect()
    }

    #[test]
    fn a_retraction_of_a_retraction_brings_back() {
        assert_eq!(stands(&[(1, None)]), [1]);
        assert_eq!(stands(&[(1, None), (2, Some(1))]), [2]);
        assert_eq!(stands(&[(1, None), (2, Some(1)), (3, Some(2))]), [1, 3]);
        assert_eq!(stands(&[(1, Some(9)), (9, None)]), [1]);
        assert_eq!(stands(&[(2, Some(7))]), [2], "what it corrects may not be here yet");
    }

    #[test]
    fn circles_end() {
        assert_eq!(stands(&[(1, Some(1))]), [1]);
        assert_eq!(stands(&[(1, Some(2)), (2, Some(1))]).len(), 1);
        let mut chain: alloc::vec::Vec<_> = (1..=200).map(|own| (own, Some(own - 1))).collect();
        chain.push((0, None));
        assert_eq!(stands(&chain).len(), 101);
    }
}
