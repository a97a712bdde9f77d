"""How long a server is left alone after it failed."""

from datetime import UTC
from email.utils import parsedate_to_datetime

from reader.feeds.fetching.answers import Kind
from reader.feeds.fetching.limits import (
    BACKOFF_SECONDS,
    GONE_SECONDS,
    MAX_BACKOFF_SECONDS,
    MAX_RETRY_AFTER_SECONDS,
)
from reader.feeds.records import Record

# These say nothing about the server: whoever was without a network wants the news as soon as it is
# back.
_OF_NO_SERVER: frozenset[Kind] = frozenset({"unreachable", "address", "file"})


def is_due(record: Record, now: float) -> bool:
    """Whether a server may be asked; one that is to wait longer than any had a wrong clock."""
    return not now < record.not_before <= now + GONE_SECONDS


def pause(kind: Kind, failures: int, retry_after: float) -> float:
    """Seconds to wait after so many failures in a row; `retry_after` is what the server wants."""
    if kind == "gone":
        return GONE_SECONDS
    if kind in _OF_NO_SERVER or failures < 2:
        return retry_after
    # Bounded before it is raised to a power that no number holds.
    doubled = BACKOFF_SECONDS * 2.0 ** min(failures - 2, 20)
    return max(retry_after, min(doubled, MAX_BACKOFF_SECONDS))


def retry_after(header: str, now: float) -> float:
    """Seconds until the moment that a Retry-After header names, at most the limit; 0 for none."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        seconds = float(header[:12])
    else:
        try:
            moment = parsedate_to_datetime(header)
            # Without a zone it is GMT, as all dates of HTTP are.
            seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now
        except (ValueError, OverflowError):
            return 0.0
    return min(max(seconds, 0.0), MAX_RETRY_AFTER_SECONDS)
