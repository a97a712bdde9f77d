"""Dates as pages write them: as precise as the line is, and never guessed."""

import re
from datetime import date, datetime, time, timedelta, timezone

from msgspec import Struct

from reader.loaders.fold import fold, tokens
from reader.loaders.memory import remembered
from reader.loaders.words import words

# A longer line is text that mentions a date.
DATE_LINE_MAX = 160
_AGO_WORDS = 10
_LEAD_MAX = 40
_YEARS = range(1800, 2200)

# The month's name: one word, or two in the Arabic of the Levant.
_MONTH = r"(?P<{0}>[\u0620-\u06ff]{{2,9}}\s[\u0620-\u06ff]{{2,9}}|[^\W\d_][^\s\d,./–-]{{1,19}})\.?"
_OF = r"(?:de\s+|del\s+|of\s+|d')?"
# Each form names its groups by the first letter of day, month and year, and a number of its own.
_DATE = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?P<y2>\d{4})\s?[年년]\s?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日일]"
    r"|(?P<a3>\d{1,2})(?P<sign>[./-])(?P<b3>\d{1,2})(?P=sign)(?P<y3>\d{4}|\d\d(?!\d))"
    r"|(?P<d4>\d{1,2})\s+tháng\s+(?P<m4>\d{1,2}),?\s+(?:năm\s+)?(?P<y4>\d{4})"
    r"|(?P<d5>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?[\s-]*"
    + _OF
    + _MONTH.format("n5")
    + r",?[\s-]*"
    + _OF
    + r"(?P<y5>\d{4})"
    r"|" + _MONTH.format("n6") + r"\s?(?P<d6>\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s)(?P<y6>\d{4})"
    r"|(?P<y7>\d{4})\.?\s+" + _MONTH.format("n7") + r"\s+(?P<d7>\d{1,2})\.?"
    r")(?!\d)",
    re.IGNORECASE,
)
# A day of no year.
_DAYS = (
    re.compile(
        r"(?<![\d.])\d{1,2}(?:st|nd|rd|th|er|º|ª|°|\.)?\s+" + _OF + _MONTH.format("name"),
        re.IGNORECASE,
    ),
    re.compile(_MONTH.format("name") + r"\s?\d{1,2}(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE),
)
_CLOCK = re.compile(
    r"T?(?<!\d)(?P<hour>\d{1,2})(?:[:.hH](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s?(?P<half>[ap]\.?m\.?(?!\w))?"
    r"\s?(?P<zone>(?:(?:UTC|GMT)\s?)?[+-]\d\d?:?(?:\d\d)?(?!\d)|[^\W\d_]{1,5}(?![\w.]))?",
    re.IGNORECASE,
)
# What a line with a date has at least, beside the name of a month: three numbers.
_NUMBERS = re.compile(r"\d[./-](?:\d\d?[./-]\d|[^\W\d_])|\d\s?[年년]|tháng", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CLOCK_TIME = re.compile(r"(?<!\d)\d{1,2}[:.hH]\d\d(?!\d)")
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d\d?):?(\d\d)?\Z")
_PIECES = re.compile(r"[|•·]")
_SIGNS = " ,;:·•–—-/()[]"


class DateLine(Struct, frozen=True):
    """A line that tells a date: its ISO form, if it can be told, and what else the line holds."""

    published: str | None
    rest: str


@remembered
def read_date(text: str, language: str | None = None) -> DateLine | None:
    """The date of a line that is little else; None where there is none."""
    if len(text) > DATE_LINE_MAX:
        return None
    if _is_ago(text):
        return DateLine(None, "")
    if not _DIGIT.search(text):
        return None
    if not (_NUMBERS.search(text) or not words().month_words.isdisjoint(tokens(text))):
        return None
    found = [(m, day) for m in _DATE.finditer(text) for day in _days(m, language)]
    if not found:
        return DateLine(None, "") if _is_day(text) else None
    at = _first_published(text, [match for match, _ in found])
    match, day = found[at]
    end = found[at + 1][0].start() if at + 1 < len(found) else len(text)
    moment = _moment(text, match, end, day) if day else None
    rest = text
    for one, _ in reversed(found):
        rest = f"{rest[: one.start()]} | {rest[one.end() :]}"
    return DateLine(moment, _rest(rest))


def leads_to_date(text: str) -> bool:
    """Whether the line only says that a date follows: "Published:"."""
    return len(text) <= _LEAD_MAX and fold(text).strip(_SIGNS) in words().published


def _days(match: re.Match[str], language: str | None) -> list[date | None]:
    """The day that a match names: none if it is no date, [None] if it could be two."""
    got = {name: value for name, value in match.groupdict().items() if value}
    if "a3" in got:
        return _numbered(int(got["a3"]), int(got["b3"]), got["y3"], got["sign"])
    parts = {name[0]: value for name, value in got.items()}
    month = int(parts["m"]) if "m" in parts else _month(parts["n"], language)
    if month == 0:
        return [None]
    day = _valid(int(parts["y"]), month or 0, int(parts["d"]))
    return [day] if day else []


def _is_day(text: str) -> bool:
    """Whether the line is a day without its year, and nothing else."""
    return any(
        fold(match["name"]) in words().months
        and not _rest(f"{text[: match.start()]} | {text[match.end() :]}")
        for form in _DAYS
        for match in form.finditer(text)
    )


def _numbered(first: int, second: int, year: str, sign: str) -> list[date | None]:
    """13/11/2024 and 11/13/2024 are clear, 13.11.24 too; 03/04/2024 is not guessed."""
    if len(year) == 2:
        if sign != ".":
            return []
        year = f"20{year}"
    day_first = _valid(int(year), second, first)
    month_first = None if sign == "." else _valid(int(year), first, second)
    if day_first and month_first and day_first != month_first:
        return [None]
    day = day_first or month_first
    return [day] if day else []


def _month(name: str, language: str | None) -> int | None:
    """The number of a month; 0 if the name means two months and the language is not known."""
    known = words().months
    by_language = known.get(fold(name))
    if not by_language:
        return None
    numbers = set(by_language.values())
    if len(numbers) == 1:
        return numbers.pop()
    return by_language.get(language or "", 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _first_published(text: str, matches: list[re.Match[str]]) -> int:
    """Which date to take: the first that is not said to be that of an update."""
    start = 0
    for at, match in enumerate(matches):
        before = f" {' '.join(tokens(text[start : match.start()]))} "
        if not any(f" {phrase} " in before for phrase in words().updated):
            return at
        start = match.end()
    return 0


def _moment(text: str, match: re.Match[str], end: int, day: date) -> str:
    """The day, or the time where the line gives one with its own offset."""
    for clock in _CLOCK.finditer(text, match.end(), end):
        zone = _zone(clock["zone"] or "")
        told = _time(clock)
        if zone is not None and told is not None:
            return datetime.combine(day, told, zone).isoformat()
    return day.isoformat()


def _time(clock: re.Match[str]) -> time | None:
    hour, half = int(clock["hour"]), (clock["half"] or "")[:1].lower()
    if not clock["minute"] and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(clock["minute"] or 0), int(clock["second"] or 0))
    except ValueError:
        return None


def _zone(text: str) -> timezone | None:
    folded = fold(text)
    match = _OFFSET.match(words().zones.get(folded, folded))
    if not match:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if match[1] == "-" else offset)


