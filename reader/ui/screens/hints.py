"""What the screen says where there is nothing to show, and where to begin."""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from reader.desk import Desk, Difference
from reader.layout.problems import OWN, from_root
from reader.model import Article, Problem
from reader.text import clean
from reader.ui.keymap import now

# In all these texts {id} stands for the first key of that command.
_FIRST = (
    "{down} and {up} move, {enter} reads, {leave} comes back.",
    "{page_down} turns the page from anywhere, {next_unread} goes to the next unread story.",
    "{bookmark} bookmarks a story, {read} marks it read, {undo} takes the last change back.",
    "{views} chooses what the list shows, {theme} the colours.",
    "{help} tells all keys, {palette} finds an action by its name, {quit} quits.",
)
_NO_DOCUMENTS = (
    "No stories here.",
    "Put saved pages, Markdown, feed files or mail into this folder and press {reload}.",
    "Or start Reader with another one: reader FOLDER",
)
_LOOKING = (
    "Looking for stories here.",
    "They are shown as they are read; {quit} leaves, and the next start goes on.",
)
_ELSEWHERE = "{views} shows what else there is."
# What an empty view of each kind says; all other kinds are those of a name.
_EMPTY: dict[str, tuple[str, ...]] = {
    "all": ("All stories are hidden.", "{views} shows the hidden ones; {hide} on one shows it."),
    "unread": ("Everything is read.", "{only_unread} shows all stories again."),
    "bookmarked": (
        "No bookmarks yet.",
        "{bookmark} on a story makes one; {only_bookmarked} shows all stories again.",
    ),
    "begun": ("No story was left in the middle.", _ELSEWHERE),
    "hidden": ("Nothing is hidden.", "{hide} hides a story; no file is deleted.", _ELSEWHERE),
    "saved": ("No story is what this view looks for.", _ELSEWHERE),
    "feed": ("No story of this feed is left here.", "{reload} fetches.", _ELSEWHERE),
    "feeds": ("No story of these feeds is left here.", "{reload} fetches.", _ELSEWHERE),
    "feedtag": ("No feed with this tag has a story here.", "{reload} fetches.", _ELSEWHERE),
    "publisher": ("No story of this publisher is left here.", _ELSEWHERE),
    "tag": ("No story has this tag now.", "{tags} on a story gives it tags.", _ELSEWHERE),
    "folder": ("This folder holds no story now.", "{reload} looks again.", _ELSEWHERE),
    "search": ("No story is what this looks for.", "{leave} shows all again."),
}


def first_hint() -> tuple[str, ...]:
    """Five lines of where to begin."""
    return tuple(map(with_keys, _FIRST))


def view_hint(kind: str, desk: Desk) -> tuple[str, ...]:
    """What an empty view of a kind, or a search without a result, says; and what to do."""
    if len(desk.library):
        return tuple(map(with_keys, _EMPTY[kind]))
    if desk.is_looking:
        return tuple(map(with_keys, _LOOKING))
    return (*map(with_keys, _NO_DOCUMENTS), *problems_hint(desk.problems, desk.roots))


def reloaded(found: Difference, waiting: int) -> str:
    """What a look at the folders found."""
    told = ((len(found.came), "new"), (found.changed, "changed"), (found.went, "gone"))
    counts = [f"{count:,} {word}" for count, word in told if count]
    said = f"{', '.join(counts) or 'Nothing new'}."
    return with_keys(f"{said} {{reload}} shows what waits.") if waiting else said


def with_keys(text: str) -> str:
    """A text with the first keys of the commands that it names in braces."""
    return re.sub(r"\{(\w+)\}", lambda found: now().shown(found[1]), text)


def problems_hint(problems: Sequence[Problem], roots: Sequence[str]) -> tuple[str, ...]:
    """The first of the problems, and how to see the others; paths begin at their roots."""
    if not problems:
        return ()
    one = problems[0]
    what = one.why if one.path == OWN else str(replace(one, path=from_root(one.path, roots)))
    first = clean(what)
    more = len(problems) - 1
    if not more:
        return (first,)
    return (first, with_keys(f"{more} more: {{problems}} shows them all."))


def summary_hint(article: Article, fetched: Path) -> str:
    """What stands below a story of which its feed gave no more; `fetched` is where X works."""
    if not article.summary_only:
        return ""
    summary = any(block.text for block in article.body)
    given = "This is the summary that the feed gives." if summary else "The feed gives no text."
    is_fetched = Path(article.path).is_relative_to(fetched)
    rest = "{full_text} fetches the full text." if is_fetched else "{open} opens the page."
    return f"{given} {with_keys(rest)}"


def gone_hint(problem: Problem) -> tuple[str, ...]:
    """What stands in place of a story that cannot be read any more."""
    return ("This story cannot be read any more.", clean(str(problem)))
