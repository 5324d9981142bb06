//! The page for the doctor: choose what goes in, look at it, print it, take it along as a file.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::SEED;
use lumbar_model::event::{VisitWish, Words};
use lumbar_report::{Paper, Reader, Report, SealError, Section, fragment, html, pdf, seal};

use super::kept::{book, record, today};
use super::{Frame, Posted, Shown, download};
use crate::form::Fields;
use crate::site::Site;

/// A section to choose.
struct Choice {
    id: &'static str,
    title: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "report/show.html")]
struct Page {
    frame: Frame,
    doctor: bool,
    choices: Vec<Choice>,
    question: String,
    goal: String,
    filled_in_by: String,
    problem: Option<String>,
    empty: bool,
    body: String,
}

/// What was chosen: for whom, and which sections are left out.
#[derive(Debug, Clone, Default)]
struct Chosen {
    me: bool,
    without: Vec<Section>,
}

impl Chosen {
    /// From a form: a box that is not ticked is not sent, so a form says that it was one.
    fn of(fields: &Fields) -> Self {
        let me = fields.get("for") == Some("me");
        if fields.get("chosen").is_none() {
            return Self { me, without: Vec::new() };
        }
        let kept: Vec<Section> = fields.all("with").filter_map(|word| word.parse().ok()).collect();
        let left = Section::ALL.iter().copied().filter(|section| !kept.contains(section));
        Self { me, without: left.collect() }
    }

    const fn reader(&self) -> Reader {
        if self.me { Reader::Me } else { Reader::Doctor }
    }
}

async fn gathered(site: &Site, chosen: &Chosen) -> Result<(Report, bool), Response> {
    let book = book(site).await?;
    let today = today()?;
    let empty = book.standing.is_empty();
    let without = chosen.without.clone();
    let report = super::compute(site, move |app| {
        app.report(&book.standing, None, today, SEED).map(|report| report.without(&without))
    });
    Ok((report.await?, empty))
}

async fn page(site: &Site, chosen: Chosen, problem: Option<String>) -> Shown {
    let (report, empty) = gathered(site, &chosen).await?;
    let body =
        fragment(&report, chosen.reader()).map_err(|error| super::failed(&error.to_string()))?;
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let choices = Section::ALL.iter().map(|section| Choice {
        id: section.as_str(),
        title: section.title(),
        chosen: !chosen.without.contains(section),
    });
    Ok(super::show_with(
        status,
        &Page {
            frame: Frame::new("For your doctor", "plan"),
            doctor: !chosen.me,
            choices: choices.collect(),
            question: words(&report.wish.question),
            goal: words(&report.wish.goal),
            filled_in_by: words(&report.wish.filled_in_by),
            problem,
            empty,
            body,
        },
    ))
}

/// Shows it; the address says for whom it is written, nothing more.
pub async fn show(State(site): State<Site>, Query(query): Query<Vec<(String, String)>>) -> Shown {
    page(&site, Chosen::of(&Fields(query)), None).await
}

/// Shows it as it was chosen, or gives it as a file.
pub async fn chosen(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let chosen = Chosen::of(&fields);
    let format = match fields.get("file") {
        Some(format @ ("pdf" | "html" | "locked")) => format.to_owned(),
        _ => return page(&site, chosen, None).await,
    };
    let paper = if fields.get("paper") == Some("letter") { Paper::Letter } else { Paper::A4 };
    let passphrase = fields.get("passphrase").unwrap_or_default().to_owned();
    if format == "locked" && passphrase.chars().count() < lumbar_report::LEAST_PASSPHRASE {
        return page(&site, chosen, Some(SealError::TooShort.to_string())).await;
    }
    let (report, _) = gathered(&site, &chosen).await?;
    let reader = chosen.reader();
    let (name, kind) = match format.as_str() {
        "pdf" => ("back-report.pdf", "application/pdf"),
        "locked" => ("back-report-locked.html", "text/html; charset=utf-8"),
        _ => ("back-report.html", "text/html; charset=utf-8"),
    };
    let bytes = super::compute(&site, move |_| -> Result<Vec<u8>, String> {
        let page = || html(&report, reader, paper).map_err(|error| error.to_string());
        match format.as_str() {
            "pdf" => pdf(&report, reader, paper).map_err(|error| error.to_string()),
            "locked" => seal(&page()?, &passphrase)
                .map(String::into_bytes)
                .map_err(|error| error.to_string()),
            _ => page().map(String::into_bytes),
        }
    });
    Ok(download(name, kind, bytes.await?))
}

/// Keeps what the person wants of the visit.
pub async fn wish(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let words = |name: &str| fields.get(name).and_then(|words| Words::new(words).ok());
    let wish = VisitWish {
        question: words("question"),
        goal: words("goal"),
        filled_in_by: words("filled_in_by"),
    };
    if wish.question.is_some() || wish.goal.is_some() || wish.filled_in_by.is_some() {
        record(&site, &wish.into()).await?;
    }
    Ok(super::go("/report"))
}
