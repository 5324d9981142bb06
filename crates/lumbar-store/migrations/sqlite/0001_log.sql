-- In clear stand a random person id, the event id, and when it was received: as a time, and as a place in
-- the order, because clocks jump. Everything else is sealed.
create table key_lock (
    name text not null primary key,
    salt blob not null,
    memory integer not null,
    passes integer not null,
    wrapped blob not null
) strict, without rowid;

create table person (
    id blob not null primary key,
    wrapped blob not null,
    changes integer not null
) strict, without rowid;

-- The mark is the nonce, a keyed hash of what the event says: the same event twice is one row, the same id
-- with other content is two.
create table event (
    person blob not null references person (id) on delete cascade,
    id blob not null,
    mark blob not null,
    sealed blob not null,
    received integer not null,
    number integer not null,
    primary key (person, id, mark)
) strict, without rowid;