def _is_ago(text: str) -> bool:
    """Whether the line says how long ago, as "2 hours ago" or "gestern"."""
    known = words()
    if text.count(" ") > _AGO_WORDS or not known.ago.found(text):
        return False
    parts = tokens(_CLOCK_TIME.sub(" ", text))
    return all(
        not (unit := part.lstrip("0123456789")) or unit in known.date_tokens for part in parts
    )


def _rest(text: str) -> str:
    """What stands beside the dates: without times, weekdays and the words that lead to a date."""
    kept: list[str] = []
    for piece in _PIECES.split(text):
        if _is_ago(piece):
            continue
        left = _CLOCK.sub(_drop_clock, piece).strip(_SIGNS)
        left = _without_date_words(left)
        if left:
            kept.append(left)
    return " | ".join(kept)


def _drop_clock(match: re.Match[str]) -> str:
    """A space for a time of day; the word after it stays unless it is a time zone."""
    zone = match["zone"] or ""
    return f" {zone}" if zone[:1].isalpha() and _zone(zone) is None else " "


def _without_date_words(text: str) -> str:
    """The text without the date's own words at its beginning and end."""
    parts = text.split()
    while parts:
        left = _trimmed(parts)
        if left == parts:
            break
        parts = left
    return " ".join(parts).strip(_SIGNS)


def _trimmed(parts: list[str]) -> list[str]:
    known = words().date_words
    if len(parts) == 1:
        return [] if _bare(parts) in known else parts
    for count in (4, 3, 2, 1):
        for some, left in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            bare = _bare(some)
            # "D. Smith" and "Mo Farah" begin with no day of the week.
            if bare in known and not (len(bare) <= 2 and some[0][0].isupper()):
                return left
    return parts


def _bare(parts: list[str]) -> str:
    return fold(" ".join(parts)).strip(_SIGNS + ".")
