"""The tables of a library: its documents, its articles, and what is worked out of them."""

import zlib

from reader.library.related.tables import TABLES as RELATED_TABLES
from reader.library.same.tables import TABLES as SAME_TABLES

_TABLES = """
    CREATE TABLE about (
        born TEXT NOT NULL,                    -- tells this library from one made anew
        made_by TEXT NOT NULL DEFAULT '',      -- what read the documents, see `maker`
        look INTEGER NOT NULL DEFAULT 0,       -- the number of the last look at the folder
        whole INTEGER NOT NULL DEFAULT 0,      -- whether that one came to its end
        roots TEXT NOT NULL DEFAULT '[]',      -- of what the last one was that did, as JSON
        changes INTEGER NOT NULL DEFAULT 0,    -- grows with each change of what is listed
        dead INTEGER NOT NULL DEFAULT 0        -- articles in the full-text index that are gone
    );
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        folder BLOB NOT NULL,
        state TEXT NOT NULL,
        container INTEGER NOT NULL,
        kind TEXT NOT NULL,
        problems TEXT NOT NULL
    );
    -- What is no document: folders that cannot be entered, links that lead nowhere.
    CREATE TABLE astray (path BLOB NOT NULL, why TEXT NOT NULL, advice TEXT NOT NULL);
    CREATE TABLE article (
        key INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        id TEXT NOT NULL,                      -- what it is known by: `given`, or its digest
        copy INTEGER NOT NULL,                 -- whether another one before it is the same
        given TEXT NOT NULL,
        digest TEXT NOT NULL,
        headline TEXT NOT NULL,
        publisher TEXT,
        published TEXT,
        moment REAL,
        minutes INTEGER NOT NULL,
        page TEXT,
        opening TEXT NOT NULL,
        parts INTEGER NOT NULL,
        look INTEGER NOT NULL,                 -- the look that it came with
        UNIQUE (document, number)
    );
    CREATE INDEX article_given ON article (given);
    CREATE INDEX article_digest ON article (digest) WHERE digest <> given;
    CREATE INDEX article_page ON article (page) WHERE page IS NOT NULL;
    -- What articles are given or their digests, where it is open by what they are known.
    CREATE TABLE unsettled (name TEXT PRIMARY KEY) WITHOUT ROWID;
    -- Apart, so that looking through the others passes over no text.
    CREATE TABLE body (
        key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        packed BLOB NOT NULL
    );
    -- What the teasers that lead to an article begin with, as `leads` makes numbers of it.
    CREATE TABLE lead (
        beginning INTEGER NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (beginning, key)
    ) WITHOUT ROWID;
    -- The keys of all that is listed, in an order of the list.
    CREATE TABLE listing (sort TEXT PRIMARY KEY, keys BLOB NOT NULL);
    -- Articles that the full-text index has not taken in yet.
    CREATE TABLE unindexed (key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE);
    -- Words come folded and set apart: the tokenizer shall only divide them at blanks. They keep no
    -- text, and know articles by their keys.
    CREATE VIRTUAL TABLE headlines USING fts5 (
        headline, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3'
    );
    CREATE VIRTUAL TABLE words USING fts5 (
        publisher, "by", tag, body, others,
        content = '', columnsize = 0, tokenize = 'ascii', prefix = '3'
    );
    -- Articles that were not compared with others yet.
    CREATE TABLE uncompared (key INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE);
"""
TABLES = _TABLES + RELATED_TABLES + SAME_TABLES
# A file with other tables is of no use.
VERSION = zlib.crc32(TABLES.encode()) >> 1
# What an article can have, as bits of `parts`.
PICTURE, RELATED, LINK, VIDEO = 1, 2, 4, 8
