//! Every sort of resource that is written, one JSON object a line, for other people's validators:
//! `cargo run -p lumbar-app --example fhir_samples`.

#[path = "../tests/common/mod.rs"]
mod common;
mod history;

use lumbar_app::memory::fhir::{Wish, kept_events};
use lumbar_exchange::fhir::{collection, intake};

fn main() {
    let app = common::app();
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
