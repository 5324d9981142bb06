//! `lumbar week`: what was done this week, what is left, and how hard activities are.

use std::path::Path;

use clap::{Args, ValueEnum};
use lumbar_app::diary::diary_of;
use lumbar_app::memory::{moment, now};
use lumbar_care::week::Weekday;
use lumbar_exchange::{activity_documents, week_document};

use super::Place;
use crate::error::Outcome;
use crate::{files, print};

/// Show this week's activity, what is left of its goal, and how the goal grows.
#[derive(Debug, Args)]
pub struct Arguments {
    /// On which day your weeks begin.
    #[arg(long, value_enum, default_value = "monday")]
    begins: Begins,
    /// List the activities with how hard they are and where that stands.
    #[arg(long)]
    activities: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Begins {
    Monday,
    Saturday,
    Sunday,
}

impl From<Begins> for Weekday {
    fn from(begins: Begins) -> Self {
        match begins {
            Begins::Monday => Self::Monday,
            Begins::Saturday => Self::Saturday,
            Begins::Sunday => Self::Sunday,
        }
    }
}

impl Arguments {
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        const NONE: &str =
            "this knowledge has no numbers for a week: add week.toml and activities.toml";
        let app = files::load(folder)?;
        if self.activities {
            return print::activities(&activity_documents(app.knowledge()), self.json);
        }
        let entries = place.kept()?;
        let today = moment(None, &now())?.date().days();
        let look =
            app.week(&entries, &diary_of(&entries), today, self.begins.into()).ok_or(NONE)?;
        print::week(&week_document(app.knowledge(), &look).ok_or(NONE)?, self.json)
    }
}
