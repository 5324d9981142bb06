//! The session: what it shows now, and what the person does.

use askama::Template;
use axum::extract::{Path, State};
use lumbar_app::App;
use lumbar_app::memory::{now, seconds};
use lumbar_care::first_aid::{Control, Event, Kind, Pack, Session, Show, View};
use lumbar_exchange::clock;
use lumbar_knowledge::{FirstAidRole, Knowledge};
use lumbar_model::capital;

use super::{Kept, Verdict};
use crate::page::{Frame, Posted, Shown, go, show as render};
use crate::site::Site;
use crate::view::first_aid::{
    Item, Shelf, Time, digits, ended, length, pack as pack_name, reading, unavailable,
};

/// A button: what it sends, and what stands on it.
struct Button {
    does: String,
    says: String,
}

fn button(does: impl Into<String>, says: impl Into<String>) -> Button {
    Button { does: does.into(), says: says.into() }
}

/// The pacer of slow breathing.
struct Breath {
    inward: u32,
    outward: u32,
}

impl Breath {
    const fn whole(&self) -> u32 {
        self.inward + self.outward
    }

    /// Where the breath in ends, as a part of the whole breath.
    fn turn(&self) -> String {
        format!("{:.3}", f64::from(self.inward) / f64::from(self.whole().max(1)))
    }
}

#[derive(Template)]
#[template(path = "first-aid/session.html")]
struct Page {
    frame: Frame,
    address: String,
    mark: String,
    number: usize,
    of: usize,
    title: String,
    /// One line above all else.
    lead: String,
    /// Whether the lead is an alarm: a sound goes with it.
    alarm: bool,
    /// What is spoken where the device can.
    cue: String,
    first: Option<Verdict>,
    item: Option<Item>,
    shown: Vec<Item>,
    /// What cannot be done now, and why.
    notes: Vec<String>,
    time: Option<Time>,
    /// The next instant at which the page changes by itself.
    next_at: Option<i64>,
    paused: Option<String>,
    breath: Option<Breath>,
    /// The line of a step of lines that is its turn.
    line: Option<usize>,
    pains: bool,
    medicine: Option<String>,
    main: Vec<Button>,
    small: Vec<Button>,
}

/// What makes a page another one: a form that was made for an earlier one is not taken for the next.
fn mark(view: &View) -> String {
    let what = match &view.show {
        Show::AskPain { after: false } => "before",
        Show::AskPain { after: true } => "after",
        Show::HowTo {} | Show::MedicineCheckFirst {} => "how",
        Show::Packs { .. } => "packs",
        Show::Timer { .. } => "timer",
        Show::PackOn { look_now: false, .. } => "on",
        Show::PackOn { look_now: true, .. } => "look",
        Show::Rest { .. } => "rest",
        Show::Paused { .. } => "paused",
        Show::Finished {} | Show::Stopped { .. } => "over",
    };
    format!("{}-{what}", view.number)
}

/// Shows where the session is.
pub async fn show(State(site): State<Site>, Path(draft): Path<String>) -> Shown {
    let mut kept = Kept::find(&site, &draft).await?;
    let view = kept.content.session.view(seconds());
    // Time may have ended a pack: that it did must outlive this page.
    kept.save(&site).await?;
    Ok(render(&page(site.app(), &kept, &view)))
}

fn page(app: &App, kept: &Kept, view: &View) -> Page {
    let knowledge = app.knowledge();
    let index = view.step.as_ref().and_then(|id| knowledge.first_aid_index(id.as_str()));
    let step = index.map(|index| &knowledge[index]);
    let item = step.map(|step| Item::new(knowledge, step));
    let name = item.as_ref().map(|item| item.name.clone()).unwrap_or_default();
    let mut page = Page {
        frame: Frame::new("First aid", ""),
        address: kept.address(),
        mark: mark(view),
        number: view.number,
        of: view.of,
        title: name.clone(),
        lead: String::new(),
        alarm: false,
        cue: name,
        first: kept.content.first.clone(),
        item,
        shown: step.map(|step| shown(knowledge, &step.role)).unwrap_or_default(),
        notes: Vec::new(),
        time: None,
        next_at: None,
        paused: None,
        breath: None,
        line: None,
        pains: false,
        medicine: None,
        main: Vec::new(),
        small: view.controls.iter().filter_map(|control| small(*control)).collect(),
    };
    if page.first.is_some() {
        "See a doctor soon".clone_into(&mut page.title);
        page.cue.clone_from(&page.title);
        page.main = vec![button("read", "I have read it, go on")];
        page.small.clear();
        return page;
    }
    let shorter = kept.content.session.setup().limits.shorter.1;
    fill(&mut page, view, &kept.address(), shorter);
    page
}

