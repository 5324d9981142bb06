//! How long the report of a year's diary takes, and the files to look at.
//!
//!     cargo run --release -p lumbar-app --example report_speed -- [FOLDER]

use std::time::Instant;

use lumbar_exchange::case_from_json;
use lumbar_report::{Paper, Reader, html, pdf};

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/year.rs"]
mod year;

fn main() {
    let app = common::app();
    let case = case_from_json(year::CASE).expect("a case");
    let entries = year::year();
    let timed = |what: &str, start: Instant| {
        println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    };
    println!("{} events", entries.len());
    let start = Instant::now();
    let report = app.report(&entries, Some(&case), year::TODAY, 1).expect("a report");
    timed("gather", start);
    let folder = std::env::args().nth(1);
    for (reader, name) in [(Reader::Doctor, "doctor"), (Reader::Me, "me")] {
        let start = Instant::now();
        let page = html(&report, reader, Paper::A4).expect("a page");
        timed(&format!("{name} as HTML"), start);
        let start = Instant::now();
        let a4 = pdf(&report, reader, Paper::A4).expect("a PDF");
        timed(&format!("{name} as PDF, {} kB", a4.len() / 1000), start);
        let letter = pdf(&report, reader, Paper::Letter).expect("a PDF");
        if let Some(folder) = &folder {
            let write = |ending: &str, bytes: &[u8]| {
                std::fs::write(format!("{folder}/{name}{ending}"), bytes).expect("a file");
            };
            write(".html", page.as_bytes());
            write("-a4.pdf", &a4);
            write("-letter.pdf", &letter);
        }
    }
}
