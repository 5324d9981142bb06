//! `lumbar diary`: the last days, a line each.

use clap::Args;
use lumbar_app::App;
use lumbar_app::diary::Look;
use lumbar_app::memory::{moment, now};
use lumbar_diary::{Day, Diary, Ending, Episode, Warning, Week};
use lumbar_exchange::diary_document;
use lumbar_model::Case;
use lumbar_model::event::Date;

use super::Place;
use crate::error::Outcome;

/// Show the last days.
#[derive(Debug, Args)]
pub struct Arguments {
    /// How many days.
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=3660))]
    days: u16,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&std::path::Path>) -> Outcome {
        let today = moment(None, &now())?.date().days();
        let diary = place.open()?.diary()?;
        let first = today - i64::from(self.days) + 1;
        let look = Look::at(&diary, today);
        if self.json {
            let document = diary_document(&diary, &look.episodes, &look.week, first, today);
            say!("{}", serde_json::to_string_pretty(&document)?)?;
            return Ok(());
        }
        if diary.days().is_empty() {
            say!("Your diary is empty. Begin with one line: `lumbar log pain 4`.")?;
            say!("A few seconds a day are enough, and a missed day is no harm.")?;
            return Ok(());
        }
        days(&diary, first, today)?;
        for line in state(&look) {
            say!("{line}")?;
        }
        warn(&crate::files::load(folder)?, &look, &diary)
    }
}

/// A day as a date.
pub fn date(day: i64) -> String {
    Date::from_days(day).map_or_else(|_| String::new(), |date| date.to_string())
}

fn days(diary: &Diary, first: i64, today: i64) -> Outcome {
    let mut shown = false;
    for (day, kept) in diary.days().range(first..=today) {
        say!("{}  {}", date(*day), in_words(kept))?;
        shown = true;
    }
    let count = today - first + 1;
    if shown {
        let missing =
            count - i64::try_from(diary.days().range(first..=today).count()).unwrap_or(count);
        if missing > 0 {
            say!(
                "{missing} of these {count} days have no entry. That is fine: they are left out, not counted as zero."
            )?;
        }
    } else {
        let last = diary.days().last_key_value().map_or(first, |(day, _)| *day);
        say!("Nothing was kept in the last {count} days; the last entry is of {}.", date(last))?;
        say!("Welcome back. Go on with `lumbar log pain 4`.")?;
    }
    Ok(())
}

/// What was kept of a day, in words.
fn in_words(day: &Day) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let (Some(mean), Some(least), Some(most)) =
        (day.pain.mean(), day.pain.least(), day.pain.most())
    {
        parts.push(if day.pain.count() > 1 && most > least {
            format!("pain {mean:.1} ({least} to {most})")
        } else {
            format!("pain {mean}")
        });
    }
    let counted =
        [(day.spasms, "spasm"), (day.medicines, "medicine"), (day.treatments, "treatment")];
    parts.extend(
        counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}{}", if *count == 1 { "" } else { "s" })),
    );
    let timed = [
        ("sitting", day.sitting.sum()),
        ("sleep", day.sleep.sum()),
        ("active", day.active_minutes()),
    ];
    parts.extend(
        timed.into_iter().filter_map(|(what, minutes)| Some(format!("{what} {}", hours(minutes?)))),
    );
    if let Some(stress) = day.stress.mean() {
        parts.push(format!("stress {stress:.0}"));
    }
    if day.off_work == Some(true) {
        parts.push("off work".to_owned());
    }
    if day.notes > 0 {
        parts.push(format!("{} note{}", day.notes, if day.notes == 1 { "" } else { "s" }));
    }
    if parts.is_empty() { "kept something else".to_owned() } else { parts.join(", ") }
}

fn hours(minutes: f64) -> String {
    if minutes < 60.0 { format!("{minutes:.0} min") } else { format!("{:.1} h", minutes / 60.0) }
}

/// Where the person stands, in words.
pub fn state(look: &Look) -> Vec<String> {
    let mut lines = Vec::new();
    match look.ongoing() {
        Some(episode) => lines.push(going_on(episode, look.today)),
        None => lines.extend(look.episodes.last().map(over)),
    }
    let count = look.this_year();
    if count > 1 {
        lines.push(format!("Episodes that began in the last 12 months: {count}."));
    }
    let week = &look.week;
    if week.active > 0.0 || week.strengthening_days > 0 {
        lines.push(format!(
            "This week: {:.0} of {:.0} active minutes, {} of {} days with strengthening.",
            week.active,
            Week::ACTIVE_AIM,
            week.strengthening_days,
            Week::STRENGTHENING_AIM
        ));
    }
    lines
}

/// What there is to warn of: what was seen, and what the assessment says of it, with whom to see and when.
pub fn warn(app: &App, look: &Look, diary: &Diary) -> Outcome {
    let Some(assessed) = app.assess_diary(look, diary, &Case::default())? else { return Ok(()) };
    say!("")?;
    for warning in &look.warnings {
        say!("{}", seen(warning))?;
    }
    let document = app.document(&assessed, crate::command::SEED);
    for reason in document
        .triage
        .reasons
        .iter()
        .filter(|reason| reason.level == document.triage.level.as_str())
    {
        say!("{} {}", reason.says, reason.action)?;
    }
    say!("`lumbar assess` asks what else matters, the danger signs first.")?;
    Ok(())
}

/// What was seen, in words.
fn seen(warning: &Warning) -> String {
    match warning {
        Warning::Worsening(rise) => format!(
            "Your pain has stayed higher since about {}: {:.1} in the last week, where {:.1} was usual for you.",
            date(rise.began),
            rise.recent,
            rise.baseline.level
        ),
        Warning::NotImproving(slow) => format!(
            "Day {} of this spell, and it has not eased yet: {:.1} in its first week, {:.1} in the last.",
            slow.days, slow.first, slow.recent
        ),
        Warning::Recurring(limiting) => format!(
            "{} spells that held you back within 12 months; they began on {}.",
            limiting.len(),
            limiting.iter().map(|one| date(one.start)).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn going_on(episode: &Episode, today: i64) -> String {
    let days = episode.days(today);
    let since =
        if episode.beginning_seen { "began" } else { "was there when you began to write, on" };
    format!(
        "This spell of pain {since} {} (day {days}); its worst rating was {}.",
        date(episode.start),
        episode.worst
    )
}

fn over(episode: &Episode) -> String {
    match episode.ending {
        Ending::Recovered(day) => {
            format!("Your last spell of pain was over on {}: a week at 1 or less.", date(day))
        }
        _ => format!("Your last spell of pain was last written down on {}.", date(episode.last)),
    }
}
