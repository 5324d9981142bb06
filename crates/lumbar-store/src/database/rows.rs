//! The statements run within a transaction: the same lines for both engines, told apart by type only.

use lumbar_model::event::{EventId, PersonId};

use crate::database::failure::translate;
use crate::database::statement::{self, Engine};
use crate::database::{Answer, EventRow, PersonRow, Place, Transaction};
use crate::error::{Location, StoreError};
use crate::seal::{Locked, Sealed};

/// A transaction of an engine.
pub struct Rows<D: sqlx::Database> {
    pub(super) transaction: sqlx::Transaction<'static, D>,
    pub(super) location: Location,
}

/// Sizes are fixed by what is written; a database that someone wrote into by hand is damaged.
fn sized<const N: usize>(bytes: &[u8], location: &Location) -> Result<[u8; N], StoreError> {
    bytes.try_into().map_err(|_| StoreError::Corrupt(location.clone()))
}

type RawEvent = (Vec<u8>, Vec<u8>, Vec<u8>, i64, i64);

fn event_row(raw: RawEvent, location: &Location) -> Result<EventRow, StoreError> {
    let (id, mark, blob, received, number) = raw;
    Ok(EventRow {
        id: EventId::from_bytes(sized(&id, location)?),
        sealed: Sealed { mark: sized(&mark, location)?, blob },
        received,
        number,
    })
}

fn event_rows(raw: Vec<RawEvent>, location: &Location) -> Result<Vec<EventRow>, StoreError> {
    raw.into_iter().map(|raw| event_row(raw, location)).collect()
}

type RawPerson = (Vec<u8>, Vec<u8>, i64);

fn person_row(raw: RawPerson, location: &Location) -> Result<PersonRow, StoreError> {
    let (id, wrapped, changes) = raw;
    Ok(PersonRow { id: PersonId::from_bytes(sized(&id, location)?), wrapped, changes })
}

/// Runs a statement with its arguments: `execute` for a change, `all`, `optional` or `one` for rows.
macro_rules! run {
    ($rows:ident on $engine:ident: execute $statement:ident($($argument:expr),*)) => {
        sqlx::query(statement::$statement.on(Engine::$engine))
            $(.bind($argument))*
            .execute(&mut *$rows.transaction)
            .await
            .map_err(|error| translate(&error, &$rows.location))
    };
    ($rows:ident on $engine:ident: $fetch:ident $row:ty = $statement:ident($($argument:expr),*)) => {
        sqlx::query_as::<_, $row>(statement::$statement.on(Engine::$engine))
            $(.bind($argument))*
            .$fetch(&mut *$rows.transaction)
            .await
            .map_err(|error| translate(&error, &$rows.location))
    };
}

