"""Changes that wait: held in memory until the file can be written, and then written in order."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reader.model import Place
from reader.state import log
from reader.state.change import OFF, PLACE
from reader.state.log import Group, Row
from reader.state.marks import Marks
from reader.state.schema import TABLES

# What is kept outside the log, and what tells one row of it from another.
_KEYS = {
    "place": ("article",),
    "known": ("article",),
    "choice": ("name",),
    "ruled": ("rule", "article"),
}
# What was done here, and what a process did before.
_GROUPS = """
    SELECT "group", process, undoes, min(time) FROM change WHERE id > ? OR process = ?
    GROUP BY "group" ORDER BY 1
"""
_ROWS = """
    SELECT article, field, old, new FROM change
    WHERE (id > ? OR process = ?) AND process IS NOT NULL ORDER BY id
"""
_LAST = "SELECT article, field, process, max(id) FROM change GROUP BY article, field"
_PUT = """
    INSERT INTO place (article, block, character, saved) VALUES (?, ?, ?, ?)
    ON CONFLICT (article) DO UPDATE SET block = excluded.block,
    character = excluded.character, saved = excluded.saved WHERE excluded.saved > saved
"""

# Article and field, and from which change on what was done to it is lacking elsewhere.
Lacking = Mapping[tuple[str, str], int]


class Remembered(NamedTuple):
    """The marks that a session knows, and the number of the first change that it may not."""

    marks: Marks
    until: int


class Held:
    """A copy of the state in memory, to be changed in place of its file."""

    def __init__(self, copy: sqlite3.Connection) -> None:
        self.connection = copy
        (self._newest,) = copy.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()
        # What there was, to be compared with.
        copy.execute("ATTACH ':memory:' AS was")
        for table in _KEYS:
            copy.execute(f"CREATE TABLE was.{table} AS SELECT * FROM main.{table}")  # noqa: S608 - ours, as all names below
        self._counted = (-1, 0)
        self._lacked: int | None = None

    @property
    def count(self) -> int:
        """How many changes of marks and places wait."""
        changes = self.connection.total_changes
        if changes != self._counted[0]:
            groups = self.connection.execute(_GROUPS, (self._newest, self._lacked))
            deeds = sum(process is not None for _, process, *_ in groups)
            places = len(self._changed("place")) + len(self._gone("place"))
            self._counted = (changes, deeds + places)
        return self._counted[1]

    def count_all_of(self, process: int | None) -> None:
        """What a process did before waits too: it is in no file that has the name."""
        self._lacked, self._counted = process, (-1, 0)

    def complete(self, known: Remembered, process: int | None, time: str, *, same: bool) -> None:
        """Let the copy of a damaged file say what the session of a process knows.

        In a copy of the `same` file this is newer than all but what others did since; to one of
        another file only what it lacks is added.
        """
        there = {
            (one, field): value
            for one, field, value in self._read("SELECT article, field, value FROM mark")
        }
        newer = self.connection.execute(
            "SELECT article, field FROM change WHERE id >= ? AND process IS NOT ?",
            (known.until, process),
        )
        kept = set(newer) if same else set(there)
        wanted: dict[tuple[str, str], str | None] = {
            key: OFF if key[1] in known.marks.flags else None for key in there
        }
        wanted.update({(one, field): value for one, field, value in known.marks.entries()})
        deeds = [(*key, value) for key, value in wanted.items() if key not in kept]
        rows = list(log.differing(self.connection, deeds))
        log.append(self.connection, rows, Group(time, None, log.next_group(self.connection)))
        self._complete_places(known.marks.places, time, same=same)

    def _complete_places(self, places: Mapping[str, Place], time: str, *, same: bool) -> None:
        there = dict(Marks.load(self.connection).places)
        if same:
            gone = [(article,) for article in there if there[article] != places.get(article)]
            self.connection.executemany("DELETE FROM place WHERE article = ?", gone)
        self.connection.executemany(
            "INSERT OR IGNORE INTO place (article, block, character, saved) VALUES (?, ?, ?, ?)",
            [(article, at.block, at.character, time) for article, at in places.items()],
        )

    def write_to(
        self, file: sqlite3.Connection, process: int | None, since: str | None = None
    ) -> int | None:
        """Do in the file what was done here since; the number of the process there.

        Each deed stays one that can be undone. Where another process changed the same mark
        meanwhile, the one that was held wins. `since` when a session lasts is told where it had
        another file open: what it did there is done here too, where the file lacks it. Where a
        backup was brought back meanwhile, it lacks what was not wanted any more.
        """
        if since and self._was_restored(file, since):
            since = None
        processes: dict[int, int] = {}
        groups: dict[int, int] = {}
        lacking = self._lacking(file, process) if since and process else {}
        before = process if lacking else None
        for number, signed, undoes, time in self._read(_GROUPS, self._newest, before):
            if undoes is not None and undoes > self._newest and undoes not in groups:
                continue  # what it takes back was no change any more
            rows = list(log.differing(file, self._wanted(number, lacking)))
            if rows:
                if signed is not None and signed not in processes:
                    processes[signed] = self._process(file, signed)
                by = None if signed is None else processes[signed]
                taken_back = groups.get(undoes) or self._same_group(file, undoes)
                group = Group(time, by, log.next_group(file), taken_back)
                log.append(file, rows, group)
                groups[number] = group.number
        if since:
            self._add_places(file, since)
        for table in _KEYS:
            self._write_table(table, file)
        return processes.get(process, process) if process else None

    def net(self) -> list[Row]:
        """What waits: each mark from what the file has to what it is here, and each place."""
        found: dict[tuple[str, str], Row] = {}
        for article, field, old, new in self._read(_ROWS, self._newest, self._lacked):
            first = found.get((article, field))
            found[article, field] = Row(article, field, first.old if first else old, new)
        places = dict.fromkeys(
            str(row[0]) for row in (*self._changed("place"), *self._gone("place"))
        )
        marks = (row for row in found.values() if (row.old or OFF) != (row.new or OFF))
        return [*marks, *(Row(article, PLACE, None, None) for article in places)]

    def close(self) -> None:
        """Let the copy go."""
        self.connection.close()

    def _read(self, query: str, *values: object) -> list[Any]:
        return self.connection.execute(query, values).fetchall()

    def _wanted(self, group: int, lacking: Lacking) -> Iterable[log.Wanted]:
        """What a group did; of one that is older than this copy, what is lacking elsewhere."""
        query = 'SELECT id, article, field, new FROM change WHERE "group" = ? ORDER BY id'
        for number, article, field, new in self._read(query, group):
            first = lacking.get((article, field))
            if number > self._newest or (first is not None and first <= number):
                yield article, field, new

    def _was_restored(self, file: sqlite3.Connection, since: str) -> bool:
        restored = log.choice(file, log.RESTORED) or ""
        return restored >= since and restored != log.choice(self.connection, log.RESTORED)

    def _lacking(self, file: sqlite3.Connection, process: int) -> Lacking:
        """What a process did last of all to a field, and the log of the file does not have."""
        ours = {(article, field) for article, field, by, _ in self._read(_LAST) if by == process}
        there = set(file.execute("SELECT time, article, field, new FROM change"))
        lacking: dict[tuple[str, str], int] = {}
        for number, *row in self._read(
            "SELECT id, time, article, field, new FROM change"
            " WHERE process = ? AND id <= ? ORDER BY id",
            process,
            self._newest,
        ):
            key = (row[1], row[2])
            if key in ours and tuple(row) not in there:
                lacking.setdefault(key, number)
        return lacking

    def _same_group(self, file: sqlite3.Connection, group: int | None) -> int | None:
        """The group if the file has the same; in one that was restored, it may be another deed."""
        query = 'SELECT time, article, field, old, new FROM change WHERE "group" = ? ORDER BY id'
        same = self._read(query, group) == file.execute(query, (group,)).fetchall()
        return group if same else None

    def _add_places(self, file: sqlite3.Connection, since: str) -> None:
        file.executemany(
            _PUT,
            self._read(
                "SELECT article, block, character, saved FROM place WHERE saved >= ?", since
            ),
        )
        # Where they are is known wherever they have marks now.
        file.executemany(
            """INSERT OR IGNORE INTO known (article, path, headline, alone) SELECT ?, ?, ?, ?
            WHERE EXISTS (SELECT 1 FROM mark WHERE article = ?1)
            OR EXISTS (SELECT 1 FROM place WHERE article = ?1)""",
            self._read("SELECT article, path, headline, alone FROM known"),
        )

    def _process(self, file: sqlite3.Connection, number: int) -> int:
        """The number that a process has in the file, where another one may have this one."""
        row = self.connection.execute(
            "SELECT pid, started, ended FROM process WHERE id = ?", (number,)
        ).fetchone()
        there = file.execute(
            "SELECT 1 FROM process WHERE id = ? AND pid = ? AND started = ?", (number, *row[:2])
        )
        if there.fetchone():
            return number
        insert = "INSERT INTO process (pid, started, ended) VALUES (?, ?, ?)"
        return int(file.execute(insert, row).lastrowid or 0)

    def _write_table(self, table: str, file: sqlite3.Connection) -> None:
        columns = TABLES[table]
        same = " AND ".join(f"{key} = ?" for key in _KEYS[table])
        file.executemany(f"DELETE FROM {table} WHERE {same}", self._gone(table))  # noqa: S608
        places = ", ".join("?" * len(columns))
        file.executemany(
            f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608
            self._changed(table),
        )

    def _changed(self, table: str) -> list[tuple[object, ...]]:
        columns = ", ".join(TABLES[table])
        return self.connection.execute(
            f"SELECT {columns} FROM main.{table} EXCEPT SELECT {columns} FROM was.{table}"  # noqa: S608
        ).fetchall()

    def _gone(self, table: str) -> list[tuple[object, ...]]:
        keys = ", ".join(_KEYS[table])
        return self.connection.execute(
            f"SELECT {keys} FROM was.{table} EXCEPT SELECT {keys} FROM main.{table}"  # noqa: S608
        ).fetchall()
