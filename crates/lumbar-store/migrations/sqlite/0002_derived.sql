-- What can be thrown away and built again from the events, under opaque names.
create table derived (
    person blob not null references person (id) on delete cascade,
    slot blob not null,
    sealed blob not null,
    primary key (person, slot)
) strict, without rowid;
