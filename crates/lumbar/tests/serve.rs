//! `lumbar serve` as a service manager or a container runs it.
#![cfg(unix)]

mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use common::{folder, lumbar, word};

/// A server over a folder, and the address that it printed.
struct Served {
    process: Child,
    address: String,
    _rest: BufReader<ChildStdout>,
}

fn served(data: &Path) -> Served {
    let mut process = Command::new(env!("CARGO_BIN_EXE_lumbar"))
        .args(["serve", "--port", "0", "--no-browser", "--data", word(data)])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut says = BufReader::new(process.stdout.take().unwrap());
    let mut address = String::new();
    says.read_line(&mut address).unwrap();
    assert!(address.starts_with("http://127.0.0.1:"), "{address}");
    Served { process, address, _rest: says }
}

#[test]
fn it_ends_in_order_when_it_is_told_to() {
    for signal in ["TERM", "INT"] {
        let data = folder("serve-told-to-stop");
        let mut server = served(&data);
        let id = server.process.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        assert_eq!(server.process.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_second_start_opens_the_pages_of_the_one_that_runs() {
    let data = folder("serve-second-start");
    let mut server = served(&data);
    let second = lumbar(&["serve", "--no-browser", "--data", word(&data)]);
    assert_eq!(second.status, 0, "{}", second.err);
    assert!(second.out.contains("runs already"), "{}", second.out);
    let port = |address: &str| address.split(['/', ':']).nth(4).map(str::to_owned);
    assert_eq!(port(&second.out), port(&server.address));
    assert_ne!(second.out.lines().next(), Some(server.address.trim()), "an address is good once");
    server.process.kill().unwrap();
    server.process.wait().unwrap();
    // What a killed server left behind is not taken for one.
    let mut anew = served(&data);
    assert!(anew.address.contains("/open?key="), "{}", anew.address);
    anew.process.kill().unwrap();
    anew.process.wait().unwrap();
}

#[test]
fn a_folder_in_which_nothing_can_be_held_is_served_all_the_same() {
    let data = folder("serve-not-held");
    std::fs::create_dir(data.join("serving")).unwrap();
    let mut server = served(&data);
    server.process.kill().unwrap();
    server.process.wait().unwrap();
}
