//! Drafts: an unfinished session under a random id, for a day.
//!
//! The row is named and sealed by the id itself, which is nowhere in the database: a copy of the database
//! opens no draft, and a change of keys loses none. What a person has one of at a time, such as a day at a desk,
//! lies under an id that comes from their data key: any process finds it again by its name.

use std::fmt;
use std::str::FromStr;

use lumbar_model::event::{BadUuid, PersonId};

use crate::database::{Purpose, Transaction};
use crate::error::StoreError;
use crate::seal::{Key, random};
use crate::store::Store;

/// How long a draft is kept after it was last saved, in microseconds: 24 hours.
pub const KEPT_FOR: i64 = 24 * 3600 * 1_000_000;

/// The id of a draft: 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DraftId([u8; 16]);

impl DraftId {
    /// A new one.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn new() -> Result<Self, StoreError> {
        random().map(Self)
    }

    pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    fn key(self) -> Key {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(&self.0);
        Key::from_bytes(bytes).for_purpose("draft")
    }

    fn row(self) -> [u8; 16] {
        let mut row = [0; 16];
        row.copy_from_slice(&self.key().hash(&[b"row"])[..16]);
        row
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for DraftId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DraftId(…)")
    }
}

impl FromStr for DraftId {
    type Err = BadUuid;

    fn from_str(text: &str) -> Result<Self, BadUuid> {
        text.parse().map(|id: PersonId| Self(*id.as_bytes()))
    }
}

impl Store {
    /// Saves a draft, and with it begins its 24 hours anew.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn save_draft(&self, id: DraftId, content: &[u8]) -> Result<(), StoreError> {
        let sealed = id.key().seal(&id.row(), content)?;
        let now = self.clock.now();
        let mut transaction = self.database.begin(Purpose::Write).await?;
        transaction.drop_drafts_before(now - KEPT_FOR).await?;
        transaction.put_draft(id.row(), &sealed, now).await?;
        transaction.commit().await
    }

    /// A draft; `None` once its time is over, deleted or not.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn draft(&self, id: DraftId) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self.database.begin(Purpose::Read).await?.draft(id.row()).await?;
        match row {
            Some((sealed, saved)) if saved >= self.clock.now() - KEPT_FOR => id
                .key()
                .open(&id.row(), &sealed)
                .map(Some)
                .ok_or(StoreError::Unsealable { what: "the draft", event: None }),
            _ => Ok(None),
        }
    }

    /// Removes a draft.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn drop_draft(&self, id: DraftId) -> Result<(), StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        transaction.drop_draft(id.row()).await?;
        transaction.commit().await
    }

    /// The draft that a person has under a name; `None` if there is none or its day is over. To look waits for nobody.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn own_draft(
        &self,
        person: PersonId,
        name: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let mut transaction = self.database.begin(Purpose::Read).await?;
        let id = self.keys_of(transaction.as_mut(), person).await?.draft(name);
        self.open_own(transaction.as_mut(), id).await
    }

    /// Changes the draft that a person has under a name: `change` is given what lies there, nothing if there is none or its day is
    /// over, and gives back what is to lie there, nothing to remove it. Nobody else changes it meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then nothing was changed.
    pub async fn change_own_draft<T>(
        &self,
        person: PersonId,
        name: &str,
        change: impl FnOnce(Option<Vec<u8>>) -> (Option<Vec<u8>>, T),
    ) -> Result<T, StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        transaction.count_on(person, 0).await?;
        let id = self.keys_of(transaction.as_mut(), person).await?.draft(name);
        let (content, given) = change(self.open_own(transaction.as_mut(), id).await?);
        match content {
            Some(content) => {
                let sealed = id.key().seal(&id.row(), &content)?;
                transaction.put_draft(id.row(), &sealed, self.clock.now()).await?;
            }
            None => transaction.drop_draft(id.row()).await?,
        }
        transaction.commit().await?;
        Ok(given)
    }

    /// What cannot be opened is as if it were not there: nobody could go on with it.
    async fn open_own(
        &self,
        transaction: &mut dyn Transaction,
        id: DraftId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row = transaction.draft(id.row()).await?;
        let lasts = row.filter(|(_, saved)| *saved >= self.clock.now() - KEPT_FOR);
        Ok(lasts.and_then(|(sealed, _)| id.key().open(&id.row(), &sealed)))
    }

    /// Deletes drafts whose time is over; how many. A server calls it by the hour; opening calls it too.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn drop_old_drafts(&self) -> Result<u64, StoreError> {
        if self.database.begin(Purpose::Read).await?.count_drafts().await? == 0 {
            return Ok(0);
        }
        let mut transaction = self.database.begin(Purpose::Write).await?;
        let dropped = transaction.drop_drafts_before(self.clock.now() - KEPT_FOR).await?;
        transaction.commit().await?;
        Ok(dropped)
    }
}
