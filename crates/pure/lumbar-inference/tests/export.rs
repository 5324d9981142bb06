//! What is written out says what the network says.

mod common;

use common::{Dice, Plain};
use lumbar_inference::{Cause, ExportError, Finding, NetworkBuilder};

#[test]
fn every_row_of_every_table_adds_up_to_one() {
    let plain = Plain::random(&mut Dice(11), 4, 5);
    let text = plain.build().to_bif("random").unwrap();
    let mut rows = 0;
    for line in text.lines().map(str::trim) {
        let numbers = match (line.strip_prefix("table "), line.split_once(") ")) {
            (Some(numbers), _) => numbers,
            (None, Some((states, numbers))) if states.starts_with("(s") => numbers,
            _ => continue,
        };
        let sum: f64 =
            numbers.trim_end_matches(';').split(", ").map(|p| p.parse::<f64>().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{line}");
        rows += 1;
    }
    let findings: usize = plain.findings.iter().map(|(_, causes)| 1 << causes.len()).sum();
    assert!(rows > findings);
}

#[test]
fn names_become_plain_and_stay_apart() {
    let network = NetworkBuilder::new()
        .cause(Cause::new("wet grass", 0.1))
        .cause(Cause::new("wet-grass", 0.1))
        .finding(Finding::new("<1>", 0.1).caused_by("wet grass", 0.5))
        .build()
        .unwrap();
    let text = network.to_xmlbif("a < b").unwrap();
    for part in ["<NAME>wet_grass</NAME>", "<NAME>wet_grass_2</NAME>", "n__1_", "a &lt; b"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn tables_that_would_be_too_large_are_refused() {
    let mut builder = NetworkBuilder::new();
    let mut finding = Finding::new("f", 0.1);
    for c in 0..13 {
        builder.cause(Cause::new(format!("c{c}"), 0.1));
        finding = finding.caused_by(format!("c{c}"), 0.5);
    }
    let network = builder.finding(finding).build().unwrap();
    let refused = network.to_bif("n").unwrap_err();
    assert_eq!(refused, ExportError::TooManyCauses { finding: "f".into(), causes: 13 });
}
