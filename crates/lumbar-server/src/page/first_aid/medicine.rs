//! A painkiller from the pharmacy: only through the check of its label.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::memory::{now, seconds};
use lumbar_care::first_aid::Event;
use lumbar_exchange::{MedicineDocument, MedicineRequest};
use lumbar_model::capital;

use super::Kept;
use crate::form::Fields;
use crate::page::{Frame, Posted, busy, show_with};
use crate::site::Site;

#[derive(Template)]
#[template(path = "first-aid/medicine.html")]
struct Medicine {
    frame: Frame,
    session: String,
    name: String,
    taking: String,
    age: String,
    weeks: String,
    problem: Option<String>,
    outcome: Option<MedicineDocument>,
    /// What the label still asks: id and question.
    questions: Vec<(String, String)>,
    /// Whether the label asks for the age.
    ask_age: bool,
    /// What was answered on an earlier page of this check.
    has: Vec<String>,
    not: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct From {
    session: Option<String>,
}

impl Medicine {
    fn new(fields: &Fields) -> Self {
        let word = |name: &str| fields.get(name).unwrap_or_default().to_owned();
        let mut has: Vec<String> = fields.all("has").map(ToOwned::to_owned).collect();
        let mut not: Vec<String> = fields.all("not").map(ToOwned::to_owned).collect();
        for (name, value) in &fields.0 {
            let Some(id) = name.strip_prefix("answer.") else { continue };
            match value.as_str() {
                "present" => has.push(id.to_owned()),
                "absent" => not.push(id.to_owned()),
                _ => {}
            }
        }
        if fields.get("rest") == Some("no") {
            let open: Vec<_> = fields.all("asked").map(ToOwned::to_owned).collect();
            let answered = |id: &String| fields.get(&format!("answer.{id}")).is_some();
            not.extend(open.into_iter().filter(|id| !answered(id)));
        }
        Self {
            frame: Frame::new("Is this painkiller safe for me?", "first-aid"),
            session: word("session"),
            name: word("name"),
            taking: word("taking"),
            age: word("age"),
            weeks: word("weeks"),
            problem: None,
            outcome: None,
            questions: Vec::new(),
            ask_age: false,
            has,
            not,
        }
    }

    fn headline(&self) -> (&'static str, &'static str, &'static str) {
        match self.outcome.as_ref().map_or("", |outcome| outcome.verdict) {
            "stop" => ("emergency", "Stop", "Do not take it."),
            "caution" => ("urgent", "Caution", "Ask a doctor or pharmacist before you take it."),
            "ask" => ("routine", "Not clear yet", "The label has more questions."),
            _ => (
                "self-care",
                "Nothing against it",
                "From what you told, the label says nothing against it.",
            ),
        }
    }
}

/// The form.
pub async fn ask(Query(from): Query<From>) -> Response {
    let session = from.session.unwrap_or_default();
    let page = Medicine::new(&Fields(vec![("session".to_owned(), session)]));
    show_with(StatusCode::OK, &page)
}

/// Checks what was told. A yes of the label lets the session offer the medicine.
pub async fn asked(State(site): State<Site>, Posted(fields): Posted) -> Response {
    let mut page = Medicine::new(&fields);
    let whole = |text: &str| text.parse::<i64>().ok();
    if !page.age.is_empty() && whole(&page.age).is_none() {
        page.problem = Some("Write your age in whole years, such as 42.".to_owned());
    } else if !page.weeks.is_empty() && whole(&page.weeks).is_none() {
        page.problem = Some("Write the weeks as a whole number, such as 20.".to_owned());
    }
    if page.problem.is_some() {
        return show_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let taking = page.taking.split([',', ';', '\n']).map(str::trim);
    let request = MedicineRequest {
        medicine: page.name.clone(),
        taking: taking.filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect(),
        has: page.has.clone(),
        not: page.not.clone(),
        age: whole(&page.age),
        pregnant_weeks: whole(&page.weeks),
        ..MedicineRequest::default()
    };
    let checked = site.compute(move |app| app.check_medicine(&request, None, &now())).await;
    match checked {
        Ok(Ok(outcome)) => {
            let asked = outcome.not_asked.iter().cloned();
            page.questions = asked.zip(outcome.questions.iter().cloned()).collect();
            page.ask_age = outcome.not_asked.iter().any(|id| id == "age");
            page.questions.retain(|(id, _)| id != "age");
            let allowed = outcome.verdict == "ok";
            page.outcome = Some(outcome);
            if let Err(problem) = tell(&site, &page.session, allowed).await {
                return problem;
            }
            show_with(StatusCode::OK, &page)
        }
        Ok(Err(bad)) => {
            page.problem = Some(format!("{}.", capital(&bad.to_string())));
            show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(full) => busy(full),
    }
}

async fn tell(site: &Site, draft: &str, allowed: bool) -> Result<(), Response> {
    if draft.is_empty() {
        return Ok(());
    }
    // A session that is over by now is no reason to withhold the outcome.
    let Ok(mut kept) = Kept::find(site, draft).await else { return Ok(()) };
    let _ = kept.content.session.apply(&Event::Medicine { allowed }, seconds());
    kept.save(site).await
}
