"""What the screen says where there is nothing to show."""

from reader.desk import Desk
from reader.model import Problem
from reader.text import clean
from reader.ui.keymap import now

VIEW_TITLES: dict[str, str] = {
    "all": "All stories",
    "unread": "Unread",
    "bookmarked": "Bookmarks",
}

_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "unread": ("Everything is read.", "U shows all stories again."),
    "bookmarked": ("No bookmarks yet.", "b on a story makes one; B shows all stories again."),
}


def view_hint(view: str, desk: Desk) -> tuple[str, ...]:
    """What an empty view says, and what to do."""
    if len(desk.library) and view in _ELSEWHERE:
        return _ELSEWHERE[view]
    return (
        "No stories here.",
        "Put saved pages, Markdown, feed files or mail into this folder and press r.",
        "Or start Reader with another one: reader FOLDER",
        *problems_hint(desk.problems),
    )


def problems_hint(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """The first of the problems, and how to see the others."""
    if not problems:
        return ()
    first = clean(str(problems[0]))
    more = len(problems) - 1
    if not more:
        return (first,)
    return (first, f"{more} more: {now().shown('problems')} shows them all.")


def gone_hint(problem: Problem) -> tuple[str, ...]:
    """What stands in place of a story that cannot be read any more."""
    return ("This story cannot be read any more.", clean(str(problem)))
