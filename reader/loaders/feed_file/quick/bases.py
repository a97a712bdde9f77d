"""Where the relative addresses of each element begin, as feedparser has it.

It takes an element's `xml:base` back only where another one lies around it, so the first of a
document holds for all that follows.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.names import XML_BASE
from reader.loaders.feed_file.quick.unsure import UnsureError

_WHOLE = re.compile(r"https?://[^\s/]\S*")
# A feed has few bases: one for each entry at most.
_KEPT = 64


def bases(root: Element, without: str = "") -> Mapping[Element, str]:
    """The base of each element but of those with this tag; "" before there is any."""
    found: dict[Element, str] = {}
    around: list[str] = []
    base = ""
    open_: list[tuple[Element, Iterator[Element]]] = []
    entered: Element | None = root
    while entered is not None or open_:
        if entered is not None:
            base = found[entered] = _next(base, entered.get(XML_BASE))
            around.append(base)
            open_.append((entered, iter(entered)))
        entered = next((one for one in open_[-1][1] if one.tag != without), None)
        if entered is None:
            open_.pop()
            around.pop()
            base = around[-1] if around and around[-1] else base
    return found


@lru_cache(_KEPT)
def joined(base: str, address: str) -> str:
    """An address as one that is whole; "" for one that is none."""
    if ":///" in address:
        raise UnsureError
    if not base:
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _next(base: str, own: str | None) -> str:
    if own and not _WHOLE.fullmatch(own):
        raise UnsureError
    return joined(base, own or base) or base
