//! What an engine says, put into what it means. Its own sentences stay out: they may quote rows.

use crate::error::{Location, StoreError};

/// Translates an engine's error.
pub(super) fn translate(error: &sqlx::Error, location: &Location) -> StoreError {
    match error {
        sqlx::Error::Database(error) => {
            let code = error.code().unwrap_or_default();
            let meaning = match location {
                Location::File(_) => sqlite(&code, location),
                Location::Server(_) => postgres(&code, location),
            };
            meaning.unwrap_or_else(|| StoreError::Refused {
                location: location.clone(),
                code: code.into_owned(),
            })
        }
        sqlx::Error::PoolTimedOut => StoreError::Busy(location.clone()),
        sqlx::Error::Io(_) | sqlx::Error::Configuration(_) | sqlx::Error::Tls(_) => {
            StoreError::CannotOpen(location.clone())
        }
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
            StoreError::Corrupt(location.clone())
        }
        _ => StoreError::Refused { location: location.clone(), code: "none".to_owned() },
    }
}

/// By SQLite's primary result code, the low byte of the extended one; <https://sqlite.org/rescode.html>.
fn sqlite(code: &str, location: &Location) -> Option<StoreError> {
    let code: u32 = code.parse().ok()?;
    let location = location.clone();
    Some(match (code & 0xff, code) {
        (5 | 6, _) => StoreError::Busy(location),
        (8, _) => StoreError::NotWritable(location),
        // A write that the system refuses other than for want of space: a limit on the size of files.
        (13, _) | (10, 778) => StoreError::Full(location),
        (14, _) => StoreError::CannotOpen(location),
        (11 | 26, _) => StoreError::Corrupt(location),
        _ => return None,
    })
}

/// By SQLSTATE; <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn postgres(code: &str, location: &Location) -> Option<StoreError> {
    let location = location.clone();
    Some(match code {
        "53100" => StoreError::Full(location),
        "55P03" | "40001" | "40P01" => StoreError::Busy(location),
        "25006" | "42501" => StoreError::NotWritable(location),
        "XX001" | "XX002" => StoreError::Corrupt(location),
        "28000" | "28P01" | "3D000" | "57P01" | "57P02" | "57P03" | "53300" => {
            StoreError::CannotOpen(location)
        }
        _ if code.starts_with("08") => StoreError::CannotOpen(location),
        _ => return None,
    })
}
