//! The week of activity as it goes out: what was done, what is left, in words.

use lumbar_care::week::{Day, Goal, Intensity, Left, Look, Told};
use lumbar_knowledge::{ActivityKind, Knowledge, WeekNumbers};
use serde::Serialize;

use crate::date::DateDocument;

/// A week as it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeekDocument {
    /// The day it was looked at.
    pub today: DateDocument,
    /// Moderate minutes so far; a vigorous one counts for two.
    pub minutes: f64,
    /// Moderate minutes to aim at.
    pub goal_minutes: f64,
    /// What guidelines ask of adults, in moderate minutes.
    pub guideline_minutes: f64,
    /// Days with work for muscles so far.
    pub strength_days: u32,
    /// Days with work for muscles to aim at.
    pub goal_strength_days: u32,
    /// What guidelines ask of adults, in days with work for muscles.
    pub guideline_strength_days: f64,
    /// What is usual for the person; `null` while nothing is known.
    pub usual_minutes: Option<f64>,
    /// Moderate minutes that are left.
    pub minutes_left: f64,
    /// Days that are left, today included.
    pub days_left: u32,
    /// What the person should know of this week, a sentence each.
    pub says: Vec<String>,
    /// The days, the first of the week first.
    pub days: Vec<DayDocument>,
    /// Weeks before with a word told, the earliest first: first day, minutes, days with work for muscles.
    pub before: Vec<(DateDocument, f64, u32)>,
    /// Activities that could not be counted, by name.
    pub not_sized: Vec<String>,
}

/// A day of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayDocument {
    /// Its date.
    pub date: DateDocument,
    /// `nothing` (of it nothing was told), `no_activity`, `activity` or `ahead`.
    pub told: &'static str,
    /// Moderate minutes it adds, a vigorous one counted for two.
    pub minutes: f64,
    /// Whether there was work for muscles.
    pub strength: bool,
    /// The same in words.
    pub says: String,
}

/// An activity as it can be chosen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActivityDocument {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How hard, in METs.
    pub met: f64,
    /// `light`, `moderate`, `vigorous`, `strength` or `stretch`: what it counts as.
    pub counts_as: &'static str,
    /// Where the number stands.
    pub source: String,
    /// Whether it was read there.
    pub checked: bool,
}

/// Lays a week out. `None` where the knowledge has no numbers for it.
#[must_use]
pub fn week_document(knowledge: &Knowledge, look: &Look) -> Option<WeekDocument> {
    let numbers = knowledge.week()?;
    let days = (look.week.first..).zip(&look.week.days);
    Some(WeekDocument {
        today: DateDocument(look.today),
        minutes: look.total.minutes,
        goal_minutes: look.goal.minutes,
        guideline_minutes: numbers.minutes.value,
        strength_days: look.total.strength_days,
        goal_strength_days: look.goal.strength_days,
        guideline_strength_days: numbers.strength_days.value,
        usual_minutes: look.goal.usual,
        minutes_left: look.left.minutes,
        days_left: look.left.days,
        says: says(numbers, look),
        days: days.map(|(day, kept)| day_document(numbers, day, kept, look.today)).collect(),
        before: look
            .before
            .iter()
            .filter(|(_, total)| total.days_told > 0)
            .map(|(first, total)| (DateDocument(*first), total.minutes, total.strength_days))
            .collect(),
        not_sized: look.not_sized.iter().cloned().collect(),
    })
}

/// All activities, the easiest first.
#[must_use]
pub fn activity_documents(knowledge: &Knowledge) -> Vec<ActivityDocument> {
    let Some(numbers) = knowledge.week() else { return Vec::new() };
    let mut all: Vec<_> = knowledge
        .enumerate_activities()
        .map(|(_, activity)| {
            let fact = activity.met.fact().map(|fact| &knowledge[fact]);
            ActivityDocument {
                id: activity.id.clone(),
                name: activity.text.english().name.clone(),
                met: activity.met.value,
                counts_as: match activity.kind {
                    ActivityKind::Aerobic => {
                        Intensity::of_met(numbers, activity.met.value).as_str()
                    }
                    ActivityKind::Strength => "strength",
                    ActivityKind::Stretch => "stretch",
                },
                source: fact.map_or_else(
                    || "an estimate".to_owned(),
                    |fact| knowledge[fact.source].cite.clone(),
                ),
                checked: fact.is_some_and(|fact| fact.checked),
            }
        })
        .collect();
    all.sort_by(|one, other| one.met.total_cmp(&other.met).then_with(|| one.name.cmp(&other.name)));
    all
}

/// Where their sizes stand, each source once.
#[must_use]
pub fn activity_sources(activities: &[ActivityDocument]) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for activity in activities {
        if !all.contains(&activity.source.as_str()) {
            all.push(&activity.source);
        }
    }
    all
}

