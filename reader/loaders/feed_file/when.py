"""When an entry was published, in any of the forms that feeds write."""

import re
import time
from datetime import UTC, datetime

from reader.loaders.dates import read_date
from reader.loaders.moments import iso

# A longer text is no date.
_MAX = 80
_CLOCK = re.compile(r"\d:\d\d")
_DAY_LENGTH = len("2024-11-13")


class NotReadError(Exception):
    """What a parser would make of a date is wanted, and none was asked."""


# Stands for what a parser makes of a date that it was not asked for.
NOT_READ = time.struct_time((0,) * 9)


def moment(value: str | None, parsed: time.struct_time | None = None) -> str | None:
    """The ISO form of a date; a time that names no zone is taken as UTC, as feeds mean it.

    `parsed` is what a feed's parser made of the same value: a time in UTC; NotReadError where that
    is wanted and is NOT_READ.
    """
    text = " ".join((value or "").split())
    if not text or len(text) > _MAX:
        return None
    day = None
    for read in (iso, _in_words):
        found = read(text)
        if found and len(found) > _DAY_LENGTH:
            return found
        day = day or found
    if not _CLOCK.search(text):
        return day
    return _time(iso(f"{text}Z")) or _time(_in_words(f"{text} UTC")) or _utc(parsed) or day


def _in_words(text: str) -> str | None:
    """The date with the name of a month in it, in any language whose months are known."""
    dated = read_date(text)
    return dated.published if dated else None


def _time(found: str | None) -> str | None:
    return found if found and len(found) > _DAY_LENGTH else None


def _utc(parsed: time.struct_time | None) -> str | None:
    if parsed is NOT_READ:
        raise NotReadError
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat()
    except (TypeError, ValueError):
        return None
