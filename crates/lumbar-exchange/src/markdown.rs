//! A clinical case as Markdown that a clinician can read: prose, a fenced `toml` case, a fenced
//! `expect` list of what must come out.

use lumbar_model::Case;

use crate::bad_input::BadInput;
use crate::case::CaseDocument;
use crate::expectation::Expectation;

/// A Markdown case.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkdownCase {
    /// The first heading.
    pub title: String,
    /// The case.
    pub case: Case,
    /// What must come out, each with its line.
    pub expectations: Vec<(usize, Expectation)>,
}

/// Reads a Markdown case.
///
/// # Errors
/// [`BadInput`] naming the line where a fence is missing or does not hold.
pub fn case_from_markdown(text: &str) -> Result<MarkdownCase, BadInput> {
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let (first, toml_text) = fence(text, "toml")
        .ok_or_else(|| BadInput::new("line 1", "there is no ```toml fence with the case"))?;
    let document: CaseDocument = toml::from_str(&toml_text).map_err(|error| {
        let line = error.span().map_or(0, |span| toml_text[..span.start].matches('\n').count());
        BadInput::unreadable(format!("line {}", first + line), error.message())
    })?;
    let case = document.into_case()?;
    let mut expectations = Vec::new();
    if let Some((first, list)) = fence(text, "expect") {
        for (offset, line) in list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = first + offset;
            let expectation =
                line.parse().map_err(|error| BadInput::new(format!("line {place}"), error))?;
            expectations.push((place, expectation));
        }
    }
    Ok(MarkdownCase { title: title.trim().to_owned(), case, expectations })
}

/// The content of the first fence of a language, and the number of its first line.
pub(crate) fn fence(text: &str, language: &str) -> Option<(usize, String)> {
    let opening = format!("```{language}");
    let start = text.lines().position(|line| line.trim() == opening)?;
    let inside = text.lines().skip(start + 1).take_while(|line| line.trim() != "```");
    Some((start + 2, inside.collect::<Vec<_>>().join("\n")))
}
