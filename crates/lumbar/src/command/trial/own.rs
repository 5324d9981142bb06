//! A trial of one's own: power, beginning, today, values, result, end.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use lumbar_app::memory::{moment, now};
use lumbar_app::trial::begin::{Proposal, may_begin};
use lumbar_app::trial::frozen::{Before, begun};
use lumbar_app::trial::known::known;
use lumbar_app::trial::planned::Planned;
use lumbar_app::trial::running::{Running, Unit, latest};
use lumbar_app::trial::washout::{Washout, washout};
use lumbar_exchange::{Deviation, analysis_json, protocol_json, trial_words};
use lumbar_model::event::{Score, Words};
use lumbar_trial::Design;

use crate::command::Place;
use crate::error::{Failure, Outcome};
use crate::output::{output, paragraphs};
use crate::whole_file::write_whole;
use crate::{files, print};

/// How long, and what the days are like.
#[derive(Debug, Clone, Args)]
pub struct DesignArguments {
    /// Days that you stay with one thing before you change.
    #[arg(long, value_name = "DAYS", default_value_t = 4)]
    period: u32,
    /// Days after a change that do not count; without, what is known of how long each thing still works, else 2.
    #[arg(long, value_name = "DAYS")]
    washout: Option<u32>,
    /// How many blocks, each with every thing once; without, as many as find 2 points 8 times in 10.
    #[arg(long)]
    blocks: Option<u32>,
    /// How much your days differ without any reason, as a standard deviation in points.
    #[arg(long, value_name = "POINTS", default_value_t = 1.5)]
    scatter: f64,
    /// How alike two days in a row are, 0 to 0.9.
    #[arg(long, default_value_t = 0.4)]
    alike: f64,
    /// The seed that the order is drawn from.
    #[arg(long, default_value_t = lumbar_app::SEED)]
    seed: u64,
}

impl DesignArguments {
    /// The design with what it finds.
    fn planned(&self, arms: usize, washout: u32) -> Result<Planned, Failure> {
        if !(self.scatter > 0.0 && self.scatter <= 100.0) {
            return Err("--scatter: a number of points above 0 is needed".into());
        }
        if !(0.0..=0.9).contains(&self.alike) {
            return Err("--alike: a number from 0 to 0.9 is needed".into());
        }
        let (blocks, most) = self.blocks.map_or((2, 16), |blocks| (blocks, blocks));
        let first = Design { arms, blocks, period: self.period, washout };
        Ok(Planned::new(first, most, self.scatter, self.alike, self.seed)
            .map_err(print::no_design)?)
    }
}

/// How long must a trial be to find a difference of 2 points?
#[derive(Debug, Args)]
pub struct SimulateArguments {
    #[command(flatten)]
    design: DesignArguments,
    /// How many things are compared.
    #[arg(long, default_value_t = 2)]
    arms: usize,
}

impl SimulateArguments {
    pub fn run(&self) -> Outcome {
        let planned = self.design.planned(self.arms, self.design.washout.unwrap_or(2))?;
        Ok(paragraphs(&planned.says(Unit::Day))?)
    }
}

