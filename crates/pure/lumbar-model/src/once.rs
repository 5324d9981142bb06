use alloc::vec::Vec;

/// The texts in their order, each only where it stands first and empty after that: a page says nothing twice.
#[must_use]
pub fn each_once<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut said = Vec::new();
    for text in texts {
        said.push(if said.contains(&text) { "" } else { text });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_is_not_said_again() {
        let actions = ["See a doctor.", "Call.", "See a doctor.", "Call."];
        assert_eq!(each_once(actions), ["See a doctor.", "Call.", "", ""]);
    }
}
