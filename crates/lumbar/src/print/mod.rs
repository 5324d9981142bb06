//! What a person reads in the terminal.

mod calm;
mod evaluation;
mod interviews;
mod item;
mod medicine;
mod own_trial;
mod plan;
mod result;
mod week;
mod words;

pub use calm::{calm, calm_list, kind_words};
pub use evaluation::{evaluation, evaluation_json, outcomes};
pub use interviews::{interviews, interviews_json};
pub use item::item;
pub use medicine::medicine;
pub use own_trial::{begun, no_design, stopped, today, too_early};
pub use plan::{plan, plan_today};
pub use result::assessed;
pub use week::{activities, week};
pub use words::{state, what_to_do};

use std::io::Write as _;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::error::Outcome;
use crate::output::output;

/// A document on one line, for a program.
pub fn json(document: &(impl Serialize + ?Sized)) -> Outcome {
    let mut out = output();
    serde_json::to_writer(&mut out, document)?;
    writeln!(out)?;
    Ok(())
}

/// A counter on standard error, shown on a terminal only.
pub fn progress(what: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {human_pos} {msg}, {per_sec}");
    bar.with_style(style.expect("the template is fixed")).with_message(what.to_owned())
}

/// How wide lines are: as the terminal, but no wider than reads well.
pub fn width() -> usize {
    const WIDEST: usize = 78;
    const NARROWEST: usize = 30;
    let terminal = console::Term::stdout().size_checked();
    terminal.map_or(WIDEST, |(_, columns)| usize::from(columns).clamp(NARROWEST, WIDEST))
}

/// A text that begins with a label; its further lines stand under the text, not under the label.
pub fn hanging(label: &str, text: &str, width: usize) -> String {
    let indent = " ".repeat(label.chars().count());
    let lines = wrapped(text, &indent, width);
    format!("{label}{}", lines.strip_prefix(&indent).unwrap_or(&lines))
}

/// Breaks a text into lines of at most `width` characters, each begun with `indent`.
pub fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let count = word.chars().count();
        if length == 0 || length + 1 + count > width {
            if length > 0 {
                lines.push('\n');
            }
            lines.push_str(indent);
            length = indent.chars().count();
        } else {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += count;
    }
    lines
}
