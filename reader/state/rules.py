"""What rules do to articles, once."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from reader.model import Mark
from reader.state import log
from reader.state.change import RULES, Change
from reader.state.marks import mark_of

# What is to be changed of an article, by its marks.
Deeds = Callable[[str, Mark], Iterable[Change]]


def ruled(connection: sqlite3.Connection, rule: str) -> set[str]:
    """The articles that a rule was applied to."""
    found = connection.execute("SELECT article FROM ruled WHERE rule = ?", (rule,))
    return {article for (article,) in found}


def apply(
    connection: sqlite3.Connection, time: str, rule: str, articles: Sequence[str], deeds: Deeds
) -> list[Change]:
    """Change what the rule wants of articles, as a process that has ended; the changes."""
    changes = [
        change
        for article in articles
        for change in deeds(article, mark_of(log.values(connection, article)))
    ]
    process = log.begin_process(connection, RULES)
    log.record(connection, time, process, changes)
    log.end_process(connection, process, time)
    rows = [(rule, article) for article in articles]
    connection.executemany("INSERT OR IGNORE INTO ruled (rule, article) VALUES (?, ?)", rows)
    return changes
