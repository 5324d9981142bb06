//! The parts of a breath in words.

use lumbar_knowledge::BreathPart;

/// What to do in a part of a breath.
#[must_use]
pub const fn breath_says(part: BreathPart) -> &'static str {
    match part {
        BreathPart::In => "Breathe in",
        BreathPart::More => "A sip more",
        BreathPart::Hold => "Stay full",
        BreathPart::Out => "Breathe out",
        BreathPart::Rest => "Stay empty",
    }
}

/// The same in a word, for a picture.
#[must_use]
pub const fn breath_word(part: BreathPart) -> &'static str {
    match part {
        BreathPart::In => "in",
        BreathPart::More => "more",
        BreathPart::Hold => "hold",
        BreathPart::Out => "out",
        BreathPart::Rest => "rest",
    }
}
