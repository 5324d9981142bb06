//! The body map: where it hurts, what it feels like, how strong it is.

use std::str::FromStr;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::{App, Mark};
use lumbar_knowledge::View;
use lumbar_model::{Case, Place, Quantity, Side};

use super::Kept;
use crate::form::Fields;
use crate::page::{Frame, Posted, Shown, go, show_with};
use crate::site::Site;
use crate::view::{Heat, body};

/// What can be marked.
struct Spot {
    /// Region and side, `buttock.left`.
    value: String,
    name: String,
    marked: bool,
}

struct Sensation {
    id: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "check/map.html")]
struct Map {
    frame: Frame,
    back: Vec<Spot>,
    front: Vec<Spot>,
    sensations: Vec<Sensation>,
    /// Nothing is filled but by what is marked.
    heat: Heat,
    pain: Option<u8>,
    problem: Option<String>,
    earlier: String,
}

fn page(
    app: &App,
    kept: &Kept,
    case: &Case,
    status: StatusCode,
    problem: Option<String>,
) -> Response {
    let spots = |view: View| -> Vec<Spot> {
        let marked = |spot: &body::Spot<'_>| {
            let is = |place: &Place| place.region == spot.region && place.side == spot.side;
            case.places.iter().any(is)
        };
        let spots = body::spots(app.knowledge().body_map(), view);
        spots
            .map(|spot| Spot { value: spot.value(), marked: marked(&spot), name: spot.name })
            .collect()
    };
    let chosen = case.places.iter().find_map(|place| place.sensation.as_ref());
    let sensations = app.knowledge().body_map().sensations.iter().map(|finding| {
        let finding = &app.knowledge()[*finding];
        Sensation {
            id: finding.id.to_string(),
            name: finding.text.english().name.clone(),
            chosen: chosen == Some(&finding.id),
        }
    });
    let pain = case.quantities.get(&Quantity::PainNow).map(|pain| *pain as u8);
    let page = Map {
        frame: Frame::new("Where does it hurt?", "check"),
        back: spots(View::Back),
        front: spots(View::Front),
        sensations: sensations.collect(),
        heat: Heat::default(),
        pain,
        problem,
        earlier: kept.address("words"),
    };
    show_with(status, &page)
}

/// The body map of a check.
pub async fn map(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let kept = Kept::find(&site, &draft).await?;
    Ok(page(site.app(), &kept, kept.interview.begun_with(), StatusCode::OK, None))
}

/// Takes the marks.
pub async fn mapped(
    State(site): State<Site>,
    Path(draft): Path<String>,
    Posted(fields): Posted,
) -> Shown {
    let mut kept = Kept::find(&site, &draft).await?;
    let app = site.app();
    let mut case = kept.interview.begun_with().clone();
    let sensation = fields.get("sensation").and_then(|id| app.knowledge().finding_index(id));
    app.mark(&mut case, &marks(&fields), sensation);
    match fields.get("pain").map(f64::from_str) {
        None => drop(case.quantities.remove(&Quantity::PainNow)),
        Some(Ok(pain)) if Quantity::PainNow.check(pain).is_ok() => {
            case.quantities.insert(Quantity::PainNow, pain);
        }
        Some(_) => {
            let problem = "Pain is a number from 0, none, to 10, the worst you can think of.";
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(page(app, &kept, &case, status, Some(problem.to_owned())));
        }
    }
    kept.interview.reopen(case);
    kept.save(&site).await?;
    Ok(go(&kept.address("understood")))
}

fn marks(fields: &Fields) -> Vec<Mark> {
    let mark = |value: &str| {
        let (region, side) = body::read_spot(value);
        (region.to_owned(), side.filter(|side| matches!(side, Side::Left | Side::Right)))
    };
    fields.all("place").map(mark).collect()
}
