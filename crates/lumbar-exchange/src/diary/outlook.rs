//! What lies ahead, in words: the published course of causes, and how often it comes back.

use lumbar_diary::{Ending, Episode, lasted, returning};
use lumbar_knowledge::{Basis, Cause, CauseIndex, Fact, FactIndex, FactKind, Knowledge, Source};

use crate::words::span;

/// The outlook, as sentences.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outlook {
    /// What holds whatever the cause.
    pub general: Vec<String>,
    /// Where that was read.
    pub sources: Vec<String>,
    /// Each cause.
    pub causes: Vec<CauseOutlook>,
}

/// What is known of the course of a cause.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CauseOutlook {
    /// Its name.
    pub name: String,
    /// A sentence each.
    pub says: Vec<String>,
    /// Where its figures were read; none where nothing was found.
    pub sources: Vec<String>,
}

/// The outlook for a person with these spells and likely causes.
#[must_use]
pub fn outlook(
    knowledge: &Knowledge,
    episodes: &[Episode],
    causes: &[CauseIndex],
    today: i64,
) -> Outlook {
    let mut general = Vec::new();
    if let Some(spell) = episodes.last().filter(|spell| spell.ending == Ending::Ongoing) {
        general.extend(easing(knowledge, spell.days(today)));
    }
    let own = lasted(episodes);
    if let Some((count, days)) = own {
        general.push(match count {
            1 => format!("Your own spell that you wrote down whole lasted {}.", span(days)),
            _ => format!(
                "Of your {count} spells that you wrote down whole, the middle one lasted {}.",
                span(days)
            ),
        });
    }
    general.extend(coming_back(knowledge, episodes, today));
    let causes = causes.iter().map(|cause| course(knowledge, &knowledge[*cause], own));
    let used = GENERAL.iter().filter_map(|id| knowledge.fact_index(id));
    let sources = cites(&knowledge.sources_read(used));
    Outlook { general, sources, causes: causes.collect() }
}

/// The facts behind what holds whatever the cause.
const GENERAL: [&str; 4] = ["wallwork_message", "hen_12m", "hen_pain", "rec_12m"];

fn known<'k>(knowledge: &'k Knowledge, id: &str) -> Option<&'k Fact> {
    knowledge.fact_index(id).map(|fact| &knowledge[fact]).filter(|fact| fact.checked)
}

fn fact(knowledge: &Knowledge, id: &str) -> Option<f64> {
    known(knowledge, id)?.value
}

fn cites(sources: &[&Source]) -> Vec<String> {
    sources.iter().map(|source| source.cite.clone()).collect()
}

/// How new back pain goes on, and that pain which stays is another matter.
fn easing(knowledge: &Knowledge, days: i64) -> Vec<String> {
    let weeks = fact(knowledge, "wallwork_message").filter(|weeks| days as f64 > weeks * 7.0);
    if let Some(weeks) = weeks {
        return vec![format!(
            "After {weeks:.0} weeks of pain it is less likely to be gone within a year. It may get worse, and it may also still get better. A plan with a doctor can help."
        )];
    }
    let within_a_year = fact(knowledge, "hen_12m").map(|percent| {
        format!(
            "Of 10 people who see a doctor with new back pain, about {} are fully well within a year.",
            of_ten(percent / 100.0)
        )
    });
    let half = fact(knowledge, "hen_pain")
        .map(|days| format!("Half of them are free of pain within {}.", span(days)));
    within_a_year.into_iter().chain(half).collect()
}

/// How often it comes back, with what the person's own spells did.
fn coming_back(knowledge: &Knowledge, episodes: &[Episode], today: i64) -> Option<String> {
    let published = fact(knowledge, "rec_12m")?;
    let known = returning(episodes, today, published / 100.0);
    let [share, low, high] = [known.share, known.low, known.high].map(of_ten);
    Some(if known.watched == 0 {
        format!(
            "Of 10 people who got well, about {share} have back pain again within a year. Your own diary can't say more yet."
        )
    } else {
        format!(
            "Of 10 people like you, about {share} (from {low} to {high}) have back pain again within a year of getting well. Your own spells are counted in: it came back after {} of {}.",
            known.returned, known.watched
        )
    })
}

/// What is known of the course of a cause, on what it rests, and how the person's own spells went beside it.
fn course(knowledge: &Knowledge, cause: &Cause, own: Option<(usize, f64)>) -> CauseOutlook {
    let mut says = vec![cause.text.english().course.clone()];
    let mut sources = Vec::new();
    match &cause.outlook.eases_within_days {
        None => says.push("We found no published figures on how long it takes to ease.".to_owned()),
        Some(days) => {
            let (low, high) = (span(days.low), span(days.high));
            let about = format!("about {} ({low} to {high})", span(days.value));
            let read = match &days.basis {
                Basis::Fact(fact) => core::slice::from_ref(fact),
                Basis::Estimate { draws_on, .. } => draws_on,
            };
            sources = cites(&knowledge.sources_of(read.iter().copied()));
            let followed = |fact: &&FactIndex| knowledge[**fact].kind == FactKind::Course;
            let figures = read.iter().filter(followed).count() > 0;
            says.push(match (&days.basis, figures) {
                (Basis::Fact(_), _) => format!("A published figure says that it eases within {about}."),
                (_, true) => format!("From published figures we reckon that it eases within {about}."),
                (_, false) => format!(
                    "We found no published figures on how long it takes to ease. We reckon with {about}."
                ),
            });
            says.extend(own.map(|own| beside(own, days.high)));
        }
    }
    if cause.outlook.chronic {
        says.push("It may get worse over the years, and it may still get better.".to_owned());
    }
    CauseOutlook { name: cause.text.english().name.clone(), says, sources }
}

/// The person's own spells beside the longest that is usual.
fn beside((count, days): (usize, f64), most: f64) -> String {
    let own = if count == 1 { "Your own spell" } else { "The middle one of your own spells" };
    let lasted = span(days);
    if days <= most {
        format!("{own} lasted {lasted}, which fits with that.")
    } else {
        format!("{own} lasted {lasted}, which is longer: tell a doctor.")
    }
}

/// A share as so many of ten.
fn of_ten(share: f64) -> String {
    format!("{:.0}", 10.0 * share)
}
