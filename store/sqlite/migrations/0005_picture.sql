-- +goose Up

-- picture: that a view was derived, and from what. Not a fact: it may be
-- deleted at any time and made again from the ledger.
create table picture (
    known    text primary key,          -- knowledge day, YYYY-MM-DD; '' everything
    revision text not null,             -- of the ledger it was made from
    version  text not null,             -- of the stages that made it
    latest   text not null              -- latest publication it rests on, RFC 3339 UTC; '' none is dated
);

-- picture_control: who held a place from one day to another.
create table picture_control (
    known    text not null,
    place    text not null,
    from_day text not null,             -- YYYY-MM-DD
    to_day   text not null,             -- exclusive; '9999-12-31' while it holds
    body     text not null,             -- salient.Control, JSON
    primary key (known, from_day, place)
) without rowid;

-- picture_event: the events by the days they touch.
create table picture_event (
    known    text not null,
    id       text not null,
    from_day text not null,
    to_day   text not null,             -- exclusive
    body     text not null,             -- salient.Event, JSON
    primary key (known, from_day, id)
) without rowid;
