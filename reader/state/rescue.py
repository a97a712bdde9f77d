"""All that can be read of a file of the state, whatever shape it is in, as a database in memory."""

import errno
import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from reader import regular
from reader.state.connection import at_once, check_size, connect_to_memory, transaction, uri
from reader.state.damage import damage_of, has_wrong_value
from reader.state.errors import FAILURES, damaged
from reader.state.schema import TABLES, VERSION, create, create_tables, create_triggers, kind

_PAGE = 4096
# Where the first page says how many pages there are, and how the log beside the file is written.
_COUNT, _LOG = slice(28, 32), slice(18, 20)
_NO_LOG = b"\x01\x01"
# A file that lost more than all but this part of it is not made up for.
_MOST_CUT = 64
# The bytes of a million marks are a tenth of it.
_MOST = 1 << 30
# A row takes more bytes than this; so many reads may fail before a table is given up.
_LEAST_ROW, _MOST_FAILURES = 16, 20_000
_WITHOUT_ROWID = ("mark", "ruled")

Rows = Iterator[tuple[object, ...]]

# The marks that the log comes to, where the table of them cannot be read.
_FOLD = """
    INSERT OR IGNORE INTO main.mark (article, field, value)
    SELECT article, field, new FROM main.change
    WHERE id IN (SELECT max(id) FROM main.change GROUP BY article, field) AND new NOT NULL
"""


def copy_in_memory(
    path: Path, page: int = _PAGE, patience: float | None = None
) -> sqlite3.Connection:
    """A connection to a copy of all that can be read of the file, which may be nothing."""
    memory = connect_to_memory(patience)
    memory.execute(f"PRAGMA page_size = {page}")
    create_tables(memory)
    for attach in (_attach, _attach_elsewhere, _attach_bytes, _attach_with_new_beginning):
        with suppress(OSError, *FAILURES):
            _check(path)
            attach(memory, path)
            break
    create_triggers(memory)
    memory.execute(f"PRAGMA user_version = {VERSION}")
    return memory


def _check(path: Path) -> None:
    """Raise OSError for what is no file of marks, or larger than any: it would fill the disk."""
    regular.check(path)
    for part in (path, Path(f"{path}-wal")):
        with suppress(FileNotFoundError):
            if part.stat().st_size > _MOST:
                raise OSError(errno.EFBIG, "it is larger than any file of marks", str(part))


def copy_open(connection: sqlite3.Connection) -> sqlite3.Connection | None:
    """The same of a file that is open, wherever it is now; None where it cannot be read."""
    memory = connect_to_memory()
    try:
        connection.backup(memory, progress=at_once)
        damaged = damage_of(memory, thorough=True)
    except FAILURES:
        damaged = "it cannot be read"
    if damaged:
        memory.close()
        return None
    return memory


def missing_changes(connection: sqlite3.Connection) -> int:
    """How many changes the log has lost: its numbers have no gaps."""
    count, last = connection.execute("SELECT count(*), ifnull(max(id), 0) FROM change").fetchone()
    return int(last - count)


def _attach(memory: sqlite3.Connection, path: Path) -> None:
    check_size(path)
    memory.execute("ATTACH ? AS file", (uri(path, "ro"),))  # raises where nothing can be read
    _copy(memory, path.stat().st_size)


def _attach_elsewhere(memory: sqlite3.Connection, path: Path) -> None:
    """Where SQLite cannot create an index beside it, it reads no file in WAL mode.

    Of one that was emptied, what stands in the log beside it is left.
    """
    with TemporaryDirectory() as folder:
        elsewhere = Path(folder, "state.db")
        shutil.copyfile(path, elsewhere)
        if not elsewhere.stat().st_size:
            elsewhere.write_bytes(_new_beginning())
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}-wal", f"{elsewhere}-wal")
        _attach(memory, elsewhere)


def _attach_bytes(memory: sqlite3.Connection, path: Path) -> None:
    """Where there is no room for a copy either."""
    _deserialize(memory, path.read_bytes())


def _attach_with_new_beginning(memory: sqlite3.Connection, path: Path) -> None:
    """Where the first page is torn: that of a new file knows where the tables are as well."""
    _deserialize(memory, _new_beginning() + path.read_bytes()[_PAGE:])


def _new_beginning() -> bytes:
    with closing(connect_to_memory()) as new:
        create(new)
        return new.serialize()[:_PAGE]


