//! What an event says of the day's activity.

use lumbar_knowledge::{ActivityKind, Knowledge, WeekNumbers};
use lumbar_model::event::{Activity, Body, Minutes, Score};

use super::intensity::Intensity;
use super::names::Names;

/// The name under which a day of rest is kept.
pub const REST: &str = "rest";

/// The name of an activity where none was told but a walk.
const WALK: &str = "walking";

/// One thing that an event says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Done {
    /// Minutes of one activity.
    Session(Intensity, f64),
    /// Minutes of a whole day at an intensity, as a device has added them up.
    Counted(Intensity, f64),
    /// Steps, which tell that the person moved, but not how hard.
    Steps(f64),
    /// Work for muscles.
    Strength,
    /// A stretch.
    Stretch,
    /// A day of rest.
    Rest,
    /// Something of which it is not known how long or how hard it was.
    NotSized,
}

/// What an event says of activity; `None` if it is of something else. The person's own effort goes before the table: what is easy for one
/// is hard for another.
#[must_use]
pub fn done(
    knowledge: &Knowledge,
    numbers: &WeekNumbers,
    names: &Names,
    body: &Body,
) -> Option<Done> {
    match body {
        Body::Strengthening(_) => Some(Done::Strength),
        Body::Stretching(_) => Some(Done::Stretch),
        Body::Walking(walk) => match (walk.minutes, walk.steps) {
            (Some(minutes), _) => {
                let walking = names.find(WALK).map(|index| knowledge[index].met.value);
                Some(session(walking.map(|met| Intensity::of_met(numbers, met)), minutes))
            }
            (None, Some(steps)) => Some(Done::Steps(f64::from(steps.get()))),
            (None, None) => Some(Done::NotSized),
        },
        Body::Activity(activity) => Some(of_activity(knowledge, numbers, names, activity)),
        _ => None,
    }
}

fn of_activity(
    knowledge: &Knowledge,
    numbers: &WeekNumbers,
    names: &Names,
    activity: &Activity,
) -> Done {
    let what = activity.what.as_str();
    if what.eq_ignore_ascii_case(REST) {
        return Done::Rest;
    }
    let counted = Intensity::ALL
        .into_iter()
        .find(|one| what.strip_suffix(" activity").is_some_and(|word| word == one.as_str()));
    if let Some((intensity, minutes)) = counted.zip(activity.minutes) {
        return Done::Counted(intensity, minutes.get());
    }
    let known = names.find(what).map(|index| &knowledge[index]);
    match known.map(|known| known.kind) {
        Some(ActivityKind::Strength) => return Done::Strength,
        Some(ActivityKind::Stretch) => return Done::Stretch,
        Some(ActivityKind::Aerobic) | None => {}
    }
    let felt = activity.effort.map(Score::get).map(|it| Intensity::of_effort(numbers, it));
    let told = known.map(|known| Intensity::of_met(numbers, known.met.value));
    activity.minutes.map_or(Done::NotSized, |minutes| session(felt.or(told), minutes))
}

fn session(intensity: Option<Intensity>, minutes: Minutes) -> Done {
    intensity.map_or(Done::NotSized, |intensity| Done::Session(intensity, minutes.get()))
}
