"""A feed and its entries as they are given, before any of them is a story."""

from typing import Literal

from msgspec import Struct


class Text(Struct, frozen=True):
    """A piece of text with what it is said to be; `base` is where its relative links begin."""

    value: str
    kind: Literal["plain", "html", "unsaid"]
    base: str | None = None


class Picture(Struct, frozen=True):
    """A picture beside the text of an entry."""

    url: str
    caption: str = ""
    credit: str = ""


class Sound(Struct, frozen=True):
    """A recording or film beside the text of an entry."""

    url: str
    kind: Literal["Audio", "Video"]
    title: str = ""


class Entry(Struct, frozen=True):
    """An entry: its fields as given.

    `links` in the order of their worth; `permalink` is a guid that is an address itself;
    `source` is None where the place of the entry was not found.
    """

    guid: str = ""
    title: Text | None = None
    links: tuple[str, ...] = ()
    permalink: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    texts: tuple[Text, ...] = ()
    summary: Text | None = None
    pictures: tuple[Picture, ...] = ()
    sounds: tuple[Sound, ...] = ()
    source: bytes | None = None


class Feed(Struct, frozen=True):
    """A feed: what holds for all its entries, and its own name for its identity.

    `gives_whole`: the descriptions of its entries are whole texts.
    """

    title: Text | None = None
    address: str = ""
    home: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    gives_whole: bool = False


class Contents(Struct, frozen=True):
    """What a feed file holds; `count` is how many entries it has, shown or not.

    `fault` says what is wrong with it and where; `refusal` why it is no feed at all.
    """

    feed: Feed = Feed()
    entries: tuple[Entry, ...] = ()
    count: int = 0
    fault: str = ""
    refusal: str = ""
