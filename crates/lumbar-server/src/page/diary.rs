//! The diary: a check-in of a few taps, a note that is read at once, the last days, taking back.

mod check_in;
mod days;
mod trend;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::diary::same_as_yesterday as same_as_yesterday_of;
use lumbar_app::memory::now;
use lumbar_app::trial::stop::for_danger;
use lumbar_knowledge::View;
use lumbar_model::Case;
use lumbar_model::event::{Body, EventId, Retraction};
use lumbar_store::Entry;

use super::check::Kept;
use super::kept::{append, book, entry, lost, record, store, this_moment, today};
use super::{Frame, Posted, Shown, compute, go, show_with};
use crate::site::Site;
use crate::view::body;

pub use trend::{chosen, trend};

use check_in::{CheckIn, Form, Question};
use days::DayView;

/// How many days are listed.
const DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "diary/index.html")]
struct Page {
    frame: Frame,
    form: Form,
    questions: Vec<Question>,
    /// The latest first; a day without an entry is there and says so.
    days: Vec<DayView>,
    /// Where it can hurt: what the form sends, and the name.
    places: Vec<(String, String)>,
    can_take_back: bool,
    /// Whether yesterday has something that today has not.
    can_repeat: bool,
}

/// The check-in and the last days.
pub async fn show(State(site): State<Site>) -> Shown {
    page(&site, StatusCode::OK, Form::default()).await
}

async fn page(site: &Site, status: StatusCode, form: Form) -> Shown {
    let book = book(site).await?;
    let today = today()?;
    let can_take_back = book.standing.iter().any(check_in::is_of_one);
    let can_repeat = !same_as_yesterday_of(&book.standing, today).is_empty();
    let days = days::last(&book.diary, today, DAYS);
    let map = site.app().knowledge().body_map();
    let spots = [View::Back, View::Front].into_iter().flat_map(|view| body::spots(map, view));
    let places = spots.map(|spot| (spot.value(), spot.name)).collect();
    let frame = Frame::new("Diary", "diary");
    let questions = check_in::questions();
    Ok(show_with(status, &Page { frame, form, questions, days, places, can_take_back, can_repeat }))
}

/// Keeps a check-in. A note with a danger sign leads to what the assessment says of it.
pub async fn keep(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let mut form = Form::new(&fields);
    let CheckIn { at, bodies, note } = match form.read(&now()) {
        Ok(check_in) => check_in,
        Err(problem) => {
            form.problem = Some(problem);
            return page(&site, StatusCode::UNPROCESSABLE_ENTITY, form).await;
        }
    };
    let day = at.date();
    let book = book(&site).await?;
    let mut entries = Vec::new();
    for body in &bodies {
        let corrects = book
            .standing
            .iter()
            .filter(|entry| entry.at().date() == day && check_in::replaces(body, entry))
            .map(Entry::id)
            .max();
        entries.push(entry(body, &at, corrects)?);
    }
    append(&site, &entries).await?;
    match note {
        Some(note) => read(&site, note).await,
        None => Ok(go("/diary")),
    }
}

/// Reads a note that was kept; one that matters now becomes a check with its words.
async fn read(site: &Site, note: String) -> Shown {
    let words = note.clone();
    let matters = compute(site, move |app| app.read_note(&words).map(|found| found.is_some()));
    if !matters.await? {
        return Ok(go("/diary"));
    }
    if let Some(end) = for_danger(&book(site).await?.standing, today()?) {
        record(site, &end).await?;
    }
    let check = Kept::begin(Case { text: Some(note), ..Case::default() })?;
    check.save(site).await?;
    Ok(go(&check.address("result")))
}

/// Keeps yesterday's pain, stress, sleep and sitting once more, where today has none yet.
pub async fn same_as_yesterday(State(site): State<Site>, Posted(_): Posted) -> Shown {
    let at = this_moment()?;
    let bodies = same_as_yesterday_of(&book(&site).await?.standing, at.date().days());
    let entries = bodies.iter().map(|body| entry(body, &at, None));
    append(&site, &entries.collect::<Result<Vec<_>, _>>()?).await?;
    Ok(go("/diary"))
}

/// Takes the last check-in back, with all that was kept by the same tap.
pub async fn take_back(State(site): State<Site>, Posted(_): Posted) -> Shown {
    let standing: BTreeSet<EventId> = book(&site)
        .await?
        .standing
        .iter()
        .filter(|one| check_in::is_of_one(one))
        .map(Entry::id)
        .collect();
    if standing.is_empty() {
        return Ok(go("/diary"));
    }
    let received = received(&site).await?;
    let mut stand = received.into_iter().filter(|entry| standing.contains(&entry.id()));
    let Some(last) = stand.next() else { return Ok(go("/diary")) };
    let together = stand.take_while(|entry| check_in::are_of_one(&last, entry)).map(|one| one.id());
    let (at, back) = (this_moment()?, Body::from(Retraction {}));
    let ids = std::iter::once(last.id()).chain(together);
    let entries = ids.map(|id| entry(&back, &at, Some(id))).collect::<Result<Vec<_>, _>>()?;
    append(&site, &entries).await?;
    Ok(go("/diary"))
}

/// How many of the last events are looked through for a check-in to take back.
const LOOKED_THROUGH: i64 = 200;

async fn received(site: &Site) -> Result<Vec<Entry>, Response> {
    let store = store(site).await?;
    let person = store.person().await.map_err(lost)?;
    store.last_entries(person, LOOKED_THROUGH).await.map_err(lost)
}
