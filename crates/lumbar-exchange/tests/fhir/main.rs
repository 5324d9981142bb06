//! FHIR: what others wrote is read, kept and refused as it should be.

mod common;
mod events;
mod large;
mod shared_bundles;
mod shared_cases;
mod shared_examples;
mod shared_table;
