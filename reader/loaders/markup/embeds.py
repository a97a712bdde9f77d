"""What a page embeds: recordings and pages of others, told in a line and never fetched."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.loaders.markup.links import address
from reader.loaders.markup.tree import Element
from reader.loaders.shapes import media_mark
from reader.text import clean

_WORDS = {"audio": "Audio", "video": "Video", "blockquote": "Post"}
_OTHER = "Embedded"
_RECORDINGS = ("audio", "video")
# Where an element says what it embeds; pages that load it later say it in those of their own.
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data", "cite")
_INNER = ("source", "embed")
_LABELS = re.compile(r"[.-]")
_SHOWN_MAX = 60


class Embed(NamedTuple):
    """What is embedded in a word, how it is called, and where it is, if that may be opened."""

    kind: str
    name: str
    url: str | None

    @property
    def is_told(self) -> bool:
        """Whether it is known to be a recording or a post, as stories show them."""
        return self.kind != _OTHER


def embedded(element: Element, base: str | None) -> Embed | None:
    """What an element embeds; None for what has no address to open and is called nothing."""
    tag = str(element.tag)
    title = clean(
        " ".join((element.get("title") or element.get("aria-label") or "").split())
    ).strip()
    url = _url(element, base)
    if url is None:
        # A recording that only a script can play is one all the same.
        return Embed(_WORDS[tag], title, None) if title and tag in _RECORDINGS else None
    parts = urlsplit(url)
    kind = _WORDS.get(tag) or _WORDS.get(_kind(parts.netloc), _OTHER)
    page = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    shown = page if len(page) <= _SHOWN_MAX else f"{page[: _SHOWN_MAX - 1]}…"
    return Embed(kind, title or shown, url)


def _url(element: Element, base: str | None) -> str | None:
    for one in (element, *element.iter(*_INNER)):
        own = (name for name in one.attrib if name.endswith(("-permalink", "-href")))
        for name in (*_ADDRESSES, *own):
            url = address(one.get(name), base)
            if url and not url.lower().startswith("mailto:"):
                return url
    return None


def _kind(host: str) -> str:
    """What a site is for, by the parts of its name."""
    labels = _LABELS.split(host.lower())
    return next((kind for one in labels if (kind := media_mark(one) or one) in _RECORDINGS), "")
