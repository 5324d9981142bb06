//! The questionnaires of the knowledge, scored.

use std::path::{Path, PathBuf};

use lumbar_diary::{NoScore, score};
use lumbar_knowledge::{Instrument, Knowledge};

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else {
            into.push(path);
        }
    }
}

fn instrument(id: &str) -> Instrument {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../knowledge");
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    paths.sort();
    let files: Vec<(String, String)> = paths
        .iter()
        .map(|path| {
            let inside = path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned();
            (inside, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    let pairs = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let knowledge = Knowledge::parse(pairs).unwrap();
    knowledge.instruments().iter().find(|one| one.id == id).unwrap().clone()
}

#[test]
fn roland_morris_counts_ticks_and_takes_a_blank_for_no() {
    let form = instrument("roland_morris_24");
    assert_eq!(form.items, 24);
    assert!((score(&form, &[]).unwrap().score).abs() < 1e-12);
    assert!((score(&form, &[Some(1.0); 24]).unwrap().score - 24.0).abs() < 1e-12);
    let some = [Some(1.0), None, Some(0.0), Some(1.0)];
    assert!((score(&form, &some).unwrap().score - 2.0).abs() < 1e-12);
    assert_eq!(score(&form, &[Some(2.0)]), Err(NoScore::NoSuchAnswer(1)));
    assert_eq!(score(&form, &[None; 25]), Err(NoScore::TooMany));
}

#[test]
fn phq_4_needs_every_answer_and_asks_after_safety_when_it_is_high() {
    let form = instrument("phq_4");
    let of = |answers: [f64; 4]| score(&form, &answers.map(Some));
    assert_eq!(score(&form, &[Some(1.0), None, Some(1.0), Some(1.0)]), Err(NoScore::Unanswered(2)));
    for (answers, sum, band, parts, safety) in [
        ([0.0, 0.0, 0.0, 0.0], 0.0, None, vec![], false),
        ([1.0, 1.0, 0.0, 0.0], 2.0, None, vec![], false),
        ([2.0, 1.0, 0.0, 0.0], 3.0, Some(0), vec![0], false),
        ([0.0, 0.0, 2.0, 1.0], 3.0, Some(0), vec![1], true),
        ([2.0, 1.0, 2.0, 1.0], 6.0, Some(1), vec![0, 1], true),
        ([3.0, 3.0, 3.0, 3.0], 12.0, Some(2), vec![0, 1], true),
    ] {
        let scored = of(answers).unwrap();
        assert!((scored.score - sum).abs() < 1e-12);
        assert_eq!(
            (scored.band, scored.parts, scored.asks_safety),
            (band, parts, safety),
            "{answers:?}"
        );
    }
}

#[test]
fn every_questionnaire_bears_its_credit() {
    for id in ["roland_morris_24", "phq_4"] {
        assert!(!instrument(id).text.english().credit.is_empty());
    }
}
