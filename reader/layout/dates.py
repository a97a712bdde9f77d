"""Dates as people read them, short and the same everywhere."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_date(published: str | None) -> str:
    """The day of an ISO date or time as "13 Nov 2024"; nothing for none."""
    if not published:
        return ""
    year, month, day = published[:10].split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def minutes(count: int) -> str:
    """The minutes to read; nothing for a story without text."""
    return f"{count} min" if count else ""