def _deserialize(memory: sqlite3.Connection, data: bytes) -> None:
    told = int.from_bytes(data[_COUNT], "big")
    pages = len(data) // _PAGE
    if pages < told < _MOST_CUT * (pages + 1):
        pages = told  # SQLite reads nothing of a file that was cut, so empty pages make up for it
    patched = bytearray(data[: pages * _PAGE].ljust(pages * _PAGE, b"\0"))
    patched[_COUNT] = pages.to_bytes(4, "big")
    patched[_LOG] = _NO_LOG
    memory.execute("ATTACH ':memory:' AS file")
    memory.deserialize(bytes(patched), name="file")
    _copy(memory, len(data))


def _copy(memory: sqlite3.Connection, size: int) -> None:
    """Copy what is attached as `file`; raises where not even its tables are known."""
    try:
        tables = [table for table in TABLES if _is_there(memory, table)]
        if "mark" not in tables and "change" not in tables:
            raise sqlite3.DatabaseError("it has no marks")
        try:
            with transaction(memory):
                for table in tables:
                    memory.executemany(_insert(table), memory.execute(_select(table)))
                if any(has_wrong_value(memory, table) for table in tables):
                    raise damaged("wrong values")
        except FAILURES:
            _copy_rows(memory, tables, size)
    finally:
        with suppress(*FAILURES):
            memory.execute("DETACH file")


def _copy_rows(memory: sqlite3.Connection, tables: list[str], size: int) -> None:
    """Copy row by row what is torn; no transaction, which an error might take back."""
    for table in tables:
        rows = _both_ways if table in _WITHOUT_ROWID else _around_torn
        for row in rows(memory, table, size):
            with suppress(*FAILURES):
                if all(map(_is_right, TABLES[table], row)):
                    memory.execute(_insert(table), row)
    # The log may have lost that a mark was taken off: it speaks only where nothing better does.
    if "mark" not in tables or not _has_whole(memory, "mark"):
        memory.execute(_FOLD)


def _has_whole(memory: sqlite3.Connection, table: str) -> bool:
    """Whether all that a table of the file holds could be read, and was copied."""
    with suppress(*FAILURES):
        there = sum(1 for _ in memory.execute(_select(table)))
        (copied,) = memory.execute(f"SELECT count(*) FROM main.{table}").fetchone()  # noqa: S608
        return bool(there == copied)
    return False


def _is_right(column: str, value: object) -> bool:
    kinds = {"integer": int, "blob": bytes, "text": str}
    return value is None or isinstance(value, kinds[kind(column)])


def _is_there(memory: sqlite3.Connection, table: str) -> bool:
    found = {name for _, name, *_ in memory.execute(f"PRAGMA file.table_info({table})")}
    return found >= {column.strip('"') for column in TABLES[table]}


# The names in all statements here are those of our own schema.


def _insert(table: str) -> str:
    places = ", ".join("?" * len(TABLES[table]))
    return f"INSERT OR IGNORE INTO main.{table} ({', '.join(TABLES[table])}) VALUES ({places})"  # noqa: S608


def _select(table: str) -> str:
    return f"SELECT {', '.join(TABLES[table])} FROM file.{table}"  # noqa: S608


def _around_torn(memory: sqlite3.Connection, table: str, size: int) -> Rows:
    """The rows around what is torn: that is met in ever smaller parts, the largest first."""
    columns = ", ".join(TABLES[table])
    select = f"SELECT rowid, {columns} FROM file.{table} WHERE rowid BETWEEN ? AND ? ORDER BY 1"  # noqa: S608
    parts = deque([(1, _last(memory, table, size))])
    failures = 0
    while parts and failures < _MOST_FAILURES:
        low, high = parts.popleft()
        try:
            for number, *row in memory.execute(select, (low, high)):
                yield tuple(row)
                low = number + 1
        except FAILURES:
            failures += 1
            middle = (low + high) // 2
            parts += [(low, middle), (middle + 1, high)] if low < high else []


def _last(memory: sqlite3.Connection, table: str, size: int) -> int:
    with suppress(*FAILURES):
        (last,) = memory.execute(f"SELECT ifnull(max(rowid), 0) FROM file.{table}").fetchone()  # noqa: S608
        return int(last)
    return size // _LEAST_ROW


def _both_ways(memory: sqlite3.Connection, table: str, _: int) -> Rows:
    """The rows before what is torn, and those behind it."""
    for way in ("", " DESC"):
        order = ", ".join(f"{column}{way}" for column in TABLES[table][:2])
        with suppress(*FAILURES):
            yield from memory.execute(f"{_select(table)} ORDER BY {order}")
