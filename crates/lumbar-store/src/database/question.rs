//! What is asked of either engine outside a transaction, alike but for the type of the pool.

macro_rules! questions {
    ($engine:ident) => {
        impl $engine {
            fn failed(&self, error: &sqlx::Error) -> StoreError {
                translate(error, &self.location())
            }

            /// The rows of a statement that gives texts.
            async fn text(&self, statement: &'static str) -> Result<Vec<String>, StoreError> {
                let rows = sqlx::query_scalar(statement).fetch_all(&self.pool).await;
                rows.map_err(|error| self.failed(&error))
            }

            /// The one number that a statement gives.
            async fn number(&self, statement: &'static str) -> Result<i64, StoreError> {
                let row = sqlx::query_scalar(statement).fetch_one(&self.pool).await;
                row.map_err(|error| self.failed(&error))
            }

            /// The last migration applied.
            async fn version(&self) -> Result<i64, StoreError> {
                self.number("select max(version) from migration").await
            }

            /// Settings by name, each as its statement gives it.
            async fn settings(
                &self,
                asked: &[(&str, &'static str)],
            ) -> Result<Vec<(String, String)>, StoreError> {
                let mut settings = Vec::with_capacity(asked.len());
                for (name, statement) in asked {
                    settings.push(((*name).to_owned(), self.text(statement).await?.join(" ")));
                }
                Ok(settings)
            }

            /// Runs a statement that is no transaction's.
            async fn run(&self, statement: &'static str) -> Result<(), StoreError> {
                let done = sqlx::query(statement).execute(&self.pool).await;
                done.map(drop).map_err(|error| self.failed(&error))
            }

            /// Begins a transaction by a statement of the engine's own.
            async fn begin_by(
                &self,
                statement: &'static str,
            ) -> Result<Box<dyn Transaction>, StoreError> {
                let begun = self.pool.begin_with(statement).await;
                let transaction = begun.map_err(|error| self.failed(&error))?;
                Ok(Box::new(Rows { transaction, location: self.location() }))
            }
        }
    };
}
