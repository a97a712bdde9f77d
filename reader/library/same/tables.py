"""The tables of stories that are the same."""

TABLES = """
    CREATE TABLE sketch (
        key INTEGER PRIMARY KEY,
        publisher INTEGER NOT NULL,
        headline INTEGER,
        page INTEGER,
        day INTEGER,
        first INTEGER NOT NULL,
        second INTEGER NOT NULL,
        third INTEGER NOT NULL
    );
    CREATE INDEX sketch_first ON sketch (first);
    CREATE INDEX sketch_second ON sketch (second);
    CREATE INDEX sketch_third ON sketch (third);
    -- If one is cut, the other is the fuller one.
    CREATE TABLE same_story (
        fuller INTEGER NOT NULL,
        other INTEGER NOT NULL,
        cut INTEGER NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (fuller, other)
    ) WITHOUT ROWID;
    CREATE INDEX same_story_other ON same_story (other);
"""
