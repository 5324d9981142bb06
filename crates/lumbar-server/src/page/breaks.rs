//! Breaks from sitting: where the person stands, and one tap for each thing that can happen.
//!
//! The page says all of it without a script: it loads itself anew each minute. The script asks more often, notifies, and reads a calendar file.
//! Between two requests the desk lies in the person's own draft, where a terminal and a program started anew find it.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Time;
use lumbar_app::breaks::{Desk, Told, until_today};
use lumbar_app::memory::{now, seconds};
use lumbar_care::breaks::{Event, Nudge, State as Standing};
use lumbar_exchange::calendar::calendar_text;
use lumbar_exchange::{break_entries, breaks_say, busy, nudge_says};
use lumbar_model::event::{Break, PostureCheck, Score, Stress};
use serde::Serialize;

use super::kept::{lost, record, store};
use super::{CALENDAR, Frame, Posted, Shown, download, failed, go, missing, show_with};
use crate::form::Fields;
use crate::site::Site;

const SAYS_NOTHING: &str = "This knowledge says nothing of breaks.";

#[derive(Template)]
#[template(path = "breaks.html")]
struct Page {
    frame: Frame,
    desk: Option<DeskView>,
    usual: u32,
    problem: Option<&'static str>,
    sources: Vec<String>,
}

/// What is shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DeskView {
    /// `sitting`, `due`, `later`, `meeting` or `away`.
    state: &'static str,
    says: String,
    sat: i64,
    every: i64,
    breaks: u32,
    meetings: usize,
    asks: bool,
    /// What to say now, once: for the notification.
    nudge: Option<&'static str>,
}

impl DeskView {
    fn new(desk: &Desk, at: i64, nudge: Option<Nudge>) -> Self {
        let view = desk.view();
        Self {
            state: match view.state {
                Standing::Sitting(_) => "sitting",
                Standing::Due => "due",
                Standing::Later(_) => "later",
                Standing::Meeting(_) => "meeting",
                Standing::Away => "away",
            },
            says: breaks_say(&view, at, now().time_zone()),
            sat: view.sat,
            every: desk.every(),
            breaks: view.breaks,
            meetings: desk.meetings(),
            asks: desk.asks(),
            nudge: nudge.map(nudge_says),
        }
    }
}

/// Looks at, or tells something to, whoever sits at the desk; nothing where nobody sits.
async fn at_desk<T>(
    site: &Site,
    at: i64,
    with: impl FnOnce(&mut Desk) -> T,
) -> Result<Option<T>, Response> {
    let Some((store, person)) = site.keeper().await.map_err(lost)? else { return Ok(None) };
    site.app().at_desk(store, person, at, with).await.map_err(lost)
}

/// What stands now; nothing where nobody sits.
async fn look(site: &Site) -> Result<Option<DeskView>, Response> {
    let at = seconds();
    at_desk(site, at, |desk| {
        let told = desk.tell(at, Event::Look);
        DeskView::new(desk, at, told.nudge)
    })
    .await
}

/// Shows it.
pub async fn show(State(site): State<Site>) -> Shown {
    page(&site, StatusCode::OK, None).await
}

async fn page(site: &Site, status: StatusCode, problem: Option<&'static str>) -> Shown {
    let desk = look(site).await?;
    let due = desk.as_ref().is_some_and(|desk| desk.state == "due");
    let knowledge = site.app().knowledge();
    let numbers = knowledge.breaks().ok_or_else(|| failed(SAYS_NOTHING))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes, checked")]
    let usual = numbers.every_minutes.value as u32;
    let frame = Frame::new(if due { "Time to move" } else { "Breaks" }, "plan");
    let sources = knowledge.sources_of(numbers.facts.iter().copied());
    let sources = sources.into_iter().map(|source| source.cite.clone()).collect();
    let page = Page { frame, desk, usual, problem, sources };
    Ok(show_with(status, &page))
}

