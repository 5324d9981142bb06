//! Killed at any moment of a write: every acknowledged event is there, none is half.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use lumbar_model::event::PersonId;
use lumbar_store::{Entry, Settings, Store};

use crate::server::{Disk, Server, create_database};
use crate::support::{Place, block_on, id, note, rounds};

/// A small generator, so that a seed gives the same moments again.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// This very program, told to run one of the tests below as a process of its own.
pub fn child(test: &str, place: &Settings, extra: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture", "--ignored"]);
    command.env("LUMBAR_TEST_FOLDER", &place.folder).env("LUMBAR_TEST_EXTRA", extra);
    if let Some(url) = &place.postgres {
        command.env("LUMBAR_TEST_URL", url.as_str());
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What the process was told.
pub fn told() -> Option<(Settings, String)> {
    let folder = std::env::var_os("LUMBAR_TEST_FOLDER")?;
    let mut settings = Settings::in_folder(Path::new(&folder));
    settings.postgres = std::env::var("LUMBAR_TEST_URL").ok().map(Into::into);
    Some((settings, std::env::var("LUMBAR_TEST_EXTRA").ok()?))
}

/// Writes events until it is killed, in batches of different sizes, and says which are acknowledged.
#[test]
#[ignore = "a process that other tests start and kill"]
fn writer() {
    let Some((settings, extra)) = told() else { return };
    let (person, from) = extra.split_once(' ').unwrap();
    let (person, from): (PersonId, u64) = (person.parse().unwrap(), from.parse().unwrap());
    block_on(async {
        let store = Store::open(&settings).await.unwrap();
        let mut out = std::io::stdout();
        let mut number = from;
        for batch in [1, 3, 40].into_iter().cycle() {
            let entries: Vec<Entry> =
                (number..number + batch).map(|number| note(number, &"word ".repeat(30))).collect();
            if store.append(person, &entries).await.is_err() {
                return;
            }
            number += batch;
            writeln!(out, "\nkept {number}").unwrap();
            out.flush().unwrap();
        }
    });
}

/// Kills the writer some time after its first acknowledgement; gives the last number acknowledged.
fn write_and_kill(
    place: &Place,
    person: PersonId,
    from: u64,
    wait: Duration,
    kill: impl FnOnce(&mut Child),
) -> u64 {
    let mut process =
        child("kill::writer", &place.settings, &format!("{person} {from}")).spawn().unwrap();
    let mut out = BufReader::new(process.stdout.take().unwrap());
    let mut said = String::new();
    while !said.contains("kept") {
        assert!(out.read_line(&mut said).unwrap() > 0, "the writer did not write: {said}");
    }
    std::thread::sleep(wait);
    kill(&mut process);
    drop(process.kill());
    process.wait().unwrap();
    let mut rest = Vec::new();
    out.read_to_end(&mut rest).unwrap();
    said.push_str(&String::from_utf8_lossy(&rest));
    // A line that was being written when it was killed was not heard, so it may be cut.
    let whole = said.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let kept = whole.lines().filter_map(|line| line.strip_prefix("kept ")?.parse().ok());
    kept.max().unwrap_or(from)
}

/// Every acknowledged event is there, whole; what else is there is whole batches that came after.
async fn verify(store: &Store, person: PersonId, acknowledged: u64) -> u64 {
    let entries = store.entries(person).await.unwrap();
    let ids: BTreeSet<_> = entries.iter().map(Entry::id).collect();
    for number in 0..acknowledged {
        assert!(ids.contains(&id(number)), "event {number} of {acknowledged} is lost");
    }
    let count = ids.len() as u64;
    assert!((acknowledged..=acknowledged + 40).contains(&count), "{count} of {acknowledged}");
    for (number, entry) in entries.iter().enumerate() {
        assert_eq!(*entry, note(number as u64, &"word ".repeat(30)), "half an event");
    }
    count
}

/// So many events make a person complete; the next one begins, and rounds stay alike however many there are.
const COMPLETE: u64 = 4_000;

fn killed(place: &Place, seed: u64) {
    let create = || block_on(async { place.open().await.create_person().await.unwrap() });
    let mut seeded = Seeded(seed);
    let mut persons = vec![(create(), 0)];
    for _ in 0..rounds(50, 1000) {
        let (person, from) = persons.pop().unwrap();
        let wait = Duration::from_micros(seeded.below(30_000));
        let acknowledged =
            write_and_kill(place, person, from, wait, |process| process.kill().unwrap());
        let count =
            block_on(async { verify(&place.open().await, person, acknowledged.max(from)).await });
        persons.push((person, count));
        if count > COMPLETE {
            persons.push((create(), 0));
        }
    }
    block_on(async {
        let store = place.open().await;
        // What later kills might have taken from those who were complete before.
        for (person, count) in persons {
            assert_eq!(verify(&store, person, count).await, count);
        }
        let health = store.health().await.unwrap();
        assert_eq!((health.rebuilt, health.problems.len()), (0, 0), "{:?}", health.problems);
        eprintln!("killed {} times, {} events, none lost", rounds(50, 1000), health.events);
    });
}

#[test]
fn a_killed_writer_loses_nothing_on_sqlite() {
    killed(&Place::sqlite(), 0x5eed_0001);
}

#[test]
fn a_killed_writer_loses_nothing_on_postgres() {
    if let Some(place) = Place::postgres() {
        killed(&place, 0x5eed_0002);
    }
}

/// The server itself, with fsync on: 20 times in the long run, once otherwise.
#[test]
fn a_killed_server_loses_nothing() {
    let Some(mut server) = Server::start(Disk::Waits) else {
        eprintln!("skipped: PostgreSQL is not here; `cargo xtask test --install` brings it");
        return;
    };
    assert!(create_database(server.folder(), "killed"));
    let place = Place::on(server.folder(), "killed");
    let person = block_on(async { place.open().await.create_person().await.unwrap() });
    let mut seeded = Seeded(0x5eed_0003);
    let mut from = 0;
    for _ in 0..rounds(1, 20) {
        let wait = Duration::from_micros(seeded.below(60_000));
        let postmaster =
            std::fs::read_to_string(server.folder().join("data/postmaster.pid")).unwrap();
        let postmaster = postmaster.lines().next().unwrap().to_owned();
        let acknowledged = write_and_kill(&place, person, from, wait, |_| kill_family(&postmaster));
        server.run(Disk::Waits).expect("the server starts again after it was killed");
        block_on(async { from = verify(&place.open().await, person, acknowledged).await });
    }
    eprintln!("the server was killed {} times, {from} events, none lost", rounds(1, 20));
    let folder = server.folder().to_path_buf();
    drop(server);
    std::thread::sleep(Duration::from_millis(500));
    drop(std::fs::remove_dir_all(folder));
}

/// Kills a process and its children, by their numbers, as the loss of a machine would.
fn kill_family(parent: &str) {
    let children = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"));
    let children = children.unwrap_or_default();
    let family = [parent].into_iter().chain(children.split_whitespace());
    Command::new("kill").arg("-KILL").args(family).status().unwrap();
    std::thread::sleep(Duration::from_millis(100));
}
