//! CDS Hooks 2.0: what an electronic record sends while a clinician works, and the cards that go back.
//!
//! Nothing is fetched: whatever the request does not bring along is unknown, and unknown is never absent.

mod card;
mod feedback;
mod order;
mod request;
mod service;

pub use card::{Card, Indicator, cards_document};
pub use feedback::check_feedback;
pub use order::selects_back_imaging;
pub use request::{HookRequest, RecordedCase};
pub use service::{Hook, Service, discovery};
