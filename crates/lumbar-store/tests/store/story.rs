//! One story, told on both databases; every statement is run on both.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use lumbar_model::event::{Body, Pain, PersonId, Retraction, Score};
use lumbar_store::database::Statement;
use lumbar_store::{Added, Clock, DraftId, Entry, KEPT_FOR, Store};

use crate::support::{Place, block_on, exported, id, note, when, words};

const NOW: i64 = 1_795_600_000_000_000;

fn pain(number: u64, at: &str, level: f64) -> Entry {
    let level = Score::new(level).unwrap();
    let pain = Pain { level, place: None, side: None, sensation: None, note: None };
    Entry::new(id(number), when(at), None, &Body::from(pain))
}

/// What a person has under a name, as one sees who looks, and who changes nothing.
async fn had(store: &Store, person: PersonId) -> Option<Vec<u8>> {
    let seen = store.own_draft(person, "desk").await.unwrap();
    let given = store.change_own_draft(person, "desk", |had| (had.clone(), had)).await.unwrap();
    assert_eq!(seen, given);
    given
}

async fn story(mut place: Place) {
    let time = Arc::new(AtomicI64::new(NOW));
    place.settings.clock = Clock::Set(Arc::clone(&time));
    let mut store = place.open().await;
    let person = store.create_person().await.unwrap();
    let other = store.create_person().await.unwrap();

    // What is added is there, once, and only with its person.
    let first = pain(1, "2026-10-24T23:30:00+02:00[Europe/Berlin]", 6.0);
    let added = store.append(person, std::slice::from_ref(&first)).await.unwrap();
    assert_eq!(added, Added { new: 1, known: 0 });
    let again = store.append(person, std::slice::from_ref(&first)).await.unwrap();
    assert_eq!(again, Added { new: 0, known: 1 });
    assert_eq!(store.entries(person).await.unwrap(), std::slice::from_ref(&first));
    assert!(store.entries(other).await.unwrap().is_empty());

    // Days are the person's own: the night in which the hour from two to three comes twice.
    let twice = [
        pain(2, "2026-10-25T02:30:00+02:00[Europe/Berlin]", 5.0),
        pain(3, "2026-10-25T02:30:00+01:00[Europe/Berlin]", 4.0),
        pain(4, "2026-10-26T00:10:00+13:00[Pacific/Auckland]", 3.0),
    ];
    store.append(person, &twice).await.unwrap();
    let month = when("2026-10-01T00:00:00Z").date().month();
    let view = store.month(person, month).await.unwrap();
    let days: Vec<(String, usize)> =
        view.days.iter().map(|(date, items)| (date.to_string(), items.len())).collect();
    assert_eq!(
        days,
        [("2026-10-24".into(), 1), ("2026-10-25".into(), 2), ("2026-10-26".into(), 1)]
    );
    let missed = "2026-10-23".parse().unwrap();
    assert_eq!(view.days.get(&missed), None, "a missed day is missing, never zero");

    // A correction stands in for what it corrects, a retraction for nothing; both are events.
    let level = Score::new(7.0).unwrap();
    let corrected = Body::from(Pain {
        level,
        place: Some(words("lower back")),
        side: None,
        sensation: None,
        note: None,
    });
    let correction = Entry::new(id(5), first.at().clone(), Some(first.id()), &corrected);
    let retraction = Entry::new(id(6), first.at().clone(), Some(id(4)), &Body::from(Retraction {}));
    store.append(person, &[correction.clone(), retraction]).await.unwrap();
    let standing = store.standing_entries(person).await.unwrap();
    assert_eq!(standing.iter().map(Entry::id).collect::<Vec<_>>(), [id(2), id(3), id(5)]);
    let view = store.month(person, month).await.unwrap();
    assert_eq!(view.days.len(), 2);
    assert_eq!(view.days.values().flatten().filter_map(|item| item.level).sum::<f64>(), 16.0);
    assert_eq!(store.entries(person).await.unwrap().len(), 6, "nothing was overwritten");
    assert_eq!(store.last_entries(person, 2).await.unwrap()[1], correction);

    // The same id with other content: both are kept, and flagged.
    store.append(person, &[note(9, "one"), note(9, "other")]).await.unwrap();
    assert_eq!(store.disagreeing(person).await.unwrap(), [id(9)]);
    assert_eq!(store.entry(person, id(9)).await.unwrap().len(), 2);

    // Records of other programs get the same id again.
    let one = store.foreign_id(person, "phone", "record").await.unwrap();
    assert_eq!(one, store.foreign_id(person, "phone", "record").await.unwrap());
    assert_ne!(one, store.foreign_id(other, "phone", "record").await.unwrap());

    // Drafts: saved, read, gone after a day.
    let draft = DraftId::new().unwrap();
    store.save_draft(draft, b"half an answer").await.unwrap();
    assert_eq!(store.draft(draft).await.unwrap().as_deref(), Some(b"half an answer".as_slice()));
    time.store(NOW + KEPT_FOR + 1, Ordering::Relaxed);
    assert_eq!(store.draft(draft).await.unwrap(), None);
    assert_eq!(store.drop_old_drafts().await.unwrap(), 1);
    assert_eq!(store.drop_old_drafts().await.unwrap(), 0);
    store.drop_draft(draft).await.unwrap();

    // A draft found by its name: each person's own, whoever opens the store, and gone after a day.
    assert_eq!(had(&store, person).await, None);
    store.change_own_draft(person, "desk", |_| (Some(b"sits".to_vec()), ())).await.unwrap();
    let second = place.open().await;
    assert_eq!(had(&second, person).await.as_deref(), Some(b"sits".as_slice()));
    second.close().await.unwrap();
    assert_eq!(had(&store, other).await, None);
    store.change_own_draft(person, "desk", |_| (None, ())).await.unwrap();
    assert_eq!(had(&store, person).await, None);
    store.change_own_draft(person, "desk", |_| (Some(b"sits".to_vec()), ())).await.unwrap();
    time.fetch_add(KEPT_FOR + 1, Ordering::Relaxed);
    assert_eq!(had(&store, person).await, None);
    store.change_own_draft(person, "desk", |_| (Some(b"sits".to_vec()), ())).await.unwrap();

    // Keys change, and what was kept stays.
    let before = exported(&store, person).await;
    let code = store.make_recovery_code().await.unwrap();
    store.lock_with_key_file().await.unwrap();
    assert_eq!(store.lock_names().await.unwrap(), ["key file"], "{}", code.as_str().len());
    store.close().await.unwrap();
    let store = place.open().await;
    assert_eq!(exported(&store, person).await, before);
    assert!(had(&store, person).await.is_some());

    // A backup into an empty place gives the same.
    let file = place.folder.path().join("backup");
    let secret = lumbar_store::seal::Secret::passphrase("four plain words here").unwrap();
    let held = store.backup(&file, &secret).await.unwrap();
    assert_eq!((held.persons, held.events), (2, 8));
    let fresh = Place::sqlite();
    let copy = fresh.open().await;
    let restored = copy.restore(&file, Some("four plain words here"), None).await.unwrap();
    assert_eq!(restored.added, Added { new: 8, known: 0 });
    assert_eq!(exported(&copy, person).await, before);
    assert_eq!(copy.foreign_id(person, "phone", "record").await.unwrap(), one);

    // The state tells numbers, and finds nothing wrong.
    let health = store.health().await.unwrap();
    assert_eq!((health.persons, health.events, health.disagreeing), (2, 8, 1));
    assert_eq!((health.rebuilt, health.problems.len()), (0, 0), "{:?}", health.problems);
    let mut transaction =
        store.database().begin(lumbar_store::database::Purpose::Read).await.unwrap();
    assert_eq!(transaction.count_events(person).await.unwrap(), 8);
    drop(transaction);

    // Whoever leaves takes their key with them.
    store.forget(other).await.unwrap();
    assert_eq!(store.persons().await.unwrap(), [person]);
    store.delete_everything().await.unwrap();
    assert!(!place.folder.path().join("lumbar.key").exists());
    let store = place.open().await;
    assert!(store.persons().await.unwrap().is_empty());
}

#[test]
fn the_story_is_the_same_on_both() {
    block_on(async {
        story(Place::sqlite()).await;
        let Some(place) = Place::postgres() else { return };
        story(place).await;
        for statement in Statement::ALL {
            assert!(statement.ran_on_both(), "{} was not run on both", statement.name);
        }
    });
}

#[test]
fn both_have_the_same_tables_and_columns() {
    block_on(async {
        let Some(postgres) = Place::postgres() else { return };
        let sqlite = Place::sqlite().open().await.database().schema().await.unwrap();
        assert_eq!(sqlite, postgres.open().await.database().schema().await.unwrap());
        assert!(sqlite.len() > 15, "{sqlite:?}");
    });
}

#[test]
fn sqlite_is_set_to_lose_nothing() {
    block_on(async {
        let state = Place::sqlite().open().await.database().state().await.unwrap();
        let set: Vec<_> =
            state.settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(set, ["journal_mode=wal", "synchronous=2", "foreign_keys=1", "secure_delete=1"]);
    });
}
