//! Home: what now?

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use lumbar_app::diary::{Book, LastResult, last_result};
use lumbar_assess::AssessError;
use lumbar_care::week::Weekday;
use lumbar_exchange::{plan_document, week_document};

use super::kept::{self, book};
use super::trial::{Today, today};
use super::{Frame, compute};
use crate::site::Site;
use crate::view::{DayView, DueView, LevelView};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    can_be_installed: bool,
    /// What a trial asks for today.
    today: Option<Today>,
    /// What the plan and the week ask for today.
    day: Option<DayView>,
    /// That a check is due again.
    due: Option<DueView>,
    /// What was going on last time.
    last: Option<String>,
}

/// The first page. It must open even if nothing that was kept can be.
pub async fn show(State(site): State<Site>) -> Response {
    let book = book(&site).await.unwrap_or_default();
    let (day, due) = asked_today(&site, &book).await.unwrap_or_default();
    super::show(&Home {
        frame: Frame::new("Home", "home"),
        can_be_installed: site.can_be_installed(),
        today: today(&site).await,
        day,
        due,
        last: last_result(&book.standing).map(|last| told(&site, &last)),
    })
}

/// What today asks, and that a check is due again; `None` if nothing is kept.
async fn asked_today(site: &Site, book: &Arc<Book>) -> Option<(Option<DayView>, Option<DueView>)> {
    if book.standing.is_empty() {
        return None;
    }
    let today = kept::today().ok()?;
    let book = Arc::clone(book);
    let day = compute(site, move |app| {
        let planned = app.plan_kept(&book.standing, &book.diary, today)?;
        let knowledge = app.knowledge();
        let plan = planned.as_ref().map(|one| plan_document(knowledge, &one.plan, one.day));
        let over = planned.as_ref().is_some_and(|one| one.week_is_over);
        let week = app.week(&book.standing, &book.diary, today, Weekday::Monday);
        let week = week.and_then(|look| week_document(knowledge, &look));
        let due = app.due_again(&book.standing, &book.diary, today)?;
        let due = due.map(|due| DueView::new(knowledge, &due));
        Ok::<_, AssessError>((DayView::new(plan.as_ref(), week.as_ref(), over), due))
    });
    day.await.ok()
}

/// The last result in a sentence or two.
fn told(site: &Site, last: &LastResult) -> String {
    let knowledge = site.app().knowledge();
    let level = LevelView::new(last.level, false);
    let first = last.causes.first().and_then(|(id, _)| knowledge.cause_index(id));
    let cause = first.map_or_else(String::new, |cause| {
        format!(" Most likely behind it: {}.", knowledge[cause].text.english().name)
    });
    format!("On {}: {}. {}{cause}", last.day, level.name, level.says)
}
