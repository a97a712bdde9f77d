"""Documents of newsboat's stories, made in a worker: `batch` is asked for them there.

A document is the one that fetching the feed would give, as far as newsboat kept what it needs:
it has the same id, and mostly the same text.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from reader.feeds.landing import entries
from reader.feeds.landing.entries import Document
from reader.feeds.newsboat import item
from reader.feeds.newsboat.item import Item
from reader.loaders.feed_file.entry import Entry, Feed, Text
from reader.loaders.feed_file.identify import digest
from reader.loaders.feed_file.media import sound_of
from reader.loaders.feed_file.when import moment
from reader.loaders.memory import forget
from reader.model.packed import decoded

MODULE = __name__


class Asked(Struct, frozen=True):
    """A story and its feed."""

    feed: item.Feed
    item: Item


class Made(Struct, frozen=True):
    """The document of a story, or why there is none.

    `is_known_again`: once its feed is fetched, the story is found to be there already.
    """

    document: Document | None = None
    is_known_again: bool = True
    why: str = ""


_ASKED, _MADE, _ENCODER = Decoder(Asked), Decoder(tuple[Made, ...]), Encoder()


def asked(feed: item.Feed, one: Item) -> bytes:
    """A story as a worker is asked for it; several are lines."""
    return _ENCODER.encode(Asked(feed, one))


def answered(data: bytes) -> tuple[Made, ...]:
    """What it answers, in the same order; ValueError for anything else."""
    return decoded(_MADE, data)


def batch(data: bytes) -> bytes:
    """The answer to what is asked."""
    return _ENCODER.encode(tuple(made(map(_ASKED.decode, data.split(b"\n")))))


def made(stories: Iterable[Asked]) -> list[Made]:
    """Each story as a document."""
    found = [_made(story.feed, story.item) for story in stories]
    forget()
    return found


def _made(feed: item.Feed, one: Item) -> Made:
    if not any((one.title.strip(), one.content.strip(), one.link.strip(), one.enclosure.strip())):
        return Made(why="there is nothing in it")
    about = entries.Asked(feed.address, feed.address, feed.name)
    contents = Feed(title=_text(feed.title), home=feed.home or feed.address)
    try:
        entry, name = _entry(one), _own_name(one)
        document = entries.of_entry(about, contents, name or _otherwise(one, entry), entry)
    except Exception as error:  # noqa: BLE001 - whatever it is, it costs this story alone
        return Made(why=f"Reader failed on it ({type(error).__name__})")
    return Made(document, bool(name))


def _own_name(one: Item) -> str:
    """Its own name in the feed, as `landing.entries` has it; "" where it cannot be told.

    newsboat gives one to a story that has none: its address, with its time behind if it has one,
    else its title.
    """
    guid, link = one.guid.strip(), one.link.strip()
    behind = guid.removeprefix(link) if guid.startswith(link) else ""
    if link and (guid in ("", link) or _is_time(behind, one.time)):
        return "" if one.is_link_shared and guid != link else link
    return "" if not link and guid == one.title.strip() else guid


def _is_time(text: str, time: int) -> bool:
    """Whether a text is this time."""
    found = moment(text)
    return bool(found and "T" in found and datetime.fromisoformat(found).timestamp() == time)


def _otherwise(one: Item, entry: Entry) -> str:
    """The name of one that has none: what newsboat calls it, else the hash of its fields."""
    return one.guid.strip() or digest(entry)


def _entry(one: Item) -> Entry:
    kind = one.kind.strip().lower()
    sound = sound_of(one.enclosure.strip(), one.enclosure_kind.strip(), "")
    content = _text(one.content, kind, one.base.strip())
    return Entry(
        guid=one.guid,
        title=_text(one.title),
        links=(one.link.strip(),) if one.link.strip() else (),
        authors=(one.author,),
        published=_published(one.time),
        texts=(content,) if content else (),
        sounds=(sound,) if sound else (),
    )


def _text(value: str, kind: str = "", base: str = "") -> Text | None:
    """A text, with what newsboat says that it is: it does not always know."""
    if not value.strip():
        return None
    if kind.endswith(("html", "xml")):
        return Text(value, "html", base or None)
    return Text(value, "plain" if kind in ("text", "text/plain") else "unsaid", base or None)


def _published(time: int) -> str | None:
    try:
        return moment(datetime.fromtimestamp(time, UTC).isoformat()) if time > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
