"""Changes that wait: held in memory until the file can be written, and then written in order."""

import sqlite3
from collections.abc import Iterable

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
_GROUPS = """
    SELECT "group", process, undoes, min(time) FROM change WHERE id > ?
    GROUP BY "group" ORDER BY 1
"""
_ROWS = """
    SELECT article, field, old, new FROM change WHERE id > ? AND process IS NOT NULL ORDER BY id
"""


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

    @property
    def count(self) -> int:
        """How many changes of marks and places wait."""
        changes = self.connection.total_changes
        if changes != self._counted[0]:
            groups = self.connection.execute(_GROUPS, (self._newest,))
            deeds = sum(process is not None for _, process, *_ in groups)
            places = len(self._changed("place")) + len(self._gone("place"))
            self._counted = (changes, deeds + places)
        return self._counted[1]

    def complete(self, marks: Marks, time: str) -> None:
        """Add the marks that a session knows, where the copy of a damaged file lacks them."""
        missing = [
            entry
            for entry in marks.entries()
            if entry[1] not in log.values(self.connection, entry[0])
        ]
        rows = list(log.differing(self.connection, missing))
        log.append(self.connection, rows, Group(time, None, log.next_group(self.connection)))
        self.connection.executemany(
            "INSERT OR IGNORE INTO place (article, block, character, saved) VALUES (?, ?, ?, ?)",
            [(item, at.block, at.character, time) for item, at in marks.places.items()],
        )

    def write_to(self, file: sqlite3.Connection, process: int | None) -> int | None:
        """Do in the file what was done here since; the number of the process there.

        Each deed stays one that can be undone. Where another process changed the same mark
        meanwhile, the one that was held wins.
        """
        processes: dict[int, int] = {}
        groups: dict[int, int] = {}
        for number, signed, undoes, time in self.connection.execute(_GROUPS, (self._newest,)):
            if undoes is not None and undoes > self._newest and undoes not in groups:
                continue  # what it takes back was no change any more
            rows = list(log.differing(file, self._wanted(number)))
            if rows:
                if signed is not None and signed not in processes:
                    processes[signed] = self._process(file, signed)
                by = None if signed is None else processes[signed]
                group = Group(time, by, log.next_group(file), groups.get(undoes, undoes))
                log.append(file, rows, group)
                groups[number] = group.number
        for table in _KEYS:
            self._write_table(table, file)
        return processes.get(process, process) if process else None

    def net(self) -> list[Row]:
        """What waits: each mark from what the file has to what it is here, and each place."""
        found: dict[tuple[str, str], Row] = {}
        for article, field, old, new in self.connection.execute(_ROWS, (self._newest,)):
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

    def _wanted(self, group: int) -> Iterable[log.Wanted]:
        return self.connection.execute(
            'SELECT article, field, new FROM change WHERE "group" = ? ORDER BY id', (group,)
        ).fetchall()

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
