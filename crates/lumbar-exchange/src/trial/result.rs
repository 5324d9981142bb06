//! What a trial or a pool of trials gives, as JSON.

use lumbar_trial::{Analysis, Better, Comparison, Effect, Judgement, Pool, Settings, Verdict};
use serde_json::{Value, json};

use super::layout::TrialTable;

/// Six decimals are more than any trial knows; a fixed number of them keeps results comparable.
fn rounded(number: f64) -> Value {
    let rounded = (number * 1e6).round() / 1e6;
    json!(if rounded == 0.0 { 0.0 } else { rounded })
}

fn pair(interval: [f64; 2]) -> Value {
    json!([rounded(interval[0]), rounded(interval[1])])
}

fn effect(effect: &Effect) -> Value {
    json!({
        "mean": rounded(effect.mean),
        "sd": rounded(effect.deviation),
        "interval": pair(effect.interval),
        "level": Settings::LEVEL,
        "interval_95": pair(effect.interval_95),
    })
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::First => "a",
        Verdict::Other => "b",
        Verdict::Undecided => "undecided",
    }
}

fn put(target: &mut Value, fields: Value) {
    if let (Some(target), Value::Object(fields)) = (target.as_object_mut(), fields) {
        target.extend(fields);
    }
}

fn setting(table: &TrialTable, settings: &Settings) -> Value {
    json!({
        "outcome": table.outcome,
        "better": if settings.better == Better::Lower { "lower" } else { "higher" },
        "useful_difference": settings.useful,
        "prior": settings.prior.map(|prior| json!({"mean": prior.mean, "sd": prior.deviation})),
        "takes_into_account": {
            "trend": settings.trend,
            "correlation": settings.correlation,
            "carry_over": settings.carry_over,
            "washout_days": settings.washout,
            "activity": settings.activity,
            "blocks": settings.blocks,
        },
    })
}

fn probabilities(effect: &Effect) -> Value {
    json!({
        "probability_better": rounded(effect.better),
        "probability_better_by_useful": rounded(effect.better_by_useful),
        "probability_worse_by_useful": rounded(effect.worse_by_useful),
    })
}

fn judged(judgement: &Judgement) -> Value {
    json!({
        "verdict": word(judgement.verdict),
        "verdict_doubts": judgement.doubts.iter().map(|doubt| doubt.id()).collect::<Vec<_>>(),
        "verdict_boundary": rounded(judgement.boundary),
        "futile": judgement.futile,
        "futility_boundary": rounded(judgement.futility),
    })
}

fn compared(arms: &[String], comparison: &Comparison) -> Value {
    let Comparison { arm, prior, analysis, judgement } = comparison;
    let Analysis { flat, informed, correlation, kept, used, missing } = analysis;
    let mut value = json!({
        "arms": {"a": arms[0], "b": arms[*arm]},
        "effect": effect(flat),
        "correlation": rounded(*correlation),
        "kept_a_day_later": rounded(*kept),
        "values": used,
        "missing": missing,
    });
    put(&mut value, judged(judgement));
    put(&mut value, probabilities(flat));
    if let Some(informed) = informed {
        let prior =
            prior.map(|prior| json!({"mean": rounded(prior.mean), "sd": rounded(prior.deviation)}));
        let mut with = json!({"effect": effect(informed), "prior": prior});
        put(&mut with, probabilities(informed));
        put(&mut value, json!({"with_prior": with}));
    }
    value
}

/// One person's trial. `effect` is arm b less arm a under a flat prior; `probability_better` is that of b
/// being better than a.
#[must_use]
pub fn analysis_json(
    table: &TrialTable,
    person: &str,
    comparisons: &[Comparison],
    settings: &Settings,
) -> Value {
    let mut value = setting(table, settings);
    if !person.is_empty() {
        put(&mut value, json!({"person": person}));
    }
    if let Some(first) = comparisons.first() {
        put(&mut value, compared(&table.arms, first));
    }
    if comparisons.len() > 1 {
        let all: Vec<Value> = comparisons.iter().map(|one| compared(&table.arms, one)).collect();
        put(&mut value, json!({"comparisons": all}));
    }
    value
}

/// A pool of trials. `effect` is the other arm less the reference in the average person.
#[must_use]
pub fn pool_json(table: &TrialTable, arm: usize, pool: &Pool, settings: &Settings) -> Value {
    let persons: Vec<Value> = table
        .persons
        .iter()
        .zip(&pool.persons)
        .map(|((name, _), person)| {
            let mut value = json!({
                "person": name,
                "own": person.own.map(rounded),
                "effect": effect(&person.shrunken),
            });
            put(&mut value, probabilities(&person.shrunken));
            value
        })
        .collect();
    let mut next = json!({"effect": effect(&pool.next)});
    put(&mut next, probabilities(&pool.next));
    let mut value = setting(table, settings);
    let fields = json!({
        "arms": {"a": table.arms[0], "b": table.arms[arm]},
        "reference": table.arms[0],
        "arm": table.arms[arm],
        "effect": effect(&pool.effect),
        "between_people_sd": rounded(pool.between),
        "next_person": next,
        "correlation": rounded(pool.correlation),
        "people": persons.len(),
        "informative_people": pool.informative,
        "values": pool.used,
        "persons": persons,
    });
    put(&mut value, fields);
    put(&mut value, judged(&pool.judgement));
    put(&mut value, probabilities(&pool.effect));
    value
}
