//! Checking again: the safety questions come anew, the rest is only "is it still so?".

use askama::Template;
use axum::extract::State;
use lumbar_app::App;
use lumbar_app::again::Again;
use lumbar_exchange::plain_date;

use super::Kept;
use super::answer::{CHOICES, Choice, Line};
use crate::page::kept::{book, today};
use crate::page::{Frame, Posted, Shown, compute, go, show};
use crate::site::Site;

#[derive(Template)]
#[template(path = "check/again.html")]
struct Page {
    frame: Frame,
    day: String,
    lines: Vec<Line>,
    choices: [Choice; 3],
}

/// Asks what of the last check is still so. Without one a check begins from the start.
pub async fn again(State(site): State<Site>) -> Shown {
    let Some(again) = last(&site).await? else { return Ok(go("/check")) };
    Ok(show(&Page {
        frame: Frame::new("Check again", "check"),
        day: plain_date(again.answered),
        lines: lines(site.app(), &again),
        choices: CHOICES,
    }))
}

/// Begins the check with what still holds.
pub async fn begun_again(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let Some(again) = last(&site).await? else { return Ok(go("/check")) };
    let app = site.app();
    let same_spell = fields.get("spell") != Some("new");
    let kept = Kept::begin(again.case(app, &fields.states(app), same_spell))?;
    kept.save(&site).await?;
    Ok(kept.onward(app, "step/0"))
}

async fn last(site: &Site) -> Result<Option<Again>, axum::response::Response> {
    let book = book(site).await?;
    let today = today()?;
    let find = move |app: &App| {
        Ok::<_, std::convert::Infallible>(app.again(&book.standing, &book.diary, today))
    };
    compute(site, find).await
}

fn lines(app: &App, again: &Again) -> Vec<Line> {
    let line = |(finding, state): &(lumbar_knowledge::FindingIndex, lumbar_model::State)| {
        let item = &app.knowledge()[*finding];
        let text = item.text.english();
        Line {
            id: item.id.to_string(),
            says: text.name.clone(),
            why: text.why.clone(),
            check: text.check.clone(),
            said: None,
            chosen: state.as_str(),
        }
    };
    again.rows.iter().map(line).collect()
}
