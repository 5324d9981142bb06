-- What can be thrown away and built again from the events, under opaque names.
create table derived (
    person bytea not null references person (id) on delete cascade,
    slot bytea not null,
    sealed bytea not null,
    primary key (person, slot)
);
