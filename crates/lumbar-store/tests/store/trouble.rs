//! Accidents: a clear message, nothing lost.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use lumbar_store::database::Purpose;
use lumbar_store::{Clock, DraftId, KEPT_FOR, Store, StoreError};

use crate::kill::{child, told};
use crate::server::other_user;
use crate::support::{Place, block_on, note};

/// Writes until something is refused, and says what.
#[test]
#[ignore = "a process that other tests start"]
fn writer() {
    let Some((settings, extra)) = told() else { return };
    block_on(async {
        let tried = async {
            let store = Store::open(&settings).await?;
            let person = store.person().await?;
            for number in 0..extra.parse::<u64>().unwrap_or(1_000_000) {
                store.append(person, &[note(number, &"word ".repeat(2000))]).await?;
                println!("kept {number}");
            }
            Ok::<(), StoreError>(())
        };
        println!("ended {:?}", tried.await.map_err(|error| error.to_string()));
    });
}

/// What a process said in the end, and how many events it had kept.
fn said(mut command: Command) -> (usize, String) {
    let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut text = String::new();
    process.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    process.wait().unwrap();
    let kept =
        text.lines().filter(|line| line.contains("kept ") && !line.contains("ended ")).count();
    let end = text.lines().rfind(|line| line.contains("ended ")).unwrap_or_default().to_owned();
    (kept, end)
}

