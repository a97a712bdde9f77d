"""JSON Feed: its items read one by one, so a file that breaks off gives those before the break."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reader.loaders import limits
from reader.loaders.feed_file.entry import Contents, Entry, Feed, Picture, Sound, Text
from reader.loaders.feed_file.media import MOST, is_picture, sound_of
from reader.loaders.feed_file.when import moment

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
# What a document of JSON that is a feed has at its top at least.
_ITEMS = "items"


class _BrokenOffError(Exception):
    """The JSON ends or breaks at a place."""

    def __init__(self, at: int, why: str = "broken JSON") -> None:
        super().__init__(why)
        self.at = at


class _Item(NamedTuple):
    value: Any
    start: int
    end: int


def read(text: str) -> Contents:
    """The feed and its entries; no entry of it refers to another, so a part is as good."""
    top: dict[str, Any] = {}
    items: list[_Item] = []
    fault = ""
    try:
        for key, value in _members(text, items):
            top.setdefault(key, value)
    except _BrokenOffError as error:
        fault = f"{error} in line {text.count(chr(10), 0, error.at) + 1:,}"
    if not items and (fault or _ITEMS not in top):
        return Contents(refusal=f"it is no feed: {fault or 'JSON without a list of items'}")
    feed = _feed(top)
    count = len(items)
    entries = tuple(
        _entry(item.value, text[item.start : item.end].encode("utf-8", "surrogatepass"))
        for item in items[: limits.MAX_ENTRIES]
        if isinstance(item.value, dict)
    )
    return Contents(feed, entries, count, fault)


def _members(text: str, items: list[_Item]) -> Iterator[tuple[str, Any]]:
    """The members of the object at the top; those of "items" are added to the list in passing."""
    at = _expected(text, _skip(text, 0), "{")
    while text[at : at + 1] != "}":
        key, at = _value(text, at)
        at = _expected(text, at, ":")
        if key == _ITEMS and text[at : at + 1] == "[":
            at = _array(text, at, items)
            value: Any = []
        else:
            value, at = _value(text, at)
        if isinstance(key, str):
            yield key, value
        if text[at : at + 1] != "}":
            at = _expected(text, at, ",")


def _array(text: str, at: int, items: list[_Item]) -> int:
    at = _expected(text, at, "[")
    while text[at : at + 1] != "]":
        value, end = _value(text, at)
        items.append(_Item(value, at, at + len(text[at:end].rstrip(" \t\r\n"))))
        at = end
        if text[at : at + 1] != "]":
            at = _expected(text, at, ",")
    return _skip(text, at + 1)


def _value(text: str, at: int) -> tuple[Any, int]:
    """A value and the place of what follows it."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _BrokenOffError(error.pos) from error
    except RecursionError as error:
        raise _BrokenOffError(at, "JSON nested too deep") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise _BrokenOffError(at) from error
    return value, _skip(text, end)


def _expected(text: str, at: int, sign: str) -> int:
    if text[at : at + 1] != sign:
        raise _BrokenOffError(at, "an end too early" if at >= len(text) else "broken JSON")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _feed(top: dict[str, Any]) -> Feed:
    title, home = _string(top.get("title")), _string(top.get("home_page_url"))
    return Feed(
        title=Text(title, "plain") if title else None,
        address=_string(top.get("feed_url")) or home or title,
        home=home or None,
        language=_string(top.get("language")) or None,
        authors=_authors(top),
    )


def _entry(item: dict[str, Any], source: bytes) -> Entry:
    texts = (
        Text(_string(item.get("content_html")), "html"),
        Text(_string(item.get("content_text")), "plain"),
    )
    title, summary = _string(item.get("title")), _string(item.get("summary"))
    attached = [one for one in _list(item.get("attachments")) if isinstance(one, dict)]
    return Entry(
        guid=_name(item.get("id")),
        title=Text(title, "plain") if title else None,
        links=tuple(_string(item.get(key)) for key in ("url", "external_url")),
        permalink=_string(item.get("id")),
        authors=_authors(item),
        published=moment(_string(item.get("date_published")))
        or moment(_string(item.get("date_modified"))),
        tags=tuple(map(_string, _list(item.get("tags")))),
        language=_string(item.get("language")) or None,
        texts=tuple(text for text in texts if text.value.strip()),
        summary=Text(summary, "plain") if summary.strip() else None,
        pictures=tuple(_pictures(attached)),
        sounds=tuple(_sounds(attached)),
        source=source,
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    """The authors of version 1.1, or the one of version 1."""
    authors = [*_list(item.get("authors")), item.get("author")]
    names = (one.get("name") if isinstance(one, dict) else one for one in authors)
    return tuple(name for name in map(_string, names) if name)


def _pictures(attached: list[dict[str, Any]]) -> Iterator[Picture]:
    for url, kind, title in map(_attachment, attached[:MOST]):
        if is_picture(url, kind):
            yield Picture(url, title)


def _sounds(attached: list[dict[str, Any]]) -> Iterator[Sound]:
    for url, kind, title in map(_attachment, attached[:MOST]):
        if sound := sound_of(url, kind, title):
            yield sound


def _attachment(one: dict[str, Any]) -> tuple[str, str, str]:
    return _string(one.get("url")), _string(one.get("mime_type")), _string(one.get("title"))


def _name(value: object) -> str:
    """The id of an item: a text, or where people write one, a number."""
    return str(value) if isinstance(value, int) and abs(value) < 2**63 else _string(value)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
