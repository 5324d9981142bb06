//! The report for the doctor: complete, one side, readable by a machine, nothing in its metadata.

mod common;
#[path = "common/year.rs"]
mod year;

use std::collections::BTreeMap;
use std::process::Command;

use common::{Draw, app, root};
use lumbar_exchange::case_from_json;
use lumbar_report::{
    Answer, Paper, Reader, Report, Section, Support, fragment, html, pdf, seal_with,
};

fn report() -> Report {
    let case = case_from_json(year::CASE).unwrap();
    app().report(&year::year(), Some(&case), year::TODAY, 1).unwrap()
}

/// Words of a PDF by pdftotext; says so and gives `None` where that is not installed.
fn words_of(pdf: &[u8], arguments: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, pdf).unwrap();
    match Command::new("pdftotext").args(arguments).arg(&file).arg("-").output() {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(_) => {
            eprintln!("skipped: pdftotext is not installed");
            None
        }
    }
}

#[test]
fn every_red_flag_of_the_screen_is_there_as_asked_or_not_asked() {
    let report = report();
    let screen = common::knowledge();
    let all: usize = screen.screen().iter().map(|group| group.findings.len()).sum();
    let flags: Vec<_> = report.red_flags.iter().flat_map(|group| &group.flags).collect();
    assert_eq!(flags.len(), all);
    let answer = |id: &str| flags.iter().find(|flag| flag.finding.id == id).unwrap().answer;
    assert!(answer("saddle_numbness").denied());
    assert_eq!(answer("new_bladder_change"), Answer::Given(lumbar_model::State::Unknown));
    assert_eq!(answer("iv_drug_use"), Answer::NotAsked);
    let page = html(&report, Reader::Doctor, Paper::A4).unwrap();
    for flag in flags {
        let row = format!("<td>{}</td><td>", flag.finding.name.replace('\'', "&#39;"));
        assert!(page.contains(&row), "{row}");
    }
}

#[test]
fn what_was_kept_and_told_is_all_there() {
    let report = report();
    for reader in [Reader::Doctor, Reader::Me] {
        let page = html(&report, reader, Paper::A4).unwrap();
        for words in [
            "Do I need a scan",
            "full day in the garden",
            "my daughter",
            // a name may begin a line there
            "buprofen",
            "400 mg",
            "penicillin",
            "X-ray",
            "mild wear at L5/S1",
            "ramipril",
            "high blood pressure",
            "eat pack",
            "Keep moving",
            "warehouse clerk",
            "I am afraid that moving will harm my back",
        ] {
            assert!(page.contains(words), "{words} is not told ({reader:?})");
        }
        assert!(
            !page.contains("http://") && !page.contains("<script"),
            "nothing comes from elsewhere"
        );
    }
    assert!(report.tried.iter().any(|tried| tried.name == "heat pack" && tried.helped.is_some()));
    assert_eq!(report.recovery.iter().filter(|one| one.slows).count(), 3);
    let criteria = &report.criteria[0];
    assert_eq!(criteria.parts[0].value, Some(10.0));
    assert_eq!(criteria.parts[1].value, Some(6.0));
    assert_eq!(criteria.met, Some(false), "41 days are no three months");
    assert!(
        report
            .other_symptoms
            .iter()
            .any(|one| one.finding.id == "leg_tingling" && !one.may_relate.is_empty())
    );
    assert!(report.family.iter().any(|one| one.finding.id == "family_history_rheumatic"));
}

