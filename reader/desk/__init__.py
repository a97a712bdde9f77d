"""The desk: every use of the program, over library, marks and settings together.

The screen and the command line call only this.
"""

from reader.desk.desk import Counts, Desk, as_chosen, open_bookmarks, open_desk, open_desk_soon
from reader.desk.export import as_json, as_plain
from reader.desk.finding import NotFoundError, find_article
from reader.desk.listing import (
    check_summary,
    explained,
    json_lines,
    line_of,
    markdown_line,
    others_summary,
    problem_lines,
)
from reader.desk.markdown import as_markdown
from reader.desk.newness import Difference
from reader.desk.preferences import APART, FOLDED
from reader.desk.selection import Offer, Selection
from reader.desk.session import Session
from reader.desk.steps import Deed
from reader.library import SORTS, GoneError, Library, Sort, View
from reader.state import ChangedSinceError, StateError

__all__ = [
    "APART",
    "FOLDED",
    "SORTS",
    "ChangedSinceError",
    "Counts",
    "Deed",
    "Desk",
    "Difference",
    "GoneError",
    "Library",
    "NotFoundError",
    "Offer",
    "Selection",
    "Session",
    "Sort",
    "StateError",
    "View",
    "as_chosen",
    "as_json",
    "as_markdown",
    "as_plain",
    "check_summary",
    "explained",
    "find_article",
    "json_lines",
    "line_of",
    "markdown_line",
    "open_bookmarks",
    "open_desk",
    "open_desk_soon",
    "others_summary",
    "problem_lines",
]
