//! Learn: everything the program knows, as pages made from the knowledge.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::{Frame, Posted, missing, show};
use crate::site::Site;
use crate::view::learn::{
    CausePage, FindingPage, Found, Picture, RemedyPage, RulePage, Shelf, search,
};

#[derive(Template)]
#[template(path = "learn/index.html")]
struct Index {
    frame: Frame,
    q: String,
    shelves: Vec<(Shelf, usize)>,
    found: Vec<(Shelf, Vec<Found>)>,
    version: String,
    facts: usize,
    sources: usize,
}

/// The shelves.
pub async fn index(State(site): State<Site>) -> Response {
    found(&site, String::new())
}

/// The shelves, and what was looked for. The words come in a form: what a person looks for can tell what they have, and an address is kept in histories.
pub async fn looked_for(State(site): State<Site>, Posted(fields): Posted) -> Response {
    found(&site, fields.get("q").unwrap_or_default().trim().to_owned())
}

fn found(site: &Site, q: String) -> Response {
    let knowledge = site.app().knowledge();
    show(&Index {
        frame: Frame::new("Learn", "learn"),
        shelves: Shelf::ALL.map(|shelf| (shelf, shelf.items(knowledge).len())).to_vec(),
        found: search(knowledge, &q),
        q,
        version: knowledge.version().to_owned(),
        facts: knowledge.facts().len(),
        sources: knowledge.sources().len(),
    })
}

#[derive(Template)]
#[template(path = "learn/shelf.html")]
struct ShelfPage {
    frame: Frame,
    shelf: Shelf,
    items: Vec<Found>,
}

/// One shelf.
pub async fn shelf(State(site): State<Site>, Path(word): Path<String>) -> Response {
    let Some(shelf) = Shelf::from_word(&word) else { return missing().await };
    let items = shelf.items(site.app().knowledge());
    show(&ShelfPage { frame: Frame::new(shelf.title(), "learn"), shelf, items })
}

#[derive(Template)]
#[template(path = "learn/network.html")]
struct NetworkPage {
    frame: Frame,
    picture: Picture,
}

/// The whole network.
pub async fn network(State(site): State<Site>) -> Response {
    let picture = Picture::whole(site.app().knowledge());
    show(&NetworkPage { frame: Frame::new("The network", "learn"), picture })
}

#[derive(Template)]
#[template(path = "learn/cause.html")]
struct Cause {
    frame: Frame,
    view: CausePage,
}

#[derive(Template)]
#[template(path = "learn/finding.html")]
struct Finding {
    frame: Frame,
    view: FindingPage,
}

#[derive(Template)]
#[template(path = "learn/rule.html")]
struct Rule {
    frame: Frame,
    view: RulePage,
}

#[derive(Template)]
#[template(path = "learn/remedy.html")]
struct Remedy {
    frame: Frame,
    view: RemedyPage,
    shelf: Shelf,
}

/// One item.
pub async fn item(State(site): State<Site>, Path((shelf, id)): Path<(String, String)>) -> Response {
    let knowledge = site.app().knowledge();
    let frame = |title| Frame::new(title, "learn");
    let page = match Shelf::from_word(&shelf) {
        Some(Shelf::Causes) => knowledge.cause_index(&id).map(|index| {
            show(&Cause { frame: frame("A cause"), view: CausePage::new(knowledge, index) })
        }),
        Some(Shelf::Findings) => knowledge.finding_index(&id).map(|index| {
            show(&Finding { frame: frame("A finding"), view: FindingPage::new(knowledge, index) })
        }),
        Some(Shelf::RedFlags) => knowledge.rule_index(&id).map(|index| {
            show(&Rule { frame: frame("A warning sign"), view: RulePage::new(knowledge, index) })
        }),
        Some(shelf @ Shelf::Remedies) => knowledge.remedy_index(&id).map(|index| {
            let view = RemedyPage::remedy(knowledge, index);
            show(&Remedy { frame: frame("A remedy"), view, shelf })
        }),
        Some(shelf @ Shelf::Exercises) => knowledge.exercise_index(&id).map(|index| {
            let view = RemedyPage::exercise(knowledge, index);
            show(&Remedy { frame: frame("An exercise"), view, shelf })
        }),
        Some(shelf @ Shelf::FirstAid) => knowledge.first_aid_index(&id).map(|index| {
            let view = RemedyPage::first_aid(knowledge, index);
            show(&Remedy { frame: frame("First aid"), view, shelf })
        }),
        Some(shelf @ Shelf::Calm) => knowledge.calm_index(&id).map(|index| {
            let view = RemedyPage::calm(knowledge, index);
            show(&Remedy { frame: frame("Calm and sleep"), view, shelf })
        }),
        None => None,
    };
    match page {
        Some(page) => page,
        None => missing().await,
    }
}
