//! Everything of a person's log, opened once: later only what came since is read.

use std::sync::OnceLock;

use lumbar_diary::{Diary, Triggers};
use lumbar_model::event::{Body, PersonId};
use lumbar_store::{Entry, Store, StoreError, keep_standing};

use super::{diary_of, triggers_of};

/// A log as it was after so many events, with what is seen in it.
#[derive(Debug, Clone, Default)]
pub struct Book {
    person: Option<PersonId>,
    received: i64,
    all: Vec<Entry>,
    /// The events that stand, by id.
    pub standing: Vec<Entry>,
    /// Their days.
    pub diary: Diary,
    triggers: OnceLock<Triggers>,
}

/// Events that a book still has to take in.
#[derive(Debug)]
pub struct News {
    person: Option<PersonId>,
    received: i64,
    /// Only what came since the earlier book.
    is_rest: bool,
    entries: Vec<Entry>,
}

impl Book {
    /// What came since this book was read; none if nothing did.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn news(&self, store: &Store) -> Result<Option<News>, StoreError> {
        let Some(&person) = store.persons().await?.first() else {
            let nothing = News { person: None, received: 0, is_rest: false, entries: Vec::new() };
            return Ok(self.person.map(|_| nothing));
        };
        // Counted before it is read: what comes in between is read again the next time.
        let received = store.received(person).await?;
        let is_rest = self.person == Some(person) && self.received <= received;
        if is_rest && self.received == received {
            return Ok(None);
        }
        let entries = if is_rest {
            store.last_entries(person, received - self.received).await?
        } else {
            store.entries(person).await?
        };
        Ok(Some(News { person: Some(person), received, is_rest, entries }))
    }

    /// What came before their spasms; found when it is first asked for, which takes a while with a long log.
    pub fn triggers(&self) -> &Triggers {
        self.triggers.get_or_init(|| triggers_of(&self.standing))
    }

    /// The book with what came since. This takes a while with a long log.
    #[must_use]
    pub fn with(&self, news: News) -> Self {
        let mut all = if news.is_rest { self.all.clone() } else { Vec::new() };
        all.extend(news.entries);
        all.sort_by(|one, other| (one.id(), one.line()).cmp(&(other.id(), other.line())));
        all.dedup_by(|one, other| one.id() == other.id() && one.line() == other.line());
        let mut standing = all.clone();
        keep_standing(&mut standing);
        Self {
            person: news.person,
            received: news.received,
            diary: diary_of(&standing),
            triggers: OnceLock::new(),
            all,
            standing,
        }
    }
}

/// The causes that the last assessment kept found likeliest, at most three, by their names on the wire.
#[must_use]
pub fn last_causes(standing: &[Entry]) -> Vec<String> {
    let results = standing.iter().filter(|entry| entry.kind() == "assessment_result");
    let last = results.max_by_key(|entry| (entry.at().microseconds(), entry.id()));
    let Some(Ok(Some(Body::AssessmentResult(result)))) = last.map(Entry::body) else {
        return Vec::new();
    };
    let mut causes: Vec<_> = result.causes.into_iter().collect();
    causes.retain(|(_, probability)| probability.get() >= LIKELY);
    causes.sort_by(|(_, one), (_, other)| other.get().total_cmp(&one.get()));
    causes.into_iter().take(3).map(|(cause, _)| cause.to_string()).collect()
}

/// From this probability on a cause is worth an outlook.
const LIKELY: f64 = 0.1;
