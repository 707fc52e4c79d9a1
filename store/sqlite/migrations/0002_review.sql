-- +goose Up

-- review: what a person decided about claims. Facts; only ever added.
create table review (
    id   text primary key,  -- salient.ReviewID
    at   text not null,     -- RFC 3339 UTC
    body text not null      -- JSON of salient.Review
);
create index review_order on review (at, id);
