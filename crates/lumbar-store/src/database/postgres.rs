//! PostgreSQL, by a URL.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::database::failure::translate;
use crate::database::rows::Rows;
use crate::database::{Answer, Database, DatabaseState, Purpose, Transaction, migration};
use crate::error::{Location, StoreError};

/// A PostgreSQL database.
#[derive(Debug)]
pub struct Postgres {
    pool: PgPool,
    location: Location,
}

impl Postgres {
    /// Connects to `postgres://user@host/database` and applies what is missing.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; the URL, which may hold a password, is never repeated.
    pub async fn open(url: &str, patience: Duration) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::CannotOpen(Location::Server("(a URL that is none)".into())))?;
        let database = options.get_database().unwrap_or("(of the user's name)");
        let location = Location::Server(format!("{database} on {}", options.get_host()));
        let wait = patience.as_millis().to_string();
        let options = options
            .application_name("lumbar")
            .options([("lock_timeout", wait.as_str()), ("client_min_messages", "warning")]);
        let failed = |error: sqlx::Error| translate(&error, &location);
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(patience + Duration::from_secs(5))
            .connect_with(options)
            .await
            .map_err(failed)?;
        let mut transaction = pool.begin().await.map_err(failed)?;
        // One process at a time applies steps; the number is this program's own.
        sqlx::query("select pg_advisory_xact_lock(7810241)")
            .execute(&mut *transaction)
            .await
            .map_err(failed)?;
        migration::postgres(&mut transaction, &location).await?;
        transaction.commit().await.map_err(failed)?;
        Ok(Self { pool, location })
    }
}

questions!(Postgres);

impl Database for Postgres {
    fn location(&self) -> Location {
        self.location.clone()
    }

    fn begin(&self, purpose: Purpose) -> Answer<'_, Box<dyn Transaction>> {
        Box::pin(async move {
            let begin = match purpose {
                Purpose::Read => "begin isolation level repeatable read read only",
                Purpose::Write => "begin",
            };
            self.begin_by(begin).await
        })
    }

    fn state(&self) -> Answer<'_, DatabaseState> {
        Box::pin(async move {
            let settings = self.settings(&[
                ("fsync", "select current_setting('fsync')"),
                ("synchronous_commit", "select current_setting('synchronous_commit')"),
                ("full_page_writes", "select current_setting('full_page_writes')"),
            ]);
            let settings = settings.await?;
            let version = self.text("select current_setting('server_version')").await?.join("");
            Ok(DatabaseState {
                engine: format!("PostgreSQL {version}"),
                bytes: self.number("select pg_database_size(current_database())").await?,
                version: self.version().await?,
                settings,
            })
        })
    }

    fn check(&self) -> Answer<'_, Vec<String>> {
        // PostgreSQL checks pages as it reads them; reading every event is the check.
        Box::pin(async move { Ok(Vec::new()) })
    }

    fn schema(&self) -> Answer<'_, Vec<String>> {
        Box::pin(async move {
            self.text(
                "select line from (select c.table_name || '.' || c.column_name || ' ' || \
                 case c.data_type when 'bytea' then 'blob' when 'bigint' then 'integer' \
                 else c.data_type end || \
                 case c.is_nullable when 'NO' then ' not null' else '' end || \
                 coalesce((select ' key ' || k.ordinal_position \
                   from information_schema.key_column_usage k \
                   join information_schema.table_constraints t using (constraint_name, table_schema) \
                   where t.constraint_type = 'PRIMARY KEY' and k.table_schema = c.table_schema \
                   and k.table_name = c.table_name and k.column_name = c.column_name), '') as line \
                 from information_schema.columns c \
                 where c.table_schema = current_schema()) lines order by line collate \"C\"",
            )
            .await
        })
    }

    fn forget_deleted(&self) -> Answer<'_, ()> {
        Box::pin(self.run("vacuum event, derived, person, key_lock, draft"))
    }

    fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            self.pool.close().await;
            Ok(())
        })
    }
}
