"""Feed files: RSS, Atom and JSON Feed, one article an entry.

The way of a feed: `repair` escapes what people forget to, `slices` finds the entries in it,
`xml_feed` reads plain ones with `quick` and others with feedparser, the entries of a broken feed as
`well_formed` makes them, and `fields` says what was found; `json_feed` reads those of JSON.
`identify` names them, and `story` makes the article of each, with `text`, `media`, `when` and
`tails` for its fields.
"""

import codecs
from itertools import chain

from msgspec.structs import replace

from reader.loaders import declared, limits, source
from reader.loaders.decode import Decoded, decode
from reader.loaders.feed_file import json_feed, xml_feed
from reader.loaders.feed_file.entry import Contents, Feed
from reader.loaders.feed_file.identify import digest, identified
from reader.loaders.feed_file.partial import gives_whole
from reader.loaders.feed_file.story import story
from reader.loaders.feed_file.text import line
from reader.loaders.loaded import Loaded, refused
from reader.loaders.memory import forget
from reader.model import Problem
from reader.text import clean

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_REFUSED = "remove the file, or name it in .readerignore"
_SAVE_AGAIN = "look whether one is missing, and save the feed again"


def load(path: str, data: bytes) -> Loaded:
    """An article for each entry, and a problem for what is wrong with the feed."""
    if len(data) > limits.MAX_BYTES:
        return Loaded(problems=(source.too_large(path, len(data)),))
    decoded = _decoded(data)
    if decoded.text is None:
        return refused(path, decoded.why, decoded.advice)
    if not decoded.text.strip():
        return refused(path, "it is empty", "save the feed again, or remove the file")
    contents = _read(decoded, data)
    if contents.refusal:
        return refused(path, clean(contents.refusal), _REFUSED)
    entries = identified(contents)
    articles = tuple(story(path, id_, contents.feed, entry) for id_, entry in entries)
    problems = tuple(_problems(path, decoded, contents))
    digests = tuple(digest(entry) for _, entry in entries)
    forget()
    return Loaded(articles, problems, container=True, digests=digests)


def contents(data: bytes) -> Contents:
    """The feed and its entries as they are given; a refusal where it is none."""
    decoded = _decoded(data)
    if decoded.text is None:
        return Contents(refusal=decoded.why)
    if not decoded.text.strip():
        return Contents(refusal="it is empty")
    return _read(decoded, data)


def title(feed: Feed) -> str:
    """The name that a feed gives itself."""
    return line(feed.title)


def raw(data: bytes, article: str) -> bytes | None:
    """The bytes of the entry that became the article; None for one that is not in the feed."""
    decoded = _decoded(data)
    if decoded.text is None or len(data) > limits.MAX_BYTES:
        return None
    entries = identified(_read(decoded, data))
    named = (entry.source for id_, entry in entries if id_ == article)
    same = (entry.source for _, entry in entries if digest(entry) == article)
    return next(chain(named, same), None)


def _decoded(data: bytes) -> Decoded:
    return decode(data, declared.of_xml(data))


def _read(decoded: Decoded, data: bytes) -> Contents:
    text = (decoded.text or "").lstrip()
    if text[:1] in "{[":
        found = json_feed.read(text)
    else:
        found = xml_feed.read(decoded, _narrow(data, decoded))
    return replace(found, feed=replace(found.feed, gives_whole=gives_whole(found.entries)))


def _narrow(data: bytes, decoded: Decoded) -> bytes:
    """The source with a byte for each sign of XML: a wide encoding becomes UTF-8."""
    wide = data.startswith(_WIDE) or b"\x00" in data[:4]
    return (decoded.text or "").encode("utf-8", "surrogatepass") if wide else data


def _problems(path: str, decoded: Decoded, contents: Contents) -> list[Problem]:
    problems: list[Problem] = []
    if decoded.why:
        problems.append(Problem(path, decoded.why, decoded.advice))
    if contents.fault:
        why = f"it is not well-formed: {contents.fault}; what can be read of its entries is shown"
        problems.append(Problem(path, why, _SAVE_AGAIN))
    if contents.count > limits.MAX_ENTRIES:
        why = (
            f"it has more entries ({contents.count:,}) than the limit on a document"
            f" ({limits.MAX_ENTRIES:,}), so only the first of them are shown"
        )
        problems.append(Problem(path, why, "split it into smaller files"))
    elif not contents.entries:
        problems.append(Problem(path, "it has no entries", "save the feed again, or remove it"))
    return problems
