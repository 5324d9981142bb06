//! What a trial gives, as lines for the terminal.

use super::{width, wrapped};

/// Paragraphs, each broken to the width.
pub fn paragraphs(lines: &[String]) -> String {
    lines.iter().map(|line| wrapped(line, "", width()) + "\n").collect()
}
