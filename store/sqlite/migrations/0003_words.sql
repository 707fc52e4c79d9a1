-- +goose Up

-- article_words, claim_words: full text, without a copy of it. words_of gives
-- each article and claim the number under which its words are kept; a claim is
-- found by its words and by the names of those in it.
create table words_of (
    number integer primary key,
    id     text not null unique             -- salient.ArticleID or salient.ClaimID
);
create virtual table article_words using fts5 (title, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
create virtual table claim_words using fts5 (quote, names, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');

insert into words_of (id) select id from article order by id;
insert into words_of (id) select id from claim order by id;
insert into article_words (rowid, title, text)
    select w.number, a.title, a.text from article a join words_of w on w.id = a.id;
insert into claim_words (rowid, quote, names)
    select w.number, cast(substr(cast(a.text as blob), c.at_from + 1, c.at_to - c.at_from) as text),
        coalesce((select group_concat(json_extract(r.value, '$.Name'), ' ') from json_each(c.body, '$.Actors') r), '') || ' ' ||
        coalesce((select group_concat(json_extract(r.value, '$.Name'), ' ') from json_each(c.body, '$.Recipients') r), '') || ' ' ||
        coalesce((select group_concat(json_extract(p.value, '$.Name'), ' ') from json_each(c.body, '$.Places') p), '')
    from claim c join article a on a.id = c.article join words_of w on w.id = c.id;
