//! Breaks from sitting: where the person stands, and one tap for each thing that can happen.
//!
//! The page says all of it without a script: it loads itself anew each minute. The script asks more often, notifies, and reads a calendar file.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Time;
use lumbar_app::breaks::{minutes, seconds, until_today};
use lumbar_app::memory::now;
use lumbar_care::breaks::{Breaks, Event, Nudge, State as Standing};
use lumbar_exchange::calendar::calendar_text;
use lumbar_exchange::{break_entries, breaks_say, busy, nudge_says};
use lumbar_knowledge::Knowledge;
use lumbar_model::event::{Body, Break, PostureCheck, Score, Stress};
use serde::Serialize;

use super::kept::record;
use super::{CALENDAR, Frame, Posted, Shown, download, failed, go, missing, show_with};
use crate::form::Fields;
use crate::site::Site;

/// Someone at a desk, as long as this program runs.
#[derive(Debug, Clone)]
pub struct Desk {
    breaks: Breaks,
    every: i64,
    /// Whether a look at posture and stress is asked for.
    asks: bool,
    left: Option<i64>,
    /// Meetings of a calendar file in the day ahead.
    meetings: usize,
}

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

impl Desk {
    fn happen(&mut self, at: i64, event: Event) -> Option<Nudge> {
        let nudge = self.breaks.happen(at, event);
        self.asks |= nudge == Some(Nudge::CheckIn);
        nudge
    }

    fn view(&self, at: i64, nudge: Option<Nudge>) -> DeskView {
        let view = self.breaks.view();
        DeskView {
            state: match view.state {
                Standing::Sitting(_) => "sitting",
                Standing::Due => "due",
                Standing::Later(_) => "later",
                Standing::Meeting(_) => "meeting",
                Standing::Away => "away",
            },
            says: breaks_say(&view, at, now().time_zone()),
            sat: view.sat,
            every: self.every,
            breaks: view.breaks,
            meetings: self.meetings,
            asks: self.asks,
            nudge: nudge.map(nudge_says),
        }
    }
}

/// What stands now; nothing where nobody sits.
fn look(site: &Site) -> Option<DeskView> {
    let at = seconds();
    site.with_desk(|desk| {
        let desk = desk.as_mut()?;
        let nudge = desk.happen(at, Event::Look);
        Some(desk.view(at, nudge))
    })
}

/// Shows it.
pub async fn show(State(site): State<Site>) -> Shown {
    Ok(page(&site, StatusCode::OK, None))
}

fn page(site: &Site, status: StatusCode, problem: Option<&'static str>) -> Response {
    let desk = look(site);
    let due = desk.as_ref().is_some_and(|desk| desk.state == "due");
    let knowledge = site.app().knowledge();
    let Some(numbers) = knowledge.breaks() else {
        return failed("This knowledge says nothing of breaks.");
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes, checked")]
    let usual = numbers.every_minutes.value as u32;
    let frame = Frame::new(if due { "Time to move" } else { "Breaks" }, "plan");
    let page = Page { frame, desk, usual, problem, sources: sources(knowledge) };
    show_with(status, &page)
}

/// Where the numbers stand, each once.
fn sources(knowledge: &Knowledge) -> Vec<String> {
    let facts = knowledge.breaks().map(|numbers| numbers.facts.as_slice()).unwrap_or_default();
    let mut cited: Vec<String> =
        facts.iter().map(|fact| knowledge.cite(*fact).to_owned()).collect();
    cited.sort();
    cited.dedup();
    cited
}

/// The same for the script; nothing where nobody sits.
pub async fn state(State(site): State<Site>) -> Response {
    match look(&site) {
        Some(view) => Json(view).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    }
}

/// Takes what was tapped.
pub async fn act(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    const UNTIL: &str = "Say until when the meeting goes: a time later today.";
    let at = seconds();
    let mut kept: Option<Body> = None;
    match fields.get("do") {
        Some("begin") => return Ok(begin(&site, &fields, at)),
        Some("end") => site.with_desk(|desk| *desk = None),
        Some("took") => {
            kept = Some(Break { minutes: None, what: None }.into());
            tell(&site, at, Event::Took);
        }
        Some("later") => tell(&site, at, Event::Later),
        Some("over") => tell(&site, at, Event::MeetingOver),
        Some("meeting") => match fields.get("until").and_then(until_today) {
            Some(until) => tell(&site, at, Event::Meeting(until)),
            None => return Ok(page(&site, StatusCode::UNPROCESSABLE_ENTITY, Some(UNTIL))),
        },
        Some("up") => site.with_desk(|desk| {
            if let Some(desk) = desk {
                desk.left = Some(at);
                desk.happen(at, Event::Left);
            }
        }),
        Some("back") => {
            let left = site.with_desk(|desk| {
                let desk = desk.as_mut()?;
                desk.happen(at, Event::Back);
                desk.left.take()
            });
            kept = left.map(|left| Break { minutes: minutes(at - left), what: None }.into());
        }
        _ => {}
    }
    if let Some(body) = kept {
        record(&site, &body).await?;
    }
    Ok(go("/breaks"))
}

fn begin(site: &Site, fields: &Fields, at: i64) -> Response {
    const EVERY: &str = "Choose a number of minutes from 1 to 480.";
    let every = fields.get("every").map(str::parse::<u32>);
    let Ok(every) = every.transpose() else {
        return page(site, StatusCode::UNPROCESSABLE_ENTITY, Some(EVERY));
    };
    if every.is_some_and(|every| !(1..=480).contains(&every)) {
        return page(site, StatusCode::UNPROCESSABLE_ENTITY, Some(EVERY));
    }
    let Some(breaks) = site.app().breaks(every, Vec::new(), at) else {
        return failed("This knowledge says nothing of breaks.");
    };
    let every = breaks.rules().every;
    let desk = Desk { breaks, every, asks: false, left: None, meetings: 0 };
    site.with_desk(|place| *place = Some(desk));
    go("/breaks")
}

fn tell(site: &Site, at: i64, event: Event) {
    site.with_desk(|desk| {
        if let Some(desk) = desk {
            desk.happen(at, event);
        }
    });
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
    site.with_desk(|desk| {
        if let Some(desk) = desk {
            desk.asks = false;
        }
    });
    Ok(go("/breaks"))
}

/// Takes the text of a calendar file; only the times of its meetings in the day ahead are held, as long as the program runs.
pub async fn calendar(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    const WRONG: &str =
        "That is no calendar file that can be read. Export the calendar again as .ics.";
    let at = seconds();
    let text = fields.get("calendar").unwrap_or_default();
    let Ok((meetings, _)) = busy(text, at, now().time_zone()) else {
        return Ok(page(&site, StatusCode::UNPROCESSABLE_ENTITY, Some(WRONG)));
    };
    site.with_desk(|desk| {
        if let Some(desk) = desk {
            desk.meetings = meetings.len();
            desk.breaks.set_busy(meetings);
        }
    });
    Ok(go("/breaks"))
}

/// Breaks of working days for a calendar.
pub async fn file(State(site): State<Site>) -> Response {
    let Some(breaks) = site.app().breaks(None, Vec::new(), seconds()) else {
        return missing().await;
    };
    let (from, until) = (Time::constant(9, 0, 0, 0), Time::constant(17, 0, 0, 0));
    let entries = break_entries(now().date(), from, until, breaks.rules().every);
    download("breaks.ics", CALENDAR, calendar_text("Breaks", &entries))
}
