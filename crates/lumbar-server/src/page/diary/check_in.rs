//! A check-in: what the form offers, and the events it becomes. What is left open becomes nothing, never a zero.

use jiff::Zoned;
use lumbar_app::memory::moment;
use lumbar_exchange::check_text;
use lumbar_model::Side;
use lumbar_model::event::{
    Activity, Body, Minutes, Note, Pain, Score, Sleep, Spasm, Stress, When, Words,
};
use lumbar_store::Entry;

use crate::form::Fields;
use crate::view::body::read_spot;

/// What moving is called when nothing more is asked about it.
const MOVING: &str = "moving";

/// Events of one check-in are made within this time, in milliseconds.
const TOGETHER: u64 = 2000;

/// A question with one tap.
pub struct Question {
    /// Its field.
    pub name: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// What the ends mean, for a scale.
    pub ends: Option<(&'static str, &'static str)>,
    /// The values, each with its words.
    pub values: Vec<(&'static str, &'static str)>,
}

const SCALE: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// The values of a form, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    fields: Fields,
    /// What must be mended before it can be kept.
    pub problem: Option<String>,
}

/// What a form becomes.
pub struct CheckIn {
    /// When it was.
    pub at: When,
    /// What is kept.
    pub bodies: Vec<Body>,
    /// The words to be read at once.
    pub note: Option<String>,
}

impl Form {
    /// The form as it was sent.
    pub fn new(fields: &Fields) -> Self {
        Self { fields: fields.clone(), problem: None }
    }

    /// What was typed or chosen in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.get(name).unwrap_or_default()
    }

    /// Reads it.
    ///
    /// # Errors
    /// What must be mended, in words; nothing that was told stands in them.
    pub fn read(&self, now: &Zoned) -> Result<CheckIn, String> {
        let at = moment(self.fields.get("at"), now).map_err(|error| error.to_string())?;
        let mut bodies: Vec<Body> = Vec::new();
        let (place, side) = self.fields.get("place").map(read_spot).unwrap_or_default();
        let place = (!place.is_empty()).then(|| words(place)).transpose()?;
        if let Some(level) = self.score("pain")? {
            bodies.push(
                Pain { level, place: place.clone(), side, sensation: None, note: None }.into(),
            );
        }
        // A spasm of no strength is no spasm.
        if let Some(strength) = self.score("spasm")?.filter(|strength| strength.get() > 0.0) {
            bodies.push(spasm(strength, place, side));
        }
        if let Some(minutes) = self.minutes("sleep", 60.0)? {
            let minutes = Some(minutes);
            bodies.push(Sleep { minutes, quality: None, woken: None, note: None }.into());
        }
        if let Some(level) = self.score("stress")? {
            bodies.push(Stress { level, note: None }.into());
        }
        if let Some(minutes) = self.minutes("active", 1.0)? {
            let what = words(MOVING)?;
            bodies.push(Activity { what, minutes: Some(minutes), effort: None, note: None }.into());
        }
        let note = self.fields.get("note").map(ToOwned::to_owned);
        if let Some(note) = &note {
            check_text(note).map_err(|error| error.what)?;
            bodies.push(Note { text: words(note)? }.into());
        }
        if bodies.is_empty() && self.fields.get("place").is_some() {
            return Err("Choose how strong the pain is, so that its place can be kept.".to_owned());
        }
        if bodies.is_empty() {
            return Err("Choose at least one thing to keep. One is enough.".to_owned());
        }
        Ok(CheckIn { at, bodies, note })
    }

    fn score(&self, name: &str) -> Result<Option<Score>, String> {
        let read = |value: f64| Score::new(value).map_err(|_| mend(name));
        self.number(name)?.map(read).transpose()
    }

    fn minutes(&self, name: &str, unit: f64) -> Result<Option<Minutes>, String> {
        let read = |value: f64| Minutes::new(value * unit).map_err(|_| mend(name));
        self.number(name)?.map(read).transpose()
    }

    fn number(&self, name: &str) -> Result<Option<f64>, String> {
        self.fields.get(name).map(|value| value.parse().map_err(|_| mend(name))).transpose()
    }
}

/// The questions, in the order of asking.
pub fn questions() -> Vec<Question> {
    let scale = |name, asks, least, most| Question {
        name,
        asks,
        ends: Some((least, most)),
        values: SCALE.iter().map(|one| (*one, *one)).collect(),
    };
    let choice = |name, asks, values: &[(&'static str, &'static str)]| Question {
        name,
        asks,
        ends: None,
        values: values.to_vec(),
    };
    vec![
        scale("pain", "Pain now", "0 none", "10 the worst"),
        scale("spasm", "A spasm now: how strong?", "0 none", "10 the worst"),
        choice(
            "sleep",
            "Hours slept last night",
            &[
                ("3", "3"),
                ("4", "4"),
                ("5", "5"),
                ("6", "6"),
                ("7", "7"),
                ("8", "8"),
                ("9", "9"),
                ("10", "10"),
            ],
        ),
        scale("stress", "Stress now", "0 none", "10 the most"),
        choice(
            "active",
            "Moving, just now: minutes",
            &[
                ("10", "10"),
                ("20", "20"),
                ("30", "30"),
                ("45", "45"),
                ("60", "60"),
                ("90", "90"),
                ("120", "120"),
            ],
        ),
    ]
}

fn mend(name: &str) -> String {
    format!("Choose one of the numbers shown for {name}.")
}

fn words(text: &str) -> Result<Words, String> {
    Words::new(text).map_err(|_| "That note is too long. A page is plenty.".to_owned())
}

fn spasm(strength: Score, place: Option<Words>, side: Option<Side>) -> Body {
    let strength = Some(strength);
    Spasm { start: None, end: None, strength, trigger: None, place, side, note: None }.into()
}

/// Whether an event replaces an earlier one of its day: a day has one night.
pub fn replaces(body: &Body, earlier: &Entry) -> bool {
    matches!((body, earlier.kind()), (Body::Sleep(_), "sleep"))
}

/// Whether an event is of a kind that a check-in keeps.
pub fn is_of_one(entry: &Entry) -> bool {
    ["pain", "spasm", "sleep", "stress", "sitting", "activity", "note"].contains(&entry.kind())
}

/// Whether two events were kept by the same tap.
pub fn are_of_one(one: &Entry, other: &Entry) -> bool {
    one.at() == other.at() && entered(one).abs_diff(entered(other)) <= TOGETHER
}

/// When an event was entered, in milliseconds: the first six bytes of its id (RFC 9562, version 7).
fn entered(entry: &Entry) -> u64 {
    let id = entry.id();
    id.as_bytes()[..6].iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}
