//! Questionnaires of others, word for word with their credit, and what the answers come to.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::questionnaire::QuestionnaireResult;
use lumbar_diary::NoScore;
use lumbar_knowledge::Instrument;

use super::kept::record;
use super::{Frame, Posted, Shown, missing, show, show_with};
use crate::form::Fields;
use crate::site::Site;

#[derive(Template)]
#[template(path = "questionnaire/index.html")]
struct Index {
    frame: Frame,
    /// Id, name, how many questions.
    forms: Vec<(String, String, usize)>,
}

#[derive(Template)]
#[template(path = "questionnaire/form.html")]
struct Form {
    frame: Frame,
    name: String,
    intro: String,
    credit: String,
    items: Vec<Item>,
    /// A question passed over counts as no: one box to tick each.
    ticked: bool,
    problem: Option<String>,
}

struct Item {
    field: String,
    says: String,
    /// Value, words, whether it is chosen.
    answers: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "questionnaire/result.html")]
struct Told {
    frame: Frame,
    result: QuestionnaireResult,
}

/// Those that there are.
pub async fn index(State(site): State<Site>) -> Response {
    let forms = site.app().questionnaires();
    let forms = forms.map(|form| (form.id.clone(), form.text.english().name.clone(), form.items));
    show(&Index { frame: Frame::new("Questionnaires", "diary"), forms: forms.collect() })
}

/// One of them.
pub async fn form(State(site): State<Site>, Path(id): Path<String>) -> Shown {
    match find(&site, &id) {
        Some(form) => Ok(page(StatusCode::OK, form, &Fields::default(), None)),
        None => Ok(missing().await),
    }
}

/// Scores the answers, keeps them and says what they come to.
pub async fn filled_in(
    State(site): State<Site>,
    Path(id): Path<String>,
    Posted(fields): Posted,
) -> Shown {
    let Some(form) = find(&site, &id) else { return Ok(missing().await) };
    let answer = |item: usize| fields.get(&field(item))?.parse().ok();
    let answers: Vec<Option<f64>> = (1..=form.items).map(answer).collect();
    match site.app().fill_in(form, &answers) {
        Ok((body, result)) => {
            record(&site, &body).await?;
            Ok(show(&Told { frame: Frame::new("Questionnaire", "diary"), result }))
        }
        Err(error) => {
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, form, &fields, Some(in_words(error))))
        }
    }
}

fn find<'s>(site: &'s Site, id: &str) -> Option<&'s Instrument> {
    site.app().questionnaires().find(|form| form.id == id)
}

fn field(item: usize) -> String {
    format!("item.{item}")
}

fn page(
    status: StatusCode,
    form: &Instrument,
    fields: &Fields,
    problem: Option<String>,
) -> Response {
    let text = form.text.english();
    let item = |(place, says): (usize, &String)| {
        let field = field(place + 1);
        let chosen = fields.get(&field);
        let answers = form.answers.iter().zip(&text.answers).map(|(value, words)| {
            let value = value.to_string();
            let chosen = chosen == Some(value.as_str());
            (value, words.clone(), chosen)
        });
        Item { answers: answers.collect(), field, says: says.clone() }
    };
    let page = Form {
        frame: Frame::new("Questionnaire", "diary"),
        name: text.name.clone(),
        intro: text.intro.clone(),
        credit: text.credit.clone(),
        items: text.items.iter().enumerate().map(item).collect(),
        ticked: form.blank.is_some(),
        problem,
    };
    show_with(status, &page)
}

fn in_words(error: NoScore) -> String {
    match error {
        NoScore::Unanswered(item) => {
            format!(
                "Question {item} has no answer yet: this form needs them all. Nothing was kept."
            )
        }
        NoScore::NoSuchAnswer(item) => {
            format!("Choose one of the answers shown for question {item}. Nothing was kept.")
        }
        NoScore::TooMany => "There are more answers than questions. Nothing was kept.".to_owned(),
    }
}
