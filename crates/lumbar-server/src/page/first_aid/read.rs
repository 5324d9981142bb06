//! What is read at any time: how to do what hurts, the next hours, the page for whoever helps.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::page::{Frame, missing, show};
use crate::site::Site;
use crate::view::first_aid::{Item, Shelf, reading};

#[derive(Template)]
#[template(path = "first-aid/read.html")]
struct Read {
    frame: Frame,
    item: Item,
    shelves: Vec<Shelf>,
}

/// One item: its drawings, how it is done, what is known.
pub async fn read(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let knowledge = site.app().knowledge();
    let item = knowledge
        .first_aid_index(&id)
        .map(|index| &knowledge[index])
        .filter(|item| !item.text.english().how.is_empty());
    let Some(item) = item else { return missing().await };
    show(&Read {
        frame: Frame::new("First aid", "first-aid"),
        item: Item::new(knowledge, item),
        shelves: reading(knowledge),
    })
}
