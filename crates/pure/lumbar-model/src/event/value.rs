//! Fields as they stand in any format: the edge turns them into JSON and back.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// The fields of a body, in the order of their names.
pub type Fields = BTreeMap<String, Value>;

/// What a field can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Said to be nothing.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// Any other number.
    Number(f64),
    /// Words.
    Text(String),
    /// Several, in order.
    List(Vec<Self>),
    /// Fields within.
    Map(Fields),
}
