//! One hash for the whole of the knowledge.

use alloc::format;
use alloc::string::String;

use sha2::{Digest, Sha256};

use crate::problem::File;

/// The first 16 hexadecimal digits of the SHA-256 over all files in the order of their paths,
/// line endings taken as `\n`.
pub(crate) fn of(files: &[File<'_>]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.path.as_bytes());
        hash.update([0]);
        for line in file.text.lines() {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
