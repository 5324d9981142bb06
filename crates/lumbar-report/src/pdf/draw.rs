//! From pieces on pages to the file.

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document, SerializeSettings};

use super::face::Faces;
use super::flow::{Ink, Laid, Piece};
use super::tree::Place;
use super::{Paper, PdfError};
use crate::sheet::Sheet;

fn colour(ink: Ink) -> rgb::Color {
    match ink {
        Ink::Black => rgb::Color::new(0x1d, 0x1d, 0x1b),
        Ink::Accent => rgb::Color::new(0x0f, 0x4c, 0x5c),
        Ink::Quiet => rgb::Color::new(0x6b, 0x70, 0x70),
        Ink::Pale => rgb::Color::new(0xd5, 0xe0, 0xe2),
        Ink::White => rgb::Color::new(0xff, 0xff, 0xff),
    }
}

/// Writes the file. Its metadata hold the title and the program, nothing of the person.
pub(super) fn write(
    sheet: &Sheet,
    laid: &Laid,
    paper: Paper,
    faces: &Faces,
) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PdfError("no version of PDF fits".to_owned()))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(
        Metadata::new()
            .title(sheet.title.clone())
            .language("en".to_owned())
            .creator("Lumbar".to_owned()),
    );
    let (width, height) = paper.size();
    let size = PageSettings::from_wh(width, height)
        .ok_or_else(|| PdfError("the paper has no size".to_owned()))?;
    let mut drawn: Vec<Vec<Identifier>> = vec![Vec::new(); laid.tree.len()];
    let count = laid.pages.len();
    for (number, pieces) in laid.pages.iter().enumerate() {
        let mut page = document.start_page_with(size.clone());
        let mut surface = page.surface();
        // pieces of one place that follow one another are one
        for group in pieces.chunk_by(|one, other| one.0 == other.0) {
            tagged(&mut surface, group, faces, &mut drawn);
        }
        let foot = format!("{}  ·  side {} of {count}", faces.letters(&sheet.foot), number + 1);
        let piece = Piece::Text {
            at: (37.0, height - 26.0),
            words: foot,
            size: 7.5,
            bold: false,
            ink: Ink::Quiet,
        };
        tagged(&mut surface, &[(None, piece)], faces, &mut drawn);
        surface.finish();
        page.finish();
    }
    let mut outline = Outline::new();
    for (title, page, y) in &laid.outline {
        let to = XyzDestination::new(*page, Point::from_xy(0.0, *y));
        outline.push_child(OutlineNode::new(title.clone(), to));
    }
    document.set_outline(outline);
    document.set_tag_tree(laid.tree.finish(&drawn));
    document.finish().map_err(|error| PdfError(kind(&error)))
}

/// The sort of failure; what a library says may repeat what was being written.
fn kind(error: &krilla::error::KrillaError) -> String {
    match error {
        krilla::error::KrillaError::Validation(_) => "it would not be accessible".to_owned(),
        _ => "the writer refused it".to_owned(),
    }
}

fn tagged(
    surface: &mut Surface<'_>,
    group: &[(Option<Place>, Piece)],
    faces: &Faces,
    drawn: &mut [Vec<Identifier>],
) {
    let Some((place, first)) = group.first() else { return };
    let tag = match (place, first) {
        (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
        (Some(_), Piece::Text { .. }) => ContentTag::Span(SpanTag::empty()),
        (Some(_), _) => ContentTag::Other,
    };
    let identifier = surface.start_tagged(tag);
    for (_, piece) in group {
        draw(surface, piece, faces);
    }
    surface.end_tagged();
    if let Some(place) = place {
        drawn[*place].push(identifier);
    }
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn draw(surface: &mut Surface<'_>, piece: &Piece, faces: &Faces) {
    match piece {
        Piece::Text { at, words, size, bold, ink } => {
            let face = faces.of(*bold);
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            let start = Point::from_xy(at.0, at.1);
            surface.draw_glyphs(start, &face.shape(words), face.font.clone(), words, *size, false);
        }
        Piece::Line { points, width, ink, dashed } => {
            let Some(path) = path(points, false) else { return };
            let dash = dashed.then(|| StrokeDash { array: vec![2.5, 2.0], offset: 0.0 });
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: colour(*ink).into(),
                width: *width,
                dash,
                ..Stroke::default()
            }));
            surface.draw_path(&path);
        }
        Piece::Shape { points, ink } => {
            let Some(path) = path(points, true) else { return };
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*ink)));
            surface.draw_path(&path);
        }
        Piece::Dot { at, radius, ink, hollow } => {
            let Some(path) = circle(*at, *radius) else { return };
            surface.set_stroke(hollow.then(|| Stroke {
                paint: colour(*ink).into(),
                width: 0.8,
                ..Stroke::default()
            }));
            surface.set_fill(Some(fill(if *hollow { Ink::White } else { *ink })));
            surface.draw_path(&path);
        }
    }
}

fn path(points: &[(f32, f32)], close: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let (first, rest) = points.split_first()?;
    builder.move_to(first.0, first.1);
    if rest.is_empty() {
        builder.line_to(first.0 + 0.1, first.1);
    }
    for point in rest {
        builder.line_to(point.0, point.1);
    }
    if close {
        builder.close();
    }
    builder.finish()
}

/// A circle of four curves; 0.5523 of the radius is where their handles stand.
fn circle((x, y): (f32, f32), radius: f32) -> Option<Path> {
    let handle = 0.5523 * radius;
    let mut builder = PathBuilder::new();
    builder.move_to(x + radius, y);
    builder.cubic_to(x + radius, y + handle, x + handle, y + radius, x, y + radius);
    builder.cubic_to(x - handle, y + radius, x - radius, y + handle, x - radius, y);
    builder.cubic_to(x - radius, y - handle, x - handle, y - radius, x, y - radius);
    builder.cubic_to(x + handle, y - radius, x + radius, y - handle, x + radius, y);
    builder.close();
    builder.finish()
}
