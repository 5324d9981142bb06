//! From blocks to pieces on pages.

use lumbar_chart::{Anchor, Chart, Mark, Role};

use super::Paper;
use super::face::Faces;
use super::tree::{Kind, Place, Tree};
use crate::sheet::{Block, Line, Part, Run, Sheet};

/// The margin, in points: 13 mm.
const MARGIN: f32 = 37.0;
/// What stands between two columns.
const GUTTER: f32 = 16.0;
/// The height of the foot.
const FOOT: f32 = 22.0;
/// From line to line, as a share of the size.
const LEADING: f32 = 1.26;

/// How dark a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    Accent,
    Quiet,
    Pale,
    White,
}

/// One piece on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text { at: (f32, f32), words: String, size: f32, bold: bool, ink: Ink },
    Line { points: Vec<(f32, f32)>, width: f32, ink: Ink, dashed: bool },
    Shape { points: Vec<(f32, f32)>, ink: Ink },
    Dot { at: (f32, f32), radius: f32, ink: Ink, hollow: bool },
}

/// Pieces with the place of the tree they belong to; none is decoration.
pub(super) type Page = Vec<(Option<Place>, Piece)>;

/// Everything laid out.
pub(super) struct Laid {
    pub(super) pages: Vec<Page>,
    pub(super) tree: Tree,
    /// Titles with their page and height, for the outline.
    pub(super) outline: Vec<(String, usize, f32)>,
}

/// A word of a line, with what it is set in.
struct Word<'a> {
    words: &'a str,
    bold: bool,
    space: bool,
}

pub(super) struct Flow<'f> {
    faces: &'f Faces,
    size: f32,
    paper: (f32, f32),
    laid: Laid,
    left: f32,
    width: f32,
    top: f32,
    y: f32,
    /// Columns that are left on this side, and their distance.
    columns: usize,
    overflow: bool,
    first: bool,
}

impl<'f> Flow<'f> {
    pub(super) fn new(paper: Paper, faces: &'f Faces, size: f32) -> Self {
        let paper = paper.size();
        let laid = Laid { pages: vec![Page::new()], tree: Tree::default(), outline: Vec::new() };
        let width = paper.0 - 2.0 * MARGIN;
        Self {
            faces,
            size,
            paper,
            laid,
            left: MARGIN,
            width,
            top: MARGIN,
            y: MARGIN,
            columns: 1,
            overflow: false,
            first: false,
        }
    }

    fn bottom(&self) -> f32 {
        self.paper.1 - MARGIN - FOOT
    }

