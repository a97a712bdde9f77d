"""The values of fields: states, parts, days and ages, minutes."""

import difflib
import re
from datetime import date, timedelta

from reader.library.query.tree import (
    FIELDS,
    PARTS,
    SIGNS,
    STATES,
    TEXT_FIELDS,
    Has,
    Is,
    Minutes,
    Published,
    Query,
    Text,
)

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGE = re.compile(r"(\d{1,5})([dwmy])")
# What other readers call the fields.
_OTHER_NAMES = {
    **dict.fromkeys(("title", "subject"), "headline"),
    **dict.fromkeys(("author", "from", "byline"), "by"),
    **dict.fromkeys(("source", "site"), "publisher"),
    **dict.fromkeys(("feedtitle", "feedname", "subscription"), "feed"),
    **dict.fromkeys(("text", "content"), "body"),
    **dict.fromkeys(("label", "tags"), "tag"),
    **dict.fromkeys(("since", "date", "age"), "after"),
}
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_MINUTES = re.compile(r"(<=|>=|<|>|=)?(\d{1,6})")
_DAY_ASKED = "needs a day such as 2024-01-31, or an age such as 7d, 2w, 3m or 1y"


def field_value(field: str, value: str, today: date) -> Query | None:
    """What a field asks for; None where there is no such field.

    ValueError says what is wrong with its value.
    """
    name = field.casefold()
    if text_field := next((known for known in TEXT_FIELDS if known == name), None):
        if not value:
            raise ValueError(f"{name}: needs a word")
        return Text(value, text_field)
    match name:
        case "is":
            state = next((known for known in STATES if known == value.casefold()), None)
            return Is(state) if state else _none_of(name, value, STATES)
        case "has":
            part = next((known for known in PARTS if known == value.casefold()), None)
            return Has(part) if part else _none_of(name, value, PARTS)
        case "before" | "after":
            return Published(_day(name, value, today), before=name == "before")
        case "minutes":
            return _minutes(value)
    return None


def mistaken_field(field: str) -> str:
    """What to say where a field was probably meant; "" where a colon is a colon."""
    name = field.casefold()
    near = [_OTHER_NAMES[name]] if name in _OTHER_NAMES else []
    near += difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.75)
    return f'there is no field "{field}"; did you mean "{near[0]}:"?' if near else ""


def _none_of(name: str, value: str, known: tuple[str, ...]) -> Query:
    near = difflib.get_close_matches(value.casefold(), known, n=1)
    if near:
        raise ValueError(f'{name}: knows no "{value}"; did you mean "{name}:{near[0]}"?')
    raise ValueError(f"{name}: is one of {', '.join(known)}")


def _day(name: str, value: str, today: date) -> date:
    """A day, the first of a month or a year, or the day so long ago."""
    try:
        if found := _DAY.fullmatch(value):
            return date(*(int(part or 1) for part in found.groups()))
        if found := _AGE.fullmatch(value):
            return today - timedelta(days=int(found[1]) * _DAYS[found[2]])
    except (ValueError, OverflowError):
        raise ValueError(f"{name}: there is no such day") from None
    raise ValueError(f"{name}: {_DAY_ASKED}")


def _minutes(value: str) -> Minutes:
    found = _MINUTES.fullmatch(value)
    if not found:
        raise ValueError("minutes: needs a number such as 5, <5 or >=10")
    sign = next(known for known in SIGNS if known == (found[1] or "="))
    return Minutes(sign, int(found[2]))
