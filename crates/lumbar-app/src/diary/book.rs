//! Everything of a person's log, opened once: later only what came since is read.

use std::sync::OnceLock;

use lumbar_care::help::LIKELY;
use lumbar_diary::{Diary, Triggers};
use lumbar_model::Level;
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
        let Some(person) = store.person_if_any().await? else {
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

/// A result of an assessment that was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct LastResult {
    /// How urgent it was.
    pub level: Level,
    /// Its day, as `2026-11-25`.
    pub day: String,
    /// The causes by their names on the wire, the most probable first.
    pub causes: Vec<(String, f64)>,
}

/// The last result among the events that stand; `None` if there is none, or a newer program kept it.
#[must_use]
pub fn last_result(standing: &[Entry]) -> Option<LastResult> {
    let results = standing.iter().filter(|entry| entry.kind() == "assessment_result");
    let last = results.max_by_key(|entry| (entry.at().microseconds(), entry.id()))?;
    let Ok(Some(Body::AssessmentResult(result))) = last.body() else { return None };
    let causes = result.causes.into_iter();
    let mut causes: Vec<_> =
        causes.map(|(cause, probability)| (cause, probability.get())).collect();
    causes.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let day = last.at().date().to_string();
    Some(LastResult { level: result.level, day, causes })
}

/// The causes that the last assessment kept found likeliest, at most three, by their names on the wire.
#[must_use]
pub fn last_causes(standing: &[Entry]) -> Vec<String> {
    let causes = last_result(standing).map_or_else(Vec::new, |last| last.causes);
    let likely = causes.into_iter().filter(|(_, probability)| *probability >= LIKELY);
    likely.take(3).map(|(cause, _)| cause).collect()
}
