-- Unfinished sessions, under a random id, for a day.
create table draft (
    id bytea not null primary key,
    sealed bytea not null,
    saved bigint not null
);
