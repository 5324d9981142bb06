//! Marked words go in through every door; then everything that lies about is searched for them.

use std::fs;
use std::path::Path;

use lumbar_store::seal::Secret;
use lumbar_store::{DraftId, Entry};

use crate::fixture::fixtures;
use crate::support::{Place, block_on};

const CANARY: &str = "zqxcanaryzqx";

/// The fixture with every text in its body replaced by the marked word, and every number by a marked one.
fn marked(line: &str) -> String {
    let (head, body) = line.split_once(r#""body":"#).unwrap();
    let value: serde_json::Value = serde_json::from_str(&body[..body.len() - 1]).unwrap();
    format!("{head}\"body\":{},\"extra\":\"{CANARY}\"}}", mark("", value))
}

fn mark(name: &str, value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(_) if !["level", "side", "start", "end"].contains(&name) => CANARY.into(),
        Value::Array(list) => list.into_iter().map(|one| mark("", one)).collect(),
        Value::Object(map) => {
            map.into_iter().map(|(name, value)| (name.clone(), mark(&name, value))).collect()
        }
        other => other,
    }
}

fn search(folder: &Path, found: &mut Vec<String>, bytes_seen: &mut usize) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path, found, bytes_seen);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        *bytes_seen += bytes.len();
        for word in [CANARY, "medicine_taken", "allergy", "Europe/Berlin", "2026-11-25"] {
            if bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
            {
                found.push(format!("{word} in {}", path.display()));
            }
        }
    }
}

#[test]
fn no_word_of_a_person_lies_open_anywhere() {
    block_on(async {
        let place = Place::sqlite();
        let store = place.open().await;
        let person = store.create_person().await.unwrap();
        let mut texts = Vec::new();
        let mut entries = Vec::new();
        for line in fixtures().values() {
            entries.push(Entry::parse(&marked(line)).unwrap());
        }
        store.append(person, &entries).await.unwrap();
        let draft = DraftId::new().unwrap();
        store.save_draft(draft, CANARY.as_bytes()).await.unwrap();
        texts.push(draft.to_string());
        store.change_own_draft(person, "desk", |_| (Some(CANARY.into()), ())).await.unwrap();
        let secret = Secret::passphrase("four plain words here").unwrap();
        store.backup(&place.folder.path().join("backup"), &secret).await.unwrap();

        // Whatever is refused is refused without repeating it.
        let good = entries[0].line();
        for bad in [
            format!("{CANARY}\n"),
            good.replace("\"version\":1", &format!("\"version\":\"{CANARY}\"")),
            good.replace("\"at\":\"2026", &format!("\"at\":\"{CANARY}")),
            good.replace("\"body\":{", &format!("\"body\":{{\"{CANARY}\":1,\"{CANARY}\":2,")),
            good.replace("\"id\":\"019a", &format!("\"id\":\"{CANARY}")),
        ] {
            texts.push(store.import(person, bad.as_bytes()).await.unwrap_err().to_string());
        }
        texts.push(format!("{:?}", store.health().await.unwrap()));
        texts.push(format!("{store:?} {:?}", place.settings));
        assert!(!texts.iter().any(|text| text.contains(CANARY)), "{texts:?}");

        // Database, write-ahead log, side files, backup: while it is open, and after.
        let (mut found, mut bytes) = (Vec::new(), 0);
        search(place.folder.path(), &mut found, &mut bytes);
        store.close().await.unwrap();
        search(place.folder.path(), &mut found, &mut bytes);
        assert!(found.is_empty(), "{found:?}");
        assert!(bytes > 50_000, "hardly anything was searched: {bytes} bytes");
        assert!(!temporary_files_hold_it(), "a temporary file");
    });
}

/// Files directly in the temporary folder, of whoever made them.
fn temporary_files_hold_it() -> bool {
    let files = fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    files
        .filter(|entry| {
            entry.metadata().is_ok_and(|state| state.is_file() && state.len() < 9_000_000)
        })
        .any(|entry| {
            let bytes = fs::read(entry.path()).unwrap_or_default();
            bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes())
        })
}

#[test]
fn no_word_of_a_person_lies_open_on_a_server() {
    block_on(async {
        let Some(place) = Place::postgres() else { return };
        let store = place.open().await;
        let person = store.create_person().await.unwrap();
        for line in fixtures().values() {
            store.append(person, &[Entry::parse(&marked(line)).unwrap()]).await.unwrap();
        }
        let mut transaction =
            store.database().begin(lumbar_store::database::Purpose::Read).await.unwrap();
        let first = (lumbar_model::event::EventId::from_bytes([0; 16]), [0; 24]);
        let rows = transaction.events(person, first, 1000).await.unwrap();
        assert_eq!(rows.len(), fixtures().len());
        let lengths: std::collections::BTreeSet<usize> =
            rows.iter().map(|row| (row.sealed.blob.len() - 16) % 128).collect();
        assert_eq!(lengths.len(), 1, "lengths are steps, not a kind's own");
        let open = |bytes: &[u8]| {
            bytes.windows(6).any(|window| window == b"zqxcan" || window == b"\"kind\"")
        };
        assert!(!rows.iter().any(|row| open(&row.sealed.blob)));
        assert!(!transaction.all_derived(person).await.unwrap().iter().any(|(_, blob)| open(blob)));
    });
}