macro_rules! transaction {
    ($engine:ident, $database:ty) => {
        impl Transaction for Rows<$database> {
            fn locks(&mut self) -> Answer<'_, Vec<Locked>> {
                Box::pin(async move {
                    let rows = run!(self on $engine: fetch_all (String, Vec<u8>, i64, i64, Vec<u8>) = LOCKS())?;
                    let locked = |(lock, salt, memory, passes, wrapped)| Locked {
                        lock,
                        salt,
                        memory,
                        passes,
                        wrapped,
                    };
                    Ok(rows.into_iter().map(locked).collect())
                })
            }

            fn put_lock<'a>(&'a mut self, lock: &'a Locked) -> Answer<'a, ()> {
                Box::pin(async move {
                    run!(self on $engine: execute PUT_LOCK(
                        &lock.lock, &lock.salt, lock.memory, lock.passes, &lock.wrapped))?;
                    Ok(())
                })
            }

            fn hold_lock<'a>(&'a mut self, lock: &'a Locked) -> Answer<'a, bool> {
                Box::pin(async move {
                    let done = run!(self on $engine: execute HOLD_LOCK(&lock.lock, &lock.wrapped))?;
                    Ok(done.rows_affected() == 1)
                })
            }

            fn drop_lock<'a>(&'a mut self, name: &'a str) -> Answer<'a, ()> {
                Box::pin(async move {
                    run!(self on $engine: execute DROP_LOCK(name))?;
                    Ok(())
                })
            }

            fn persons(&mut self) -> Answer<'_, Vec<PersonRow>> {
                Box::pin(async move {
                    let rows = run!(self on $engine: fetch_all RawPerson = PERSONS())?;
                    rows.into_iter().map(|row| person_row(row, &self.location)).collect()
                })
            }

            fn person(&mut self, id: PersonId) -> Answer<'_, Option<PersonRow>> {
                Box::pin(async move {
                    let id = id.as_bytes().as_slice();
                    let row = run!(self on $engine: fetch_optional RawPerson = PERSON(id))?;
                    row.map(|row| person_row(row, &self.location)).transpose()
                })
            }

            fn add_person<'a>(&'a mut self, id: PersonId, wrapped: &'a [u8]) -> Answer<'a, ()> {
                Box::pin(async move {
                    let id = id.as_bytes().as_slice();
                    run!(self on $engine: execute ADD_PERSON(id, wrapped))?;
                    Ok(())
                })
            }

            fn wrap_person<'a>(&'a mut self, id: PersonId, wrapped: &'a [u8]) -> Answer<'a, ()> {
                Box::pin(async move {
                    let id = id.as_bytes().as_slice();
                    run!(self on $engine: execute WRAP_PERSON(id, wrapped))?;
                    Ok(())
                })
            }

            fn count_on(&mut self, id: PersonId, events: i64) -> Answer<'_, i64> {
                Box::pin(async move {
                    let id = id.as_bytes().as_slice();
                    let row = run!(self on $engine: fetch_optional (i64,) = COUNT_ON(id, events))?;
                    row.map(|row| row.0).ok_or(StoreError::NoSuchPerson)
                })
            }

            fn drop_person(&mut self, id: PersonId) -> Answer<'_, ()> {
                Box::pin(async move {
                    let id = id.as_bytes().as_slice();
                    run!(self on $engine: execute DROP_PERSON(id))?;
                    Ok(())
                })
            }

            fn add_event<'a>(&'a mut self, person: PersonId, row: &'a EventRow) -> Answer<'a, bool> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    let id = row.id.as_bytes().as_slice();
                    let Sealed { mark, blob } = &row.sealed;
                    let done = run!(self on $engine: execute ADD_EVENT(
                        person, id, mark.as_slice(), blob.as_slice(), row.received, row.number))?;
                    Ok(done.rows_affected() == 1)
                })
            }

            fn events(&mut self, person: PersonId, after: Place, most: i64) -> Answer<'_, Vec<EventRow>> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    let (id, mark) = (after.0.as_bytes().as_slice(), after.1.as_slice());
                    let rows = run!(self on $engine: fetch_all RawEvent = EVENTS(person, id, mark, most))?;
                    event_rows(rows, &self.location)
                })
            }

            fn event(&mut self, person: PersonId, id: EventId) -> Answer<'_, Vec<EventRow>> {
                Box::pin(async move {
                    let (person, id) = (person.as_bytes().as_slice(), id.as_bytes().as_slice());
                    let rows = run!(self on $engine: fetch_all RawEvent = EVENT(person, id))?;
                    event_rows(rows, &self.location)
                })
            }

            fn last_events(&mut self, person: PersonId, most: i64) -> Answer<'_, Vec<EventRow>> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    let rows = run!(self on $engine: fetch_all RawEvent = LAST_EVENTS(person, most))?;
                    event_rows(rows, &self.location)
                })
            }

            fn disagreeing(&mut self, person: PersonId) -> Answer<'_, Vec<EventId>> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    let rows = run!(self on $engine: fetch_all (Vec<u8>,) = DISAGREEING(person))?;
                    let id = |(id,): (Vec<u8>,)| sized(&id, &self.location).map(EventId::from_bytes);
                    rows.into_iter().map(id).collect()
                })
            }

            fn count_events(&mut self, person: PersonId) -> Answer<'_, i64> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    Ok(run!(self on $engine: fetch_one (i64,) = COUNT_EVENTS(person))?.0)
                })
            }

            fn derived(&mut self, person: PersonId, slot: [u8; 16]) -> Answer<'_, Option<Vec<u8>>> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    let row = run!(self on $engine: fetch_optional (Vec<u8>,) = DERIVED(person, slot.as_slice()))?;
                    Ok(row.map(|row| row.0))
                })
            }

            fn all_derived(&mut self, person: PersonId) -> Answer<'_, Vec<([u8; 16], Vec<u8>)>> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    let rows = run!(self on $engine: fetch_all (Vec<u8>, Vec<u8>) = ALL_DERIVED(person))?;
                    rows.into_iter()
                        .map(|(slot, sealed)| Ok((sized(&slot, &self.location)?, sealed)))
                        .collect()
                })
            }

            fn put_derived<'a>(
                &'a mut self,
                person: PersonId,
                slot: [u8; 16],
                sealed: &'a [u8],
            ) -> Answer<'a, ()> {
                Box::pin(async move {
                    let person = person.as_bytes().as_slice();
                    run!(self on $engine: execute PUT_DERIVED(person, slot.as_slice(), sealed))?;
                    Ok(())
                })
            }

            fn drop_derived(&mut self, person: PersonId) -> Answer<'_, ()> {
                Box::pin(async move {
                    run!(self on $engine: execute DROP_DERIVED(person.as_bytes().as_slice()))?;
                    Ok(())
                })
            }

            fn draft(&mut self, id: [u8; 16]) -> Answer<'_, Option<(Vec<u8>, i64)>> {
                Box::pin(async move {
                    run!(self on $engine: fetch_optional (Vec<u8>, i64) = DRAFT(id.as_slice()))
                })
            }

            fn put_draft<'a>(&'a mut self, id: [u8; 16], sealed: &'a [u8], saved: i64) -> Answer<'a, ()> {
                Box::pin(async move {
                    run!(self on $engine: execute PUT_DRAFT(id.as_slice(), sealed, saved))?;
                    Ok(())
                })
            }

            fn drop_draft(&mut self, id: [u8; 16]) -> Answer<'_, ()> {
                Box::pin(async move {
                    run!(self on $engine: execute DROP_DRAFT(id.as_slice()))?;
                    Ok(())
                })
            }

            fn drop_drafts_before(&mut self, time: i64) -> Answer<'_, u64> {
                Box::pin(async move {
                    Ok(run!(self on $engine: execute DROP_DRAFTS_BEFORE(time))?.rows_affected())
                })
            }

            fn count_drafts(&mut self) -> Answer<'_, i64> {
                Box::pin(async move {
                    Ok(run!(self on $engine: fetch_one (i64,) = COUNT_DRAFTS())?.0)
                })
            }

            fn commit(self: Box<Self>) -> Answer<'static, ()> {
                Box::pin(async move {
                    let Self { transaction, location } = *self;
                    transaction.commit().await.map_err(|error| translate(&error, &location))
                })
            }
        }
    };
}

transaction!(Sqlite, sqlx::Sqlite);
transaction!(Postgres, sqlx::Postgres);
