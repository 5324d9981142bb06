//! What a person reads in the terminal.

mod evaluation;
mod item;
mod result;

pub use evaluation::{evaluation, evaluation_json, outcomes};
pub use item::item;
pub use result::result;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A counter on standard error, shown on a terminal only.
pub fn progress(what: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {human_pos} {msg}, {per_sec}");
    bar.with_style(style.expect("the template is fixed")).with_message(what.to_owned())
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
