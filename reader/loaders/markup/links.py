"""Addresses in documents: absolute, harmless, and only of kinds that may be opened."""

from urllib.parse import urljoin, urlsplit

from reader.text import clean

_OPENED = ("http://", "https://", "mailto:")


def address(url: str | None, base: str | None = None) -> str | None:
    """The address as it may be kept: http, https or mailto, taken from `base` if relative."""
    if not url:
        return None
    bare = "".join(url.split())
    try:
        whole = urljoin(base, bare) if base else bare
        names_host = bool(urlsplit(whole).netloc) or not whole.lower().startswith("http")
    except ValueError:  # brackets that enclose no number of a host
        return None
    opens = whole.lower().startswith(_OPENED) and len(whole) > 10
    return clean(whole) if opens and names_host else None
