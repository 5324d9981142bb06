//! The score of a questionnaire.

use alloc::vec::Vec;

use lumbar_knowledge::{Band, Instrument};

/// What answers come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The sum.
    pub score: f64,
    /// The highest band it reaches, as a position in the instrument's bands.
    pub band: Option<usize>,
    /// The parts that speak, as positions in the instrument's parts.
    pub parts: Vec<usize>,
    /// Whether to ask at once if the person is safe.
    pub asks_safety: bool,
}

/// Why answers have no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoScore {
    /// This question, from 1, must be answered and is not.
    Unanswered(usize),
    /// This question, from 1, has an answer that the questionnaire does not have.
    NoSuchAnswer(usize),
    /// There are more answers than questions.
    TooMany,
}

/// Scores answers given in the order of the questions; `None` is a question passed over.
///
/// # Errors
/// [`NoScore`] names the question. Nothing is filled in for an answer that must be there.
pub fn score(instrument: &Instrument, answers: &[Option<f64>]) -> Result<Scored, NoScore> {
    if answers.len() > instrument.items {
        return Err(NoScore::TooMany);
    }
    let mut values = Vec::new();
    for item in 0..instrument.items {
        let given = answers.get(item).copied().flatten();
        let value = given.or(instrument.blank).ok_or(NoScore::Unanswered(item + 1))?;
        if !instrument.answers.iter().any(|answer| (answer - value).abs() < 1e-9) {
            return Err(NoScore::NoSuchAnswer(item + 1));
        }
        values.push(value);
    }
    let reaches = |band: &Band, sum: f64| sum >= band.from - 1e-9;
    let score: f64 = values.iter().sum();
    let band = instrument.bands.iter().rposition(|band| reaches(band, score));
    let of = |items: &[usize]| items.iter().map(|item| values[item - 1]).sum::<f64>();
    let parts: Vec<usize> = instrument
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| reaches(&part.band, of(&part.items)))
        .map(|(place, _)| place)
        .collect();
    let asks_safety = band.is_some_and(|band| instrument.bands[band].asks_safety)
        || parts.iter().any(|part| instrument.parts[*part].band.asks_safety);
    Ok(Scored { score, band, parts, asks_safety })
}
