//! One module a subcommand.

mod assess;
mod breaks;
mod calm;
mod compare;
mod evaluate;
mod first_aid;
mod knowledge;
mod manual;
mod medicine;
mod memory;
mod narrative;
mod plan;
mod report;
pub mod serve;
mod trial;
mod week;

use std::path::Path;

use clap::Subcommand;

use crate::error::Outcome;

pub use memory::Place;

/// What can be asked of the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say how urgent it is and what is probably behind it.
    Assess(assess::Arguments),
    /// Show what is read from a person's words, and why.
    Narrative(narrative::Arguments),
    /// Measure the program on labelled accounts.
    Evaluate(evaluate::Arguments),
    /// Look into what the program knows, and check it.
    Knowledge(knowledge::Arguments),
    /// Say what to do now in a spasm, step by step.
    FirstAid(first_aid::Arguments),
    /// Breathe, rest and sleep: what calms, with a count to follow.
    Calm(calm::Arguments),
    /// Check a medicine from the pharmacy for one person.
    Medicine(medicine::Arguments),
    /// Write something down: pain, a spasm, sleep, a medicine, a walk.
    Log(memory::log::Arguments),
    /// Show the last days of what was kept.
    Diary(memory::diary::Arguments),
    /// Show how pain, stress, sleep or activity change over weeks, as a chart of text.
    Trend(memory::trend::Arguments),
    /// Fill in a questionnaire and keep its score.
    Questionnaire(memory::questionnaire::Arguments),
    /// Take back what was kept last.
    Undo(memory::log::UndoArguments),
    /// Make a week of exercises that suit you.
    Plan(plan::Arguments),
    /// Show this week's activity, what is left of its goal, and how the goal grows.
    Week(week::Arguments),
    /// Be nudged to move every hour. Nothing locks, and a machine that slept counts as rest.
    Breaks(breaks::Arguments),
    /// Find out by a trial what works for you, and analyse trials.
    Trial(trial::Arguments),
    /// Write the page for the doctor's visit, or the same in plain words.
    Report(report::Arguments),
    /// Write everything kept as lines, tables or FHIR; it is not encrypted.
    Export(memory::transfer::ExportArguments),
    /// Add the events of a file, of a folder of tables or of a FHIR Bundle.
    Import(memory::transfer::ImportArguments),
    /// Write everything kept into one encrypted file, and check it.
    Backup(memory::backup::BackupArguments),
    /// Add from a backup what is not here yet.
    Restore(memory::backup::RestoreArguments),
    /// Change the key, passphrase or code that opens what is kept.
    Key(memory::key::Arguments),
    /// Delete everything kept, and destroy the key.
    DeleteEverything(memory::delete::Arguments),
    /// Show the pages in a browser on this machine; so does `lumbar` without a command.
    Serve(serve::Arguments),
    /// Write the manual pages, or the completions for a shell.
    #[command(subcommand)]
    Manual(manual::Arguments),
    /// Show the state of the installation, and check what is kept.
    Doctor(memory::doctor::Arguments),
}

impl Command {
    /// Runs it with the built-in knowledge, or with that of a folder.
    pub fn run(self, folder: Option<&Path>, place: &Place) -> Outcome {
        match self {
            Self::Assess(arguments) => arguments.run(folder, place),
            Self::Narrative(arguments) => arguments.run(folder),
            Self::Evaluate(arguments) => arguments.run(folder),
            Self::Knowledge(arguments) => arguments.run(folder),
            Self::FirstAid(arguments) => arguments.run(folder, place),
            Self::Calm(arguments) => arguments.run(folder),
            Self::Medicine(arguments) => arguments.run(folder, place),
            Self::Log(arguments) => arguments.run(place, folder),
            Self::Diary(arguments) => arguments.run(place, folder),
            Self::Trend(arguments) => arguments.run(place, folder),
            Self::Questionnaire(arguments) => arguments.run(place, folder),
            Self::Undo(arguments) => arguments.run(place),
            Self::Plan(arguments) => arguments.run(folder, place),
            Self::Week(arguments) => arguments.run(folder, place),
            Self::Breaks(arguments) => arguments.run(folder, place),
            Self::Trial(arguments) => arguments.run(place, folder),
            Self::Report(arguments) => arguments.run(place, folder),
            Self::Export(arguments) => arguments.run(place),
            Self::Import(arguments) => arguments.run(place, folder),
            Self::Backup(arguments) => arguments.run(place),
            Self::Restore(arguments) => arguments.run(place),
            Self::Key(arguments) => arguments.run(place),
            Self::DeleteEverything(arguments) => arguments.run(place),
            Self::Serve(arguments) => arguments.run(folder, place),
            Self::Manual(arguments) => arguments.run(),
            Self::Doctor(arguments) => arguments.run(place, folder),
        }
    }
}
