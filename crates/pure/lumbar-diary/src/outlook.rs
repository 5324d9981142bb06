//! What lies ahead, as far as it is published and the person's own history says.

use crate::episode::{Ending, Episode};
use crate::statistics::Summary;

/// Days within which a return is looked for, as published (da Silva 2019, fact `rec_12m`).
const YEAR: i64 = 365;
/// So many recovered spells of one's own weigh as much as the published share: an estimate, since how much people differ
/// in this is not published.
const PUBLISHED_WEIGHT: f64 = 5.0;
/// Standard deviations either side that hold about nine of ten.
const NINE_OF_TEN: f64 = 1.645;

/// How likely pain comes back within a year of a recovery.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Return {
    /// The share of people like this one in whom it does, 0 to 1.
    pub share: f64,
    /// About nine of ten shares lie from here ...
    pub low: f64,
    /// ... to here.
    pub high: f64,
    /// Recovered spells of this person that were watched long enough to say.
    pub watched: u32,
    /// Those after which it came back within a year.
    pub returned: u32,
}

/// The published share (0 to 1), updated with what this person's own spells did: a beta distribution that counts recoveries
/// with and without a return. A recovery less than a year ago counts only if it has come back.
#[must_use]
pub fn returning(episodes: &[Episode], today: i64, published: f64) -> Return {
    let (mut watched, mut returned) = (0_u32, 0_u32);
    for (place, episode) in episodes.iter().enumerate() {
        let Ending::Recovered(over) = episode.ending else { continue };
        let next = episodes.get(place + 1).filter(|next| next.start - over <= YEAR);
        // After a time in which nothing was kept nobody knows when it came back.
        if next.is_some_and(|next| next.beginning_seen) {
            watched += 1;
            returned += 1;
        } else if next.is_none() && today - over >= YEAR {
            watched += 1;
        }
    }
    let with = PUBLISHED_WEIGHT * published.clamp(0.0, 1.0) + f64::from(returned);
    let all = PUBLISHED_WEIGHT + f64::from(watched);
    let share = with / all;
    let spread = NINE_OF_TEN * libm::sqrt(share * (1.0 - share) / (all + 1.0));
    let (low, high) = ((share - spread).max(0.0), (share + spread).min(1.0));
    Return { share, low, high, watched, returned }
}

/// How many days this person's spells lasted that were seen from beginning to end: how many there are, and the middle one;
/// none without any.
#[must_use]
pub fn lasted(episodes: &[Episode]) -> Option<(usize, f64)> {
    let whole = episodes
        .iter()
        .filter(|episode| episode.beginning_seen && matches!(episode.ending, Ending::Recovered(_)));
    #[expect(clippy::cast_precision_loss, reason = "days of a diary")]
    let days = whole.map(|episode| episode.days(episode.last) as f64);
    Summary::of(days).map(|summary| (summary.count, summary.median))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(start: i64, last: i64, ending: Ending) -> Episode {
        Episode { start, last, ending, worst: 5.0, limiting: false, beginning_seen: true }
    }

    #[test]
    fn without_own_history_it_is_what_is_published() {
        let known = returning(&[], 0, 0.69);
        assert!((known.share - 0.69).abs() < 1e-12 && known.watched == 0);
        assert!(known.low < 0.69 && known.high <= 1.0);
        assert_eq!(lasted(&[]), None);
    }

    #[test]
    fn own_returns_raise_it_and_own_quiet_years_lower_it() {
        let came_back = [
            spell(0, 10, Ending::Recovered(11)),
            spell(100, 120, Ending::Recovered(121)),
            spell(300, 310, Ending::Ongoing),
        ];
        let known = returning(&came_back, 310, 0.69);
        assert_eq!((known.watched, known.returned), (2, 2));
        assert!(known.share > 0.69 && known.high <= 1.0);
        assert_eq!(lasted(&came_back), Some((2, 16.0)));
        let quiet = returning(&[spell(0, 10, Ending::Recovered(11))], 11 + YEAR, 0.69);
        assert!(quiet.watched == 1 && quiet.share < 0.69);
    }

    #[test]
    fn a_recovery_of_late_and_a_return_after_a_gap_say_nothing() {
        let late = [spell(0, 10, Ending::Recovered(11))];
        assert_eq!(returning(&late, 60, 0.69).watched, 0);
        let mut unseen = spell(200, 210, Ending::Ongoing);
        unseen.beginning_seen = false;
        let gap = [late[0], unseen];
        assert_eq!(returning(&gap, 900, 0.69).watched, 0);
    }
}
