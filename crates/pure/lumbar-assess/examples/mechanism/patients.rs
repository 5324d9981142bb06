//! A file of patients: criteria as answers, and the expert's class.

use lumbar_inference::Answer;

/// One patient.
pub struct Patient {
    /// The line of the file, for messages.
    pub line: usize,
    /// One answer a criterion, in the order asked for; `None` is unknown.
    pub answers: Vec<Option<Answer>>,
    /// Position of the expert's class.
    pub class: usize,
}

/// Reads the columns asked for, wherever they stand, and the column `class`.
///
/// # Errors
/// The line and column that cannot be read, and what is expected there.
pub fn read(text: &str, columns: &[&str], classes: &[&str]) -> Result<Vec<Patient>, String> {
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, cells(line)));
    let (_, header) = lines.next().ok_or("the file is empty: a header and rows are expected")?;
    let place = |name: &str| {
        header
            .iter()
            .position(|cell| *cell == name)
            .ok_or_else(|| format!("line 1: there is no column `{name}`"))
    };
    let places = columns.iter().map(|name| place(name)).collect::<Result<Vec<_>, _>>()?;
    let class_place = place("class")?;

    let mut patients = Vec::new();
    for (line, cells) in lines.filter(|(_, cells)| *cells != [""]) {
        if cells.len() != header.len() {
            let (found, expected) = (cells.len(), header.len());
            return Err(format!("line {line}: {found} cells where the header has {expected}"));
        }
        let answers = places.iter().map(|&place| {
            answer(cells[place]).map_err(|error| format!("line {line}, {}: {error}", header[place]))
        });
        let class = classes.iter().position(|class| *class == cells[class_place]);
        patients.push(Patient {
            line,
            answers: answers.collect::<Result<_, _>>()?,
            class: class
                .ok_or_else(|| format!("line {line}, class: give one of {}", classes.join(", ")))?,
        });
    }
    if patients.is_empty() {
        return Err("there are no patients below the header".into());
    }
    Ok(patients)
}

/// The cells of a line; the files hold numbers and plain words, so a comma always separates.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim_start_matches('\u{feff}');
    line.split(',').map(|cell| cell.trim().trim_matches('"')).collect()
}

// A message never repeats a cell: it is about a person's health.
fn answer(cell: &str) -> Result<Option<Answer>, &'static str> {
    match cell {
        "1" => Ok(Some(Answer::Present)),
        "0" => Ok(Some(Answer::Absent)),
        "" | "NA" => Ok(None),
        _ => Err("give 1 (present), 0 (absent) or nothing (unknown)"),
    }
}
