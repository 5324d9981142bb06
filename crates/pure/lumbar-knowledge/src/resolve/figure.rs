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
    let mut refuse = |what: &str| {
        let says = format!("a figure holds no \"{what}\": lines and shapes only");
        problems.push(file.problem(what, says));
    };
    for forbidden in ["url(", "#"] {
        if text.contains(forbidden) {
            refuse(forbidden);
        }
    }
    for piece in text.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        if !words.trim().is_empty() {
            refuse(words.trim());
        }
        let tag = tag.trim_start_matches('/').trim_end_matches('/');
        let (element, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        if !ELEMENTS.contains(&element) {
            refuse(&format!("<{element}"));
        }
        // Every second part is a value.
        for name in attributes.split('"').step_by(2).map(str::trim).filter(|name| !name.is_empty())
        {
            let name = name.trim_end_matches('=').trim_end();
            if !ATTRIBUTES.contains(&name) {
                refuse(name);
            }
        }
    }
}

/// What a drawing is made of.
const ELEMENTS: [&str; 9] =
    ["svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect"];

/// What its parts may say: where they are, and how they are drawn.
const ATTRIBUTES: [&str; 25] = [
    "xmlns",
    "viewBox",
    "transform",
    "d",
    "points",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "fill",
    "opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
];
