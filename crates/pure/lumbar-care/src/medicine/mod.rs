//! Whether a medicine sold without a prescription is safe for this person, by its label.
//!
//! [`Names`] turns words into medicines and factors, [`check`] weighs them, [`Ledger`] counts what
//! was taken. Nothing here prescribes: the most it says is that the label has nothing against it.

mod check;
mod dose;
mod examine;
mod ledger;
mod names;
mod situation;
mod spelling;

pub use check::{Checked, Open, Reason, check};
pub use dose::{BadAmount, Taken, amount, taken};
pub use examine::{Examined, examine};
pub use ledger::{Intake, Ledger, Limits, Standing};
pub use names::{Named, Names};
pub use situation::{Situation, Unknown, UnknownKind};
