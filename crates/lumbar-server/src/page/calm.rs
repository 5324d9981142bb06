//! Stress and sleep: kind words, rhythms to breathe by, quiet lines, seven short days, sleep.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use lumbar_knowledge::{CalmIndex, CalmRole, Knowledge};
use lumbar_model::State as Told;

use super::kept::{book, today};
use super::{Frame, compute, missing, show};
use crate::site::Site;
use crate::view::calm::{CalmLink, CalmView};

#[derive(Template)]
#[template(path = "calm/index.html")]
struct Index {
    frame: Frame,
    shelves: Vec<(&'static str, &'static str, Vec<CalmLink>)>,
}

/// Everything that calms.
pub async fn index(State(site): State<Site>) -> Response {
    let knowledge = site.app().knowledge();
    let those = |wanted: fn(&CalmRole) -> bool| {
        let all = knowledge.calm_in_order().into_iter().map(|index| &knowledge[index]);
        all.filter(|item| wanted(&item.role)).map(CalmLink::new).collect::<Vec<_>>()
    };
    let shelves = vec![
        (
            "Breathe",
            "Choose the one that feels easy. A picture or a count leads you.",
            those(|role| matches!(role, CalmRole::Breath(_))),
        ),
        ("Rest your body", "", those(|role| matches!(role, CalmRole::Lines(_)))),
        (
            "Seven short days",
            "A taste of being mindful, three to five minutes a day. Go at your own pace. A missed day is fine.",
            those(|role| matches!(role, CalmRole::Day)),
        ),
        ("Good to know", "", those(|role| matches!(role, CalmRole::Words | CalmRole::Page { .. }))),
    ];
    show(&Index { frame: Frame::new("Calm and sleep", ""), shelves })
}

#[derive(Template)]
#[template(path = "calm/item.html")]
struct Item {
    frame: Frame,
    view: CalmView,
    /// What the person told, or was not sure of, with which to ask first.
    asks: Vec<String>,
    /// The remedy that a page says more of.
    remedy: Option<String>,
    /// The next day of the course.
    next: Option<CalmLink>,
}

/// One item: what it is, how, whom it does not suit, what is known.
pub async fn item(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.app().knowledge();
    let Some(index) = knowledge.calm_index(&id) else { return missing().await };
    let asks = asks_first(&site, index).await;
    let remedy = match knowledge[index].role {
        CalmRole::Page { remedy } => remedy.map(|remedy| knowledge[remedy].id.to_string()),
        _ => None,
    };
    let view = CalmView::new(knowledge, index);
    let next = next_day(knowledge, index);
    show(&Item { frame: Frame::new("Calm and sleep", ""), view, asks, remedy, next })
}

#[derive(Template)]
#[template(path = "calm/now.html")]
struct Now {
    frame: Frame,
    view: CalmView,
    minutes: u32,
    /// How many breaths fit into that; 0 where there is no rhythm.
    breaths: u32,
}

/// Doing it: the pacer, or the lines one after the other.
pub async fn go(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.app().knowledge();
    let Some(index) = knowledge.calm_index(&id) else { return missing().await };
    let view = CalmView::new(knowledge, index);
    let Some(minutes) = view.minutes else { return missing().await };
    let breaths = view.pacer.as_ref().map_or(0, |pacer| (60 * minutes / pacer.whole).max(1));
    show(&Now { frame: Frame::new("Calm and sleep", ""), view, minutes, breaths })
}

fn next_day(knowledge: &Knowledge, index: CalmIndex) -> Option<CalmLink> {
    let this = &knowledge[index];
    let mut days = knowledge.calm().iter().filter(|item| item.role == CalmRole::Day);
    let next = days.find(|day| this.role == CalmRole::Day && day.order == this.order + 1)?;
    Some(CalmLink::new(next))
}

/// What the result that was kept holds against it. A page that calms opens whatever cannot be read.
async fn asks_first(site: &Site, index: CalmIndex) -> Vec<String> {
    if site.app().knowledge()[index].ask_first.is_empty() {
        return Vec::new();
    }
    let (Ok(book), Ok(today)) = (book(site).await, today()) else { return Vec::new() };
    let told = compute(site, move |app| {
        let planned = app.plan_kept(&book.standing, &book.diary, today)?;
        let Some(planned) = planned else { return Ok(Vec::new()) };
        let knowledge = app.knowledge();
        let answers = &planned.assessment.answers;
        let told = knowledge[index].ask_first.iter().filter(|finding| {
            matches!(answers.state(**finding), Some(Told::Present | Told::Uncertain))
        });
        let names = told.map(|finding| knowledge[*finding].text.english().name.clone());
        Ok::<_, lumbar_assess::AssessError>(names.collect())
    });
    told.await.unwrap_or_default()
}
