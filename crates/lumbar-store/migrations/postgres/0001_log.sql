-- In clear stand a random person id, the event id, and when it was received: as a time, and as a place in
-- the order, because clocks jump. Everything else is sealed.
create table key_lock (
    name text not null primary key,
    salt bytea not null,
    memory bigint not null,
    passes bigint not null,
    wrapped bytea not null
);

create table person (
    id bytea not null primary key,
    wrapped bytea not null,
    changes bigint not null
);

-- The mark is the nonce, a keyed hash of what the event says: the same event twice is one row, the same id
-- with other content is two.
create table event (
    person bytea not null references person (id) on delete cascade,
    id bytea not null,
    mark bytea not null,
    sealed bytea not null,
    received bigint not null,
    number bigint not null,
    primary key (person, id, mark)
);
