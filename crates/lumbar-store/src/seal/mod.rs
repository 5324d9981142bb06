//! How rows are sealed: keys, what they are locked with, and the sealing itself.

mod code;
mod key;
mod key_file;
mod lock;

pub use code::RecoveryCode;
pub use key::{Key, PersonKeys, Sealed, random};
pub use key_file::KeyFile;
pub use lock::{Lock, Locked, Secret};
