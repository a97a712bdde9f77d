"""The tables of the state."""

import sqlite3

VERSION = 2

# A group is all that one deed changed; its number is the id of its first change. A change
# without a process is Reader's own (marks that follow an edited file), not the reader's.
# Paths are bytes: a name need not be UTF-8. `alone`: the only article of its file.
_TABLES = """
    CREATE TABLE process (
        id INTEGER PRIMARY KEY,
        pid INTEGER NOT NULL,
        started TEXT NOT NULL,
        ended TEXT
    );
    CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        process INTEGER REFERENCES process (id),
        "group" INTEGER NOT NULL,
        undoes INTEGER,
        article TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT
    );
    CREATE TABLE mark (
        article TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, field)
    ) WITHOUT ROWID;
    CREATE TABLE place (
        article TEXT PRIMARY KEY NOT NULL,
        block INTEGER NOT NULL,
        character INTEGER NOT NULL,
        saved TEXT NOT NULL
    );
    CREATE TABLE known (
        article TEXT PRIMARY KEY NOT NULL,
        path BLOB NOT NULL,
        headline TEXT NOT NULL,
        alone INTEGER NOT NULL
    );
    CREATE TABLE choice (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    );
"""

# What each later version adds to the tables of the one before. `ruled`: the articles that a rule
# of the configuration was applied to, which it leaves alone from then on.
_ADDED = {
    2: """
    CREATE TABLE ruled (
        rule TEXT NOT NULL,
        article TEXT NOT NULL,
        PRIMARY KEY (rule, article)
    ) WITHOUT ROWID;
    """,
}

# REPLACE deletes without asking the trigger for DELETE, so an id that is taken is refused too.
_TRIGGERS = """
    CREATE TRIGGER change_is_not_replaced BEFORE INSERT ON change
    WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the log is append only'); END;

    CREATE TRIGGER change_is_not_updated BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'the log is append only'); END;

    CREATE TRIGGER change_is_not_deleted BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'the log is append only'); END;

    CREATE TRIGGER mark_comes_from_change AFTER INSERT ON change
    BEGIN
        DELETE FROM mark WHERE article = NEW.article AND field = NEW.field;
        INSERT INTO mark (article, field, value)
        SELECT NEW.article, NEW.field, NEW.new WHERE NEW.new IS NOT NULL;
    END;
"""

# The columns of each table, for what is copied row by row.
TABLES = {
    "process": ("id", "pid", "started", "ended"),
    "change": ("id", "time", "process", '"group"', "undoes", "article", "field", "old", "new"),
    "mark": ("article", "field", "value"),
    "place": ("article", "block", "character", "saved"),
    "known": ("article", "path", "headline", "alone"),
    "choice": ("name", "value"),
    "ruled": ("rule", "article"),
}
_NUMBERS = {"id", "pid", "process", '"group"', "undoes", "block", "character", "alone"}

_COLUMNS = """
    SELECT item.name, part.name FROM sqlite_master AS item, pragma_table_info(item.name) AS part
    WHERE item.type = 'table'
"""


def create(connection: sqlite3.Connection) -> None:
    """Give an empty database the schema, all of it or nothing."""
    connection.executescript(
        f"BEGIN IMMEDIATE; {_tables(VERSION)} {_TRIGGERS} PRAGMA user_version = {VERSION}; COMMIT"
    )


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Give a database of an older version what was added since, all of it or nothing."""
    added = "".join(_ADDED[later] for later in range(version + 1, VERSION + 1))
    connection.executescript(f"BEGIN IMMEDIATE; {added} PRAGMA user_version = {VERSION}; COMMIT")


def create_tables(connection: sqlite3.Connection, version: int = VERSION) -> None:
    """Give an empty database the tables alone, to be filled as they are."""
    connection.executescript(_tables(version))


def _tables(version: int) -> str:
    return _TABLES + "".join(added for later, added in _ADDED.items() if later <= version)


def create_triggers(connection: sqlite3.Connection) -> None:
    """Make the log append only from here on, and the marks come out of it."""
    connection.executescript(_TRIGGERS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the schema; 0 for an empty database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Table and name of all columns there are."""
    return set(connection.execute(_COLUMNS))


def kind(column: str) -> str:
    """The kind of the values of a column, as SQLite calls it."""
    return "integer" if column in _NUMBERS else "blob" if column == "path" else "text"
