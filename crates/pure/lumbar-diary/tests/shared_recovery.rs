//! What goes together in real tables of people with back pain (R package psfmi): fear of movement with pain that stays and
//! with a slow recovery. What a table does not show is not said.

use std::path::PathBuf;

use lumbar_diary::{Pair, Series, pair};

/// The columns of a table by name; rows in which one is empty are left out.
fn columns<const N: usize>(file: &str, names: [&str; N]) -> Option<Vec<[f64; N]>> {
    let shared = std::env::var_os("LUMBAR_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"),
        PathBuf::from,
    );
    let Ok(text) = std::fs::read_to_string(shared.join("data/backpain_tables").join(file)) else {
        eprintln!("skipped: {file} is not at hand");
        return None;
    };
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next()?.split(',').collect();
    let places = names.map(|name| heads.iter().position(|head| *head == name).unwrap());
    let rows = lines.filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let row = places.map(|place| cells[place].parse::<f64>().ok());
        row.iter().all(Option::is_some).then(|| row.map(Option::unwrap))
    });
    Some(rows.collect())
}

/// People are no days: they stand two days apart, so that none is the neighbour of another.
fn people<const N: usize>(rows: &[[f64; N]], one: usize, other: usize) -> Pair {
    let series = |column: usize| -> Series {
        (0..).step_by(2).zip(rows).map(|(day, row)| (day, row[column])).collect()
    };
    pair(&series(one), &series(other), 0)
}

#[test]
fn shared_fear_of_movement_goes_with_pain_that_stays() {
    let Some(rows) = columns("lbp_chronic_159.csv", ["Tampascale", "Chronic", "Duration"]) else {
        return;
    };
    assert_eq!(rows.len(), 147);
    let (rho, low, _) = people(&rows, 0, 1).correlation.unwrap();
    assert!(rho > 0.5 && low > 0.4, "{rho} from {low}");
    let (_, low, high) = people(&rows, 2, 1).correlation.unwrap();
    assert!(low < 0.0 && high > 0.0, "how long it had lasted says nothing here: {low} to {high}");
}

#[test]
fn shared_fear_of_movement_goes_with_a_slow_recovery() {
    let names = ["Tampascale", "Time", "Expectation", "Status"];
    let Some(mut rows) = columns("lbp_recovery_265_imp1.csv", names) else { return };
    assert_eq!(rows.len(), 265);
    rows.retain(|row| row[3] > 0.5);
    let (rho, low, high) = people(&rows, 0, 1).correlation.unwrap();
    assert!(rho > 0.1 && low > 0.0 && high < 0.4, "{rho}, {low} to {high}");
    let (_, low, high) = people(&rows, 2, 1).correlation.unwrap();
    assert!(low < 0.0 && high > 0.0, "expectation says nothing clear here: {low} to {high}");
}
