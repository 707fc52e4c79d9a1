-- +goose Up

-- disclosure: that sensitive positions were exported as recorded. Kept beside
-- the ledger and no part of its revision.
create table disclosure (
    at       text not null,  -- RFC 3339 UTC
    query    text not null,
    revision text not null
);
