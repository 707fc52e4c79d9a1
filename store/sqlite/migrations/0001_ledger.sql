-- +goose Up

-- article: one report. Facts; never deleted.
create table article (
    id         text primary key,          -- salient.ArticleID
    url        text not null,             -- canonical address, '' unknown
    outlet     text not null,             -- salient.OutletID, '' unknown
    lang       text not null,             -- ISO 639-1, '' unknown
    title      text not null,
    title_from integer not null,          -- bytes of text
    title_to   integer not null,
    text       text not null,             -- preserved text
    published  text not null,             -- RFC 3339 UTC, '' unknown: when it became known
    retrieved  text not null,             -- RFC 3339 UTC, '' unknown
    first_file text not null,             -- smallest of its sources' files, for ordering
    analysed   text not null,             -- version of the reading whose claims are stored, '' none
    digest     text not null              -- hex digest of this row, its sources and its claims
);
create index article_order on article (published, first_file, id);
create index article_analysed on article (analysed, id);

-- source: where an article was read from; an article may have several.
create table source (
    article text not null references article (id),
    file    text not null,
    line    integer not null,             -- 1-based line of an archive, 0 otherwise
    sha256  text not null,                -- of the original bytes
    bytes   integer not null,
    format  text not null,                -- text, html, jsonl
    primary key (article, file, line, sha256)
);

-- original: the bytes as they were received, zstd.
create table original (
    sha256 text primary key,
    bytes  blob not null
);

-- claim: what a sentence says. Two clocks: valid_from..valid_to is when it was
-- true, known_from is when it was published; '' is unknown.
create table claim (
    id         text primary key,          -- salient.ClaimID
    article    text not null references article (id),
    sentence   integer not null,
    at_from    integer not null,          -- evidence, bytes of article.text
    at_to      integer not null,
    type       text not null,
    mode       text not null,
    modality   text not null,
    valid_from text not null,
    valid_to   text not null,             -- exclusive
    known_from text not null,
    version    text not null,             -- of the reading that made it
    body       text not null              -- the whole claim, JSON
);
create index claim_article on claim (article, sentence, at_from, at_to, type, id);
create index claim_known on claim (known_from);
create index claim_type on claim (type);

-- claim_actor, claim_place: look-ups by who and where.
create table claim_actor (
    claim text not null references claim (id),
    actor text not null,
    role  text not null,                  -- actor, recipient
    primary key (actor, claim, role)
) without rowid;
create index claim_actor_claim on claim_actor (claim);
create table claim_place (
    claim text not null references claim (id),
    place text not null,
    primary key (place, claim)
) without rowid;
create index claim_place_claim on claim_place (claim);

-- failure: an input that could not be read, and why.
create table failure (
    file   text not null,
    line   integer not null,
    sha256 text not null,
    reason text not null,
    primary key (file, line, sha256, reason)
) without rowid;

-- revision: one row, the exclusive-or of the digests of all articles and
-- failures, so that it does not hang on the order of arrival.
create table revision (
    id    integer primary key check (id = 1),
    value text not null
);
insert into revision (id, value) values (1, '0000000000000000000000000000000000000000000000000000000000000000');

