//! The plan: a week of exercises from what was found last, what else can help, and when to ask again.

use askama::Template;
use axum::extract::State;
use lumbar_app::memory::now;
use lumbar_app::plan::{Planned, week_event};
use lumbar_care::help::Help;
use lumbar_care::plan::Went;
use lumbar_exchange::calendar::calendar_text;
use lumbar_exchange::{HelpItem, help_document, plain_date, plan_document, plan_entries};
use lumbar_knowledge::Knowledge;
use lumbar_model::Level;

use super::kept::{book, record, today};
use super::{CALENDAR, Frame, Posted, Shown, compute, download, go, missing, show as shown};
use crate::site::Site;
use crate::view::calm::CalmView;
use crate::view::effect::effects;
use crate::view::{ChartView, DueView, PlanView};

/// How many remedies of the person's own are shown.
const SHOWN: usize = 8;

#[derive(Template)]
#[template(path = "plan.html")]
struct Page {
    frame: Frame,
    day: Option<String>,
    causes: Vec<String>,
    plan: Option<PlanView>,
    /// That a check is due again.
    due: Option<DueView>,
    /// What the person can do.
    own: Vec<HelpItem>,
    own_chart: Option<ChartView>,
    /// What a clinician may recommend.
    clinician: Vec<HelpItem>,
    clinician_chart: Option<ChartView>,
    /// What would help but for the label of its medicines.
    left_out: Vec<HelpItem>,
    /// What not to do with the likeliest causes.
    not_to_do: Vec<(String, String)>,
    /// Kind words that the likely causes name.
    pages: Vec<CalmView>,
    emergency: bool,
    /// Where a calendar program of this machine finds the week.
    follow: String,
}

/// Shows it.
pub async fn show(State(site): State<Site>) -> Shown {
    let book = book(&site).await?;
    let today = today()?;
    let follow = site.calendar_address("plan");
    let page = compute(&site, move |app| {
        let planned = app.plan_kept(&book.standing, &book.diary, today)?;
        let due = app.due_again(&book.standing, &book.diary, today)?;
        let knowledge = app.knowledge();
        let causes = planned.as_ref().map(|planned| planned.assessment.causes.as_slice());
        let causes = causes.unwrap_or_default();
        let shares = causes.iter().map(|one| (knowledge[one.cause].id.as_str(), one.probability));
        let pages = app.pages(shares).into_iter();
        let mut helps = planned.as_ref().map(|planned| app.helps(planned)).unwrap_or_default();
        helps.own.truncate(SHOWN);
        let drawn = |helps: &[Help], title, id| {
            let remedies: Vec<_> = helps.iter().map(|help| help.remedy).collect();
            effects(knowledge, &remedies, title, id)
        };
        // Two charts of one page bear two titles.
        let own_chart = drawn(&helps.own, "How much what you can do eases pain", "effects");
        let title = "How much what a doctor may recommend eases pain";
        let clinician_chart = drawn(&helps.clinician, title, "effects-doctor");
        let help = help_document(knowledge, &helps);
        Ok::<_, lumbar_assess::AssessError>(Page {
            frame: Frame::new("Plan", "plan"),
            day: planned.as_ref().and_then(|planned| planned.answered).map(plain_date),
            causes: causes.iter().take(3).map(|one| name(knowledge, one.cause)).collect(),
            plan: planned.as_ref().map(|planned| view(knowledge, planned)),
            due: due.map(|due| DueView::new(knowledge, &due)),
            own: help.you_can_do,
            own_chart,
            clinician: help.a_doctor_may_recommend,
            clinician_chart,
            left_out: help.left_out,
            not_to_do: help.not_to_do,
            follow,
            pages: pages.map(|page| CalmView::new(knowledge, page)).collect(),
            // Nothing competes with what an emergency asks for.
            emergency: planned
                .as_ref()
                .is_some_and(|planned| planned.assessment.triage.level >= Level::Urgent),
        })
    })
    .await?;
    Ok(shown(&page))
}

/// The week for a calendar, from today on.
pub async fn calendar(State(site): State<Site>) -> Shown {
    let book = book(&site).await?;
    let today = today()?;
    let planned = compute(&site, move |app| {
        let planned = app.plan_kept(&book.standing, &book.diary, today)?;
        let document =
            planned.map(|planned| plan_document(app.knowledge(), &planned.plan, planned.day));
        Ok::<_, lumbar_assess::AssessError>(document)
    });
    let Some(document) = planned.await? else { return Ok(missing().await) };
    let text = calendar_text("Back", &plan_entries(&document, now().date()));
    Ok(download("plan.ics", CALENDAR, text))
}

/// Keeps how the week went.
pub async fn week(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let went = fields.get("went").and_then(Went::from_word);
    if let Some(body) = went.and_then(week_event) {
        record(&site, &body).await?;
    }
    Ok(go("/plan"))
}

fn name(knowledge: &Knowledge, cause: lumbar_knowledge::CauseIndex) -> String {
    knowledge[cause].text.english().name.clone()
}

fn view(knowledge: &Knowledge, planned: &Planned) -> PlanView {
    let net = planned.assessment.safety_net.as_ref();
    let document = plan_document(knowledge, &planned.plan, planned.day);
    let mut view = PlanView::new(knowledge, &document, net, planned.weeks.len());
    view.week_is_over = planned.week_is_over;
    view
}
