"""The order of the list: the newest first, undated stories last in the order of the folder."""

from collections.abc import Iterable
from datetime import UTC, datetime

from reader.model import Summary


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
