-- Unfinished sessions, under a random id, for a day.
create table draft (
    id blob not null primary key,
    sealed blob not null,
    saved integer not null
) strict, without rowid;