fn shown(knowledge: &Knowledge, role: &FirstAidRole) -> Vec<Item> {
    let FirstAidRole::Step { shows, .. } = role else { return Vec::new() };
    shows.iter().map(|shown| Item::new(knowledge, &knowledge[*shown])).collect()
}

fn small(control: Control) -> Option<Button> {
    Some(match control {
        Control::Back => button("back", "Back"),
        Control::Skip => button("skip", "Skip"),
        Control::Pause => button("pause", "Pause"),
        Control::Stop => button("stop", "Stop"),
        _ => return None,
    })
}

fn fill(page: &mut Page, view: &View, address: &str, shorter: u32) {
    match &view.show {
        Show::AskPain { after } => {
            page.lead =
                format!("How strong is the pain now{}?", if *after { ", after it" } else { "" });
            page.pains = true;
            if *after {
                page.cue.clone_from(&page.lead);
                page.alarm = true;
            }
            page.main = vec![button("pain", "I'd rather not say")];
        }
        Show::HowTo {} => {
            page.main = match view.what {
                Some(
                    Kind::Timed { seconds }
                    | Kind::Lines { seconds }
                    | Kind::Breathing { seconds, .. },
                ) => vec![button("start", format!("Begin, {}", length(seconds)))],
                _ => vec![button("done", "Done, go on")],
            };
        }
        Show::Packs { offers } => {
            for offer in offers {
                let name = pack_name(offer.pack);
                let word = offer.pack.as_str();
                if let Some(most) = offer.most_seconds {
                    page.main.push(button(
                        format!("put_on {word} {most}"),
                        format!("{name} on, {}", length(most)),
                    ));
                    if offer.pack == Pack::Warm && shorter < most {
                        page.main.push(button(
                            format!("put_on {word} {shorter}"),
                            format!("{name} on, {}", length(shorter)),
                        ));
                    }
                }
                if let Some(why) = offer.unavailable {
                    page.notes.push(format!("{name}: {}", unavailable(why)));
                    if let lumbar_care::first_aid::Unavailable::Rest { seconds: left } = why {
                        let at = seconds().saturating_add(i64::from(left));
                        page.next_at = Some(page.next_at.map_or(at, |next| next.min(at)));
                    }
                }
            }
            page.main.push(button("done", "Enough packs, go on"));
        }
        Show::Timer { time } => {
            let time = Time::new(*time);
            page.next_at = Some(time.ends_at);
            match view.what {
                Some(Kind::Breathing { in_seconds, out_seconds, .. }) => {
                    page.breath = Some(Breath { inward: in_seconds, outward: out_seconds });
                }
                Some(Kind::Lines { .. }) => {
                    let count = page.item.as_ref().map_or(1, |item| item.how.len()).max(1);
                    let turn = time.passed() as usize * count / (time.whole as usize).max(1);
                    page.line = Some(turn.min(count - 1));
                }
                _ => {}
            }
            page.time = Some(time);
            page.main = vec![button("done", "I'm done")];
        }
        Show::PackOn { pack: on, time, look_at, look_now } => {
            page.title = if *look_now {
                "Look at your skin now".to_owned()
            } else {
                format!("The {} is on", pack_name(*on).to_lowercase())
            };
            page.cue.clone_from(&page.title);
            page.alarm = *look_now;
            page.lead = if *look_now {
                "If you do not answer, take the pack off.".to_owned()
            } else {
                format!("Stay awake. Look at your skin at {}.", clock(*look_at, now().time_zone()))
            };
            let time = Time::new(*time);
            page.next_at = Some(if *look_now { time.ends_at } else { time.ends_at.min(*look_at) });
            page.time = Some(time);
            page.main = if *look_now {
                vec![
                    button("looked fine", "My skin looks fine"),
                    button("looked red", "Bright red, stinging or numb"),
                    button("take_off", "Take it off"),
                ]
            } else {
                vec![
                    button("take_off", "Take it off"),
                    button("looked fine", "I looked: my skin is fine"),
                    button("looked red", "Bright red, stinging or numb"),
                ]
            };
            page.item = None;
        }
        Show::Rest { time, ended: why } => {
            "Let the skin rest".clone_into(&mut page.title);
            ended(*why).clone_into(&mut page.lead);
            page.cue.clone_from(&page.lead);
            page.alarm = true;
            let time = Time::new(*time);
            page.next_at = Some(time.ends_at);
            page.time = Some(time);
            page.main = vec![button("done", "Enough packs, go on")];
            page.item = None;
        }
        Show::Paused { pack, left } => {
            "Paused".clone_into(&mut page.title);
            page.cue.clone_from(&page.title);
            if pack.is_some() {
                "Keep the pack off while this is paused.".clone_into(&mut page.lead);
            }
            page.paused = Some(digits(*left));
            page.main = vec![button("resume", "Go on"), button("done", "I'm done")];
            page.item = None;
        }
        Show::MedicineCheckFirst {} => {
            let draft = address.rsplit('/').next().unwrap_or_default();
            page.medicine = Some(format!("/first-aid/medicine?session={draft}"));
            page.main = vec![button("skip", "No painkiller, go on")];
        }
        Show::Finished {} | Show::Stopped { .. } => {}
    }
}