async fn kept(place: &Place) -> usize {
    let store = place.open().await;
    assert!(store.health().await.unwrap().problems.is_empty());
    let person = store.persons().await.unwrap()[0];
    store.entries(person).await.unwrap().len()
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    // A limit on the size of files, which needs no rights: the system refuses to write past it.
    let place = Place::sqlite();
    block_on(place.open());
    let writer = child("trouble::writer", &place.settings, "100000");
    let mut limited = Command::new("sh");
    limited.args(["-c", r#"trap "" XFSZ; ulimit -f 1500; exec "$@""#, "limited"]);
    limited.arg(writer.get_program()).args(writer.get_args());
    limited.envs(writer.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let (count, end) = said(limited);
    assert!(count > 10 && end.contains("no room"), "{count} {end}");
    assert_eq!(block_on(kept(&place)), count);

    // A small file system that is full, where one may be mounted.
    let place = Place::sqlite();
    let folder = place.folder.path();
    let mount =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"]).arg(folder).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: a small file system needs the right to mount one");
        return;
    }
    let (count, end) = said(child("trouble::writer", &place.settings, "100000"));
    let remains = Command::new("mount").args(["-o", "remount,size=9m"]).arg(folder).status();
    let after = remains.is_ok().then(|| block_on(kept(&place)));
    Command::new("umount").arg(folder).status().unwrap();
    assert!(count > 10 && end.contains("no room"), "{count} {end}");
    assert_eq!(after, Some(count));
}

#[test]
fn a_read_only_folder_is_said() {
    // As an ordinary user: root may write anywhere.
    let place = Place::sqlite();
    block_on(async {
        place.open().await.close().await.unwrap();
    });
    let folder = place.folder.path();
    let program = folder.parent().unwrap().join(format!("lumbar-test-{}", std::process::id()));
    let mut writer = child("trouble::writer", &place.settings, "1");
    if let Some((user, group)) = other_user() {
        for name in ["lumbar.key", "lumbar.db"] {
            std::os::unix::fs::chown(folder.join(name), Some(user), Some(group)).unwrap();
        }
        // The program must lie where that user may read it.
        fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let mut as_user = Command::new(&program);
        as_user.args(writer.get_args()).uid(user).gid(group).current_dir("/");
        as_user.envs(writer.get_envs().filter_map(|(name, value)| Some((name, value?))));
        writer = as_user;
    }
    for (what, mode) in [("lumbar.db", 0o400), ("", 0o555)] {
        let path = folder.join(what);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let mut again = Command::new(writer.get_program());
        again.args(writer.get_args()).stderr(Stdio::null());
        again.envs(writer.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some((user, group)) = other_user() {
            again.uid(user).gid(group).current_dir("/");
        }
        let (count, end) = said(again);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        assert!(count == 0 && end.contains("may not be written"), "{what} {count} {end}");
    }
    drop(fs::remove_file(program));
}

#[test]
fn a_corrupt_page_is_said_and_the_rest_can_be_had() {
    block_on(async {
        let place = Place::sqlite();
        let store = place.open().await;
        let person = store.create_person().await.unwrap();
        let notes: Vec<_> = (0..3000).map(|number| note(number, "word")).collect();
        store.append(person, &notes).await.unwrap();
        let mut transaction = store.database().begin(Purpose::Read).await.unwrap();
        let row = transaction.event(person, notes[1234].id()).await.unwrap().remove(0);
        drop(transaction);
        store.close().await.unwrap();
        let path = place.settings.database_file();
        let whole = fs::read(&path).unwrap();
        let pages = whole.len() / 4096;

        // Overwritten with noise: SQLite's own check or the seal notices, whichever page it is.
        for page in [3, pages / 3, pages / 2, pages - 2] {
            let mut bytes = whole.clone();
            for (place, byte) in bytes[page * 4096..(page + 1) * 4096].iter_mut().enumerate() {
                *byte = (place * 7 + page) as u8;
            }
            fs::write(&path, bytes).unwrap();
            let problems = match Store::open(&place.settings).await {
                Ok(store) => match store.health().await {
                    Ok(health) => health.problems,
                    Err(error) => vec![error.to_string()],
                },
                Err(error) => vec![error.to_string()],
            };
            assert!(!problems.is_empty(), "page {page} of {pages} went unnoticed");
        }

        // A single bit of what is sealed: named by event, and only that one.
        let mut bytes = whole.clone();
        let sealed = &row.sealed.blob[40..80];
        let there = bytes.windows(sealed.len()).position(|window| window == sealed).unwrap();
        bytes[there] ^= 1;
        fs::write(&path, bytes).unwrap();
        let store = place.open().await;
        let health = store.health().await.unwrap();
        assert!(
            health.problems.iter().any(|problem| problem.contains("does not open")),
            "{health:?}"
        );
        store.close().await.unwrap();

        // Not a database at all.
        fs::write(
            &path,
            "not a database, but long enough to be looked at as if it were one".repeat(99),
        )
        .unwrap();
        let error = Store::open(&place.settings).await.unwrap_err();
        assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
    });
}

#[test]
fn a_locked_file_is_said_after_waiting() {
    for mut place in Place::both() {
        block_on(async {
            let store = place.open().await;
            let person = store.create_person().await.unwrap();
            let mut holder = store.database().begin(Purpose::Write).await.unwrap();
            holder.count_on(person, 1).await.unwrap();
            place.settings.patience = Duration::from_millis(200);
            let other = place.open().await;
            let error = other.append(person, &[note(1, "waits")]).await.unwrap_err();
            assert!(matches!(error, StoreError::Busy(_)), "{error}");
            assert!(other.entries(person).await.unwrap().is_empty(), "reading goes on");
            assert_eq!(other.own_draft(person, "desk").await.unwrap(), None, "and looking");
            drop(holder);
            other.append(person, &[note(1, "waits")]).await.unwrap();
        });
    }
}

#[test]
fn two_processes_write_at_once() {
    for place in Place::both() {
        let person = block_on(async { place.open().await.create_person().await.unwrap() });
        let mut processes: Vec<_> = (0..2)
            .map(|_| child("trouble::other_writer", &place.settings, &person.to_string()))
            .collect();
        let running: Vec<_> =
            processes.iter_mut().map(|process| process.spawn().unwrap()).collect();
        for mut process in running {
            assert!(process.wait().unwrap().success());
        }
        block_on(async {
            let store = place.open().await;
            assert_eq!(store.entries(person).await.unwrap().len(), 2 * 60 + 10);
            let health = store.health().await.unwrap();
            assert_eq!((health.rebuilt, health.problems.len(), health.disagreeing), (0, 0, 0));
        });
    }
}

/// Writes 60 events of its own and 10 that the other writes too.
#[test]
#[ignore = "a process that other tests start"]
fn other_writer() {
    let Some((settings, extra)) = told() else { return };
    // Numbers become times: they must stay small, whatever the number of the process.
    let own = 1000 * (1 + u64::from(std::process::id() % 1000));
    block_on(async {
        let store = Store::open(&settings).await.unwrap();
        for number in (0..60).map(|number| own + number).chain(0..10) {
            store.append(extra.parse().unwrap(), &[note(number, "word")]).await.unwrap();
        }
    });
}

#[test]
fn two_processes_begin_at_once() {
    let place = Place::sqlite();
    let mut processes: Vec<_> =
        (0..4).map(|_| child("trouble::writer", &place.settings, "1")).collect();
    let running: Vec<_> = processes.iter_mut().map(|process| process.spawn().unwrap()).collect();
    for process in running {
        let text = String::from_utf8(process.wait_with_output().unwrap().stdout).unwrap();
        assert!(text.contains("ended Ok"), "{text}");
    }
    block_on(async {
        let store = place.open().await;
        assert_eq!(store.lock_names().await.unwrap().len(), 1);
        assert_eq!(store.persons().await.unwrap().len(), 1);
    });
}

#[test]
fn programs_that_begin_at_once_begin_one_person() {
    for place in Place::both() {
        assert_eq!(block_on(async { place.open().await.person_if_any().await.unwrap() }), None);
        let begin = || block_on(async { place.open().await.person().await.unwrap() });
        let persons: Vec<_> = std::thread::scope(|scope| {
            let programs: Vec<_> = (0..4).map(|_| scope.spawn(begin)).collect();
            programs.into_iter().map(|program| program.join().unwrap()).collect()
        });
        assert!(persons.iter().all(|person| *person == persons[0]), "{persons:?}");
        assert_eq!(block_on(async { place.open().await.persons().await.unwrap() }), [persons[0]]);
    }
}

#[test]
fn a_clock_that_jumps_changes_no_order_and_loses_nothing() {
    block_on(async {
        let mut place = Place::sqlite();
        let time = Arc::new(AtomicI64::new(1_795_600_000_000_000));
        place.settings.clock = Clock::Set(Arc::clone(&time));
        let store = place.open().await;
        let person = store.create_person().await.unwrap();
        for (number, jump) in [(5, 0), (4, -KEPT_FOR), (9, 3 * KEPT_FOR), (2, -9 * KEPT_FOR)] {
            time.fetch_add(jump, Ordering::Relaxed);
            store.append(person, &[note(number, "word")]).await.unwrap();
        }
        let last = store.last_entries(person, 10).await.unwrap();
        let expected: Vec<_> = [2, 9, 4, 5].iter().map(|number| note(*number, "word")).collect();
        assert_eq!(last, expected, "the order is the one in which they came");

        // A draft saved before the clock went back is still there, and ends a day after.
        let draft = DraftId::new().unwrap();
        store.save_draft(draft, b"kept").await.unwrap();
        time.fetch_add(-KEPT_FOR / 2, Ordering::Relaxed);
        assert!(store.draft(draft).await.unwrap().is_some());
        time.fetch_add(2 * KEPT_FOR, Ordering::Relaxed);
        assert!(store.draft(draft).await.unwrap().is_none());
    });
}
