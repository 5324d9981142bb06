//! The program with the knowledge of this checkout, for the tests.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::{Path, PathBuf};

use lumbar_app::App;
use lumbar_exchange::{Vignette, vignette_from_json};
use lumbar_knowledge::Knowledge;

/// The top of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of `knowledge/`.
pub fn files() -> Vec<(String, String)> {
    let folder = root().join("knowledge");
    ["toml", "svg"]
        .iter()
        .flat_map(|ending| files_below(&folder, ending))
        .map(|path| {
            let inside = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
            (inside, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// All files below a folder with an ending, sorted.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The knowledge of this checkout.
pub fn knowledge() -> Knowledge {
    let files = files();
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    Knowledge::parse(pairs).unwrap_or_else(|problems| {
        let list: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("the knowledge does not hold:\n{}", list.join("\n"))
    })
}

/// The program with the knowledge of this checkout.
pub fn app() -> App {
    let files = files();
    let pairs: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    App::new(&pairs).unwrap_or_else(|error| panic!("{error}"))
}

/// A file of the shared data beside the checkout; says so and gives `None` where it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder =
        std::env::var_os("LUMBAR_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let file = folder.join(path);
    if !file.exists() {
        eprintln!("skipped: {} is not there", file.display());
        return None;
    }
    Some(file)
}

/// The labelled accounts of a file.
pub fn vignettes(path: &Path) -> Vec<Vignette> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| vignette_from_json(line).unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

/// How many draws a seeded test makes: few in every run, many with `cargo xtask test --long`.
pub fn draws(few: usize, many: usize) -> usize {
    if std::env::var_os("LUMBAR_LONG").is_some() { many } else { few }
}

/// A small seeded generator (SplitMix64, Steele et al. 2014), so that a failing draw can be had again.
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}
