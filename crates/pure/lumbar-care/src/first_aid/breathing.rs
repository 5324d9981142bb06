//! The breathing pacer.

/// Where a breath is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "breathe", content = "seconds_left")]
pub enum Breathing {
    /// In, for this many more seconds.
    In(u32),
    /// Out, for this many more seconds.
    Out(u32),
}

/// Where a breath of `in_seconds` and `out_seconds` is after `elapsed` seconds. Breaths of no length
/// are taken as one second.
#[must_use]
pub fn breathing_at(in_seconds: u32, out_seconds: u32, elapsed: u32) -> Breathing {
    let (inward, outward) = (in_seconds.clamp(1, 60), out_seconds.clamp(1, 60));
    let place = elapsed % (inward + outward);
    if place < inward {
        Breathing::In(inward - place)
    } else {
        Breathing::Out(inward + outward - place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breath_goes_in_and_out_and_begins_again() {
        let at = |elapsed| breathing_at(4, 6, elapsed);
        assert_eq!(at(0), Breathing::In(4));
        assert_eq!(at(3), Breathing::In(1));
        assert_eq!(at(4), Breathing::Out(6));
        assert_eq!(at(9), Breathing::Out(1));
        assert_eq!(at(10), Breathing::In(4));
        assert_eq!(breathing_at(0, 0, 1), Breathing::Out(1));
    }
}
