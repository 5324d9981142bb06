//! From the text of a file of patients to both figures.

#[path = "mapping.rs"]
mod mapping;
#[path = "model.rs"]
mod model;
#[path = "patients.rs"]
mod patients;
#[path = "recovery.rs"]
mod recovery;
#[path = "workspace.rs"]
mod workspace;

use serde_json::{Value, json};

use mapping::Mapping;
use model::{Model, Numbers};
use patients::Patient;
use recovery::Recovery;

/// Evaluates both figures on patients given as comma-separated text.
///
/// # Errors
/// What is wrong with the patients, the mapping or the knowledge, and where.
pub fn evaluate(text: &str) -> Result<Value, String> {
    let knowledge = workspace::knowledge()?;
    let mapping = Mapping::read(&knowledge)?;
    let model = Model::new(&mapping, &knowledge)?;
    let classes: Vec<&str> = mapping.mechanisms.iter().map(|m| m.id.as_str()).collect();
    let columns: Vec<&str> = mapping.criteria.iter().map(|c| c.column.as_str()).collect();
    let patients = patients::read(text, &columns, &classes)?;

    let independent = recover(&model, &patients, Numbers::Independent, &classes)?;
    let published = recover(&model, &patients, Numbers::Published, &classes)?;
    let mut result = independent.json();
    result["figure"] = json!("independent: no number comes from this cohort, none is fitted");
    result["labels"] = json!("one expert's class for each patient");
    result["patients"] = json!(patients.len());
    result["with_published_ratios"] = published.json();
    result["with_published_ratios"]["figure"] =
        json!("circular: the odds ratios were fitted to the cohort that these patients are from");
    Ok(result)
}

fn recover(
    model: &Model,
    patients: &[Patient],
    numbers: Numbers,
    classes: &[&str],
) -> Result<Recovery, String> {
    let mut recovery = Recovery::new(classes);
    for patient in patients {
        let found = model
            .mechanism(&patient.answers, numbers)
            .map_err(|error| format!("line {}: {error}", patient.line))?;
        recovery.count(patient.class, found);
    }
    Ok(recovery)
}
