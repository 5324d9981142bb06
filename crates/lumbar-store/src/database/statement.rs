//! Every statement, once, in words that both engines know.

use std::sync::atomic::{AtomicBool, Ordering};

/// The engines a statement can run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A statement, and on which engines this process has run it: no compiler checks SQL for two engines, so a
/// test sees that every statement is run on both.
#[derive(Debug)]
pub struct Statement {
    /// Its name.
    pub name: &'static str,
    text: &'static str,
    run: [AtomicBool; 2],
}

impl Statement {
    const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, run: [AtomicBool::new(false), AtomicBool::new(false)] }
    }

    /// The SQL, about to be run.
    pub(super) fn on(&self, engine: Engine) -> &'static str {
        self.run[engine as usize].store(true, Ordering::Relaxed);
        self.text
    }

    /// Whether this process has run it on both engines.
    #[must_use]
    pub fn ran_on_both(&self) -> bool {
        self.run.iter().all(|run| run.load(Ordering::Relaxed))
    }
}

macro_rules! statements {
    ($($name:ident = $text:literal;)*) => {
        $( pub(super) static $name: Statement = Statement::new(stringify!($name), $text); )*

        impl Statement {
            /// All statements.
            pub const ALL: &[&'static Self] = &[$(&$name),*];
        }
    };
}

statements! {
    LOCKS = "select name, salt, memory, passes, wrapped from key_lock order by name";
    PUT_LOCK = "insert into key_lock (name, salt, memory, passes, wrapped) values ($1, $2, $3, $4, $5) \
        on conflict (name) do update set salt = excluded.salt, memory = excluded.memory, \
        passes = excluded.passes, wrapped = excluded.wrapped";
    HOLD_LOCK = "update key_lock set passes = passes where name = $1 and wrapped = $2";
    DROP_LOCK = "delete from key_lock where name = $1";
    PERSONS = "select id, wrapped, changes from person order by id";
    PERSON = "select id, wrapped, changes from person where id = $1";
    ADD_PERSON = "insert into person (id, wrapped, changes) values ($1, $2, 0)";
    WRAP_PERSON = "update person set wrapped = $2 where id = $1";
    COUNT_ON = "update person set changes = changes + $2 where id = $1 returning changes";
    DROP_PERSON = "delete from person where id = $1";
    ADD_EVENT = "insert into event (person, id, mark, sealed, received, number) \
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    EVENTS = "select id, mark, sealed, received, number from event \
        where person = $1 and (id, mark) > ($2, $3) order by id, mark limit $4";
    EVENT = "select id, mark, sealed, received, number from event \
        where person = $1 and id = $2 order by mark";
    LAST_EVENTS = "select id, mark, sealed, received, number from event \
        where person = $1 order by number desc limit $2";
    DISAGREEING = "select id from event where person = $1 group by id having count(*) > 1 order by id";
    COUNT_EVENTS = "select count(*) from event where person = $1";
    DERIVED = "select sealed from derived where person = $1 and slot = $2";
    ALL_DERIVED = "select slot, sealed from derived where person = $1 order by slot";
    PUT_DERIVED = "insert into derived (person, slot, sealed) values ($1, $2, $3) \
        on conflict (person, slot) do update set sealed = excluded.sealed";
    DROP_DERIVED = "delete from derived where person = $1";
    DRAFT = "select sealed, saved from draft where id = $1";
    PUT_DRAFT = "insert into draft (id, sealed, saved) values ($1, $2, $3) \
        on conflict (id) do update set sealed = excluded.sealed, saved = excluded.saved";
    DROP_DRAFT = "delete from draft where id = $1";
    DROP_DRAFTS_BEFORE = "delete from draft where saved < $1";
    COUNT_DRAFTS = "select count(*) from draft";
}
