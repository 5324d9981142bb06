//! Laws of merging, for any sets of events.

use lumbar_model::event::PersonId;
use lumbar_store::database::Purpose;
use lumbar_store::{Entry, Store};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Place, block_on, exported, id, note, rounds};

/// Events that overlap, disagree, correct one another, and are of kinds and with fields from the future.
fn events() -> impl Strategy<Value = Vec<Entry>> {
    let event = (0..12_u64, 0..3_u8, 0..12_u64).prop_map(|(number, shape, other)| match shape {
        0 => note(number, &format!("words {}", other % 2)),
        1 => {
            let line = format!(
                r#"{{"id":"{}","kind":"mood","version":9,"at":"2027-01-0{}T08:30:00+01:00[Europe/Berlin]","body":{{"hue":[{other}.50,{{"b":1e400,"a":null}}]}},"later":"é\n"}}"#,
                id(number), other % 9 + 1,
            );
            Entry::parse(&line).unwrap()
        }
        _ => {
            let line = format!(
                r#"{{"id":"{}","kind":"pain","version":1,"at":"2026-12-31T23:59:59.5-03:30[America/St_Johns]","corrects":"{}","body":{{"level":{},"new":true}}}}"#,
                id(number), id(other), other % 11,
            );
            Entry::parse(&line).unwrap()
        }
    });
    vec(event, 0..14)
}

async fn holding(place: &Place, sets: &[&[Entry]]) -> (Store, PersonId) {
    let store = place.open().await;
    let person = store.create_person().await.unwrap();
    for set in sets {
        store.append(person, set).await.unwrap();
    }
    (store, person)
}

/// What the person's indexes hold, by their opaque names.
async fn derived(store: &Store, person: PersonId) -> Vec<([u8; 16], Vec<u8>)> {
    store.database().begin(Purpose::Read).await.unwrap().all_derived(person).await.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(12, 400) as u32))]

    #[test]
    fn merging_is_set_union(a in events(), b in events(), c in events()) {
        block_on(async {
            let places = [Place::sqlite(), Place::sqlite(), Place::sqlite()];
            let (one, person_one) = holding(&places[0], &[&a, &b, &c]).await;
            let (two, person_two) = holding(&places[1], &[&c, &b, &a, &b]).await;
            let both: Vec<Entry> = b.iter().chain(&c).cloned().collect();
            let (three, person_three) = holding(&places[2], &[&both, &a]).await;
            let text = exported(&one, person_one).await;
            assert_eq!(text, exported(&two, person_two).await, "commutative and idempotent");
            assert_eq!(text, exported(&three, person_three).await, "associative");

            // Export then import is the identity, and importing twice changes nothing.
            let place = Place::sqlite();
            let (copy, person) = holding(&place, &[]).await;
            let added = copy.import(person, text.as_bytes()).await.unwrap();
            assert_eq!((added.new as usize, added.known), (text.lines().count(), 0));
            assert_eq!(text, exported(&copy, person).await);
            let preview = copy.preview(person, text.as_bytes()).await.unwrap();
            assert_eq!((preview.known as usize, preview.new.len()), (text.lines().count(), 0));
            assert_eq!(copy.import(person, text.as_bytes()).await.unwrap().new, 0);

            // What was derived event by event is what is derived from all.
            let before = derived(&one, person_one).await;
            one.rebuild(person_one).await.unwrap();
            assert_eq!(before, derived(&one, person_one).await);
            let standing = |entries: Vec<Entry>| entries.iter().map(Entry::id).collect::<Vec<_>>();
            assert_eq!(
                standing(one.standing_entries(person_one).await.unwrap()),
                standing(two.standing_entries(person_two).await.unwrap()),
            );
        });
    }
}

#[test]
fn import_is_all_or_nothing() {
    for place in Place::both() {
        block_on(async {
            let (store, person) = holding(&place, &[&[note(1, "kept")]]).await;
            let good = note(2, "new").line().to_owned();
            let text = format!("{good}\n\n{}\n", good.replace("\"body\":{", "\"body\":["));
            let error = store.import(person, text.as_bytes()).await.unwrap_err().to_string();
            assert!(error.starts_with("line 3: ") && !error.contains("new"), "{error}");
            assert_eq!(store.entries(person).await.unwrap().len(), 1);
        });
    }
}
