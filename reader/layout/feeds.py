"""Rows of what is followed: each feed with how it is doing; and how a fetch of them goes."""

from collections.abc import Sequence

from msgspec import Struct

from reader.layout.cells import clip
from reader.layout.cells import width as cells
from reader.layout.lines import BLANK, Line, line
from reader.layout.problems import sentence
from reader.layout.rows import Row
from reader.layout.wrap import wrap
from reader.text import clean

_MARGIN = 3
_DAY = 86_400
# A feed that had nothing new for so long may be dead.
_SILENT = 90 * _DAY
_DOT = " · "


class FeedLine(Struct, frozen=True):
    """A feed as it is told; times are seconds since 1970, 0 for never.

    `error` is what goes wrong, since `failing_since`. `hidden`: it is in no view of all stories.
    `full_text`: the pages of its entries are fetched too. `waiting` stories are not in its view
    yet. `is_under_way` while it is being fetched.
    """

    title: str
    url: str
    folder: tuple[str, ...] = ()
    fetched_at: float = 0.0
    changed_at: float = 0.0
    error: str = ""
    failing_since: float = 0.0
    stories: int = 0
    unread: int = 0
    hidden: bool = False
    full_text: bool = False
    waiting: int = 0
    is_under_way: bool = False


def feed_row(feed: FeedLine, columns: int, now: float) -> Row:
    """A feed: its name, where it is and when it was fetched, and what is wrong with it."""
    room = max(8, columns - _MARGIN)
    lines: list[Line] = []
    name = feed.title or feed.url
    lines += [line(f" {name[start:end]}", "headline") for start, end in wrap(name, room)[:2]]
    about = _DOT.join(filter(None, (_counted(feed), "/".join(feed.folder), *_told(feed, now))))
    lines += [line(f" {about[start:end]}", "dim") for start, end in wrap(about, room)]
    for text in filter(None, (_wrong(feed, now),)):
        lines += [line(f" {text[start:end]}", "accent") for start, end in wrap(text, room)]
    return Row((*lines, BLANK))


def _counted(feed: FeedLine) -> str:
    """What of it there is to read, which is what one looks for first."""
    hidden = "hidden" if feed.hidden else ""
    full_text = "full text" if feed.full_text else ""
    waiting = f"{feed.waiting:,} new wait{'s' if feed.waiting == 1 else ''}" if feed.waiting else ""
    unread = f"{feed.unread:,} unread of {feed.stories:,}" if feed.unread else ""
    return _DOT.join(filter(None, (hidden, full_text, waiting, unread)))


def _told(feed: FeedLine, now: float) -> tuple[str, ...]:
    fetched = "fetching now" if feed.is_under_way else f"fetched {ago(feed.fetched_at, now)}"
    new = f"something new {ago(feed.changed_at, now)}" if feed.changed_at else ""
    return (fetched, new)


def _wrong(feed: FeedLine, now: float) -> str:
    if feed.error:
        since = f" First {ago(feed.failing_since, now)}." if feed.failing_since else ""
        return f"{sentence(feed.error)}{since}"
    if feed.changed_at and now - feed.changed_at > _SILENT:
        return f"Silent for {int((now - feed.changed_at) // _DAY):,} days."
    return ""


def ago(then: float, now: float) -> str:
    """How long ago something was, in words: never, just now, 5 minutes ago."""
    if not then:
        return "never"
    seconds = max(0, int(now - then))
    for size, word in ((_DAY, "day"), (3_600, "hour"), (60, "minute")):
        if count := seconds // size:
            return f"{count:,} {word}{'s' if count > 1 else ''} ago"
    return "just now"


# Of a rule with words so many columns stay rule; of a name so many are shown at most.
_BESIDE = 6
_NAME_MOST = 32


def under_way(names: Sequence[str], room: int) -> str:
    """What is on its way, in so many columns: as many names as fit, and how many more there are."""
    shown = [clip(clean(name), _NAME_MOST) for name in names]
    for count in range(min(3, len(shown)), 0, -1):
        more = len(shown) - count
        told = ", ".join(shown[:count]) + (f" and {more:,} more" if more else "")
        if cells(told) <= room:
            return told
    return ""


def work_words(done: int, of: int, names: Sequence[str], failed: Sequence[str], width: int) -> str:
    """A fetch in words, for a rule of that width: its share, what is on its way, what failed."""
    room = width - _BESIDE
    told = f"fetching {done:,} of {of:,}"
    wrong = f"; {len(failed):,} failed" if failed else ""
    last = f", the last: {clip(clean(failed[-1]), _NAME_MOST)}" if failed else ""
    if cells(told + wrong + last) <= room:
        wrong += last
    way = under_way(names, room - cells(told + wrong) - len(": "))
    return clip(f"{told}: {way}{wrong}" if way else f"{told}{wrong}", max(0, room))
