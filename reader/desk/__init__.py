"""The desk: every use of the program, over library, marks and settings together.

The screen and the command line call only this.
"""

from reader.desk.desk import VIEWS, Counts, Desk, ViewName, open_bookmarks, open_desk
from reader.desk.export import as_json, as_plain
from reader.desk.finding import NotFoundError, find_article
from reader.desk.listing import (
    check_summary,
    explained,
    json_lines,
    line_of,
    markdown_line,
    problem_lines,
)
from reader.desk.markdown import as_markdown
from reader.desk.session import Session
from reader.library import GoneError, Library, View
from reader.state import StateError

__all__ = [
    "VIEWS",
    "Counts",
    "Desk",
    "GoneError",
    "Library",
    "NotFoundError",
    "Session",
    "StateError",
    "View",
    "ViewName",
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
    "problem_lines",
]
