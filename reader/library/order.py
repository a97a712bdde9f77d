"""The orders of the list: the newest first, undated stories last in the order of the folder.

Any other order keeps that one among equals.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from reader.model import Summary

Sort = Literal["date", "publisher", "length", "headline", "folder"]
SORTS: tuple[Sort, ...] = get_args(Sort)

_SIGNS_BEFORE = re.compile(r"^\W+")


def moment(published: str) -> float:
    """An ISO date or time as seconds since 1970; a day without a time is its first moment."""
    when = datetime.fromisoformat(published)
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when.timestamp()


def newest_first(summaries: Iterable[Summary]) -> list[Summary]:
    """Summaries in the order of the list; equals stay in the order they came in."""
    dated: list[tuple[float, Summary]] = []
    undated: list[Summary] = []
    for summary in summaries:
        if summary.published:
            dated.append((-moment(summary.published), summary))
        else:
            undated.append(summary)
    dated.sort(key=lambda pair: pair[0])
    return [summary for _, summary in dated] + undated


def sort_key(sort: Sort) -> Callable[[Summary], Any] | None:
    """What summaries are sorted by; None for the orders that the library holds itself."""
    return {"publisher": _by_publisher, "length": _by_length, "headline": _by_headline}.get(sort)


def _by_publisher(summary: Summary) -> tuple[bool, str]:
    return not summary.publisher, (summary.publisher or "").casefold()


def _by_length(summary: Summary) -> int:
    return summary.minutes


def _by_headline(summary: Summary) -> str:
    return _SIGNS_BEFORE.sub("", summary.headline).casefold()
