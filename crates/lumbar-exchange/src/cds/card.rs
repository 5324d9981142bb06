//! Cards: what a clinician sees. They inform; none proposes to cancel or to order anything.

use crate::fhir::address;
use crate::fhir::json::{Json, object};

/// How urgent a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// To know.
    Info,
    /// To look at.
    Warning,
    /// To act on.
    Critical,
}

impl Indicator {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Critical => "critical",
        }
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// How urgent.
    pub indicator: Indicator,
    /// In a line.
    pub summary: String,
    /// The whole, as Markdown.
    pub detail: String,
    /// Where it stands.
    pub source: String,
    /// The address of the source.
    pub url: Option<String>,
}

/// The most characters of a summary.
const LONGEST_SUMMARY: usize = 139;

impl Card {
    fn json(&self, instance: &str, place: usize) -> Json {
        object! {
            "uuid": uuid(instance, place),
            "summary": self.summary.chars().take(LONGEST_SUMMARY).collect::<String>(),
            "detail": self.detail.as_str(),
            "indicator": self.indicator.as_str(),
            "source": object! { "label": self.source.as_str(), "url": self.url.as_deref() },
        }
    }
}

/// The answer to a request.
#[must_use]
pub fn cards_document(instance: &str, cards: &[Card]) -> Json {
    let cards = cards.iter().enumerate().map(|(place, card)| card.json(instance, place)).collect();
    // An answer without cards has an empty list, which `object!` would leave out.
    Json::Object(vec![("cards".into(), Json::List(cards))])
}

/// The name of a card, by which feedback refers to it: from the call's name and its place.
fn uuid(instance: &str, place: usize) -> String {
    address::derived(instance.bytes().chain([0]).chain(place.to_be_bytes())).to_string()
}
