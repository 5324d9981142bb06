//! A clinical case as Markdown that a clinician can read: prose, a fenced `toml` case, a fenced
//! `expect` list of what must come out.

use std::fmt::Display;
use std::str::FromStr;

use lumbar_model::Case;
use serde::de::DeserializeOwned;

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
    let case = toml_fence::<CaseDocument>(text)?.into_case()?;
    let expectations = expect_fence(text)?.unwrap_or_default();
    Ok(MarkdownCase { title: title(text), case, expectations })
}

/// The first heading; empty if there is none.
pub(crate) fn title(text: &str) -> String {
    let title = text.lines().find_map(|line| line.strip_prefix("# "));
    title.unwrap_or_default().trim().to_owned()
}

/// What stands in the first `toml` fence.
pub(crate) fn toml_fence<T: DeserializeOwned>(text: &str) -> Result<T, BadInput> {
    let (first, inside) = fence(text, "toml")
        .ok_or_else(|| BadInput::new("line 1", "there is no ```toml fence with the case"))?;
    toml::from_str(&inside).map_err(|error| {
        let line = error.span().map_or(0, |span| inside[..span.start].matches('\n').count());
        BadInput::unreadable(format!("line {}", first + line), error.message())
    })
}

/// What the first `expect` fence says must come out, each with its line; `None` if there is none.
pub(crate) fn expect_fence<E>(text: &str) -> Result<Option<Vec<(usize, E)>>, BadInput>
where
    E: FromStr,
    E::Err: Display,
{
    let Some((first, list)) = fence(text, "expect") else { return Ok(None) };
    let lines = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(offset, line)| {
        let place = first + offset;
        match line.parse::<E>() {
            Ok(expectation) => Ok((place, expectation)),
            Err(error) => Err(BadInput::new(format!("line {place}"), error)),
        }
    });
    read.collect::<Result<Vec<_>, _>>().map(Some)
}

/// The content of the first fence of a language, and the number of its first line.
fn fence(text: &str, language: &str) -> Option<(usize, String)> {
    let opening = format!("```{language}");
    let start = text.lines().position(|line| line.trim() == opening)?;
    let inside = text.lines().skip(start + 1).take_while(|line| line.trim() != "```");
    Some((start + 2, inside.collect::<Vec<_>>().join("\n")))
}
