//! What a person reads is plain: the Flesch-Kincaid grade (Kincaid, Fishburne, Rogers, Chissom 1975) of the knowledge's texts
//! and of whole pages. Reading age is the grade and five years, so that grade 7 is the age of 12.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::Server;
use crate::trial::ask;

/// The grade of a reader of twelve.
const GRADE: f64 = 7.0;
/// A longer text is measured by itself; a shorter one is a phrase, and one long name in it says little.
const WORDS: usize = 60;

/// Years of school that a text asks for, and how many words it has. Sentences end at a stop, a colon or a line's end.
fn grade(text: &str) -> (f64, usize) {
    let sentences = text
        .split(['.', '!', '?', ':', ';', '\n'])
        .filter(|part| part.chars().any(char::is_alphabetic))
        .count();
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\'' | '’'))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let count = words.len().max(1) as f64;
    let grade = 0.39 * count / sentences.max(1) as f64 + 11.8 * syllables as f64 / count - 15.59;
    (grade, words.len())
}

/// Groups of vowels, without an "e" or "ed" that is not spoken.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let vowel = |letter: char| "aeiouy".contains(letter);
    let silent = word.ends_with('e') && !word.ends_with("le")
        || word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded")
        || word.ends_with("es") && !word.ends_with("ses") && !word.ends_with("ches");
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        groups += usize::from(vowel(letter) && !before);
        before = vowel(letter);
    }
    (groups - usize::from(silent && groups > 1)).max(1)
}

/// The words of a page, each block a sentence of its own; drawings and styles are left out.
fn words_of(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let name: String =
            rest[1..].chars().take_while(|l| l.is_ascii_alphanumeric() || *l == '/').collect();
        if matches!(name.as_str(), "svg" | "style" | "script" | "head") {
            let close = format!("</{name}>");
            rest = rest.find(&close).map_or("", |end| &rest[end + close.len()..]);
            continue;
        }
        let inline = ["a", "b", "strong", "em", "span", "abbr"];
        if !inline.contains(&name.trim_start_matches('/')) {
            text.push('\n');
        }
        rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
    }
    text + rest
}

fn texts(value: &toml::Value, all: &mut String) {
    match value {
        toml::Value::String(text) => {
            all.push_str(text);
            all.push('\n');
        }
        toml::Value::Array(items) => items.iter().for_each(|item| texts(item, all)),
        toml::Value::Table(table) => table.iter().for_each(|(_, item)| texts(item, all)),
        _ => {}
    }
}

#[test]
fn the_grade_is_that_of_the_formula() {
    // 10 words, 2 sentences, 11 syllables: 0.39 * 5 + 11.8 * 1.1 - 15.59.
    let (grade, words) = grade("The pain is in my back. It may get better.");
    assert_eq!(words, 10);
    assert!((grade + 0.66).abs() < 0.01, "{grade}");
    assert_eq!(
        ["rheumatology", "taken", "moved", "wanted", "little"].map(syllables),
        [5, 2, 1, 2, 2]
    );
    assert_eq!(
        words_of("<p>One <b>two</b></p><svg><text>no</text></svg><p>three</p>")
            .split_whitespace()
            .count(),
        3
    );
}

#[test]
fn the_knowledge_speaks_to_a_reader_of_twelve() {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    let mut hard = Vec::new();
    for folder in fs::read_dir(&top).unwrap().map(|entry| entry.unwrap().path()) {
        for file in files(&folder) {
            let item: toml::Table = toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
            let Some(english) = item.get("text").and_then(|text| text.get("en")) else { continue };
            let mut text = String::new();
            texts(english, &mut text);
            let (asked, words) = grade(&text);
            if words >= WORDS && asked > GRADE {
                hard.push(format!(
                    "{}: grade {asked:.1}",
                    file.strip_prefix(&top).unwrap().display()
                ));
            }
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            folders.entry(name).or_default().push_str(&text);
        }
    }
    for (name, text) in &folders {
        let (asked, words) = grade(text);
        println!("{name}: grade {asked:.1}, {words} words");
        if asked > GRADE {
            hard.push(format!("{name}: grade {asked:.1} as a whole"));
        }
    }
    assert!(folders.len() > 8, "the knowledge was not found");
    assert!(hard.is_empty(), "harder than grade {GRADE}:\n{}", hard.join("\n"));
}

#[test]
fn the_pages_speak_to_a_reader_of_twelve() {
    let server = Server::start();
    let pages = [
        "/",
        "/check",
        "/first-aid",
        "/plan",
        "/diary",
        "/diary/trend",
        "/week",
        "/breaks",
        "/trials",
        "/learn",
        "/learn/causes/muscle_strain",
        "/learn/causes/stress_anxiety",
        "/learn/causes/cauda_equina",
        "/learn/red-flags/saddle_numbness",
        "/learn/remedies/keep_moving",
        "/first-aid/read/page_helper",
        "/calm",
    ];
    let mut hard = Vec::new();
    for address in pages {
        let page = ask(&server, &format!("GET {address}"), "");
        assert!(
            page.starts_with("HTTP/1.1 200"),
            "{address}: {}",
            page.lines().next().unwrap_or("")
        );
        let (asked, words) = grade(&words_of(&page[page.find("<main").unwrap_or(0)..]));
        println!("{address}: grade {asked:.1}, {words} words");
        if asked > GRADE {
            hard.push(format!("{address}: grade {asked:.1}"));
        }
    }
    assert!(hard.is_empty(), "harder than grade {GRADE}:\n{}", hard.join("\n"));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect()
}
