//! Several resources as one.

use crate::fhir::json::Json;
use crate::fhir::view::{Identifier, view};

view! {
    /// Several resources as one.
    Bundle resource "Bundle" {
        /// Its name.
        identifier / set_identifier: Option<Identifier> = "identifier";
        /// document, collection, searchset and so on.
        kind / set_kind: Option<String> = "type";
        /// When it was put together.
        timestamp / set_timestamp: Option<String> = "timestamp";
        /// What it holds.
        entry / set_entry: Vec<Entry> = "entry";
    }
}

view! {
    /// A resource in a Bundle.
    Entry {
        /// Its address.
        full_url / set_full_url: Option<String> = "fullUrl";
        /// The resource.
        resource / set_resource: Option<Json> = "resource";
    }
}
