//! Marks as SVG: classes for the style sheet, no colour and no style of its own.

use alloc::string::String;
use core::fmt::Write;

use crate::chart::Chart;
use crate::mark::{Anchor, Mark, Point, Role};

/// The class of a role, as a style sheet names it.
const fn class(role: Role) -> (&'static str, Option<u8>) {
    match role {
        Role::Grid => ("grid", None),
        Role::Axis => ("axis", None),
        Role::Reference => ("reference", None),
        Role::Target => ("target", None),
        Role::Series(which) => ("series-", Some(which)),
        Role::Band => ("band", None),
        Role::Span => ("span", None),
        Role::Area => ("area", None),
        Role::Interval => ("interval", None),
        Role::Value => ("value", None),
        Role::Estimate => ("estimate", None),
        Role::Pooled => ("pooled", None),
        Role::Track => ("track", None),
        Role::Part(which) => ("part-", Some(which)),
        Role::Heat(step) => ("heat-", Some(step)),
        Role::Missing => ("missing", None),
        Role::Event => ("event", None),
        Role::Label => ("label", None),
        Role::Tick => ("tick", None),
        Role::OnHeat => ("on-heat", None),
        Role::Large => ("large", None),
    }
}

/// The chart as an SVG element with a title and a description. The id is used for those two and must be the only one of
/// its kind in the document.
#[must_use]
pub fn svg(chart: &Chart, id: &str) -> String {
    let mut out = String::with_capacity(256 + 80 * chart.marks.len());
    let id = Escaped(id);
    let (width, height) = (Number(chart.width), Number(chart.height));
    let _ = write!(
        out,
        r#"<svg class="plot" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-title {id}-says"><title id="{id}-title">{}</title><desc id="{id}-says">{}</desc>"#,
        Escaped(&chart.title),
        Escaped(&chart.description),
    );
    for mark in &chart.marks {
        write_mark(&mut out, mark);
    }
    out.push_str("</svg>");
    out
}

fn write_mark(out: &mut String, mark: &Mark) {
    let (name, which) = class(mark.role());
    let begin = |out: &mut String, element: &str| {
        let _ = write!(out, r#"<{element} class="{name}"#);
        if let Some(which) = which {
            let _ = write!(out, "{which}");
        }
        out.push('"');
    };
    match mark {
        Mark::Line { points, .. } => {
            begin(out, "path");
            out.push_str(r#" fill="none" d=""#);
            path(out, points);
            // A line of one point is seen if its ends are round.
            if let [only] = points.as_slice() {
                let _ = write!(out, "H{}", Number(only.x));
            }
            out.push_str(r#""/>"#);
        }
        Mark::Shape { points, .. } => {
            begin(out, "path");
            out.push_str(r#" d=""#);
            path(out, points);
            out.push_str(r#"Z"/>"#);
        }
        Mark::Box { at, width, height, .. } => {
            begin(out, "rect");
            let (x, y) = (Number(at.x), Number(at.y));
            let (width, height) = (Number(*width), Number(*height));
            let _ = write!(out, r#" x="{x}" y="{y}" width="{width}" height="{height}"/>"#);
        }
        Mark::Dot { at, radius, .. } => {
            begin(out, "circle");
            let (x, y) = (Number(at.x), Number(at.y));
            let _ = write!(out, r#" cx="{x}" cy="{y}" r="{}"/>"#, Number(*radius));
        }
        Mark::Text { role, at, anchor, words } => {
            begin(out, "text");
            let (x, y, size) = (Number(at.x), Number(at.y), Number(role.size()));
            let _ = write!(out, r#" x="{x}" y="{y}" font-size="{size}""#);
            out.push_str(match anchor {
                Anchor::Start => ">",
                Anchor::Middle => r#" text-anchor="middle">"#,
                Anchor::End => r#" text-anchor="end">"#,
            });
            let _ = write!(out, "{}</text>", Escaped(words));
        }
    }
}

fn path(out: &mut String, points: &[Point]) {
    for (place, point) in points.iter().enumerate() {
        out.push(if place == 0 { 'M' } else { 'L' });
        let _ = write!(out, "{} {}", Number(point.x), Number(point.y));
    }
}

/// A length to a tenth; whole ones without a point.
struct Number(f64);

impl core::fmt::Display for Number {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // Adding nothing takes the sign off a zero.
        let tenths = libm::round(self.0 * 10.0) + 0.0;
        if libm::fmod(tenths, 10.0) == 0.0 {
            write!(formatter, "{:.0}", tenths / 10.0)
        } else {
            write!(formatter, "{:.1}", tenths / 10.0)
        }
    }
}

/// Text with what means something in markup written otherwise.
struct Escaped<'a>(&'a str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}
