//! The pages, one module each, and what they share.

pub mod breaks;
pub mod calm;
pub mod check;
pub mod diary;
mod draft;
pub mod first_aid;
pub mod home;
pub mod kept;
pub mod learn;
pub mod offline;
pub mod plan;
pub mod questionnaire;
pub mod report;
pub mod result;
pub mod trial;
pub mod week;

use std::fmt;

use askama::Template;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use lumbar_app::App;

use crate::asset;
use crate::form::Fields;
use crate::site::Site;
use crate::work::Busy;

/// What the frame of every page needs.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The title of the page, before the name of the program.
    pub title: &'static str,
    /// Which part of the program is lit in the list of parts; empty within a check or a first-aid session.
    pub part: &'static str,
}

impl Frame {
    /// The frame of a page in a part of the program.
    #[must_use]
    pub const fn new(title: &'static str, part: &'static str) -> Self {
        Self { title, part }
    }

    /// The address of a built-in file.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        asset::address(name)
    }
}

/// Renders a page.
pub fn show(page: &impl Template) -> Response {
    show_with(StatusCode::OK, page)
}

/// Renders a page with a status.
pub fn show_with(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made."),
    }
}

/// Goes to another page after a form was taken.
#[must_use]
pub fn go(address: &str) -> Response {
    Redirect::to(address).into_response()
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    frame: Frame,
    title: &'a str,
    says: &'a str,
    begin_again: bool,
}

/// What a calendar file is.
pub const CALENDAR: &str = "text/calendar; charset=utf-8";

/// A file to keep, under a name.
pub fn download(name: &str, kind: &'static str, bytes: impl IntoResponse) -> Response {
    let place = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, place)], bytes)
        .into_response()
}

/// A page that says one thing.
#[must_use]
pub fn message(status: StatusCode, title: &'static str, says: &str, begin_again: bool) -> Response {
    show_with(status, &Message { frame: Frame::new(title, ""), title, says, begin_again })
}

/// One line without a page around it.
#[must_use]
pub fn plain(status: StatusCode, says: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{says}\n"))
        .into_response()
}

/// What someone sees who did not come by the opening address.
#[must_use]
pub fn closed(to_a_program: bool) -> Response {
    const SAYS: &str = "These pages belong to one person. Start `lumbar` again and open the address it prints; \
         it is good for a minute.";
    if to_a_program {
        return plain(
            StatusCode::UNAUTHORIZED,
            "Send the token of the data folder as a Bearer token.",
        );
    }
    message(StatusCode::UNAUTHORIZED, "Closed", SAYS, false)
}

/// There is no such page.
pub async fn missing() -> Response {
    message(StatusCode::NOT_FOUND, "Not here", "There is no page at this address.", true)
}

/// The machine has too much to do.
#[must_use]
pub fn busy(_: Busy) -> Response {
    let mut response = message(
        StatusCode::SERVICE_UNAVAILABLE,
        "One moment",
        "Too much is asked at once. Please load this page again in a moment.",
        false,
    );
    response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
    response
}

/// A failure that is nobody's answer; what was being looked at stays out of the words.
#[must_use]
pub fn failed(why: &str) -> Response {
    message(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong", why, true)
}

/// What an address gives: its page, or the page that says why it cannot be shown.
pub type Shown = Result<Response, Response>;

/// Runs work for the processor away from the threads that serve.
pub async fn compute<T, E>(
    site: &Site,
    work: impl FnOnce(&App) -> Result<T, E> + Send + 'static,
) -> Result<T, Response>
where
    T: Send + 'static,
    E: fmt::Display + Send + 'static,
{
    site.compute(work).await.map_err(busy)?.map_err(|error| failed(&error.to_string()))
}

/// The fields of a posted form, or a page that says what is wrong with it.
pub struct Posted(pub Fields);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        form.map(|axum::Form(fields)| Self(Fields(fields))).map_err(|rejection| {
            let (status, says) = match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => (
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "That is too long to be read. Go back and shorten it; a page or two is plenty.",
                ),
                _ => (
                    StatusCode::BAD_REQUEST,
                    "What was sent could not be read. Go back and send it again.",
                ),
            };
            message(status, "Not taken", says, false)
        })
    }
}
