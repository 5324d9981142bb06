//! The interview in the terminal: plain lines that read aloud well, no colour, any width.
//!
//! What to ask next is decided by [`lumbar_assess::Interview`]; here are the words around it.

mod earlier;
mod group;
mod opening;
mod question;
mod stopped;
mod terminal;
mod understood;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

use lumbar_app::again::Again;
use lumbar_app::{App, Assessed};
use lumbar_assess::{Interview, Options, Step};
use lumbar_exchange::plain_date;
use lumbar_knowledge::{FindingIndex, FindingKind, Knowledge};
use lumbar_model::{Case, Level, State};

pub use self::group::states as list_states;
use self::opening::Opening;
use self::stopped::SoFar;
use self::terminal::Terminal;
use crate::error::{Failure, Outcome};
use crate::print;

/// What a person does at a question.
enum Turn<T> {
    /// Answers it.
    Answer(T),
    /// Wants the one before again.
    Back,
    /// Wants to change an earlier answer.
    Change,
    /// Wants the result now.
    Enough,
}

/// The answers to one step; `None` is a skip.
type Answers = Vec<(FindingIndex, Option<State>)>;

/// Runs the interview on standard input and output, from what is known already. With `json` the
/// talk goes to standard error, so that the result stands alone. What was found, if the person wants
/// to keep it.
pub fn run(app: &App, given: Case, seed: u64, json: bool) -> Result<Option<Assessed>, Failure> {
    let mut talk = Talk::begin(app, json);
    let interview = talk.hold(given)?;
    let assessed = talk.result(interview, seed, json)?;
    talk.kept_if_wanted(assessed, json)
}

/// The same after an earlier check: what was there is asked for, the safety questions come anew.
pub fn again(app: &App, again: &Again, seed: u64, json: bool) -> Result<Option<Assessed>, Failure> {
    let mut talk = Talk::begin(app, json);
    talk.greet()?;
    let mut interview = Interview::new(talk.ask_what_is_still_so(again)?);
    talk.ask_on(&mut interview)?;
    let assessed = talk.result(interview, seed, json)?;
    talk.kept_if_wanted(assessed, json)
}

impl<'a> Talk<'a> {
    fn begin(app: &'a App, json: bool) -> Self {
        let so_far = SoFar::default();
        stopped::say_how_to_go_on(&so_far);
        Talk { app, terminal: Terminal::standard(json), so_far, before: BTreeMap::new() }
    }

    /// Prints the result, as often as an answer is put right.
    fn result(
        &mut self,
        mut interview: Interview,
        seed: u64,
        json: bool,
    ) -> Result<Assessed, Failure> {
        let app = self.app;
        loop {
            let case = interview.case(app.knowledge());
            let assessed = app.assess(&case, Options::full(seed))?;
            print::assessed(app, &assessed, seed, json)?;
            if json || !self.correct(&mut interview)? {
                return Ok(assessed);
            }
        }
    }

    /// The result, if the plan and the diary shall go by it from now on. Without a person there it is
    /// not kept, and at an emergency nobody is asked: nothing competes with the call.
    fn kept_if_wanted(
        &mut self,
        assessed: Assessed,
        json: bool,
    ) -> Result<Option<Assessed>, Failure> {
        let level = assessed.assessment.triage.level;
        if json || level == Level::Emergency || !io::stdin().is_terminal() {
            return Ok(None);
        }
        self.terminal.gap()?;
        self.terminal.say("Keep this result, so that plan and diary go by it? y or n:")?;
        loop {
            match self.terminal.line_or_end()?.as_deref() {
                Some("y" | "yes") => return Ok(Some(assessed)),
                Some("n" | "no") | None => return Ok(None),
                Some(_) => self.terminal.aside("Type y or n.")?,
            }
        }
    }

