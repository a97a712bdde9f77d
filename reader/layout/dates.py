"""Dates as people read them, short and the same everywhere."""

import re
from datetime import date

DATE_FORMAT = "%-d %b %Y"
# English whatever the locale is, as all of Reader.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = 3
_DIRECTIVE = re.compile(r"%(-?[a-zA-Z%])")


def short_date(published: str | None, form: str = DATE_FORMAT) -> str:
    """The day of an ISO date or time in a form of strftime's; nothing for none."""
    if not published:
        return ""
    day = date.fromisoformat(published[:10])
    month, weekday = _MONTHS[day.month - 1], _DAYS[day.weekday()]
    values = {
        "d": f"{day.day:02}",
        "-d": str(day.day),
        "m": f"{day.month:02}",
        "-m": str(day.month),
        "b": month[:_SHORT],
        "B": month,
        "y": f"{day.year % 100:02}",
        "Y": str(day.year),
        "a": weekday[:_SHORT],
        "A": weekday,
        "%": "%",
    }
    return _DIRECTIVE.sub(lambda found: values.get(found[1], found[0]), form)


def minutes(count: int) -> str:
    """The minutes to read; nothing for a story without text."""
    return f"{count} min" if count else ""
