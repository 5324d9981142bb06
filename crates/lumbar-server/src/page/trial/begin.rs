//! Setting a trial up: the form, what it would find, and the beginning.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use lumbar_app::diary::Book;
use lumbar_app::memory::now;
use lumbar_app::trial::begin::{Proposal, may_begin};
use lumbar_app::trial::frozen::{Before, begun as freeze};
use lumbar_app::trial::known::known;
use lumbar_app::trial::own_scatter;
use lumbar_app::trial::planned::{Planned, chance};
use lumbar_app::trial::running::Unit;
use lumbar_app::trial::washout::{Washout, washout};
use lumbar_exchange::trial_words::{
    EACH_EPISODE, PREEMPT, STOP_IF, chance_gives, known_from, lets_pass,
};
use lumbar_knowledge::Knowledge;
use lumbar_model::capital;
use lumbar_model::event::Words;
use lumbar_store::seal::random;
use lumbar_trial::Design;

use super::{book, page};
use crate::form::Fields;
use crate::page::kept::{lost, record};
use crate::page::{Frame, Posted, Shown, compute, failed, go, show_with};
use crate::site::Site;

/// The scatter of days where the diary does not tell it, in points: the middle of what the program's own simulations use.
const USUAL_SCATTER: f64 = 1.5;

/// Two days in a row are about so alike.
const ALIKE: f64 = 0.4;

/// What is rated.
const OUTCOME: &str = "pain";

/// What a form sends that compares one thing at two times.
const TIMES: &str = "times";

/// What stands in the form.
#[derive(Debug, Clone)]
pub struct Form {
    pub first: String,
    pub other: String,
    pub third: String,
    pub fourth: String,
    /// Whether one thing is compared at two times of the day.
    pub times: bool,
    pub thing: String,
    pub early: String,
    pub late: String,
    pub period: String,
    pub age: String,
    pub ticked: Vec<String>,
    pub problem: Option<String>,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            first: "the usual day".to_owned(),
            other: "a warm pack in the evening".to_owned(),
            third: String::new(),
            fourth: String::new(),
            times: false,
            thing: "stretching for 10 minutes".to_owned(),
            early: "in the morning".to_owned(),
            late: "in the evening".to_owned(),
            period: "4".to_owned(),
            age: String::new(),
            ticked: Vec::new(),
            problem: None,
        }
    }
}

/// What may be ticked: the name of the field and what it says.
pub const TICKS: [(&str, &str); 6] = [
    ("episodes", "My pain comes and goes: draw anew for each bad day"),
    ("pregnant", "I am pregnant"),
    ("single", "This is one spasm that is passing"),
    ("prescribed", "One of them leaves out what was prescribed for me"),
    ("bed", "One of them is rest in bed"),
    ("medicine", "One of them is a medicine, and I did its check to the end"),
];

impl Form {
    fn read(fields: &Fields) -> Self {
        let word = |name: &str| fields.get(name).unwrap_or_default().to_owned();
        Self {
            first: word("first"),
            other: word("other"),
            third: word("third"),
            fourth: word("fourth"),
            times: fields.get("compare") == Some(TIMES),
            thing: word("thing"),
            early: word("early"),
            late: word("late"),
            period: word("period"),
            age: word("age"),
            ticked: fields.all("tick").map(ToOwned::to_owned).collect(),
            problem: None,
        }
    }

    /// Whether a box is ticked.
    pub fn has(&self, name: &str) -> bool {
        self.ticked.iter().any(|ticked| ticked == name)
    }

    /// What may be ticked.
    #[expect(clippy::unused_self, reason = "a template reaches values through what it is given")]
    pub fn ticks(&self) -> [(&'static str, &'static str); 6] {
        TICKS
    }

    /// What is compared, in order.
    fn arms(&self) -> Result<Vec<Words>, String> {
        let named: Vec<String> = if self.times {
            if self.thing.is_empty() || self.early.is_empty() || self.late.is_empty() {
                return Err("Name the thing and both times.".to_owned());
            }
            [&self.early, &self.late].map(|time| format!("{} {time}", self.thing)).to_vec()
        } else {
            let more = [&self.third, &self.fourth].into_iter().filter(|name| !name.is_empty());
            [&self.first, &self.other].into_iter().chain(more).cloned().collect()
        };
        let lower: Vec<String> = named.iter().map(|name| name.to_lowercase()).collect();
        if (1..lower.len()).any(|place| lower[..place].contains(&lower[place])) {
            return Err("Two of them are named alike: give each its own name.".to_owned());
        }
        let word = |name: &String| Words::new(name);
        let words: Result<Vec<Words>, _> = named.iter().map(word).collect();
        words.map_err(|_| "Name both things that you compare.".to_owned())
    }

    /// What is compared, in words.
    pub fn compares(&self) -> String {
        let arms = self.arms().unwrap_or_default();
        arms.iter().map(Words::as_str).collect::<Vec<_>>().join(" or ")
    }