fn day_document(numbers: &WeekNumbers, day: i64, kept: &Day, today: i64) -> DayDocument {
    let told = kept.told(numbers);
    DayDocument {
        date: DateDocument(day),
        told: match told {
            _ if day > today => "ahead",
            Told::Nothing => "nothing",
            Told::NoActivity => "no_activity",
            Told::Activity => "activity",
        },
        minutes: kept.credit(numbers),
        strength: kept.strength,
        says: if day > today { String::new() } else { day_says(numbers, kept, told) },
    }
}

fn day_says(numbers: &WeekNumbers, day: &Day, told: Told) -> String {
    let mut parts = Vec::new();
    let (moderate, vigorous) = day.moderate_and_vigorous(numbers);
    for (minutes, word) in [(moderate, "moderate"), (vigorous, "vigorous")] {
        if minutes > 0.0 {
            parts.push(format!("{minutes:.0} min {word}"));
        }
    }
    let light = day.light(numbers);
    if light > 0.0 {
        parts.push(format!("{light:.0} min light"));
    }
    if day.strength {
        parts.push("work for muscles".to_owned());
    }
    if day.stretched {
        parts.push("a stretch".to_owned());
    }
    if let Some(steps) = day.steps.filter(|steps| *steps > 0.0) {
        parts.push(format!("{steps:.0} steps"));
    }
    if day.not_sized > 0 {
        parts.push("something not counted".to_owned());
    }
    if day.rest {
        parts.push("a day of rest".to_owned());
    }
    match (parts.is_empty(), told) {
        (true, Told::Nothing) => "no entry".to_owned(),
        (true, _) => "no activity".to_owned(),
        (false, _) => parts.join(", "),
    }
}

fn says(numbers: &WeekNumbers, look: &Look) -> Vec<String> {
    let mut says = vec![goal_says(numbers, &look.goal)];
    says.push(left_says(look.total.minutes, &look.goal, &look.left));
    says.push(match (look.left.strength_days, look.goal.strength_days) {
        (0, _) if look.total.strength_days >= look.goal.strength_days => {
            "Strength exercises: done for this week.".to_owned()
        }
        (1, _) => "Strength exercises: one more day, when it suits you.".to_owned(),
        (more, _) => format!("Strength exercises: {more} more days, with a day between them."),
    });
    let past = (look.week.first..).zip(&look.week.days).filter(|(day, _)| *day <= look.today);
    // Today is not over.
    let untold = past
        .clone()
        .filter(|(place, day)| *place < look.today && day.told(numbers) == Told::Nothing)
        .count();
    if untold > 0 {
        says.push(format!(
            "No entry on {untold} day{}. That is not the same as no activity, and nothing is taken away for it.",
            if untold == 1 { "" } else { "s" }
        ));
    }
    if past.clone().any(|(_, day)| day.rest) {
        says.push("A day of rest is part of it and costs nothing.".to_owned());
    }
    let twice = past.filter(|(_, day)| day.told_twice()).count();
    if twice > 0 {
        says.push(format!(
            "On {twice} day{} you and a device told of the same movement: the fuller count is taken, not the sum.",
            if twice == 1 { "" } else { "s" }
        ));
    }
    says
}

fn goal_says(numbers: &WeekNumbers, goal: &Goal) -> String {
    let (whole, minutes) = (numbers.minutes.value, goal.minutes);
    match goal.usual {
        _ if goal.held => format!(
            "Your diary shows that your back is getting worse, so the goal stays where you are: {minutes:.0} minutes."
        ),
        None => format!(
            "Nothing is known of your weeks before, so this one has a small goal: {minutes:.0} minutes. It grows gently from what you do."
        ),
        Some(_) if goal.is_whole => format!(
            "Your goal is what guidelines ask of every adult: {whole:.0} minutes of moderate activity a week, or {:.0} vigorous ones, or a mix.",
            numbers.vigorous_minutes.value
        ),
        Some(usual) => format!(
            "About {usual:.0} minutes are usual for you, so the goal is {minutes:.0} this week. It grows gently, up to the {whole:.0} that guidelines ask for."
        ),
    }
}

fn left_says(minutes: f64, goal: &Goal, left: &Left) -> String {
    let (so_far, aim) = (minutes, goal.minutes);
    if left.minutes <= 0.0 {
        return format!("{so_far:.0} of {aim:.0} minutes: reached. Anything more is extra.");
    }
    let rest = left.minutes;
    if left.days <= 1 {
        return format!(
            "{so_far:.0} of {aim:.0} minutes so far. {rest:.0} are left for today; if that is too much, next week begins anew."
        );
    }
    format!(
        "{so_far:.0} of {aim:.0} minutes so far. {rest:.0} are left over {} days: about {:.0} a day would do.",
        left.days, left.a_day
    )
}
