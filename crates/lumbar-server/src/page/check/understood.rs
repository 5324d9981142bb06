//! "I understood …": what was read from the words, to be put right, and who the person is.

use std::str::FromStr;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::{App, Understood};
use lumbar_exchange::quantity_says;
use lumbar_model::{Age, Case, PregnancyWeeks, Sex};

use super::Kept;
use super::answer::{CHOICES, Choice, Line};
use crate::form::Fields;
use crate::page::{Frame, Posted, Shown, busy, show_with};
use crate::site::Site;

/// A piece of the text, with or without a mark.
struct Piece {
    words: String,
    marked: bool,
}

#[derive(Template)]
#[template(path = "check/understood.html")]
struct UnderstoodPage {
    frame: Frame,
    pieces: Vec<Piece>,
    lines: Vec<Line>,
    /// What else was read: medicines, diagnoses, numbers.
    also: Vec<String>,
    choices: [Choice; 3],
    age: String,
    sex: &'static str,
    pregnant_weeks: String,
    problems: Problems,
    has_text: bool,
    words: String,
    map: String,
}

#[derive(Default)]
struct Problems {
    age: Option<String>,
    pregnant_weeks: Option<String>,
}

/// Shows what was understood.
pub async fn understood(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let kept = Kept::find(&site, &draft).await?;
    let case = kept.interview.begun_with().clone();
    let understood = site.compute(move |app| app.understand(&case)).await.map_err(busy)?;
    Ok(page(site.app(), &kept, &understood, None, Problems::default()))
}

fn page(
    app: &App,
    kept: &Kept,
    understood: &Understood,
    given: Option<&Fields>,
    problems: Problems,
) -> Response {
    let case = &understood.case;
    let text = case.text.clone().unwrap_or_default();
    let wrong = problems.age.is_some() || problems.pregnant_weeks.is_some();
    let field = |name: &str, read: String| match given {
        Some(fields) => fields.get(name).unwrap_or_default().to_owned(),
        None => read,
    };
    let number = |value: Option<u8>| value.map_or_else(String::new, |value| value.to_string());
    let page = UnderstoodPage {
        frame: Frame::new("What I understood", ""),
        pieces: pieces(&text, understood),
        lines: lines(app, understood),
        also: also(case),
        choices: CHOICES,
        age: field("age", number(case.person.age.map(Age::years))),
        sex: case.person.sex.map_or("", Sex::as_str),
        pregnant_weeks: field(
            "pregnant_weeks",
            number(case.person.pregnant_weeks.map(PregnancyWeeks::weeks)),
        ),
        problems,
        has_text: !text.is_empty(),
        words: kept.address("words"),
        map: kept.address("map"),
    };
    show_with(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// The text cut at the words that something was read from.
fn pieces(text: &str, understood: &Understood) -> Vec<Piece> {
    let mut spans: Vec<_> = understood.said.values().map(|said| said.span.clone()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in spans.into_iter().filter(|span| span.end <= text.len()) {
        let start = span.start.max(at);
        if start >= span.end {
            continue;
        }
        if start > at {
            pieces.push(Piece { words: text[at..start].to_owned(), marked: false });
        }
        pieces.push(Piece { words: text[start..span.end].to_owned(), marked: true });
        at = span.end;
    }
    if at < text.len() {
        pieces.push(Piece { words: text[at..].to_owned(), marked: false });
    }
    pieces
}

/// What was read, in the order of the text.
fn lines(app: &App, understood: &Understood) -> Vec<Line> {
    let knowledge = app.knowledge();
    let mut read: Vec<_> = understood.said.iter().collect();
    read.sort_by_key(|(finding, said)| (said.span.start, **finding));
    let line = |(finding, said): (&lumbar_knowledge::FindingIndex, &lumbar_exchange::Said)| {
        let item = &knowledge[*finding];
        let text = item.text.english();
        Line {
            id: item.id.to_string(),
            says: text.name.clone(),
            why: text.why.clone(),
            check: None,
            said: Some(said.words.clone()),
            chosen: understood.case.findings.get(&item.id).map_or("", |state| state.as_str()),
        }
    };
    read.into_iter().map(line).collect()
}

fn also(case: &Case) -> Vec<String> {
    let numbers = case.quantities.iter();
    let numbers = numbers.map(|(quantity, value)| quantity_says(*quantity, *value));
    let medicines = case.medicines.iter().map(|name| format!("taking {name}"));
    let diagnoses = case.diagnoses.iter().map(|name| format!("told by a doctor: {name}"));
    numbers.chain(medicines).chain(diagnoses).collect()
}

/// Takes what was put right, and who the person is.
pub async fn confirmed(
    State(site): State<Site>,
    Path(draft): Path<String>,
    Posted(fields): Posted,
) -> Shown {
    let mut kept = Kept::find(&site, &draft).await?;
    let opening = kept.interview.begun_with().clone();
    let mut understood = site.compute(move |app| app.understand(&opening)).await.map_err(busy)?;
    let app = site.app();
    let case = &mut understood.case;
    for (finding, state) in fields.states(app) {
        case.findings.insert(app.knowledge()[finding].id.clone(), state);
    }
    for id in fields.all("wrong") {
        if let Some(finding) = app.knowledge().finding_index(id) {
            case.findings.remove(&app.knowledge()[finding].id);
        }
    }
    let mut problems = Problems::default();
    case.person.sex = fields.get("sex").and_then(|word| word.parse().ok());
    match number(fields.get("age"), Age::new, "Write your age in whole years, such as 42.") {
        Ok(age) => case.person.age = age,
        Err(problem) => problems.age = Some(problem),
    }
    let weeks = number(
        fields.get("pregnant_weeks"),
        PregnancyWeeks::new,
        "Write the weeks as a whole number, such as 20.",
    );
    match weeks {
        Ok(weeks) => case.person.pregnant_weeks = weeks,
        Err(problem) => problems.pregnant_weeks = Some(problem),
    }
    if problems.age.is_some() || problems.pregnant_weeks.is_some() {
        return Ok(page(app, &kept, &understood, Some(&fields), problems));
    }
    kept.interview.reopen(understood.case);
    kept.save(&site).await?;
    Ok(kept.onward(app, &format!("step/{}", kept.interview.asked().len())))
}

/// A bounded whole number, or what is wrong with it.
fn number<T, E: std::fmt::Display>(
    given: Option<&str>,
    check: impl Fn(i64) -> Result<T, E>,
    mend: &str,
) -> Result<Option<T>, String> {
    match given.map(i64::from_str) {
        None => Ok(None),
        Some(Ok(value)) => check(value).map(Some).map_err(|error| format!("{error}.")),
        Some(Err(_)) => Err(mend.to_owned()),
    }
}
