//! The safety screen: red flags and what speaks against packs, on one page.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::App;
use lumbar_app::memory::seconds;
use lumbar_care::first_aid::{Answer, Event, Kind, Session, Setup};
use lumbar_knowledge::{FirstAid, FirstAidRole};
use lumbar_model::State as Answered;

use super::verdict::{stopped, verdict};
use super::{Content, Kept, Verdict};
use crate::form::Fields;
use crate::page::{Frame, Posted, Shown, compute, draft, go, missing, show_with};
use crate::site::Site;

/// A row of the screen with the answer chosen so far.
struct Row {
    id: String,
    says: String,
    chosen: String,
    agreed: bool,
}

impl Row {
    fn is(&self, state: &str) -> bool {
        self.chosen == state
    }
}

/// What the person wants of first aid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Only {
    #[default]
    Everything,
    Calm,
    GetUp,
}

impl Only {
    fn read(word: Option<&str>) -> Self {
        match word {
            Some("calm") => Self::Calm,
            Some("get-up") => Self::GetUp,
            _ => Self::Everything,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Everything => "",
            Self::Calm => "calm",
            Self::GetUp => "get-up",
        }
    }

    /// Keeps the steps that are wanted: those that calm are breathed or listened to, those for getting up show how.
    fn keep(self, app: &App, setup: &mut Setup) {
        let knowledge = app.knowledge();
        let calming: Vec<_> = setup
            .steps
            .iter()
            .filter(|step| matches!(step.what, Kind::Breathing { .. } | Kind::Lines { .. }))
            .map(|step| step.id.clone())
            .collect();
        let technique = |id: &str| {
            let index = knowledge.first_aid_index(id);
            index.is_some_and(|index| match &knowledge[index].role {
                FirstAidRole::Step { shows, .. } => shows
                    .iter()
                    .any(|shown| matches!(knowledge[*shown].role, FirstAidRole::Technique)),
                _ => false,
            })
        };
        match self {
            Self::Everything => {}
            Self::Calm => setup.keep_steps(|id| calming.contains(id)),
            Self::GetUp => setup.keep_steps(|id| technique(id.as_str())),
        }
    }
}

#[derive(Template)]
#[template(path = "first-aid/screen.html")]
struct Screen {
    frame: Frame,
    title: &'static str,
    only: &'static str,
    /// In the middle of a session: only the red flags, and the way back to it.
    back: Option<String>,
    checks: Vec<Row>,
    cautions: Vec<Row>,
    problem: bool,
    helper: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
pub struct Wanted {
    only: Option<String>,
}

fn rows(items: &[&FirstAid], given: Option<&Fields>) -> Vec<Row> {
    let row = |item: &&FirstAid| {
        let id = item.id.as_str();
        let given = |name: String| given.and_then(|fields| fields.get(&name)).unwrap_or_default();
        Row {
            id: id.to_owned(),
            says: item.text.english().name.clone(),
            chosen: given(format!("row.{id}")).to_owned(),
            agreed: given(format!("agreed.{id}")) == "yes",
        }
    };
    items.iter().map(row).collect()
}

fn screen(app: &App, only: Only, back: Option<String>, given: Option<&Fields>) -> Response {
    let screen = app.first_aid_screen();
    let packs = back.is_none() && only == Only::Everything;
    let helper = app
        .knowledge()
        .first_aid()
        .iter()
        .filter(|item| matches!(item.role, FirstAidRole::Page))
        .min_by_key(|item| item.order);
    let page = Screen {
        frame: Frame::new("First aid", if back.is_none() { "first-aid" } else { "" }),
        title: if back.is_some() { "What is new?" } else { "First: is it safe?" },
        only: only.word(),
        checks: rows(&screen.checks, given),
        cautions: if packs { rows(&screen.cautions, given) } else { Vec::new() },
        problem: given.is_some(),
        helper: helper.map(|item| item.id.as_str().to_owned()),
        back,
    };
    let status = if page.problem { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    show_with(status, &page)
}

/// The screen before a session.
pub async fn begin(State(site): State<Site>, Query(wanted): Query<Wanted>) -> Response {
    screen(site.app(), Only::read(wanted.only.as_deref()), None, None)
}

fn state(fields: &Fields, id: &str) -> Option<Answered> {
    match fields.get(&format!("row.{id}")) {
        Some("present") => Some(Answered::Present),
        Some("unknown") => Some(Answered::Unknown),
        Some("absent") => Some(Answered::Absent),
        _ => (fields.get("rest") == Some("no")).then_some(Answered::Absent),
    }
}

/// The answers to the red flags by the place of their rows; `None` if one is open.
fn given(app: &App, fields: &Fields) -> Option<Vec<Answered>> {
    app.first_aid_screen().checks.iter().map(|row| state(fields, row.id.as_str())).collect()
}

/// Begins a session, or says what comes first.
pub async fn begun(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let only = Only::read(fields.get("only"));
    let app = site.app();
    let Some(states) = given(app, &fields) else {
        return Ok(screen(app, only, None, Some(&fields)));
    };
    let found = weigh(&site, states).await?;
    if let Some(found) = found.as_ref().filter(|found| found.stops) {
        return Ok(stopped(app, found));
    }
    let Some(mut setup) = app.first_aid_setup() else { return Ok(missing().await) };
    only.keep(app, &mut setup);
    for row in app.first_aid_screen().cautions {
        let id = row.id.as_str();
        let agreed = fields.get(&format!("agreed.{id}")) == Some("yes");
        let answer = match state(&fields, id) {
            Some(Answered::Present) if agreed => Answer::Agreed,
            Some(Answered::Present) => Answer::Yes,
            Some(Answered::Absent) => Answer::No,
            Some(_) => Answer::Unsure,
            // Not answered withholds packs as a yes does.
            None => continue,
        };
        setup.answer(id, answer);
    }
    let session = match site.remembered_packs() {
        Some(earlier) => Session::begin_after(&earlier, setup, seconds()),
        None => Session::begin(setup, seconds()),
    };
    let kept = Kept { id: draft::begin()?, content: Content { session, first: found } };
    kept.save(&site).await?;
    Ok(go(&kept.address()))
}

async fn weigh(site: &Site, states: Vec<Answered>) -> Result<Option<Verdict>, Response> {
    compute(site, move |app| {
        let checks = app.first_aid_screen().checks;
        let answers: Vec<_> = checks.into_iter().zip(states).collect();
        verdict(app, &answers)
    })
    .await
}

/// "Something new": the red flags once more, in the middle of a session.
pub async fn again(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let kept = Kept::find(&site, &draft).await?;
    Ok(screen(site.app(), Only::default(), Some(kept.address()), None))
}

/// Takes the answers: a red flag that must not wait ends the session for good.
pub async fn again_answered(
    State(site): State<Site>,
    Path(draft): Path<String>,
    Posted(fields): Posted,
) -> Shown {
    let mut kept = Kept::find(&site, &draft).await?;
    let Some(states) = given(site.app(), &fields) else {
        return Ok(screen(site.app(), Only::default(), Some(kept.address()), Some(&fields)));
    };
    let found = weigh(&site, states).await?;
    if let Some(found) = found.as_ref().filter(|found| found.stops) {
        // A session that is over already stays so.
        let _ = kept.content.session.apply(&Event::RedFlag {}, seconds());
        kept.end(&site).await?;
        return Ok(stopped(site.app(), found));
    }
    kept.content.first = found;
    kept.save(&site).await?;
    Ok(go(&kept.address()))
}
