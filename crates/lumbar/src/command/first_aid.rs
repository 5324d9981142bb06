//! `lumbar first-aid`: a guided session, or the file to take along.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Place;
use crate::error::Outcome;
use crate::whole_file::write_whole;
use crate::{files, first_aid};

/// What to do now in a spasm, step by step.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Write first aid as one file that works without a network, to take along on a phone.
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    html: Option<PathBuf>,
    /// Go on with the session of this number.
    #[arg(long, value_name = "NUMBER")]
    resume: Option<String>,
}

impl Arguments {
    pub fn run(&self, folder: Option<&Path>, place: &Place) -> Outcome {
        let Some(path) = &self.html else {
            return first_aid::run(folder, place, self.resume.as_deref());
        };
        let app = files::load(folder)?;
        let page = app.first_aid_page()?.ok_or("the knowledge has no first aid")?;
        write_whole(path, page.as_bytes())?;
        say!("wrote {} ({} kB)", path.display(), page.len().div_ceil(1000))?;
        say!("Copy it to a phone and open it there in the browser; it needs no network.")?;
        Ok(())
    }
}
