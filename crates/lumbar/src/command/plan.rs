//! `lumbar plan`: a week of exercises that suit, and nothing that harms.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use lumbar_app::diary::diary_of;
use lumbar_app::memory::{moment, now};
use lumbar_app::plan::{Planned, week_event};
use lumbar_care::plan::Went;
use lumbar_exchange::calendar::calendar_text;
use lumbar_exchange::{help_document, plan_document, plan_entries};

use super::Place;
use crate::error::{Failure, Outcome};
use crate::whole_file::write_whole;
use crate::{files, print};

/// Make a week of exercises that suit you, from a case or from the last result that was kept.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A case as JSON or Markdown; `-` reads it from standard input. Without it: the last result kept.
    #[arg(long, value_name = "FILE")]
    case: Option<PathBuf>,
    /// How a week of the plan went, the earliest first; as often as needed. Without a case the last one is kept in the diary.
    #[arg(long, value_name = "HOW")]
    week: Vec<Week>,
    /// A doctor or physiotherapist has looked and lets you train.
    #[arg(long)]
    seen: bool,
    /// Only what today asks.
    #[arg(long)]
    today: bool,
    /// Write the week as a calendar file.
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
    /// The first day of the calendar, such as 2026-11-30; today without it.
    #[arg(long, value_name = "DAY", requires = "ics")]
    from: Option<Date>,
    /// Print the plan as JSON.
    #[arg(long)]
    json: bool,
}

/// How a week went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Week {
    /// Easily.
    Well,
    /// With soreness into the next day.
    Sore,
    /// The back was worse for it.
    Worse,
    /// Little or nothing was done.
    Missed,
}

impl From<Week> for Went {
    fn from(week: Week) -> Self {
        match week {
            Week::Well => Self::Well,
            Week::Sore => Self::Sore,
            Week::Worse => Self::Worse,
            Week::Missed => Self::Missed,
        }
    }
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        let app = files::load(folder)?;
        let planned = match &self.case {
            Some(path) => {
                let weeks: Vec<_> = self.week.iter().copied().map(Went::from).collect();
                app.plan(&super::assess::read_case(path)?, &weeks, self.seen)?
            }
            None => self.kept(&app, place)?,
        };
        let knowledge = app.knowledge();
        let mut document = plan_document(knowledge, &planned.plan, planned.day);
        document.help = Some(help_document(knowledge, &app.helps(&planned)));
        if let Some(path) = &self.ics {
            let from = self.from.unwrap_or_else(|| now().date());
            // Whoever names a first day means the first day of the week.
            let named = self.from.is_some();
            let whole =
                plan_document(knowledge, &planned.plan, if named { 0 } else { planned.day });
            let text = calendar_text("Back", &plan_entries(&whole, from));
            write_whole(path, text.as_bytes())?;
        }
        if self.today && !self.json {
            return print::plan_today(&document);
        }
        let assessment = &planned.assessment;
        let causes = assessment.causes.iter();
        let pages =
            app.pages(causes.map(|one| (knowledge[one.cause].id.as_str(), one.probability)));
        print::plan(knowledge, &document, assessment.safety_net.as_ref(), &pages, self.json)
    }

    /// The plan of what was kept, after keeping how the weeks went.
    fn kept(&self, app: &lumbar_app::App, place: &Place) -> Result<Planned, Failure> {
        const NONE: &str =
            "no result is kept yet: check your back with `lumbar`, or name a case with --case";
        let Some(mut memory) = place.open_if_kept()? else { return Err(NONE.into()) };
        if self.seen {
            return Err(
                "--seen goes with --case; keep a visit with `lumbar log visit` instead".into()
            );
        }
        let at = moment(None, &now())?;
        for body in self.week.iter().filter_map(|week| week_event((*week).into())) {
            memory.record(&body, at.clone())?;
        }
        let entries = memory.standing()?;
        let planned = app.plan_kept(&entries, &diary_of(&entries), at.date().days())?;
        planned.ok_or_else(|| NONE.into())
    }
}
