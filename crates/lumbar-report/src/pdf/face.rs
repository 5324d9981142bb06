//! The face: which glyph a letter is, and how wide.

use std::collections::BTreeMap;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::PdfError;

/// Atkinson Hyperlegible, made for low vision, under the SIL Open Font License.
const REGULAR: &[u8] = include_bytes!("../../font/atkinson-hyperlegible-400.ttf");
const BOLD: &[u8] = include_bytes!("../../font/atkinson-hyperlegible-700.ttf");

/// One weight.
pub(super) struct Face {
    pub(super) font: Font,
    glyphs: BTreeMap<char, (u32, f32)>,
}

/// Both weights.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

impl Face {
    fn read(data: &'static [u8]) -> Result<Self, PdfError> {
        let unread = || PdfError("the built-in face cannot be read".to_owned());
        let parsed = FontRef::new(data).map_err(|_| unread())?;
        let metrics = parsed.glyph_metrics(Size::unscaled(), LocationRef::default());
        let font = Font::new(data.into(), 0).ok_or_else(unread)?;
        let units = font.units_per_em();
        let mut glyphs = BTreeMap::new();
        for (letter, glyph) in parsed.charmap().mappings() {
            if let (Some(letter), Some(width)) =
                (char::from_u32(letter), metrics.advance_width(glyph))
            {
                glyphs.insert(letter, (glyph.to_u32(), width / units));
            }
        }
        Ok(Self { font, glyphs })
    }

    fn glyph(&self, letter: char) -> (u32, f32) {
        self.glyphs.get(&letter).copied().unwrap_or((0, 0.5))
    }

    /// How wide words are at a size.
    pub(super) fn width(&self, words: &str, size: f32) -> f32 {
        words.chars().map(|letter| self.glyph(letter).1).sum::<f32>() * size
    }

    /// The glyphs of words.
    pub(super) fn shape(&self, words: &str) -> Vec<KrillaGlyph> {
        words
            .char_indices()
            .map(|(at, letter)| {
                let (glyph, width) = self.glyph(letter);
                let range = at..at + letter.len_utf8();
                KrillaGlyph::new(GlyphId::new(glyph), width, 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }
}

impl Faces {
    /// # Errors
    /// [`PdfError`] if they cannot be read.
    pub(super) fn built_in() -> Result<Self, PdfError> {
        Ok(Self { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? })
    }

    pub(super) const fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }

    /// The words in letters that the face has; what it has not becomes a question mark, so that the gap is seen.
    pub(super) fn letters(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        for letter in words.chars() {
            match letter {
                '\u{a0}' | '\u{202f}' | '\t' | '\n' | '\r' => out.push(' '),
                '\u{ad}' | '\u{200b}' => {}
                '→' if !self.regular.glyphs.contains_key(&'→') => out.push_str("to"),
                '≥' if !self.regular.glyphs.contains_key(&'≥') => out.push_str("at least"),
                '−' if !self.regular.glyphs.contains_key(&'−') => out.push('-'),
                letter if self.regular.glyphs.contains_key(&letter) => out.push(letter),
                letter if letter.is_control() => {}
                _ => out.push('?'),
            }
        }
        out
    }
}
