//! The figures of an evaluation.

use std::io::{self, Write};

use lumbar_app::{Evaluation, Outcome, Share, wilson};
use lumbar_model::Level;
use serde_json::{Value, json};

/// Prints the figures, each with its interval and, where it has one, the always-routine baseline.
pub fn evaluation(out: &mut impl Write, figures: &Evaluation) -> io::Result<()> {
    let mut line = |name: &str, share: &Share, baseline: Option<&Share>| {
        let baseline = baseline.map_or(String::new(), |share| {
            format!("   always routine: {:.1} %", 100.0 * share.value())
        });
        writeln!(out, "{name:34}{share}{baseline}")
    };
    line("level among those accepted", &figures.accepted, Some(&figures.baseline_accepted))?;
    line("level not too low", &figures.safe, Some(&figures.baseline_safe))?;
    line("level too high", &figures.over_triage, None)?;
    line("level exactly right", &figures.exact, None)?;
    for (level, share) in Level::ALL.iter().zip(&figures.exact_by_level) {
        line(&format!("  where {level} is right"), share, None)?;
    }
    line("a right cause first", &figures.first, None)?;
    line("a right cause among three", &figures.among_three, None)?;
    line("answered, whoever the person is", &figures.answered, None)?;
    writeln!(out, "\nright level (down), given level (across)")?;
    writeln!(
        out,
        "{:12}{:>10}{:>10}{:>10}{:>10}",
        "", "self_care", "routine", "urgent", "emergency"
    )?;
    for right in Level::ALL {
        write!(out, "{:12}", right.as_str())?;
        for given in Level::ALL {
            write!(out, "{:>10}", figures.table.count(right, given))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "\nmisses (below the lowest accepted): {}", names(&figures.misses))?;
    writeln!(out, "too high (above the highest accepted): {}", names(&figures.over))
}

/// Ids in a line.
pub fn names(ids: &[String]) -> String {
    if ids.is_empty() { "none".to_owned() } else { ids.join(" ") }
}

/// Prints what came out for every account that was not exactly right.
pub fn outcomes(out: &mut impl Write, outcomes: &[Outcome]) -> io::Result<()> {
    writeln!(out)?;
    for outcome in outcomes {
        let vignette = &outcome.vignette;
        if outcome.level == Some(vignette.level) && outcome.rank == Some(0) {
            continue;
        }
        let given = outcome.level.map_or("no result", Level::as_str);
        let first: Vec<_> =
            outcome.first.iter().map(|(id, share)| format!("{id} {share:.2}")).collect();
        let right: Vec<_> = vignette.causes.iter().map(ToString::to_string).collect();
        writeln!(
            out,
            "{:5} {given:9} (right {:9}) rank {:2}  got {}  right {}  because {}",
            vignette.id,
            vignette.level.as_str(),
            outcome.rank.map_or(99, |rank| rank + 1),
            first.join(", "),
            right.join(", "),
            outcome.because.join(", ")
        )?;
    }
    Ok(())
}

/// A share with its interval as JSON.
pub fn share_json(share: &Share) -> Value {
    let (low, high) = wilson(*share);
    json!({ "count": share.count, "of": share.of, "share": share.value(), "interval": [low, high] })
}

/// The figures and every outcome as JSON.
pub fn evaluation_json(figures: &Evaluation, outcomes: &[Outcome]) -> Value {
    let share = share_json;
    let by_level: serde_json::Map<String, Value> = Level::ALL
        .iter()
        .zip(&figures.exact_by_level)
        .map(|(level, counted)| (level.to_string(), share(counted)))
        .collect();
    let cases: Vec<_> = outcomes
        .iter()
        .map(|outcome| {
            json!({
                "id": outcome.vignette.id,
                "level": outcome.level.map(Level::as_str),
                "right": outcome.vignette.level.as_str(),
                "rank": outcome.rank.map(|rank| rank + 1),
                "first": outcome.first.iter().map(|(id, _)| id).collect::<Vec<_>>(),
                "because": outcome.because,
            })
        })
        .collect();
    json!({
        "accepted": share(&figures.accepted),
        "safe": share(&figures.safe),
        "over_triage": share(&figures.over_triage),
        "exact": share(&figures.exact),
        "exact_by_level": by_level,
        "first": share(&figures.first),
        "among_three": share(&figures.among_three),
        "answered": share(&figures.answered),
        "always_routine": { "accepted": share(&figures.baseline_accepted), "safe": share(&figures.baseline_safe) },
        "misses": figures.misses,
        "too_high": figures.over,
        "cases": cases,
    })
}
