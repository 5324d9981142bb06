//! The steps of a check: a group of the safety screen, a list, or one question.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use lumbar_app::{App, Asking};
use lumbar_assess::{QuestionReason, Step};
use lumbar_knowledge::{FindingIndex, FindingKind};
use lumbar_model::State as Answer;

use super::Kept;
use super::answer::{CHOICES, Choice, Line};
use crate::page::{Frame, Posted, Shown, compute, go, show};
use crate::site::Site;

#[derive(Template)]
#[template(path = "check/step.html")]
struct StepPage {
    frame: Frame,
    /// What is asked over all lines.
    question: String,
    /// One question alone, or several lines.
    single: bool,
    lines: Vec<Line>,
    choices: [Choice; 3],
    /// What is left, in words.
    left: String,
    /// Done in hundredths, for the bar.
    done: usize,
    earlier: String,
    result: Option<String>,
}

/// Shows a step.
pub async fn step(State(site): State<Site>, Path((draft, place)): Path<(String, usize)>) -> Shown {
    let kept = Kept::find(&site, &draft).await?;
    let asked = kept.interview.asked().len();
    if place > asked {
        return Ok(go(&kept.address(&format!("step/{asked}"))));
    }
    let interview = kept.interview.clone();
    let asking = compute(&site, move |app| app.asking(&interview, place)).await?;
    if matches!(asking.step, Step::Done(_)) {
        return Ok(go(&kept.address("result")));
    }
    Ok(show(&page(site.app(), &kept, place, &asking)))
}

fn page(app: &App, kept: &Kept, place: usize, asking: &Asking) -> StepPage {
    let knowledge = app.knowledge();
    let screened = matches!(asking.step, Step::Group { .. });
    let single = matches!(asking.step, Step::Question(_));
    let lines = asking.rows.iter().map(|row| {
        let text = knowledge[row.finding].text.english();
        Line {
            id: knowledge[row.finding].id.to_string(),
            says: if single { text.question.clone() } else { text.name.clone() },
            why: why(app, &asking.step, row.finding),
            check: text.check.clone(),
            said: row.said.as_ref().map(|said| said.words.clone()),
            chosen: row.state.map_or("", Answer::as_str),
        }
    });
    let lines: Vec<Line> = lines.collect();
    let question = match &asking.step {
        Step::Group { group, .. } => knowledge.screen()[*group].text.english().question.clone(),
        Step::Opening { group, .. } => knowledge.opening()[*group].text.english().question.clone(),
        Step::Choice(choice) => {
            let kind = choice.first().map(|question| knowledge[question.finding].kind);
            together(kind).to_owned()
        }
        _ => lines.first().map(|line| line.says.clone()).unwrap_or_default(),
    };
    let groups = kept.interview.groups_left(knowledge).unwrap_or(0);
    let most = kept.interview.questions_left();
    let left = if screened {
        format!("Safety check. {} after this.", screens(groups.saturating_sub(1)))
    } else {
        format!("At most {most} more. It stops sooner when nothing would change.")
    };
    let total = kept.interview.asked().len() + groups + most.min(12);
    StepPage {
        frame: Frame::new(if screened { "Safety check" } else { "A question" }, ""),
        question,
        single,
        lines,
        choices: CHOICES,
        left,
        done: 100 * place / total.max(1),
        earlier: match place.checked_sub(1) {
            Some(before) => kept.address(&format!("step/{before}")),
            None => kept.address("understood"),
        },
        result: (!screened).then(|| kept.address("result")),
    }
}

fn screens(left: usize) -> String {
    match left {
        0 => "No more screens like this".to_owned(),
        1 => "One more screen".to_owned(),
        many => format!("{many} more screens"),
    }
}

/// What is asked over a list of findings of one kind.
const fn together(kind: Option<FindingKind>) -> &'static str {
    match kind {
        Some(FindingKind::Sensation) => "What does the pain feel like?",
        Some(FindingKind::Onset) => "How did it begin?",
        Some(FindingKind::Pattern) => "What makes it better or worse?",
        Some(FindingKind::Exposure) => "Do any of these fit your days lately?",
        Some(FindingKind::History) => "Has a doctor ever told you about any of these?",
        _ => "Do you have any of these?",
    }
}

fn why(app: &App, step: &Step, finding: FindingIndex) -> String {
    let text = app.knowledge()[finding].text.english();
    match step {
        Step::Question(question) => match question.reason {
            QuestionReason::MayRaise { .. } => {
                format!("{} A yes would change what you should do.", text.why)
            }
            _ => text.why.clone(),
        },
        _ => text.why.clone(),
    }
}

/// Takes the answers to a step.
pub async fn answered(
    State(site): State<Site>,
    Path((draft, place)): Path<(String, usize)>,
    Posted(fields): Posted,
) -> Shown {
    let mut kept = Kept::find(&site, &draft).await?;
    let place = place.min(kept.interview.asked().len());
    let interview = kept.interview.clone();
    let asking = compute(&site, move |app| app.asking(&interview, place)).await?;
    let app = site.app();
    let mut given: BTreeMap<FindingIndex, Answer> = fields.states(app);
    if fields.get("rest") == Some("no") {
        for row in &asking.rows {
            given.entry(row.finding).or_insert(Answer::Absent);
        }
    }
    if !matches!(asking.step, Step::Done(_)) {
        app.answer_step(&mut kept.interview, place, &asking, &given);
        kept.save(&site).await?;
    }
    let next = kept.interview.asked().len();
    Ok(kept.onward(app, &format!("step/{next}")))
}