    fn put(&mut self, place: Option<Place>, piece: Piece) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.push((place, piece));
        }
    }

    /// The first side, in two columns below the title; whether it fits.
    pub(super) fn first_side(&mut self, sheet: &Sheet) -> bool {
        self.first = true;
        self.head(sheet);
        self.columns = 2;
        self.top = self.y;
        self.width = (self.paper.0 - 2.0 * MARGIN - GUTTER) / 2.0;
        for part in &sheet.first {
            self.part(part, 2);
        }
        self.first = false;
        !self.overflow
    }

    /// What stands behind the first side.
    pub(super) fn behind(mut self, sheet: &Sheet) -> Laid {
        if !sheet.behind.is_empty() {
            self.new_page();
            self.size = self.size.max(9.0);
            let title = "Behind the first side: the full history";
            self.heading(title, 1.45, 2, None);
            for part in &sheet.behind {
                self.part(part, 3);
            }
        }
        self.laid
    }

    /// A sheet in one column.
    pub(super) fn whole(mut self, sheet: &Sheet) -> Laid {
        self.head(sheet);
        for part in &sheet.first {
            self.part(part, 2);
        }
        self.laid
    }

    fn head(&mut self, sheet: &Sheet) {
        self.heading(&sheet.title, 1.7, 1, None);
        for line in &sheet.who {
            let place = self.laid.tree.add(Kind::Paragraph, None);
            self.lines(line, place, 0.0, self.size, Ink::Black);
        }
        self.y += 3.0;
        let rule = vec![(self.left, self.y), (self.left + self.width, self.y)];
        self.put(None, Piece::Line { points: rule, width: 1.2, ink: Ink::Accent, dashed: false });
        self.y += 5.0;
    }

    fn new_page(&mut self) {
        self.laid.pages.push(Page::new());
        self.columns = 1;
        self.left = MARGIN;
        self.width = self.paper.0 - 2.0 * MARGIN;
        self.top = MARGIN;
        self.y = MARGIN;
    }

    /// Goes to the next column or page unless there is room.
    fn need(&mut self, height: f32) {
        if self.y + height <= self.bottom() || self.y <= self.top {
            return;
        }
        if self.columns > 1 {
            self.columns -= 1;
            self.left += self.width + GUTTER;
            self.y = self.top;
        } else if self.first {
            self.overflow = true;
        } else {
            self.new_page();
        }
    }

    fn heading(&mut self, title: &str, factor: f32, depth: u16, above: Option<Place>) {
        let size = self.size * factor;
        self.need(size * LEADING + 3.0 * self.size);
        let place = self.laid.tree.add(Kind::Heading(depth, title.to_owned()), above);
        let (page, y) = (self.laid.pages.len() - 1, self.y);
        self.laid.outline.push((title.to_owned(), page, y));
        let line = vec![Run { words: title.to_owned(), bold: true }];
        self.lines(&line, place, 0.0, size, Ink::Accent);
        self.y += 1.0;
    }

    fn part(&mut self, part: &Part, depth: u16) {
        if self.y > self.top {
            self.y += 0.55 * self.size;
        }
        // a title does not stand alone above a picture on the next side
        if let Some(Block::Chart(chart)) = part.blocks.first() {
            let (_, height) = self.scaled(chart);
            self.need(height + 3.0 * self.size);
        }
        let section = self.laid.tree.add(Kind::Section, None);
        self.heading(&part.title, 1.12, depth, Some(section));
        for block in &part.blocks {
            self.block(block, section);
        }
    }

    fn block(&mut self, block: &Block, above: Place) {
        match block {
            Block::Text(line) => {
                let place = self.laid.tree.add(Kind::Paragraph, Some(above));
                self.lines(line, place, 0.0, self.size, Ink::Black);
                self.y += 1.5;
            }
            Block::Note(line) => self.note(line, above),
            Block::List(lines) => self.list(lines, above),
            Block::Table { heads, rows, shares } => self.table(heads, rows, shares, above),
            Block::Chart(chart) => self.chart(chart, above),
        }
    }

    fn note(&mut self, line: &Line, above: Place) {
        let place = self.laid.tree.add(Kind::Paragraph, Some(above));
        let rows = self.wrap(line, self.width - 9.0, self.size).len();
        self.need(rows as f32 * self.size * LEADING);
        let from = self.y + 1.0;
        self.lines(line, place, 9.0, self.size, Ink::Black);
        let bar = vec![(self.left + 2.0, from), (self.left + 2.0, self.y)];
        self.put(None, Piece::Line { points: bar, width: 3.0, ink: Ink::Accent, dashed: false });
        self.y += 2.5;
    }

    fn list(&mut self, lines: &[Line], above: Place) {
        let list = self.laid.tree.add(Kind::List, Some(above));
        for line in lines {
            let item = self.laid.tree.add(Kind::Item, Some(list));
            let label = self.laid.tree.add(Kind::Label, Some(item));
            let body = self.laid.tree.add(Kind::Body, Some(item));
            self.need(self.size * LEADING);
            let at = (self.left + 1.0, self.y + self.size * 0.95);
            let words = self.faces.letters("•");
            self.put(
                Some(label),
                Piece::Text { at, words, size: self.size, bold: false, ink: Ink::Accent },
            );
            self.lines(line, body, 9.0, self.size, Ink::Black);
            self.y += 0.8;
        }
        self.y += 1.0;
    }

    fn table(&mut self, heads: &[String], rows: &[Vec<String>], shares: &[f32], above: Place) {
        let table = self.laid.tree.add(Kind::Table, Some(above));
        let size = self.size * 0.94;
        let header: Vec<&str> = heads.iter().map(String::as_str).collect();
        self.row(&header, shares, size, (table, Kind::Head));
        for row in rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            self.row(&cells, shares, size, (table, Kind::Cell));
        }
        self.y += 2.0;
    }

    fn row(&mut self, cells: &[&str], shares: &[f32], size: f32, (table, kind): (Place, Kind)) {
        let bold = kind == Kind::Head;
        let gap = 5.0;
        let wrapped: Vec<Vec<Line>> = cells
            .iter()
            .zip(shares)
            .map(|(cell, share)| {
                let line = vec![Run { words: (*cell).to_owned(), bold }];
                self.wrap(&line, self.width * share - gap, size)
            })
            .collect();
        let step = size * LEADING;
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(1) as f32 * step;
        self.need(height + 2.0);
        let row = self.laid.tree.add(Kind::Row, Some(table));
        let (mut x, top) = (self.left, self.y);
        for (lines, share) in wrapped.iter().zip(shares) {
            let cell = self.laid.tree.add(kind.clone(), Some(row));
            for (number, line) in lines.iter().enumerate() {
                let y = top + number as f32 * step + size * 0.95;
                self.set(line, cell, (x, y), size, Ink::Black);
            }
            x += self.width * share;
        }
        self.y = top + height + 1.0;
        let rule = vec![(self.left, self.y), (self.left + self.width, self.y)];
        let width = if bold { 0.8 } else { 0.3 };
        self.put(None, Piece::Line { points: rule, width, ink: Ink::Quiet, dashed: false });
        self.y += 1.0;
    }

    /// Sets a line in as many rows as it needs.
    fn lines(&mut self, line: &Line, place: Place, indent: f32, size: f32, ink: Ink) {
        let step = size * LEADING;
        for row in self.wrap(line, self.width - indent, size) {
            self.need(step);
            self.set(&row, place, (self.left + indent, self.y + size * 0.95), size, ink);
            self.y += step;
        }
    }

    fn set(&mut self, row: &Line, place: Place, (mut x, y): (f32, f32), size: f32, ink: Ink) {
        for run in row {
            let width = self.faces.of(run.bold).width(&run.words, size);
            let (words, bold) = (run.words.clone(), run.bold);
            self.put(Some(place), Piece::Text { at: (x, y), words, size, bold, ink });
            x += width;
        }
    }

    /// Breaks a line at spaces; a word that is too long for a row is broken within. Each row but the last ends with its
    /// space, so that words stay apart when they are read out.
    fn wrap(&self, line: &Line, width: f32, size: f32) -> Vec<Line> {
        let letters: Vec<(String, bool)> =
            line.iter().map(|run| (self.faces.letters(&run.words), run.bold)).collect();
        let mut words: Vec<Word<'_>> = Vec::new();
        for (text, bold) in &letters {
            for piece in text.split_inclusive(' ') {
                let word = piece.trim_end_matches(' ');
                let space = word.len() < piece.len();
                words.push(Word { words: word, bold: *bold, space });
            }
        }
        let mut rows: Vec<Line> = vec![Vec::new()];
        let mut used = 0.0;
        for word in &words {
            let face = self.faces.of(word.bold);
            let mut rest = word.words;
            while used + face.width(rest, size) > width {
                if used > 0.0 {
                    rows.push(Vec::new());
                    used = 0.0;
                    continue;
                }
                let mut cut = 0;
                for (at, letter) in rest.char_indices() {
                    let end = at + letter.len_utf8();
                    if cut > 0 && face.width(&rest[..end], size) > width {
                        break;
                    }
                    cut = end;
                }
                push(&mut rows, &rest[..cut], word.bold);
                rest = &rest[cut..];
                rows.push(Vec::new());
            }
            if !rest.is_empty() {
                push(&mut rows, rest, word.bold);
                used += face.width(rest, size);
            }
            if word.space {
                push(&mut rows, " ", word.bold);
                used += face.width(" ", size);
            }
        }
        rows.retain(|row| !row.is_empty());
        rows
    }

    /// How a chart is scaled to the column, and how high it is then.
    fn scaled(&self, chart: &Chart) -> (f32, f32) {
        let scale = (self.width / chart.width as f32).min(1.0);
        (scale, chart.height as f32 * scale)
    }

    /// A chart as wide as the column, its letters no smaller than those of a table.
    fn chart(&mut self, chart: &Chart, above: Place) {
        let (scale, height) = self.scaled(chart);
        self.need(height + 4.0);
        let says = format!("{}. {}", chart.title, chart.description);
        let place = self.laid.tree.add(Kind::Figure(says), Some(above));
        let origin = (self.left, self.y);
        let at = |point: &lumbar_chart::Point| {
            (origin.0 + point.x as f32 * scale, origin.1 + point.y as f32 * scale)
        };
        for mark in &chart.marks {
            let (ink, width, dashed) = look(mark.role());
            match mark {
                Mark::Line { points, .. } => {
                    let points = points.iter().map(at).collect();
                    self.put(Some(place), Piece::Line { points, width, ink, dashed });
                }
                Mark::Shape { points, .. } => {
                    let points = points.iter().map(at).collect();
                    self.put(Some(place), Piece::Shape { points, ink });
                }
                Mark::Box { at: corner, width, height, .. } => {
                    let (x, y) = at(corner);
                    let (right, foot) = (x + *width as f32 * scale, y + *height as f32 * scale);
                    let points = vec![(x, y), (right, y), (right, foot), (x, foot)];
                    self.put(Some(place), Piece::Shape { points, ink });
                }
                Mark::Dot { at: middle, radius, role } => {
                    let (radius, hollow) = (*radius as f32 * scale, *role == Role::Estimate);
                    self.put(Some(place), Piece::Dot { at: at(middle), radius, ink, hollow });
                }
                Mark::Text { at: foot, anchor, words, role } => {
                    let size = role.size() as f32 * scale;
                    let words = self.faces.letters(words);
                    let wide = self.faces.of(false).width(&words, size);
                    let (x, y) = at(foot);
                    let x = match anchor {
                        Anchor::Start => x,
                        Anchor::Middle => x - wide / 2.0,
                        Anchor::End => x - wide,
                    };
                    let ink = if *role == Role::OnHeat { Ink::White } else { Ink::Black };
                    self.put(
                        Some(place),
                        Piece::Text { at: (x, y), words, size, bold: false, ink },
                    );
                }
            }
        }
        self.y += height + 4.0;
    }
}

fn push(rows: &mut [Line], words: &str, bold: bool) {
    let Some(row) = rows.last_mut() else { return };
    match row.last_mut() {
        Some(run) if run.bold == bold => run.words.push_str(words),
        _ => row.push(Run { words: words.to_owned(), bold }),
    }
}

/// How a role is printed: its ink, the width of its line, whether the line is dashed.
const fn look(role: Role) -> (Ink, f32, bool) {
    match role {
        Role::Grid | Role::Track | Role::Missing => (Ink::Pale, 0.4, false),
        Role::Band | Role::Span | Role::Area | Role::Heat(0 | 1) => (Ink::Pale, 0.6, false),
        Role::Axis | Role::Interval | Role::Heat(2 | 3) => (Ink::Quiet, 0.8, false),
        Role::Reference | Role::Target => (Ink::Quiet, 0.7, true),
        Role::Series(0) | Role::Part(0) | Role::Pooled => (Ink::Accent, 1.3, false),
        Role::Value | Role::Estimate | Role::Series(1) | Role::Part(1) => (Ink::Accent, 0.8, true),
        _ => (Ink::Black, 0.8, false),
    }
}
