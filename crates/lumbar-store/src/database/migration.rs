//! The steps by which the tables came to be. Steps are only ever added: a test holds each to its checksum.

use sha2::{Digest, Sha256};

use crate::database::failure::translate;
use crate::error::{Location, StoreError};

/// One step, in the words of each engine.
#[derive(Debug)]
pub struct Migration {
    /// Its number.
    pub version: i64,
    /// For SQLite.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

macro_rules! migrations {
    ($($version:literal $file:literal;)*) => {
        /// All steps, in order.
        pub const MIGRATIONS: &[Migration] = &[$(Migration {
            version: $version,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../../migrations/postgres/", $file)),
        }),*];
    };
}

migrations! {
    1 "0001_log.sql";
    2 "0002_derived.sql";
    3 "0003_drafts.sql";
}

/// The last step this program knows.
pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |last| last.version)
}

fn checksum(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

macro_rules! migrate {
    ($function:ident, $database:ty, $column:ident, $table:literal) => {
        /// Applies what is missing, within the transaction that is given.
        pub(super) async fn $function(
            connection: &mut <$database as sqlx::Database>::Connection,
            location: &Location,
        ) -> Result<(), StoreError> {
            let failed = |error: sqlx::Error| translate(&error, location);
            sqlx::raw_sql($table).execute(&mut *connection).await.map_err(failed)?;
            let applied: Vec<(i64, Vec<u8>)> =
                sqlx::query_as("select version, checksum from migration order by version")
                    .fetch_all(&mut *connection)
                    .await
                    .map_err(failed)?;
            let known = newest();
            let found = applied.last().map_or(0, |last| last.0);
            if found > known {
                return Err(StoreError::NewerProgram { location: location.clone(), found, known });
            }
            for (version, sum) in &applied {
                let known = MIGRATIONS.iter().find(|migration| migration.version == *version);
                if known.is_none_or(|migration| checksum(migration.$column) != *sum) {
                    let version = *version;
                    return Err(StoreError::OtherMigration { location: location.clone(), version });
                }
            }
            for migration in MIGRATIONS.iter().filter(|migration| migration.version > found) {
                sqlx::raw_sql(migration.$column).execute(&mut *connection).await.map_err(failed)?;
                sqlx::query("insert into migration (version, checksum) values ($1, $2)")
                    .bind(migration.version)
                    .bind(checksum(migration.$column))
                    .execute(&mut *connection)
                    .await
                    .map_err(failed)?;
            }
            Ok(())
        }
    };
}

migrate!(
    sqlite,
    sqlx::Sqlite,
    sqlite,
    "create table if not exists migration (version integer not null primary key, checksum blob not null) strict"
);
migrate!(
    postgres,
    sqlx::Postgres,
    postgres,
    "create table if not exists migration (version bigint not null primary key, checksum bytea not null)"
);

#[cfg(test)]
mod tests {
    use super::*;

    /// A step that was handed out is never edited: a new one is added, with its line here.
    #[test]
    fn no_step_was_edited() {
        let sums: Vec<String> = MIGRATIONS
            .iter()
            .flat_map(|migration| [migration.sqlite, migration.postgres])
            .map(|text| checksum(text)[..8].iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        assert_eq!(sums, include_str!("../../migrations/checksums").lines().collect::<Vec<_>>());
    }
}
