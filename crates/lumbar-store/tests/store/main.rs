//! What is kept, tested on both databases. One program, so that it is linked once.

mod canary;
mod earlier;
mod fixture;
mod key;
mod kill;
mod law;
mod server;
mod story;
mod support;
mod trouble;
