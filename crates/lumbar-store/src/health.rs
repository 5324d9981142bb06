//! The state of what is kept, with nothing of what it says.

use crate::database::{DatabaseState, Purpose};
use crate::error::StoreError;
use crate::store::Store;

/// What `lumbar doctor` tells about what is kept.
#[derive(Debug, Clone)]
pub struct Health {
    /// The database.
    pub state: DatabaseState,
    /// Persons.
    pub persons: u64,
    /// Events of all persons.
    pub events: u64,
    /// Drafts.
    pub drafts: i64,
    /// What opens it.
    pub locks: Vec<String>,
    /// Ids under which copies disagree.
    pub disagreeing: u64,
    /// Indexes that were rebuilt because they did not open or did not fit the events.
    pub rebuilt: u64,
    /// What is wrong.
    pub problems: Vec<String>,
}

impl Store {
    /// Checks structure and seals: opens every event of everyone, and rebuilds an index that does not fit.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot even be looked at.
    pub async fn health(&self) -> Result<Health, StoreError> {
        let mut health = Health {
            state: self.database.state().await?,
            persons: 0,
            events: 0,
            drafts: self.database.begin(Purpose::Read).await?.count_drafts().await?,
            locks: self.lock_names().await?,
            disagreeing: 0,
            rebuilt: 0,
            problems: self.database.check().await.unwrap_or_else(|error| vec![error.to_string()]),
        };
        for person in self.persons().await? {
            health.persons += 1;
            let opened = self.each_page(person, |page| -> Result<(), StoreError> {
                health.events += page.len() as u64;
                Ok(())
            });
            if let Err(error) = opened.await {
                health.problems.push(error.to_string());
                continue;
            }
            health.disagreeing += self.disagreeing(person).await?.len() as u64;
            let before = self.database.begin(Purpose::Read).await?.all_derived(person).await?;
            self.rebuild(person).await?;
            let after = self.database.begin(Purpose::Read).await?.all_derived(person).await?;
            health.rebuilt += u64::from(before != after);
        }
        Ok(health)
    }
}
