"""Addresses in documents: absolute, harmless, and only of kinds that may be opened."""

import re
from urllib.parse import urljoin, urlsplit

from reader.text import clean

# What joining and cleaning leave as it is, as nearly all addresses are.
_PLAIN = re.compile(
    r"https?://[\w.-]+(?::\d+)?(?:/[\w.~/%+@,:=-]*)?(?:\?[\w.~/%+@,:=&-]+)?(?:#[\w.~/%+-]+)?",
    re.ASCII,
)
_NO_BASE = re.compile(r"[\[\]]|[^\x00-\x7f]")
_LEAST = 10
_OPENED = ("http://", "https://", "mailto:")


def address(url: str | None, base: str | None = None) -> str | None:
    """The address as it may be kept: http, https or mailto, taken from `base` if relative."""
    if not url:
        return None
    bare = "".join(url.split())
    if len(bare) > _LEAST and _PLAIN.fullmatch(bare) and not (base and _NO_BASE.search(base)):
        return bare
    try:
        whole = urljoin(base, bare) if base else bare
        names_host = bool(urlsplit(whole).netloc) or not whole.lower().startswith("http")
    except ValueError:  # brackets that enclose no number of a host
        return None
    opens = whole.lower().startswith(_OPENED) and len(whole) > _LEAST
    return clean(whole) if opens and names_host else None
