//! `lumbar diary`: the last days, a line each.

use clap::Args;
use lumbar_app::App;
use lumbar_app::diary::{Look, diary_of};
use lumbar_app::memory::{moment, now};
use lumbar_diary::{Diary, places};
use lumbar_exchange::{diary_document, diary_words, plain_date, short_date};
use lumbar_model::Case;
use lumbar_store::Entry;

use super::Place;
use crate::error::Outcome;

/// Show the last days.
#[derive(Debug, Args)]
pub struct Arguments {
    /// How many days.
    #[arg(long, default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=3660))]
    days: u16,
    /// Half a year as a calendar of pain instead.
    #[arg(long, conflicts_with = "json")]
    calendar: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

impl Arguments {
    pub fn run(self, place: &Place, folder: Option<&std::path::Path>) -> Outcome {
        let today = moment(None, &now())?.date().days();
        let entries = place.kept()?;
        let diary = diary_of(&entries);
        let first = today - i64::from(self.days) + 1;
        let look = Look::at(&diary, today);
        if self.json {
            let app = crate::files::load(folder)?;
            let week = app.last_seven_days(&entries, today);
            let document = diary_document(&diary, &look.episodes, week, first, today);
            say!("{}", serde_json::to_string_pretty(&document)?)?;
            return Ok(());
        }
        if diary.days().is_empty() {
            say!("Your diary is empty. Begin with one line: `lumbar log pain 4`.")?;
            say!("A few seconds a day are enough, and a missed day is no harm.")?;
            return Ok(());
        }
        if self.calendar {
            return super::calendar::print(&diary, today);
        }
        days(&diary, first, today)?;
        let app = crate::files::load(folder)?;
        for line in state(&app, &look, &entries) {
            tell!("{line}")?;
        }
        for place in places(&diary, today - 29, today) {
            let name = diary_words::place(app.knowledge().body_map(), &place);
            let (days, unit) = (place.days, if place.days == 1 { "day" } else { "days" });
            tell!("In the last month, {name}: {days} {unit}, pain {:.1} on average.", place.mean)?;
        }
        warn(&app, &look, &diary)
    }
}

fn days(diary: &Diary, first: i64, today: i64) -> Outcome {
    let mut shown = false;
    for (day, kept) in diary.days().range(first..=today) {
        say!("{:>11}  {}", short_date(*day), diary_words::day(kept))?;
        shown = true;
    }
    let count = today - first + 1;
    if shown {
        let missing =
            count - i64::try_from(diary.days().range(first..=today).count()).unwrap_or(count);
        if missing > 0 {
            tell!(
                "{missing} of these {count} days have no entry. That is fine: they are left out, not counted as zero."
            )?;
        }
    } else {
        let last = diary.days().last_key_value().map_or(first, |(day, _)| *day);
        say!(
            "Nothing was kept in the last {count} days; the last entry is of {}.",
            plain_date(last)
        )?;
        say!("Welcome back. Go on with `lumbar log pain 4`.")?;
    }
    Ok(())
}

/// Where the person stands.
pub fn state(app: &App, look: &Look, entries: &[Entry]) -> Vec<String> {
    let days = app.last_seven_days(entries, look.today);
    diary_words::standing(&look.episodes, days, look.today)
}

/// What there is to warn of: what was seen, and what the assessment says of it, with whom to see and when.
pub fn warn(app: &App, look: &Look, diary: &Diary) -> Outcome {
    let Some(assessed) = app.assess_diary(look, diary, &Case::default())? else { return Ok(()) };
    say!("")?;
    for warning in &look.warnings {
        tell!("{}", diary_words::warning(warning))?;
    }
    let document = app.document(&assessed, lumbar_app::SEED);
    for reason in document
        .triage
        .reasons
        .iter()
        .filter(|reason| reason.level == document.triage.level.as_str())
    {
        tell!("{} {}", reason.says, reason.action)?;
    }
    say!("`lumbar assess` asks what else matters, the warning signs first.")?;
    Ok(())
}