/// The same for the script; nothing where nobody sits.
pub async fn state(State(site): State<Site>) -> Shown {
    Ok(match look(&site).await? {
        Some(view) => Json(view).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// Takes what was tapped.
pub async fn act(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    const UNTIL: &str = "Say until when the meeting goes: a time later today.";
    let at = seconds();
    let event = match fields.get("do") {
        Some("begin") => return begin(&site, &fields, at).await,
        Some("end") => {
            if let Some((store, person)) = site.keeper().await.map_err(lost)? {
                site.app().leave_desk(store, person).await.map_err(lost)?;
            }
            None
        }
        Some("took") => Some(Event::Took),
        Some("later") => Some(Event::Later),
        Some("over") => Some(Event::MeetingOver),
        Some("meeting") => match fields.get("until").and_then(until_today) {
            Some(until) => Some(Event::Meeting(until)),
            None => return page(&site, StatusCode::UNPROCESSABLE_ENTITY, Some(UNTIL)).await,
        },
        Some("up") => Some(Event::Left),
        Some("back") => Some(Event::Back),
        _ => None,
    };
    if let Some(event) = event {
        let told = at_desk(&site, at, |desk| desk.tell(at, event)).await?.unwrap_or_else(|| {
            // A page that was left open: a break was taken all the same.
            let kept = (event == Event::Took).then_some(Break { minutes: None, what: None });
            Told { nudge: None, kept }
        });
        if let Some(kept) = told.kept {
            record(&site, &kept.into()).await?;
        }
    }
    Ok(go("/breaks"))
}

async fn begin(site: &Site, fields: &Fields, at: i64) -> Shown {
    const EVERY: &str = "Choose a number of minutes from 1 to 480.";
    let every = fields.get("every").map(str::parse::<u32>).transpose();
    let every = every.ok().filter(|every| every.is_none_or(|every| (1..=480).contains(&every)));
    let Some(every) = every else {
        return page(site, StatusCode::UNPROCESSABLE_ENTITY, Some(EVERY)).await;
    };
    let begun = site.app().desk(every, Vec::new(), at).ok_or_else(|| failed(SAYS_NOTHING))?;
    let store = store(site).await?;
    let person = store.person().await.map_err(lost)?;
    site.app().sit_down(store, person, at, |_| (begun, ())).await.map_err(lost)?;
    Ok(go("/breaks"))
}

/// Keeps how the person sits and how the stress is; each only if told.
pub async fn check_in(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let comfortable = match fields.get("sits") {
        Some("fine") => Some(true),
        Some("stiff") => Some(false),
        _ => None,
    };
    if comfortable.is_some() {
        let body = PostureCheck { comfortable, changed: None, note: None }.into();
        record(&site, &body).await?;
    }
    let stress = fields.get("stress").and_then(|text| text.parse().ok());
    if let Some(level) = stress.and_then(|value| Score::new(value).ok()) {
        let body = Stress { level, note: None }.into();
        record(&site, &body).await?;
    }
    at_desk(&site, seconds(), Desk::answered).await?;
    Ok(go("/breaks"))
}

/// Takes the text of a calendar file; only the times of its meetings in the day ahead are held, with the desk.
pub async fn calendar(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    const WRONG: &str =
        "That is no calendar file that can be read. Export the calendar again as .ics.";
    let at = seconds();
    let text = fields.get("calendar").unwrap_or_default();
    let Ok((meetings, _)) = busy(text, at, now().time_zone()) else {
        return page(&site, StatusCode::UNPROCESSABLE_ENTITY, Some(WRONG)).await;
    };
    at_desk(&site, at, |desk| desk.set_meetings(meetings)).await?;
    Ok(go("/breaks"))
}

/// Breaks of working days for a calendar.
pub async fn file(State(site): State<Site>) -> Response {
    let Some(desk) = site.app().desk(None, Vec::new(), seconds()) else {
        return missing().await;
    };
    let (from, until) = (Time::constant(9, 0, 0, 0), Time::constant(17, 0, 0, 0));
    let entries = break_entries(now().date(), from, until, desk.every());
    download("breaks.ics", CALENDAR, calendar_text("Breaks", &entries))
}
