"""Moments that machines wrote: ISO 8601 and RFC 2822 to the one form of the model."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

# A longer text is no date.
_MAX = 64
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_TIME = re.compile(
    r"[T\s]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d(?::?\d\d)?)?)?\Z",
    re.IGNORECASE,
)
_YEARS = range(1000, 2200)


def iso(value: str) -> str | None:
    """A day, or a time with its own offset; a time without one is its day; None for no date."""
    text = value.strip()
    if not text or len(text) > _MAX:
        return None
    day = _DAY.match(text)
    if day:
        return _iso(day, text[day.end() :])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.year not in _YEARS:
        return None
    # "-0000" says that the offset is not known; then the parser gives none.
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def _iso(day: re.Match[str], rest: str) -> str | None:
    try:
        whole = date(int(day[1]), int(day[2]), int(day[3]))
    except ValueError:
        return None
    if whole.year not in _YEARS:
        return None
    clock = _TIME.match(rest)
    if not clock or not clock[4]:
        return whole.isoformat()
    zone = "+00:00" if clock[4].upper() in ("Z", "UTC", "GMT") else clock[4]
    if len(zone) == 3:
        zone += ":00"
    written = f"{whole.isoformat()}T{clock[1]}:{clock[2]}:{clock[3] or '00'}{zone}"
    try:
        return datetime.fromisoformat(written).isoformat()
    except ValueError:  # an hour or an offset that there is not
        return whole.isoformat()
