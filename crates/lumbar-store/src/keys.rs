//! Key changes and recovery.
//!
//! A change makes a new master key and locks every person's data key anew, in one transaction; no event is
//! touched. What was locked with the old key stays readable with the old key in old copies: nothing done
//! here can reach those.

use crate::database::{Purpose, Transaction};
use crate::error::StoreError;
use crate::seal::{Key, Lock, Locked, RecoveryCode, Secret};
use crate::store::{Opened, Store};

impl Store {
    /// What opens it, by name.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn lock_names(&self) -> Result<Vec<String>, StoreError> {
        let locks = self.database.begin(Purpose::Read).await?.locks().await?;
        Ok(locks.into_iter().map(|lock| lock.lock).collect())
    }

    /// A new key, locked with a new key file. A passphrase and a recovery code that were there end.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then the old key still opens it.
    pub async fn lock_with_key_file(&mut self) -> Result<(), StoreError> {
        let secret = Secret::KeyFile(self.key_file.prepare()?);
        self.change(Lock::KeyFile, &secret).await?;
        // If it is cut short here, the next opening finds the new key and does the rest.
        self.key_file.take_over()
    }

    /// A new key, locked with a passphrase; the key file is destroyed, and a recovery code ends.
    ///
    /// # Errors
    /// [`StoreError`] as it applies; then the old key still opens it.
    pub async fn lock_with_passphrase(&mut self, passphrase: &str) -> Result<(), StoreError> {
        self.change(Lock::Passphrase, &Secret::passphrase(passphrase)?).await?;
        self.key_file.destroy()
    }

    /// A code that opens it too, for the day when key file or passphrase is lost. A code made earlier ends.
    ///
    /// # Errors
    /// [`StoreError`] as it applies.
    pub async fn make_recovery_code(&self) -> Result<RecoveryCode, StoreError> {
        let code = RecoveryCode::new()?;
        let lock = Locked::new(Lock::RecoveryCode, &code.secret(), &self.opened.master)?;
        let mut transaction = self.hold().await?;
        transaction.put_lock(&lock).await?;
        transaction.commit().await?;
        Ok(code)
    }

    async fn change(&mut self, lock: Lock, secret: &Secret) -> Result<(), StoreError> {
        let master = Key::new()?;
        let lock = Locked::new(lock, secret, &master)?;
        let next = Opened { master, lock };
        let mut transaction = self.hold().await?;
        for row in transaction.persons().await? {
            let keys = self.opened.unwrap(&row)?;
            transaction.wrap_person(row.id, &next.wrap(row.id, keys.data())?).await?;
        }
        for old in transaction.locks().await? {
            transaction.drop_lock(&old.lock).await?;
        }
        transaction.put_lock(&next.lock).await?;
        transaction.commit().await?;
        self.opened = next;
        self.database.forget_deleted().await
    }

    /// A transaction in which nobody else changes the key, or adds a person: one added while the key changes would be shut out.
    pub(crate) async fn hold(&self) -> Result<Box<dyn Transaction>, StoreError> {
        let mut transaction = self.database.begin(Purpose::Write).await?;
        if transaction.hold_lock(&self.opened.lock).await? {
            Ok(transaction)
        } else {
            Err(StoreError::KeyChanged)
        }
    }
}
