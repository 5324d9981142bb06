use alloc::string::String;

/// A text with a capital letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_a_capital_letter() {
        assert_eq!(capital("tonight"), "Tonight");
        assert_eq!(capital("à la carte"), "À la carte");
        assert_eq!(capital(""), "");
    }
}
