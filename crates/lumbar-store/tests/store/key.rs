//! Keys: changed, lost, found again; backups opened by whoever may.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use lumbar_store::seal::{RecoveryCode, Secret};
use lumbar_store::{Store, StoreError};

use crate::support::{Place, block_on, exported, note};

const WORDS: &str = "four plain words here";

#[test]
fn the_key_file_is_its_owners_alone() {
    block_on(async {
        let place = Place::sqlite();
        place.open().await.close().await.unwrap();
        for name in ["lumbar.key", "lumbar.db"] {
            let mode = fs::metadata(place.folder.path().join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
        let key = place.folder.path().join("lumbar.key");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        let error = Store::open(&place.settings).await.unwrap_err();
        assert!(matches!(error, StoreError::KeyFileOpen { .. }), "{error}");
    });
}

#[test]
fn a_passphrase_takes_the_place_of_the_key_file_and_gives_it_back() {
    block_on(async {
        let mut place = Place::sqlite();
        let mut store = place.open().await;
        let person = store.create_person().await.unwrap();
        store.append(person, &[note(1, "kept")]).await.unwrap();
        let before = exported(&store, person).await;
        store.lock_with_passphrase(WORDS).await.unwrap();
        assert!(!place.folder.path().join("lumbar.key").exists());
        assert_eq!(exported(&store, person).await, before, "goes on without being opened anew");
        store.close().await.unwrap();

        assert_eq!(Store::open(&place.settings).await.unwrap_err(), StoreError::PassphraseNeeded);
        place.settings.passphrase = Some("four plain words hers".to_owned().into());
        assert_eq!(Store::open(&place.settings).await.unwrap_err(), StoreError::WrongKey);
        place.settings.passphrase = Some(WORDS.to_owned().into());
        let mut store = place.open().await;
        assert_eq!(exported(&store, person).await, before);
        store.lock_with_key_file().await.unwrap();
        store.close().await.unwrap();
        place.settings.passphrase = None;
        assert_eq!(exported(&place.open().await, person).await, before);
    });
}

#[test]
fn a_lost_key_file_is_made_good_by_the_code_and_not_without() {
    block_on(async {
        let mut place = Place::sqlite();
        let store = place.open().await;
        let person = store.create_person().await.unwrap();
        store.append(person, &[note(1, "kept")]).await.unwrap();
        let code = store.make_recovery_code().await.unwrap();
        store.close().await.unwrap();
        fs::remove_file(place.folder.path().join("lumbar.key")).unwrap();
        let error = Store::open(&place.settings).await.unwrap_err();
        assert!(matches!(error, StoreError::NoKey { .. }), "{error}");
        let wrong = RecoveryCode::new().unwrap();
        place.settings.passphrase = Some(wrong.as_str().to_owned().into());
        assert_eq!(Store::open(&place.settings).await.unwrap_err(), StoreError::WrongKey);
        place.settings.passphrase = Some(code.as_str().to_lowercase().into());
        let mut store = place.open().await;
        assert_eq!(store.entries(person).await.unwrap().len(), 1);
        store.lock_with_key_file().await.unwrap();
        store.close().await.unwrap();
        place.settings.passphrase = None;
        assert_eq!(place.open().await.entries(person).await.unwrap().len(), 1);
    });
}

#[test]
fn a_key_change_cut_short_is_finished_by_the_next_opening() {
    block_on(async {
        let place = Place::sqlite();
        let key = place.folder.path().join("lumbar.key");
        let mut store = place.open().await;
        let person = store.create_person().await.unwrap();
        let old = fs::read(&key).unwrap();
        store.lock_with_key_file().await.unwrap();
        store.close().await.unwrap();
        let new = fs::read(&key).unwrap();
        assert_ne!(old, new);

        // Killed after the database knew the new key, before the file took its place.
        fs::rename(&key, key.with_extension("key.next")).unwrap();
        fs::write(&key, &old).unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
        let store = place.open().await;
        assert!(store.entries(person).await.unwrap().is_empty());
        assert_eq!(fs::read(&key).unwrap(), new);
        store.close().await.unwrap();

        // Killed before the database knew it: the old one still opens.
        fs::write(key.with_extension("key.next"), [9; 32]).unwrap();
        fs::set_permissions(key.with_extension("key.next"), fs::Permissions::from_mode(0o600))
            .unwrap();
        place.open().await;
    });
}

#[test]
fn a_process_with_the_old_key_adds_nobody_whom_the_new_key_shuts_out() {
    for place in Place::both() {
        block_on(async {
            let (mut one, two) = (place.open().await, place.open().await);
            one.lock_with_key_file().await.unwrap();
            assert_eq!(two.create_person().await.unwrap_err(), StoreError::KeyChanged);
        });
    }
}

#[test]
fn a_backup_opens_for_who_may_and_only_whole() {
    block_on(async {
        let place = Place::sqlite();
        let store = place.open().await;
        let person = store.create_person().await.unwrap();
        let notes: Vec<_> = (0..2000).map(|number| note(number, "kept")).collect();
        store.append(person, &notes).await.unwrap();
        let file = place.folder.path().join("backup");
        let code = RecoveryCode::new().unwrap();
        store.backup(&file, &code.secret()).await.unwrap();
        let before = exported(&store, person).await;

        // Elsewhere: by its code, into whoever is there, or not at all.
        let other = Place::sqlite();
        let copy = other.open().await;
        let someone = copy.create_person().await.unwrap();
        assert_eq!(copy.restore(&file, None, None).await.unwrap_err(), StoreError::WrongKey);
        let restored = copy.restore(&file, Some(code.as_str()), Some(someone)).await.unwrap();
        assert_eq!((restored.added.new, restored.held.events), (2000, 2000));
        assert_eq!(exported(&copy, someone).await, before);
        assert_eq!(
            copy.restore(&file, Some(code.as_str()), Some(someone)).await.unwrap().added.new,
            0
        );

        // With the key file alone, when the database is lost.
        let lost = Place::sqlite();
        fs::copy(place.folder.path().join("lumbar.key"), lost.folder.path().join("lumbar.key"))
            .unwrap();
        let anew = lost.open().await;
        anew.restore(&file, None, None).await.unwrap();
        assert_eq!(exported(&anew, person).await, before);

        // Cut, changed, lengthened, emptied: refused before anything is added.
        let whole = fs::read(&file).unwrap();
        let middle = whole.len() / 2;
        let mut changed = whole.clone();
        changed[middle] ^= 1;
        let mut swapped = whole.clone();
        swapped.splice(middle..middle, [0]);
        let longer = [whole.as_slice(), b"x"].concat();
        let fresh_place = Place::sqlite();
        let fresh = fresh_place.open().await;
        for bad in [
            &whole[..middle],
            &whole[..whole.len() - 1],
            &whole[..10],
            &[],
            &changed,
            &swapped,
            &longer,
        ] {
            fs::write(&file, bad).unwrap();
            let error = fresh.restore(&file, Some(code.as_str()), None).await.unwrap_err();
            assert!(matches!(error, StoreError::BadBackup { .. }), "{error}");
            assert!(fresh.persons().await.unwrap().is_empty());
        }
    });
}

#[test]
fn a_backup_that_cannot_be_written_leaves_the_last_one() {
    block_on(async {
        let place = Place::sqlite();
        let store = place.open().await;
        let secret = Secret::passphrase(WORDS).unwrap();
        let folder = place.folder.path().join("not there");
        let error = store.backup(&folder.join("backup"), &secret).await.unwrap_err();
        assert!(error.to_string().contains("not there"), "{error}");
        let file = place.folder.path().join("backup");
        fs::write(&file, "the last one").unwrap();
        fs::create_dir(place.folder.path().join("backup.partial")).unwrap();
        assert!(store.backup(&file, &secret).await.is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "the last one");
    });
}
