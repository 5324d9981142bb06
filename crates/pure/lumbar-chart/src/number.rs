//! Numbers as they are written on a scale.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;

/// A number with as many digits as mean something: four for the smallest, none from ten on.
#[must_use]
pub fn plain(value: f64) -> String {
    let digits = match value.abs() {
        size if size >= 10.0 || size == 0.0 => 0,
        size if size >= 1.0 => 1,
        size if size >= 0.1 => 2,
        size if size >= 0.01 => 3,
        _ => 4,
    };
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text.as_str()
    };
    // What rounds to nothing has no sign.
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A count as a number to reckon with.
pub(crate) fn count(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn digits_end_where_they_mean_nothing() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.000_01, "0"),
            (0.012_34, "0.012"),
            (1.26, "1.3"),
            (9.96, "10"),
            (-12.6, "-13"),
        ] {
            assert_eq!(plain(value), expected, "{value}");
        }
    }
}
