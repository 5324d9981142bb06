//! The week: what was done, what is left, an entry in two taps, and what else keeps a back well.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::ToSpan;
use lumbar_app::memory::{moment, now};
use lumbar_care::week::{Look, REST, Weekday};
use lumbar_chart::{Ring, RingPart, Table};
use lumbar_exchange::{
    ActivityDocument, WeekDocument, activity_documents, activity_sources, week_document,
};
use lumbar_knowledge::{ActivityKind, Knowledge};
use lumbar_model::capital;
use lumbar_model::event::{Activity, Body, Minutes, Strengthening, Stretching, Words};

use super::kept::{append, book, entry, today};
use super::{Frame, Posted, Shown, compute, failed, go, show_with};
use crate::form::Fields;
use crate::site::Site;
use crate::view::ChartView;

#[derive(Template)]
#[template(path = "week.html")]
struct Page {
    frame: Frame,
    week: WeekDocument,
    /// Weeks before, the earliest first, and what they came to.
    before: Vec<(String, String)>,
    chart: ChartView,
    activities: Vec<ActivityDocument>,
    sources: Vec<String>,
    set_up: Vec<SetUp>,
    problem: Option<&'static str>,
}

/// What else keeps a back well, as the article and the evidence say it.
struct SetUp {
    id: String,
    name: String,
    how: String,
    evidence: String,
    stop: String,
}

/// Shows it.
pub async fn show(State(site): State<Site>) -> Shown {
    page(&site, StatusCode::OK, None).await
}

async fn page(site: &Site, status: StatusCode, problem: Option<&'static str>) -> Shown {
    const NONE: &str = "This knowledge has no numbers for a week.";
    let book = book(site).await?;
    let today = today()?;
    let page = compute(site, move |app| {
        let knowledge = app.knowledge();
        let look = app.week(&book.standing, &book.diary, today, Weekday::Monday).ok_or(NONE)?;
        let week = week_document(knowledge, &look).ok_or(NONE)?;
        let activities = activity_documents(knowledge);
        let sources = activity_sources(&activities).into_iter().map(str::to_owned).collect();
        Ok::<_, &str>(Page {
            frame: Frame::new("My week", "plan"),
            chart: ChartView::new(&ring(&look, &week).chart(), "week"),
            before: week
                .before
                .iter()
                .map(|(first, minutes, days)| (first.short(), came_to(*minutes, *days)))
                .collect(),
            week,
            activities,
            sources,
            set_up: set_up(knowledge),
            problem,
        })
    })
    .await?;
    Ok(show_with(status, &page))
}

/// Keeps what was done.
pub async fn keep(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let Some((body, yesterday)) = read(site.app().knowledge(), &fields) else {
        const SAYS: &str =
            "Choose what you did, and for how many minutes: a number from 1 to 1440.";
        return page(&site, StatusCode::UNPROCESSABLE_ENTITY, Some(SAYS)).await;
    };
    let now = now();
    let day = if yesterday { now.checked_sub(1.day()) } else { Ok(now.clone()) };
    let day = day.map_err(|error| failed(&error.to_string()))?;
    let at = moment(None, &day).map_err(|error| failed(&error.to_string()))?;
    append(&site, &[entry(&body, &at, None)?]).await?;
    Ok(go("/week"))
}

/// What the form says was done, and whether it was yesterday.
fn read(knowledge: &Knowledge, fields: &Fields) -> Option<(Body, bool)> {
    let yesterday = fields.get("day") == Some("yesterday");
    let what = fields.get("what")?;
    let minutes =
        fields.get("minutes").map(|text| text.parse().ok().and_then(|it| Minutes::new(it).ok()));
    // A number that cannot be read is not the same as none.
    let minutes = minutes.map_or(Some(None), |read| read.map(Some))?.filter(|it| it.get() > 0.0);
    if what == REST {
        let what = Words::new(REST).ok()?;
        return Some((
            Activity { what, minutes: None, effort: None, note: None }.into(),
            yesterday,
        ));
    }
    let known = &knowledge[knowledge.activity_index(what)?];
    let name = Words::new(&known.text.english().name).ok()?;
    let body = match known.kind {
        ActivityKind::Strength => {
            Strengthening { exercise: name, sets: None, repetitions: None, minutes, note: None }
                .into()
        }
        ActivityKind::Stretch => Stretching { exercise: name, minutes, note: None }.into(),
        ActivityKind::Aerobic => {
            Activity { what: name, minutes: Some(minutes?), effort: None, note: None }.into()
        }
    };
    Some((body, yesterday))
}

fn came_to(minutes: f64, strength_days: u32) -> String {
    let days = if strength_days == 1 { "day" } else { "days" };
    format!("{minutes:.0} minutes, {strength_days} {days} with work for muscles")
}

/// Two rings: minutes and days with work for muscles.
fn ring(look: &Look, week: &WeekDocument) -> Ring {
    let mut table = Table::new(&["What", "So far", "Goal", "Guideline"]);
    let minutes = [week.minutes, week.goal_minutes, week.guideline_minutes];
    let [so_far, goal, whole] = minutes.map(|minutes| format!("{minutes:.0} min"));
    table.row(["Minutes".to_owned(), so_far, goal, whole]);
    let days = [week.strength_days, week.goal_strength_days];
    let [so_far, goal] = days.map(|days| days.to_string());
    table.row([
        "Days with work for muscles".to_owned(),
        so_far,
        goal,
        format!("{:.0}", week.guideline_strength_days),
    ]);
    Ring {
        title: "Your week so far".to_owned(),
        description: "A ring closes when this week's goal is reached. Guidelines count a vigorous minute for two moderate ones."
            .to_owned(),
        middle: format!("{:.0}", look.total.minutes),
        parts: vec![
            RingPart {
                says: format!("{:.0} of {:.0} minutes", week.minutes, week.goal_minutes),
                value: week.minutes,
                aim: week.goal_minutes,
            },
            RingPart {
                says: format!(
                    "{} of {} {} with work for muscles",
                    week.strength_days,
                    week.goal_strength_days,
                    if week.goal_strength_days == 1 { "day" } else { "days" }
                ),
                value: f64::from(week.strength_days),
                aim: f64::from(week.goal_strength_days),
            },
        ],
        table,
    }
}

fn set_up(knowledge: &Knowledge) -> Vec<SetUp> {
    let remedies = knowledge.week().map(|numbers| numbers.remedies.as_slice()).unwrap_or_default();
    let views = remedies.iter().map(|remedy| {
        let item = &knowledge[*remedy];
        let text = item.text.english();
        SetUp {
            id: item.id.to_string(),
            name: capital(&text.name),
            how: text.how.clone(),
            evidence: text.evidence.clone(),
            stop: text.stop.clone(),
        }
    });
    views.collect()
}