/// What a button sends, as an event of the session.
fn event(does: &str) -> Option<Event> {
    let words: Vec<&str> = does.split_whitespace().collect();
    Some(match words.as_slice() {
        ["pain"] => Event::Pain { pain: None },
        ["pain", number] => Event::Pain { pain: Some(number.parse().ok()?) },
        ["start"] => Event::Start {},
        ["put_on", pack, seconds] => Event::PutOn {
            pack: Pack::ALL.into_iter().find(|known| known.as_str() == *pack)?,
            seconds: Some(seconds.parse().ok()?),
        },
        ["take_off"] => Event::TakeOff {},
        ["looked", "fine"] => Event::Looked { bright_red: false },
        ["looked", "red"] => Event::Looked { bright_red: true },
        ["pause"] => Event::Pause {},
        ["resume"] => Event::Resume {},
        ["done"] => Event::Done {},
        ["skip"] => Event::Skip {},
        ["back"] => Event::Back {},
        ["stop"] => Event::Stop {},
        _ => return None,
    })
}

#[derive(Template)]
#[template(path = "first-aid/end.html")]
struct End {
    frame: Frame,
    stopped: bool,
    /// Steps with the pain before and after.
    pains: Vec<(String, u8, u8)>,
    shelves: Vec<Shelf>,
}

/// Takes what the person did.
pub async fn act(
    State(site): State<Site>,
    Path(draft): Path<String>,
    Posted(fields): Posted,
) -> Shown {
    let mut kept = Kept::find(&site, &draft).await?;
    let now = seconds();
    let does = fields.get("do").unwrap_or_default();
    let here = mark(&kept.content.session.view(now));
    if does == "read" {
        kept.content.first = None;
    } else if let Some(event) = event(does) {
        // A tap on a page that time or another tab has left behind changes nothing; stop always stops.
        if event == (Event::Stop {}) || fields.get("mark") == Some(here.as_str()) {
            // What cannot be done now changes nothing; the page shows what can.
            let _ = kept.content.session.apply(&event, now);
        }
    }
    if kept.content.session.is_over() {
        kept.end(&site).await?;
        return Ok(render(&end(site.app(), &kept.content.session, now)));
    }
    kept.save(&site).await?;
    Ok(go(&kept.address()))
}

fn end(app: &App, session: &Session, now: i64) -> End {
    let knowledge = app.knowledge();
    let pains = session.pains().filter_map(|(step, pain)| {
        let index = knowledge.first_aid_index(step.id.as_str())?;
        Some((capital(&knowledge[index].text.english().name), pain.before?, pain.after?))
    });
    let stopped = matches!(session.clone().view(now).show, Show::Stopped { .. });
    End {
        frame: Frame::new("First aid", "first-aid"),
        stopped,
        pains: pains.collect(),
        shelves: reading(knowledge),
    }
}