    /// What of an earlier check is still so.
    fn ask_what_is_still_so(&mut self, again: &Again) -> Result<Case, Failure> {
        let day = plain_date(again.answered);
        self.terminal.gap()?;
        self.terminal.say(&format!(
            "Your last check was on {day}. The safety questions come again. For the rest I ask only if it is still so."
        ))?;
        self.terminal.say("Is it the same spell? y, or n if it was gone and this is a new one:")?;
        let same_spell = loop {
            match self.terminal.line()?.as_str() {
                "y" | "yes" | "" => break true,
                "n" | "no" => break false,
                _ => self.terminal.aside("Type y or n.")?,
            }
        };
        let mut given = BTreeMap::new();
        if !again.rows.is_empty() {
            let known = again.case(self.app, &given, same_spell);
            let findings: Vec<_> = again.rows.iter().map(|(finding, _)| *finding).collect();
            self.terminal.gap()?;
            let question =
                "This was so. It stays unless you take it back: n2 means that 2 is gone.";
            let wanted = "n and the number of what is gone, such as n2 n4, or Enter if all of it is still so:";
            let turn = self.ask_list_with(question, wanted, &findings, &known)?;
            if let Turn::Answer(answers) = turn {
                let told = answers.into_iter();
                given.extend(told.filter_map(|(finding, state)| Some((finding, state?))));
            }
        }
        Ok(again.case(self.app, &given, same_spell))
    }
}

/// An interview under way in a terminal.
struct Talk<'a> {
    app: &'a App,
    terminal: Terminal,
    so_far: SoFar,
    /// What a person answered before going back, to be kept with Enter.
    before: BTreeMap<FindingIndex, State>,
}