/// Begin a trial.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// What you compare, with commas; the first is what you do anyway: usual,heat.
    #[arg(long, value_delimiter = ',', required = true, value_parser = Words::new)]
    arms: Vec<Words>,
    /// A name.
    #[arg(long, default_value = "trial", value_parser = Words::new)]
    name: Words,
    /// What you rate each day, 0 to 10, less being better.
    #[arg(long, default_value = "pain", value_parser = Words::new)]
    outcome: Words,
    /// Draw anew for each episode or bad day, for pain that comes and goes: only days with a value count.
    #[arg(long, conflicts_with_all = ["period", "washout"])]
    episodes: bool,
    /// It is one thing at two times of the day, as in "a walk at noon,a walk at night".
    #[arg(long)]
    one_thing: bool,
    #[command(flatten)]
    design: DesignArguments,
    /// Your age in years.
    #[arg(long)]
    age: u32,
    /// You are pregnant.
    #[arg(long)]
    pregnant: bool,
    /// One of the things is a medicine. You have checked it: `lumbar medicine check`.
    #[arg(long)]
    medicine: bool,
    /// Days in a row that its label allows.
    #[arg(long, value_name = "DAYS", requires = "medicine")]
    label_days: Option<u32>,
    /// One of the things is to leave out what was prescribed.
    #[arg(long)]
    leaves_out_prescribed: bool,
    /// One of the things is rest in bed.
    #[arg(long)]
    bed_rest: bool,
    /// An assessment said: see a doctor today or at once.
    #[arg(long)]
    red_flag: bool,
    /// It is one spasm that is passing.
    #[arg(long)]
    single_spasm: bool,
}

impl NewArguments {
    pub fn run(mut self, place: &Place, folder: Option<&Path>) -> Outcome {
        if self.episodes {
            (self.design.period, self.design.washout) = (1, Some(0));
        }
        let unit = if self.episodes { Unit::Episode } else { Unit::Day };
        let app = files::load(folder)?;
        let mut memory = place.open()?;
        let proposal = Proposal {
            arms: self.arms.clone(),
            period: self.design.period,
            episodes: self.episodes,
            one_thing: self.one_thing,
            age: self.age,
            pregnant: self.pregnant,
            medicine_checked: self.medicine,
            label_days: self.label_days,
            leaves_out_prescribed: self.leaves_out_prescribed,
            bed_rest: self.bed_rest,
            red_flag: self.red_flag,
            single_spasm: self.single_spasm,
        };
        may_begin(app.knowledge(), &memory.standing()?, &proposal, &now())
            .map_err(|why| why.to_string())?;
        let passes = if self.one_thing {
            Washout::one_thing()
        } else {
            washout(app.knowledge(), &self.arms)
        };
        let days = self.design.washout.unwrap_or(passes.days);
        let planned = self.design.planned(self.arms.len(), days)?;
        let before = Before {
            known: known(app.knowledge(), &self.arms, self.outcome.as_str()),
            by_chance: planned.by_chance,
        };
        let (design, seed) = (&planned.design, self.design.seed);
        let body = begun(&self.name, self.arms, self.outcome, design, unit, seed, &before)
            .map_err(print::no_design)?;
        memory.record(&body, moment(None, &now())?)?;
        paragraphs(&print::begun(&planned, unit, &passes.why))?;
        let (running, day) = running(place)?;
        paragraphs(&running.expected_says())?;
        tell!("{}", print::today(&running, day))?;
        Ok(())
    }
}

/// The trial and which day of it is today, from 0.
fn running(place: &Place) -> Result<(Running, i64), Failure> {
    let running = latest(&place.open()?)?
        .ok_or("no trial yet: begin one with `lumbar trial new --arms usual,heat --age 40`")?;
    let day = running.place(moment(None, &now())?.date().days());
    Ok((running, day))
}

/// Says today's arm.
pub fn today(place: &Place) -> Outcome {
    let (running, day) = running(place)?;
    tell!("{}", print::today(&running, day))?;
    say_stopped(&running)
}

/// Keep today's value.
#[derive(Debug, Args)]
pub struct LogArguments {
    /// 0 to 10.
    value: f64,
    /// You did another of the things than was drawn.
    #[arg(long)]
    did_another: bool,
    /// You did only a part of it.
    #[arg(long, conflicts_with = "did_another")]
    in_part: bool,
    /// You took extra medicine.
    #[arg(long)]
    extra_medicine: bool,
    /// When, if not now: yesterday, 2026-11-20.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

impl LogArguments {
    pub fn run(&self, place: &Place) -> Outcome {
        let value = Score::new(self.value)?.get();
        let at = moment(self.at.as_deref(), &now())?;
        let (running, _) = running(place)?;
        let day = running.day(&at).ok_or("that day is not one of a running trial")?;
        let body = running.kept(day, value, &self.deviations()).map_err(print::no_design)?;
        place.open()?.record(&body, at)?;
        let what = if running.unit == Unit::Episode { "bad day" } else { "day" };
        say!("Kept for {what} {} of {}: {value}", day + 1, running.length())?;
        say_stopped(&self::running(place)?.0)
    }

