//! What the answers to the safety screen mean, in words.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::App;
use lumbar_assess::AssessError;
use lumbar_exchange::{CallDocument, calls};
use lumbar_knowledge::FirstAid;
use lumbar_model::{Case, Level, State};
use serde::{Deserialize, Serialize};

use crate::page::{Frame, show_with};

/// What the screen gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it is an emergency.
    pub emergency: bool,
    /// Whether first aid must not begin, or must end.
    pub stops: bool,
    /// What the rule says, and how to check where that is the doubt.
    pub says: String,
    /// What to do.
    pub action: String,
}

/// The verdict on the answers; nothing where there is nothing to say.
pub fn verdict(app: &App, answers: &[(&FirstAid, State)]) -> Result<Option<Verdict>, AssessError> {
    let triage = app.first_aid_triage(&Case::default(), answers)?;
    if triage.level == Level::SelfCare {
        return Ok(None);
    }
    let (says, action) = app.first_aid_words(&triage);
    Ok(Some(Verdict {
        emergency: triage.level == Level::Emergency,
        stops: App::first_aid_stops(triage.level),
        says: says.to_owned(),
        action: action.to_owned(),
    }))
}

#[derive(Template)]
#[template(path = "first-aid/stopped.html")]
struct Stopped<'a> {
    frame: Frame,
    verdict: &'a Verdict,
    numbers: Vec<CallDocument>,
}

/// The page of a red flag that must not wait.
pub fn stopped(app: &App, verdict: &Verdict) -> Response {
    let frame = Frame::new("This comes first", "");
    show_with(StatusCode::OK, &Stopped { frame, verdict, numbers: calls(app.knowledge(), None) })
}
