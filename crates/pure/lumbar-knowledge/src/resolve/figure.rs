//! Drawings.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Resolver;
use crate::problem::{File, Problem};

impl Resolver<'_> {
    /// Notes each name that no drawing has.
    pub(super) fn figures(&mut self, file: File<'_>, names: &[String]) {
        for name in names {
            if !self.names.figures.contains(name) {
                self.problem(file, name, format!("no figure \"{name}\" in figures/"));
            }
        }
    }
}

/// What is wrong with a drawing: one style, nothing that is fetched or run, no words.
pub(crate) fn check_figure(file: File<'_>, problems: &mut Vec<Problem>) {
    let text = file.text.trim();
    if !text.starts_with("<svg ") || !text.ends_with("</svg>") {
        problems.push(file.problem("", "a figure is one svg element"));
    }
    for (needed, why) in [
        ("viewBox=\"0 0 240 160\"", "a figure is drawn on 240 by 160"),
        ("currentColor", "a figure is drawn in the colour of the text (currentColor)"),
    ] {
        if !text.contains(needed) {
            problems.push(file.problem("", why));
        }
    }
    let lower = text.to_lowercase();
    for forbidden in ["<text", "<script", "<style", "<image", "href", "url(", " on", "#"] {
        if lower.contains(forbidden) {
            let what = format!("a figure holds no \"{forbidden}\": lines and shapes only");
            problems.push(file.problem(forbidden, what));
        }
    }
}