    /// The proposal, or what is wrong with it.
    fn proposal(&self) -> Result<Proposal, String> {
        let arms = self.arms()?;
        let episodes = self.has("episodes");
        let period = self.period.parse().ok().filter(|days| (3..=14).contains(days));
        let period = if episodes { Some(1) } else { period };
        let age = self.age.parse().ok().filter(|age| *age <= 120);
        Ok(Proposal {
            arms,
            period: period.ok_or("Days in a row: a number from 3 to 14.")?,
            episodes,
            one_thing: self.times,
            age: age.ok_or("Your age: a number of years.")?,
            pregnant: self.has("pregnant"),
            medicine_checked: self.has("medicine"),
            leaves_out_prescribed: self.has("prescribed"),
            bed_rest: self.has("bed"),
            single_spasm: self.has("single"),
            ..Proposal::default()
        })
    }
}

#[derive(Template)]
#[template(path = "trial/proposed.html")]
struct Proposed {
    frame: Frame,
    form: Form,
    finds: String,
    errs: String,
    stops: String,
    /// What is to be expected, a paragraph each.
    expects: Vec<String>,
    lets_pass: String,
    own: bool,
    blocks: u32,
    preempt: &'static str,
    stop_if: &'static str,
}

/// What the trial would be like and find, before it begins.
pub async fn proposed(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let form = Form::read(&fields);
    let book = book(&site).await?;
    let proposal = weighed(&site, &form, &book).await?;
    let scatter = own_scatter(&book.standing);
    let first = design(site.app().knowledge(), &proposal, 2);
    let episodes = proposal.episodes;
    let passed = passes(site.app().knowledge(), &proposal);
    let planned = compute(&site, move |_| {
        Planned::new(first, 16, scatter.unwrap_or(USUAL_SCATTER), ALIKE, 1)
    })
    .await?;
    let unit = unit_of(&proposal);
    let mut expects = vec![chance_gives(planned.by_chance)];
    for (arm, known) in known(site.app().knowledge(), &proposal.arms, OUTCOME) {
        let (first, other) = (proposal.arms[0].as_str(), proposal.arms[arm].as_str());
        expects.push(known_from(first, other, known.prior, &known.from));
    }
    let [finds, errs, stops] = planned.says(unit);
    Ok(show_with(
        StatusCode::OK,
        &Proposed {
            frame: Frame::new("Your trial", "plan"),
            finds,
            errs,
            stops,
            expects,
            lets_pass: if episodes {
                EACH_EPISODE.to_owned()
            } else {
                lets_pass(planned.design.washout, &passed.why)
            },
            own: scatter.is_some(),
            blocks: planned.design.blocks,
            preempt: PREEMPT,
            stop_if: STOP_IF,
            form,
        },
    ))
}

/// Draws the order, freezes it and begins.
pub async fn begun(State(site): State<Site>, Posted(fields): Posted) -> Shown {
    let form = Form::read(&fields);
    let book = book(&site).await?;
    let blocks = fields.get("blocks").and_then(|blocks| blocks.parse().ok());
    let blocks = blocks.filter(|blocks| (1..=16).contains(blocks)).unwrap_or(4);
    let proposal = weighed(&site, &form, &book).await?;
    let design = design(site.app().knowledge(), &proposal, blocks);
    let seed = u64::from_le_bytes(random().map_err(lost)?);
    let names: Vec<&str> = proposal.arms.iter().map(Words::as_str).collect();
    let name = names.join(" and ");
    let (Ok(name), Ok(outcome)) = (Words::new(&name), Words::new(OUTCOME)) else {
        return Ok(failed("The trial could not be named."));
    };
    let unit = unit_of(&proposal);
    let scatter = own_scatter(&book.standing).unwrap_or(USUAL_SCATTER);
    let by_chance = compute(&site, move |_| chance(&design, scatter, ALIKE, 1)).await?;
    let known = known(site.app().knowledge(), &proposal.arms, OUTCOME);
    let before = Before { known, by_chance };
    let body = freeze(&name, proposal.arms, outcome, &design, unit, seed, &before)
        .map_err(|error| failed(&error.to_string()))?;
    record(&site, &body).await?;
    Ok(go("/trials"))
}

const fn unit_of(proposal: &Proposal) -> Unit {
    if proposal.episodes { Unit::Episode } else { Unit::Day }
}

/// What is let pass after a change.
fn passes(knowledge: &Knowledge, proposal: &Proposal) -> Washout {
    if proposal.one_thing { Washout::one_thing() } else { washout(knowledge, &proposal.arms) }
}

/// The design of a proposal: what is known to work on is let pass uncounted, but a day of each period is left to count.
fn design(knowledge: &Knowledge, proposal: &Proposal, blocks: u32) -> Design {
    let washout = passes(knowledge, proposal).days.min(proposal.period.saturating_sub(1));
    Design { arms: proposal.arms.len(), blocks, period: proposal.period, washout }
}

/// What the form proposes where such a trial may begin, or the form with what speaks against it.
async fn weighed(site: &Site, form: &Form, book: &Book) -> Result<Proposal, Response> {
    let weighed = form.proposal().and_then(|proposal| {
        may_begin(site.app().knowledge(), &book.standing, &proposal, &now())
            .map(|()| proposal)
            .map_err(|why| why.to_string())
    });
    match weighed {
        Ok(proposal) => Ok(proposal),
        Err(problem) => {
            let form = Form { problem: Some(capital(&problem)), ..form.clone() };
            let mut response = page(site, form).await?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Err(response)
        }
    }
}
