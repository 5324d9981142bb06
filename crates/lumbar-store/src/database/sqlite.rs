//! SQLite, in a file of the person's data folder.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::database::failure::translate;
use crate::database::rows::Rows;
use crate::database::{Answer, Database, DatabaseState, Purpose, Transaction, migration};
use crate::error::{Location, StoreError};

/// A SQLite database.
#[derive(Debug)]
pub struct Sqlite {
    pool: SqlitePool,
    path: PathBuf,
}

impl Sqlite {
    /// Opens a file, makes it if it is not there, and applies what is missing. `patience` is how long to
    /// wait for another process.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn open(path: &Path, patience: Duration) -> Result<Self, StoreError> {
        make_private(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit has reached the disk before it is acknowledged.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(patience)
            // Rows wait for their reader in a page of the log, not in fifties: each wait is a change of thread.
            .row_buffer_size(8192)
            // Deleted means overwritten.
            .pragma("secure_delete", "on")
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-8000")
            .pragma("trusted_schema", "off");
        let location = Location::File(path.to_path_buf());
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(patience + Duration::from_secs(5))
            .connect_with(options)
            .await
            .map_err(|error| translate(&error, &location))?;
        let database = Self { pool, path: path.to_path_buf() };
        let failed = |error: sqlx::Error| translate(&error, &location);
        // Looking first, so that opening need not wait for a writer.
        let version = database.version().await;
        if version != Ok(migration::newest()) {
            let mut transaction =
                database.pool.begin_with("begin immediate").await.map_err(failed)?;
            migration::sqlite(&mut transaction, &location).await?;
            transaction.commit().await.map_err(failed)?;
        }
        Ok(database)
    }
}

questions!(Sqlite);

/// The file is there before SQLite opens it, readable by its owner alone; its side files inherit that.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop).map_err(|error| StoreError::file(path, &error))
}

impl Database for Sqlite {
    fn location(&self) -> Location {
        Location::File(self.path.clone())
    }

    fn begin(&self, purpose: Purpose) -> Answer<'_, Box<dyn Transaction>> {
        Box::pin(async move {
            // A writer takes its turn at once: one that read first could be refused half-way.
            let begin = match purpose {
                Purpose::Read => "begin",
                Purpose::Write => "begin immediate",
            };
            self.begin_by(begin).await
        })
    }

    fn state(&self) -> Answer<'_, DatabaseState> {
        Box::pin(async move {
            let settings = self.settings(&[
                ("journal_mode", "select journal_mode from pragma_journal_mode"),
                ("synchronous", "select cast(synchronous as text) from pragma_synchronous"),
                ("foreign_keys", "select cast(foreign_keys as text) from pragma_foreign_keys"),
                ("secure_delete", "select cast(secure_delete as text) from pragma_secure_delete"),
            ]);
            let settings = settings.await?;
            Ok(DatabaseState {
                engine: format!("SQLite {}", self.text("select sqlite_version()").await?.join("")),
                bytes: self
                    .number(
                        "select page_count * page_size from pragma_page_count, pragma_page_size",
                    )
                    .await?,
                version: self.version().await?,
                settings,
            })
        })
    }

    fn check(&self) -> Answer<'_, Vec<String>> {
        Box::pin(async move {
            let found = self.text("select integrity_check from pragma_integrity_check").await?;
            Ok(if found == ["ok"] { Vec::new() } else { found })
        })
    }

    fn schema(&self) -> Answer<'_, Vec<String>> {
        Box::pin(async move {
            self.text(
                "select t.name || '.' || c.name || ' ' || lower(c.type) || \
                 case c.\"notnull\" when 1 then ' not null' else '' end || \
                 case when c.pk > 0 then ' key ' || c.pk else '' end \
                 from pragma_table_list t, pragma_table_info(t.name) c \
                 where t.schema = 'main' and t.name not like 'sqlite%' order by 1",
            )
            .await
        })
    }

    fn forget_deleted(&self) -> Answer<'_, ()> {
        Box::pin(self.run("pragma wal_checkpoint(truncate)"))
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            // Of two connections that close at once each may leave this to the other. Where it cannot be done, all
            // of it still stands in the log beside the file.
            drop(self.run("pragma wal_checkpoint(passive)").await);
            self.pool.close().await;
            Ok(())
        })
    }
}
