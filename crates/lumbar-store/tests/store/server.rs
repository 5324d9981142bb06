//! A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket in it.
//!
//! It ends with the process that started it, however that ends: a shell waits for the end of its input.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server.
pub struct Server {
    folder: PathBuf,
    programs: PathBuf,
    /// Its input stays open as long as the server is wanted.
    _guardian: Child,
}

/// Whether a commit waits for the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// As in use.
    #[allow(dead_code, reason = "only a test that kills a server needs it")]
    Waits,
    /// Quick, for tests that kill no server.
    Hopes,
}

impl Server {
    /// Starts one; `None` where PostgreSQL is not installed or does not start.
    pub fn start(disk: Disk) -> Option<Self> {
        let programs = programs()?;
        let unique = format!("lumbar-postgres-{}-{:?}", std::process::id(), Instant::now());
        let name: String = unique.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let folder = PathBuf::from("/tmp").join(&name[name.len().saturating_sub(40)..]);
        fs::create_dir_all(&folder).ok()?;
        let user = other_user();
        if let Some((user, group)) = user {
            std::os::unix::fs::chown(&folder, Some(user), Some(group)).ok()?;
        }
        let mut initdb = as_user(&programs.join("initdb"), user);
        initdb.arg("-D").arg(folder.join("data"));
        initdb.args(["-U", "lumbar", "--auth=trust", "--no-sync", "--no-locale", "-E", "UTF8"]);
        let made = initdb.current_dir(&folder).stdout(Stdio::null()).status().ok()?;
        if !made.success() {
            return None;
        }
        let mut server = Self { folder, programs, _guardian: Command::new("true").spawn().ok()? };
        server.run(disk)?;
        Some(server)
    }

    /// Starts the server in its folder, for the first time or after it was killed.
    pub fn run(&mut self, disk: Disk) -> Option<()> {
        let script = r#"
            "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=300 $3 \
                >"$2/log" 2>&1 </dev/null &
            server=$!
            cat >/dev/null
            kill -INT $server 2>/dev/null
            wait $server
            case "$4" in yes) rm -rf "$2" ;; esac
        "#;
        let settings = match disk {
            Disk::Waits => "-c fsync=on",
            Disk::Hopes => "-c fsync=off -c full_page_writes=off -c autovacuum=off",
        };
        let mut guardian = as_user(Path::new("sh"), other_user());
        guardian.args(["-c", script, "guardian"]).arg(&self.programs).arg(&self.folder);
        guardian.args([settings, if disk == Disk::Hopes { "yes" } else { "no" }]);
        self._guardian = guardian.current_dir(&self.folder).stdin(Stdio::piped()).spawn().ok()?;
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(30) {
            if sql(&self.programs, &self.folder, "select 1") {
                return Some(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        None
    }

    /// The folder in which its socket is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Whether PostgreSQL is on this machine.
#[allow(dead_code, reason = "the developer tasks ask, the tests try")]
pub fn is_installed() -> bool {
    programs().is_some()
}

/// Makes an empty database on the server whose socket is in `folder`.
#[allow(dead_code, reason = "the developer tasks make none")]
pub fn create_database(folder: &Path, name: &str) -> bool {
    programs().is_some_and(|programs| sql(&programs, folder, &format!("create database {name}")))
}

fn sql(programs: &Path, folder: &Path, statement: &str) -> bool {
    let mut psql = Command::new(programs.join("psql"));
    psql.arg("-h").arg(folder).args(["-U", "lumbar", "-d", "postgres", "-qAtc", statement]);
    psql.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Debian keeps the server's programs out of the path.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.reverse();
    folders.extend(std::env::split_paths(&path));
    folders.into_iter().find(|folder| folder.join("initdb").exists())
}

/// PostgreSQL refuses to run as root: then an ordinary user, by the password file.
pub fn other_user() -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").is_ok_and(|state| state.uid() != 0) {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2);
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    };
    find("postgres").or_else(|| find("nobody"))
}

fn as_user(program: &Path, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command
}
