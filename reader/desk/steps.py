"""What was done step by step, in words."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from reader.state import PLACE, READER, Row, Step
from reader.text import clean

_FLAGS = {
    ("bookmarked", True): "bookmark",
    ("bookmarked", False): "take the bookmark off",
    ("read", True): "mark read",
    ("read", False): "mark unread",
    ("hidden", True): "hide",
    ("hidden", False): "show again",
}
_CHOICES = {"theme": "theme", "sort": "sort by", "fold": "stories of several publishers folded:"}
_HEADLINE_MOST = 60
_SHOWN_MOST = 40
_LOST_MOST = 50
_TAGS_BETWEEN = "\n"


class Deed(Struct, frozen=True):
    """A step in words, when it was done (an ISO time), and whether it is undone."""

    words: str
    time: str
    undone: bool
    articles: tuple[str, ...]


def deed(step: Step, headline: Callable[[str], str]) -> Deed:
    """The step in words; `headline` tells that of an article."""
    articles = tuple(dict.fromkeys(row.article for row in step.rows if row.article != READER))
    return Deed(_words(step, articles, headline), step.time, step.undone, articles)


def lost(rows: Sequence[Row], headline: Callable[[str], str]) -> list[str]:
    """A line for each mark that is lost, whole, so that it can be made again."""
    told = [_lost(row, headline) for row in rows if row.field != "hidden_by"]
    more = len(told) - _LOST_MOST
    return told if more <= 0 else [*told[:_LOST_MOST], f"and {more:,} more"]


def _lost(row: Row, headline: Callable[[str], str]) -> str:
    if row.article == READER:
        return _words(Step(0, "", (row,)), (), headline)
    new = row.new or ""
    whole = {PLACE: "place", "tags": f"tags {new.replace(_TAGS_BETWEEN, ', ') or 'none'}"}
    what = whole.get(row.field) or _FLAGS.get((row.field, new == "1"), "change")
    if row.field == "note":
        what = "note" if new else "take the note off"
    said = f"{what}: {headline(row.article)}"
    return f"{said}: {clean(new, lines=True)}" if row.field == "note" and new else said


def _words(step: Step, articles: tuple[str, ...], headline: Callable[[str], str]) -> str:
    row = step.rows[0]
    if row.article == READER:
        chosen = row.new or "as in the beginning"
        return f"{_CHOICES.get(row.field, row.field)} {chosen}"
    what = _FLAGS.get((row.field, row.new == "1"), "change")
    if rule := next((one.new for one in step.rows if one.field == "hidden_by" and one.new), ""):
        what = f"the rule “{_cut(rule, _SHOWN_MOST)}” hides"
    if row.field == "tags":
        what = _tagging(*((tags or "").split(_TAGS_BETWEEN) for tags in (row.old, row.new)))
    elif row.field == "note":
        first = (row.new or "").partition("\n")[0]
        what = f"note “{_cut(first, _SHOWN_MOST)}” on" if first else "take the note off"
    if len(articles) > 1:
        return f"{what}: {len(articles)} stories"
    return f"{what}: {_cut(headline(articles[0]), _HEADLINE_MOST)}"


def _tagging(before: Sequence[str], after: Sequence[str]) -> str:
    """The tags that came and those that went."""
    came = " ".join(f"#{tag}" for tag in after if tag and tag not in before)
    went = " ".join(f"#{tag}" for tag in before if tag and tag not in after)
    parts = [f"tag {_cut(came, _SHOWN_MOST)}"] if came else []
    parts += [f"take {_cut(went, _SHOWN_MOST)} off"] if went else []
    return ", ".join(parts) or "change the order of the tags"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