impl Talk<'_> {
    /// Asks until nothing is worth asking, or the person has enough.
    fn hold(&mut self, given: Case) -> Result<Interview, Failure> {
        self.greet()?;
        let mut opening = Opening::default();
        let mut case = given;
        loop {
            if matches!(self.open(&mut opening, &mut case)?, Turn::Enough) {
                return Ok(Interview::new(case));
            }
            let mut interview = Interview::new(case.clone());
            match self.ask_on(&mut interview)? {
                Turn::Back if opening.back(&mut case) => {}
                Turn::Back => self.terminal.say("This is the first question.")?,
                _ => return Ok(interview),
            }
        }
    }

    /// Lets a slip be mended that is only seen in the result; false if there is none.
    fn correct(&mut self, interview: &mut Interview) -> Result<bool, Failure> {
        if !io::stdin().is_terminal() {
            return Ok(false);
        }
        self.terminal.gap()?;
        self.terminal.say("Was an answer wrong? c changes one; Enter ends.")?;
        let wanted = self.terminal.line_or_end()?;
        if !matches!(wanted.as_deref(), Some("c" | "change" | "b" | "back")) {
            return Ok(false);
        }
        self.change_earlier(interview)?;
        self.ask_on(interview)?;
        Ok(true)
    }

    fn greet(&mut self) -> Outcome {
        self.terminal.say("Lumbar: questions about your back.")?;
        self.terminal.say(
            "It gives advice. It does not diagnose. Nothing leaves this machine, and nothing is kept \
             unless you say so at the end. If you feel very ill or something is badly wrong, do not \
             read on. Call the emergency number.",
        )?;
        self.help()
    }

    fn help(&mut self) -> Outcome {
        self.terminal.gap()?;
        self.terminal.say("Type y for yes, n for no, d if you don't know, s to skip.")?;
        self.terminal.say(
            "Also: w why do you ask, b back, c change an earlier answer, q enough (show the \
             result now), ? these lines again.",
        )?;
        Ok(())
    }

    /// Asks step after step; [`Turn::Back`] wants what was asked before the first one.
    fn ask_on(&mut self, interview: &mut Interview) -> Result<Turn<()>, Failure> {
        let knowledge = self.app.knowledge();
        loop {
            let step = interview.next(self.app.assessor())?;
            let turn = match &step {
                Step::Done(done) => {
                    self.say_done(*done)?;
                    return Ok(Turn::Answer(()));
                }
                Step::Group { group, .. } => {
                    let left = interview.groups_left(knowledge)?;
                    self.terminal.gap()?;
                    self.terminal.say(&match left {
                        1 => "Safety check, the last part".to_owned(),
                        _ => format!("Safety check, {left} parts to go"),
                    })?;
                    let group = &knowledge.screen()[*group];
                    let question = &group.text.english().question;
                    self.ask_list(question, &group.findings, &interview.case(knowledge))?
                }
                Step::Opening { group, findings } => {
                    self.say_place(interview)?;
                    let question = &knowledge.opening()[*group].text.english().question;
                    self.ask_list(question, findings, &interview.case(knowledge))?
                }
                Step::Question(question) => {
                    self.say_place(interview)?;
                    self.ask_one(question.finding, Some(question.reason))?
                }
                Step::Choice(choice) => {
                    self.say_place(interview)?;
                    let findings: Vec<_> = choice.iter().map(|question| question.finding).collect();
                    let question = list_question(knowledge, &findings);
                    self.ask_list(question, &findings, &interview.case(knowledge))?
                }
            };
            match turn {
                Turn::Answer(answers) => {
                    self.forget_before(&answers);
                    interview.answer(&step, answers);
                    self.say_if_urgent(&interview.case(knowledge))?;
                }
                Turn::Back => match interview.asked().last() {
                    None => return Ok(Turn::Back),
                    Some(last) => {
                        let known = last.answers.iter();
                        self.before.extend(
                            known.filter_map(|(finding, state)| Some((*finding, (*state)?))),
                        );
                        interview.back();
                    }
                },
                Turn::Change => {
                    self.change_earlier(interview)?;
                    self.say_if_urgent(&interview.case(knowledge))?;
                }
                Turn::Enough => return Ok(Turn::Enough),
            }
        }
    }

    fn say_place(&mut self, interview: &Interview) -> Outcome {
        let (asked, left) = (interview.questions_asked(), interview.questions_left());
        self.terminal.gap()?;
        self.terminal.say(&format!("Question {} of at most {}", asked + 1, asked + left))?;
        Ok(())
    }

    /// What was answered anew is no longer as it was before.
    fn forget_before(&mut self, answers: &Answers) {
        for (finding, _) in answers {
            self.before.remove(finding);
        }
    }

    fn say_done(&mut self, done: lumbar_assess::Done) -> Outcome {
        use lumbar_assess::Done;
        self.terminal.gap()?;
        self.terminal.say(match done {
            Done::Emergency => "No more questions, because this cannot wait.",
            Done::EnoughKnown => {
                "No more questions. More answers are not likely to change what to do."
            }
            Done::Bound => "No more questions. These were enough for one time.",
        })?;
        Ok(())
    }

    fn level(&self, case: &Case) -> Result<Level, Failure> {
        Ok(self.app.assessor().triage(case)?.level)
    }

    /// Who must be seen today hears it at once, not after the last question.
    fn say_if_urgent(&mut self, case: &Case) -> Outcome {
        let level = self.level(case)?;
        if self.so_far.rises_to(level) && level == Level::Urgent {
            self.terminal.gap()?;
            self.terminal.say(
                "Your answers so far already say: be seen by a doctor today. A few more questions \
                 can still matter; q shows the result now.",
            )?;
        }
        Ok(())
    }
}

/// The question over a list of findings, by their kind where they have one.
fn list_question(knowledge: &Knowledge, findings: &[FindingIndex]) -> &'static str {
    let mut kinds = findings.iter().map(|finding| knowledge[*finding].kind);
    let first = kinds.next();
    match first.filter(|first| kinds.all(|kind| kind == *first)) {
        Some(FindingKind::Onset) => "How did it begin?",
        Some(FindingKind::Sensation) => "What does it feel like?",
        Some(FindingKind::Pattern) => "When does it come, and what makes it better or worse?",
        Some(FindingKind::Exposure) => "Do you do any of these, or did you lately?",
        Some(FindingKind::History) => "Have you, or had you, any of these?",
        Some(FindingKind::Symptom) => "Do you notice any of these?",
        _ => "Do any of these fit you?",
    }
}
