//! How fast the pages come, what they weigh and what the server holds, over real connections.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::Value;

/// How often the program is started.
const STARTS: usize = 21;

/// Prints the figures.
pub fn run(program: &Path) -> anyhow::Result<()> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let server = Server::start(program)?;
        ensure!(server.get("/")?.contains(" 200 "), "no first page");
        times.push(begun.elapsed());
    }
    say("from starting the process to the whole first page", &mut times);
    let server = Server::start(program)?;
    println!("the whole first page with all it asks for: {} kB", first_page(&server)? / 1000);
    if let Some(kilobytes) = server.memory() {
        println!("memory of the server after that: {} MB", kilobytes / 1000);
    }
    results(&server)
}

/// The bytes of the first page, its style, script, pictures and faces.
fn first_page(server: &Server) -> anyhow::Result<usize> {
    let page = server.get("/")?;
    let mut parts = BTreeSet::new();
    parts.extend(addresses(&page));
    for part in parts.clone() {
        if part.contains(".css") {
            let style = server.get(&part)?;
            parts.extend(addresses(&style));
        }
    }
    let mut bytes = page.len();
    for part in &parts {
        bytes += server.bytes(part)?.len();
    }
    Ok(bytes)
}

/// Addresses of parts in a page or a style sheet.
fn addresses(text: &str) -> Vec<String> {
    let ends = |letter: char| matches!(letter, '"' | '\'' | ')' | ' ');
    let pieces = text.split("/asset/").skip(1);
    pieces.map(|rest| format!("/asset/{}", rest.split(ends).next().unwrap_or_default())).collect()
}

/// The result page of every account in `cases/accounts`, from its own words.
fn results(server: &Server) -> anyhow::Result<()> {
    let accounts = fs::read_to_string(crate::root().join("cases/accounts/tuning.jsonl"))?;
    let mut times = Vec::new();
    let mut spent = Duration::ZERO;
    for line in accounts.lines() {
        let account: Value = serde_json::from_str(line)?;
        let text = account["text"].as_str().context("an account without words")?;
        let begun = server.post("/check", &format!("text={}", encoded(text)))?;
        let location = begun.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("location").then(|| value.trim().to_owned())
        });
        let location = location.context("no draft was begun")?;
        let result = location.replace("/understood", "/result");
        let (begun, before) = (Instant::now(), server.processor_time());
        let page = server.get(&result)?;
        times.push(begun.elapsed());
        spent += server.processor_time().saturating_sub(before);
        ensure!(page.contains(" 200 "), "no result at {result}");
    }
    say("the result page of an account, connection included", &mut times);
    println!(
        "of it processor time: {:.0} ms on average",
        1000.0 * spent.as_secs_f64() / times.len() as f64
    );
    Ok(())
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

fn say(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |share: usize| 1000.0 * times[(times.len() - 1) * share / 100].as_secs_f64();
    println!(
        "{what}, {} times: median {:.0} ms, 99 of 100 within {:.0} ms, worst {:.0} ms",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
}

/// A server over a folder of its own, gone with it.
pub struct Server {
    process: Child,
    folder: PathBuf,
    /// Name and port.
    pub host: String,
    /// What lets a program in.
    pub token: String,
}

impl Server {
    pub fn start(program: &Path) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("lumbar-measure-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let mut process = Command::new(program)
            .arg("--data")
            .arg(&folder)
            .args(["serve", "--port", "0", "--no-browser"])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let out = process.stdout.as_mut().context("no output")?;
        BufReader::new(out).read_line(&mut line)?;
        let host = line.split('/').nth(2).context("no address on the first line")?.to_owned();
        let token = fs::read_to_string(folder.join("token"))?.trim().to_owned();
        Ok(Self { process, folder, host, token })
    }

    /// The whole answer, head and body.
    fn ask(&self, line: &str, more: &str, body: &str) -> anyhow::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&self.host)?;
        write!(
            stream,
            "{line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
             Content-Length: {}\r\n{more}\r\n{body}",
            self.host,
            self.token,
            body.len()
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }

    fn bytes(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        self.ask(&format!("GET {path}"), "", "")
    }

    fn get(&self, path: &str) -> anyhow::Result<String> {
        Ok(String::from_utf8_lossy(&self.bytes(path)?).into_owned())
    }

    fn post(&self, path: &str, body: &str) -> anyhow::Result<String> {
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let answer = self.ask(&format!("POST {path}"), kind, body)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Processor time of all its threads so far, where the system tells it (Linux, in hundredths of a second).
    fn processor_time(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()));
        let ticks = stat.ok().and_then(|stat| {
            // The program's name, which may hold spaces, comes before.
            let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
            let mut ticks = || fields.next()?.parse::<u64>().ok();
            Some(ticks()? + ticks()?)
        });
        Duration::from_millis(10 * ticks.unwrap_or(0))
    }

    /// Resident memory in kilobytes, where the system tells it (Linux).
    fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
