//! The figures of interviews held with labelled accounts.

use std::io::{self, Write};

use lumbar_app::{Evaluation, InterviewFigures, LOOKED_AT, Share, Unlisted};
use serde_json::{Value, json};

use super::evaluation::{evaluation_json, names, share_json};

/// Prints the figures of both ways of answering what the labels do not list, with `all`, the run
/// that is given everything at once, beside them.
pub fn interviews(
    out: &mut impl Write,
    held: &[(Unlisted, InterviewFigures)],
    all: &Evaluation,
) -> io::Result<()> {
    for (unlisted, figures) in held {
        let way = match unlisted {
            Unlisted::Unknown => "\"I don't know\"",
            Unlisted::No => "\"no\"",
        };
        writeln!(out, "What the label does not list is answered {way}.")?;
        writeln!(
            out,
            "questions after the safety screen: median {}, most {}",
            figures.median_questions, figures.most_questions
        )?;
        writeln!(
            out,
            "{:>20}{:>18}{:>18}{:>18}",
            "after", "level accepted", "right cause first", "among three"
        )?;
        for (questions, stage) in LOOKED_AT.iter().zip(&figures.after) {
            row(out, &format!("{questions} questions"), stage)?;
        }
        row(out, "the end", &figures.end)?;
        row(out, "(all findings)", all)?;
        writeln!(out, "misses in the end: {}", names(&figures.end.misses))?;
        writeln!(out, "too high in the end: {}\n", names(&figures.end.over))?;
    }
    Ok(())
}

fn row(out: &mut impl Write, label: &str, figures: &Evaluation) -> io::Result<()> {
    let percent = |share: &Share| format!("{:.1} %", 100.0 * share.value());
    writeln!(
        out,
        "{label:>20}{:>18}{:>18}{:>18}",
        percent(&figures.accepted),
        percent(&figures.first),
        percent(&figures.among_three)
    )
}

/// The same as JSON.
pub fn interviews_json(held: &[(Unlisted, InterviewFigures)], all: &Evaluation) -> Value {
    let ways = held.iter().map(|(unlisted, figures)| {
        let way = match unlisted {
            Unlisted::Unknown => "unknown",
            Unlisted::No => "no",
        };
        let after = LOOKED_AT.iter().zip(&figures.after).map(|(questions, stage)| {
            json!({
                "questions": questions,
                "accepted": share_json(&stage.accepted),
                "first": share_json(&stage.first),
                "among_three": share_json(&stage.among_three),
            })
        });
        let figures = json!({
            "questions": { "median": figures.median_questions, "most": figures.most_questions },
            "after": after.collect::<Vec<_>>(),
            "end": evaluation_json(&figures.end, &[]),
        });
        (way.to_owned(), figures)
    });
    json!({
        "unlisted": ways.collect::<serde_json::Map<_, _>>(),
        "all_findings": evaluation_json(all, &[]),
    })
}
