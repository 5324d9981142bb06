//! The pages and the interface over HTTP, from a real server.

mod api;
mod breaks;
mod calm;
mod clinic;
mod common;
mod diary;
mod first_aid;
mod hostile;
mod plan;
mod reading_age;
mod robust;
mod token;
mod trial;
mod week;
