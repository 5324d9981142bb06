//! Every sort of resource that is written, one JSON object a line, for other people's validators:
//! `cargo run -p lumbar-app --example fhir_samples`.

mod history;

use std::path::Path;

use lumbar_app::App;
use lumbar_app::memory::fhir::{Wish, kept_events};
use lumbar_exchange::fhir::{collection, intake};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    let mut files = Vec::new();
    let mut open = vec![folder.clone()];
    while let Some(place) = open.pop() {
        for entry in std::fs::read_dir(place).expect("the knowledge") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "svg") {
                let inside = path.strip_prefix(&folder).expect("below it");
                let text = std::fs::read_to_string(&path).expect("text");
                files.push((inside.display().to_string(), text));
            }
        }
    }
    files.sort();
    let pairs: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let app = App::new(&pairs).unwrap_or_else(|error| panic!("{error}"));
    println!("{}", intake::intake(app.knowledge()));
    let wish = Wish {
        goals: vec!["To lift my child again.".to_owned()],
        question: Some("Is it safe to run?".to_owned()),
    };
    for (_, case) in history::CASES {
        let entries = history::entries(&app, case);
        let document = app.fhir_document(history::person(), &entries, &history::now(), &wish);
        println!("{}", document.bundle);
        println!("{}", collection(history::person(), &kept_events(&entries).0).bundle);
    }
    println!(
        "{}",
        app.fhir_document(history::person(), &[], &history::now(), &Wish::default()).bundle
    );
}
