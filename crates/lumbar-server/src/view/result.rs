//! A whole result as it is shown.

use lumbar_app::{App, Assessed};
use lumbar_exchange::{
    CallDocument, ChangeDocument, ReasonDocument, ResultDocument, answered, finding_name, sentence,
};
use lumbar_model::{Level, each_once};

use super::calm::CalmView;
use super::cause::CauseView;
use super::chains::ChainMap;
use super::level::LevelView;

/// How many causes are shown at first; the rest stand behind "all causes".
const SHOWN: usize = 5;

/// How many changes are shown.
const CHANGES: usize = 6;

/// A reason of the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonView {
    /// In words.
    pub says: String,
    /// What to do; empty where an earlier reason has said it.
    pub action: String,
    /// Where it stands.
    pub source: String,
}

/// A line of the safety net.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchView {
    /// What to watch for.
    pub watch: String,
    /// What to do then.
    pub then: String,
    /// Where it stands.
    pub source: String,
}

/// Answers that would change the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeView {
    /// The answers in words.
    pub answers: String,
    /// The level they would give.
    pub level: &'static str,
}

/// A result.
#[derive(Debug, Clone)]
pub struct ResultView {
    /// How urgent.
    pub level: LevelView,
    /// Whom to call in an emergency.
    pub calls: Vec<CallDocument>,
    /// Nothing competes with an emergency.
    pub emergency: bool,
    /// Whether self care hangs on questions not answered.
    pub provisional: bool,
    /// Why, the gravest first.
    pub reasons: Vec<ReasonView>,
    /// Reasons of lower levels.
    pub other_reasons: Vec<ReasonView>,
    /// What to watch for.
    pub watch_for: Vec<WatchView>,
    /// By when it should ease, and when to be seen.
    pub when: Option<String>,
    /// The likeliest causes.
    pub causes: Vec<CauseView>,
    /// The others.
    pub less_likely: Vec<CauseView>,
    /// Kind words that the likely causes name.
    pub pages: Vec<CalmView>,
    /// What would change the level.
    pub changes: Vec<ChangeView>,
    /// Answers that disagree.
    pub notes: Vec<String>,
    /// What was taken as told.
    pub yes: Vec<String>,
    /// What was denied.
    pub no: Vec<String>,
    /// How the causes feed one another.
    pub chains: ChainMap,
    /// Which knowledge and program.
    pub versions: String,
}

impl ResultView {
    /// What the gravest reason says to do.
    #[must_use]
    pub fn action(&self) -> &str {
        self.reasons.first().map_or("", |reason| reason.action.as_str())
    }

    /// Lays a result out.
    #[must_use]
    pub fn new(app: &App, assessed: &Assessed, seed: u64) -> Self {
        let document = app.document(assessed, seed);
        let level = document.triage.level.parse().unwrap_or(Level::Routine);
        let (reasons, other_reasons): (Vec<_>, Vec<_>) = document
            .triage
            .reasons
            .iter()
            .partition(|reason| reason.level == document.triage.level);
        let mut causes: Vec<_> =
            document.causes.iter().filter_map(|cause| CauseView::new(app, cause)).collect();
        let less_likely = causes.split_off(SHOWN.min(causes.len()));
        let (yes, no) = told(app, &document);
        let net = document.safety_net.as_ref();
        let shares = document.causes.iter().map(|one| (one.id.as_str(), one.probability));
        let pages = app.pages(shares).into_iter();
        Self {
            level: LevelView::new(level, document.screen.provisional),
            calls: document.call.clone(),
            emergency: level == Level::Emergency,
            provisional: document.screen.provisional,
            reasons: reason_views(&reasons),
            other_reasons: reason_views(&other_reasons),
            watch_for: net.map_or_else(Vec::new, |net| {
                let line = |line: &lumbar_exchange::WatchDocument| WatchView {
                    watch: sentence(&line.watch),
                    then: line.then.clone(),
                    source: line.source.clone(),
                };
                net.watch_for.iter().map(line).collect()
            }),
            when: net.map(|net| net.when(level)),
            chains: ChainMap::new(app, &document),
            causes,
            less_likely,
            pages: pages.map(|page| CalmView::new(app.knowledge(), page)).collect(),
            changes: changes(app, &document.triage.would_change),
            notes: document.notes.clone(),
            yes,
            no,
            versions: format!(
                "Knowledge {}, program {}",
                &document.knowledge_version.chars().take(12).collect::<String>(),
                document.program_version
            ),
        }
    }
}

fn reason_views(reasons: &[&ReasonDocument]) -> Vec<ReasonView> {
    let actions = each_once(reasons.iter().map(|reason| reason.action.as_str()));
    let view = |(reason, action): (&&ReasonDocument, &str)| ReasonView {
        says: reason.says.clone(),
        action: action.to_owned(),
        source: reason.source.clone(),
    };
    reasons.iter().zip(actions).map(view).collect()
}

fn told(app: &App, document: &ResultDocument) -> (Vec<String>, Vec<String>) {
    let of = |state: &str| {
        let found = document.findings.iter().filter(|finding| finding.state == state);
        found.map(|finding| finding_name(app.knowledge(), &finding.id)).collect()
    };
    (of("present"), of("absent"))
}

fn changes(app: &App, changes: &[ChangeDocument]) -> Vec<ChangeView> {
    let change = |change: &ChangeDocument| {
        let answer = |(id, state): (&String, &String)| answered(app.knowledge(), id, state);
        let answers: Vec<_> = change.answers.iter().map(answer).collect();
        ChangeView {
            answers: answers.join(" and "),
            level: LevelView::new(change.level.parse().unwrap_or(Level::Routine), false).name,
        }
    };
    changes.iter().take(CHANGES).map(change).collect()
}
