//! Questionnaires: scores, own questions, criteria.

use lumbar_knowledge::{Instrument, Knowledge};
use lumbar_model::Quantity;
use lumbar_model::event::{Body, Questionnaire};
use lumbar_report::{Criterion, CriterionPart, Recovery, Report, Score};

use crate::kept::Kept;
use crate::{App, Assessed};

fn filled<'k>(kept: &'k [Kept<'_>], id: &str) -> Vec<(&'k Questionnaire, i64)> {
    let filled = kept.iter().rev().filter_map(|one| match &one.body {
        Body::Questionnaire(form) if form.name.as_str() == id => Some((form, one.day)),
        _ => None,
    });
    filled.collect()
}

fn answers(form: &Questionnaire) -> Vec<(usize, f64)> {
    let mut answers: Vec<(usize, f64)> = form
        .answers
        .iter()
        .filter_map(|(item, value)| Some((item.parse().ok()?, value.get())))
        .collect();
    answers.sort_by_key(|(item, _)| *item);
    answers
}

/// Whether a set of criteria adds this questionnaire up; then it is no list of single questions.
fn in_criteria(knowledge: &Knowledge, id: &str) -> bool {
    knowledge.criteria().iter().any(|criteria| {
        criteria.regions.of == id
            || criteria.sums.iter().any(|sum| sum.of.iter().any(|of| of == id))
    })
}

pub(super) fn fill(knowledge: &Knowledge, kept: &[Kept<'_>], report: &mut Report) {
    for form in knowledge.instruments() {
        let all = filled(kept, &form.id);
        let Some((newest, day)) = all.first() else { continue };
        if form.own && !in_criteria(knowledge, &form.id) {
            recovery(form, newest, *day, report);
            continue;
        }
        let text = form.text.english();
        let value = |form: &Questionnaire| form.score.map(|score| score.get());
        let Some(score) = value(newest) else { continue };
        let band = form.bands.iter().rposition(|band| score >= band.from);
        report.scores.push(Score {
            id: form.id.clone(),
            name: text.name.clone(),
            credit: text.credit.clone(),
            value: score,
            most: form.items as f64 * form.answers.last().copied().unwrap_or(0.0),
            day: *day,
            before: all.get(1).and_then(|(form, day)| Some((value(form)?, *day))),
            says: band.and_then(|band| text.bands.get(band)).unwrap_or(&text.says).clone(),
            answers: answers(newest),
        });
    }
    report.scores.sort_by_key(|score| std::cmp::Reverse(score.day));
}

/// The top two answers are marked; that is how the page draws the eye, no published cut-off.
fn recovery(form: &Instrument, newest: &Questionnaire, day: i64, report: &mut Report) {
    let text = form.text.english();
    let clear = form.answers.len().checked_sub(2).and_then(|place| form.answers.get(place));
    for (item, value) in answers(newest) {
        let place = form.answers.iter().position(|answer| (answer - value).abs() < 1e-9);
        let (Some(question), Some(answer)) = (
            item.checked_sub(1).and_then(|item| text.items.get(item)),
            place.and_then(|place| text.answers.get(place)),
        ) else {
            continue;
        };
        report.recovery.push(Recovery {
            key: format!("{}.{item}", form.id),
            question: question.clone(),
            answer: answer.clone(),
            value,
            slows: clear.is_some_and(|clear| value >= *clear),
            day,
        });
    }
}

impl App {
    pub(super) fn fill_criteria(
        &self,
        report: &mut Report,
        kept: &[Kept<'_>],
        assessed: &Assessed,
    ) {
        for criteria in self.knowledge().criteria() {
            let text = criteria.text.english();
            let newest = |id: &str| filled(kept, id).first().map(|(form, _)| answers(form));
            let sum = |of: &[String]| -> Option<f64> {
                of.iter()
                    .map(|id| {
                        let form =
                            self.knowledge().instruments().iter().find(|form| form.id == *id)?;
                        let answers = newest(id)?;
                        (answers.len() == form.items)
                            .then(|| answers.iter().map(|(_, value)| value).sum::<f64>())
                    })
                    .sum()
            };
            let sums: Vec<Option<f64>> = criteria.sums.iter().map(|part| sum(&part.of)).collect();
            let within = |way: &[[u32; 2]]| -> Option<bool> {
                let mut all = true;
                for (value, [from, to]) in sums.iter().zip(way) {
                    let value = (*value)?;
                    all &= (f64::from(*from)..=f64::from(*to)).contains(&value);
                }
                Some(all)
            };
            let ways: Vec<Option<bool>> =
                criteria.ways.iter().map(|way| within(&way.sums)).collect();
            let enough = ways.iter().copied().collect::<Option<Vec<bool>>>();
            let enough = enough.map(|ways| ways.contains(&true));
            let places = newest(&criteria.regions.of);
            let regions = places.map(|places| {
                let hurts = |item: &u32| {
                    places.iter().any(|(place, value)| *place as u32 == *item && *value > 0.0)
                };
                criteria.regions.each.iter().filter(|region| region.iter().any(hurts)).count()
            });
            let lasted = assessed.assessment.answers.quantity(Quantity::DurationDays);
            let mut parts: Vec<CriterionPart> = Vec::new();
            for (place, sum) in criteria.sums.iter().enumerate() {
                let wanted: Vec<String> = criteria
                    .ways
                    .iter()
                    .map(|way| format!("{} to {}", way.sums[place][0], way.sums[place][1]))
                    .collect();
                parts.push(CriterionPart {
                    name: text.sums[place].clone(),
                    value: sums[place],
                    most: f64::from(sum.most),
                    wanted: wanted.join(", or "),
                    met: sums[place].and(enough),
                });
            }
            parts.push(CriterionPart {
                name: text.regions.clone(),
                value: regions.map(|count| count as f64),
                most: criteria.regions.each.len() as f64,
                wanted: format!("{} or more", criteria.regions.at_least),
                met: regions.map(|count| count >= criteria.regions.at_least as usize),
            });
            parts.push(CriterionPart {
                name: text.lasting.clone(),
                value: lasted,
                most: f64::from(criteria.lasting_days),
                wanted: format!("{} days", criteria.lasting_days),
                met: lasted.map(|days| days >= f64::from(criteria.lasting_days)),
            });
            if parts[..parts.len() - 1].iter().all(|part| part.value.is_none()) {
                continue;
            }
            let met = if parts.iter().any(|part| part.met == Some(false)) {
                Some(false)
            } else {
                parts.iter().all(|part| part.met == Some(true)).then_some(true)
            };
            let says = match met {
                Some(true) => text.met.clone(),
                Some(false) => text.not_met.clone(),
                None => String::new(),
            };
            let cause = &self.knowledge()[criteria.cause];
            report.criteria.push(Criterion {
                id: criteria.id.clone(),
                name: text.name.clone(),
                cause: self.named_cause(cause.id.as_str()),
                parts,
                met,
                says,
                sources: self.cited(&criteria.facts),
            });
        }
    }
}