    fn deviations(&self) -> BTreeSet<Deviation> {
        [
            (self.did_another, Deviation::Another),
            (self.in_part, Deviation::InPart),
            (self.extra_medicine, Deviation::ExtraMedicine),
        ]
        .into_iter()
        .filter_map(|(is_so, deviation)| is_so.then_some(deviation))
        .collect()
    }
}

/// Why it stopped by itself and what to do, if it did.
fn say_stopped(running: &Running) -> Outcome {
    Ok(paragraphs(&print::stopped(running))?)
}

/// What the days say so far.
#[derive(Debug, Args)]
pub struct ResultArguments {
    /// Write JSON, with the protocol.
    #[arg(long)]
    json: bool,
    /// Write the days as CSV instead.
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl ResultArguments {
    pub fn run(&self, place: &Place) -> Outcome {
        let (running, day) = running(place)?;
        if self.csv {
            let table = running.table(day).map_err(print::no_design)?;
            output().write_all(lumbar_exchange::trial_csv(&table).as_bytes())?;
            return Ok(());
        }
        let Some((look, last)) = running.look(day) else {
            return Err(print::too_early(&running, day).into());
        };
        let (table, comparisons, settings, _) = running
            .answer(day)
            .map_err(|error| lumbar_app::trial::NoAnswer::from(error).to_string())?;
        if self.json {
            let mut value = analysis_json(&table, "", &comparisons, &settings);
            let Running { name, design, seed, order, start, .. } = &running;
            value["protocol"] = protocol_json(name, design, *seed, order, *start, look);
            value["not_as_drawn"] = running.deviations_say(last).into();
            say!("{value:#}")?;
        } else {
            say_stopped(&running)?;
            let what = if running.unit == Unit::Episode { "bad days" } else { "days" };
            say!("Look {} of {}, {what} 1 to {}.", look.number, look.planned, last + 1)?;
            for one in &comparisons {
                paragraphs(&trial_words::compared(&table.arms, one, &settings))?;
            }
            paragraphs(&running.expected_says())?;
            paragraphs(running.deviations_say(last).as_slice())?;
        }
        Ok(())
    }
}

/// Write the protocol, with the items of CENT 2015, and the days; what they say is told by `result`.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// Write the days alone, as CSV.
    #[arg(long)]
    csv: bool,
    /// The file to write; standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl ExportArguments {
    pub fn run(self, place: &Place) -> Outcome {
        let (running, day) = running(place)?;
        let text = if self.csv {
            lumbar_exchange::trial_csv(&running.table(day).map_err(print::no_design)?)
        } else {
            format!("{:#}\n", running.exported(day).map_err(print::no_design)?)
        };
        match self.out.filter(|path| path != Path::new("-")) {
            Some(path) => write_whole(&path, text.as_bytes()),
            None => Ok(output().write_all(text.as_bytes())?),
        }
    }
}

/// End the trial before its time.
#[derive(Debug, Args)]
pub struct StopArguments {
    /// Why.
    #[arg(long, value_parser = Words::new)]
    reason: Option<Words>,
}

impl StopArguments {
    pub fn run(self, place: &Place) -> Outcome {
        let (running, _) = running(place)?;
        let body = running.end(self.reason).map_err(print::no_design)?;
        place.open()?.record(&body, moment(None, &now())?)?;
        say!("Ended. What was kept stays: `lumbar trial result`.")?;
        Ok(())
    }
}