#[test]
fn a_picture_is_advised_against_only_where_the_whole_screen_was_answered() {
    let app = app();
    let routine = |report: &Report| {
        report.examinations.iter().find(|one| one.id == "routine_imaging").map(|one| one.support)
    };
    let silent = case_from_json(r#"{"findings":{"dull_ache":"present"}}"#).unwrap();
    let report = app.report(&[], Some(&silent), year::TODAY, 1).unwrap();
    assert_eq!(routine(&report), Some(Support::AskFirst));
    let mut denied = silent.clone();
    for finding in app.knowledge().screen().iter().flat_map(|group| &group.findings) {
        denied.findings.insert(app.knowledge()[*finding].id.clone(), lumbar_model::State::Absent);
    }
    let report = app.report(&[], Some(&denied), year::TODAY, 1).unwrap();
    assert_eq!(routine(&report), Some(Support::NotSupported));
    let mut flagged = denied;
    let saddle = lumbar_model::FindingId::new("saddle_numbness").unwrap();
    flagged.findings.insert(saddle, lumbar_model::State::Present);
    let report = app.report(&[], Some(&flagged), year::TODAY, 1).unwrap();
    assert_eq!(routine(&report), None, "a red flag: nothing is advised against");
    let at_once = report.examinations.iter().find(|one| one.id == "mri_at_once").unwrap();
    assert_eq!(at_once.support, Support::Supported);
    assert!(at_once.because.iter().any(|named| named.id == "saddle_numbness"));
}

#[test]
fn the_first_side_is_one_side_on_both_papers() {
    let mut report = report();
    for long in [false, true] {
        if long {
            // much more than anyone tells
            report.words = Some("It hurts a lot when I sit and then it pulls. ".repeat(80));
            report.wish.question = report.words.clone();
            for tried in 0..30 {
                let mut one = report.tried[0].clone();
                one.name = format!("something with a rather long name, number {tried}");
                report.tried.push(one);
            }
        }
        for paper in [Paper::A4, Paper::Letter] {
            let file = pdf(&report, Reader::Doctor, paper).unwrap();
            let Some(first) = words_of(&file, &["-l", "1"]) else { return };
            let Some(second) = words_of(&file, &["-f", "2", "-l", "2"]) else { return };
            assert!(
                first.contains("Examinations and pictures") || long,
                "the last part is on it: {first}"
            );
            assert!(first.contains("Red flags") && !first.contains("Behind the first side"));
            assert!(second.starts_with("Behind the first side"), "{second}");
        }
    }
}

#[test]
fn words_of_the_pdf_are_those_that_were_approved() {
    // what was kept, not what the knowledge makes of it: that may change any day
    let of_the_knowledge = [
        Section::Causes,
        Section::RedFlags,
        Section::Spasms,
        Section::Words,
        Section::Symptoms,
        Section::Excluded,
        Section::Examinations,
        Section::Past,
    ];
    let report = report().without(&of_the_knowledge);
    let file = pdf(&report, Reader::Doctor, Paper::A4).unwrap();
    let Some(words) = words_of(&file, &["-l", "1", "-layout"]) else { return };
    // The versions change with every edit of the knowledge, and with their width the number of spaces between the columns.
    let words: String = words
        .lines()
        .filter(|line| !line.contains("put in order by Lumbar"))
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n")
        .collect();
    let approved = root().join("crates/lumbar-app/tests/approved/report.txt");
    if std::env::var_os("LUMBAR_APPROVE").is_some() {
        std::fs::create_dir_all(approved.parent().unwrap()).unwrap();
        std::fs::write(&approved, &words).unwrap();
    }
    let wanted = std::fs::read_to_string(&approved).unwrap();
    assert_eq!(words.trim(), wanted.trim(), "look at it, then run with LUMBAR_APPROVE=1");
}

#[test]
fn the_file_is_tagged_and_its_metadata_hold_no_health() {
    let file = pdf(&report(), Reader::Doctor, Paper::A4).unwrap();
    let text = String::from_utf8_lossy(&file);
    for needed in
        ["/StructTreeRoot", "/MarkInfo", "pdfuaid:part", "Low back pain: notes for the visit"]
    {
        assert!(text.contains(needed), "{needed}");
    }
    let metadata = text.split("<x:xmpmeta").nth(1).unwrap().split("</x:xmpmeta>").next().unwrap();
    for private in ["ibuprofen", "sciatica", "52", "female", "daughter", "warehouse"] {
        assert!(!metadata.contains(private), "{private} in the metadata");
    }
    let again = pdf(&report(), Reader::Doctor, Paper::A4).unwrap();
    assert!(file == again, "the same report gives the same bytes");
}

#[test]
fn what_is_left_out_is_gone() {
    let sections: Vec<Section> = Section::ALL.to_vec();
    let nothing = report().without(&sections);
    for reader in [Reader::Doctor, Reader::Me] {
        // without the style of the file, whose words are its own
        let page = fragment(&nothing, reader).unwrap();
        for words in [
            "ibuprofen",
            "scan",
            "saddle",
            "leg",
            "penicillin",
            "garden",
            "warehouse",
            "pain median",
        ] {
            assert!(!page.contains(words), "{words} ({reader:?})");
        }
    }
    let no_medicines =
        html(&report().without(&[Section::Medicines]), Reader::Doctor, Paper::A4).unwrap();
    // "ibuprofen helps a lot" is the name of a finding
    assert!(!no_medicines.contains("400 mg") && !no_medicines.contains("penicillin"));
    assert!(no_medicines.contains("Red flags"));
    for section in Section::ALL {
        assert_eq!(section.as_str().parse(), Ok(*section));
    }
}

#[test]
fn a_score_has_one_decimal_at_most_for_everyone() {
    let mut report = report();
    report.scores[0].value = 100.0 / 3.0;
    for reader in [Reader::Doctor, Reader::Me] {
        let page = fragment(&report, reader).unwrap();
        assert!(page.contains("33.3 of ") && !page.contains("33.33"), "{reader:?}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let mut report = report();
    let mut draw = Draw(7);
    let groups: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../../cases/hostile.json")).unwrap();
    let odd: Vec<String> = groups.into_values().flatten().collect();
    for tried in &mut report.tried {
        tried.name = odd[draw.below(odd.len())].repeat(1 + draw.below(40));
    }
    report.words = Some(odd.join(" "));
    report.medicines_named = odd;
    let page = html(&report, Reader::Doctor, Paper::A4).unwrap();
    for markup in ["<script", "<img", "<!--"] {
        assert!(!page.contains(markup), "{markup}");
    }
    pdf(&report, Reader::Doctor, Paper::Letter).unwrap();
    pdf(&Report::default(), Reader::Doctor, Paper::A4).unwrap();
    pdf(&Report::default(), Reader::Me, Paper::A4).unwrap();
}

#[test]
fn a_locked_page_shows_nothing_and_wants_a_real_passphrase() {
    let page = html(&report(), Reader::Doctor, Paper::A4).unwrap();
    let salted = lumbar_report::Salted { salt: [1; 16], nonce: [2; 12] };
    let locked = seal_with(&page, "four words far apart", &salted).unwrap();
    assert!(!locked.contains("ibuprofen") && locked.contains("data-iterations=\"600000\""));
    assert_eq!(seal_with(&page, "short", &salted), Err(lumbar_report::SealError::TooShort));
}
