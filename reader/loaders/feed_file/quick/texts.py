"""Titles, summaries and contents."""

from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.found import Found, text_of
from reader.loaders.feed_file.quick.unsure import UnsureError

_PLAIN, _HTML = "text/plain", "text/html"
_TYPES = {"text": _PLAIN, _PLAIN: _PLAIN, "html": _HTML, _HTML: _HTML}


def title(found: Found, element: Element) -> None:
    """The title: there is one at most."""
    if "title" in found.fields:
        raise UnsureError
    _keep(found, "title", element, _PLAIN)


def description(found: Found, element: Element) -> None:
    """What RSS says of an entry; nothing wants to know what it says of a feed."""
    if found.of_entry:
        _said(found, element, _HTML)
    elif "summary" in found.fields:
        raise UnsureError
    else:
        _detail(found, element, _HTML)


def summary(found: Found, element: Element) -> None:
    """What Atom and podcasts say of an entry."""
    _said(found, element, _PLAIN)


def content(found: Found, element: Element) -> None:
    """The content of an entry of Atom."""
    _add(found, element, _PLAIN)


def encoded(found: Found, element: Element) -> None:
    """The content of an entry of RSS."""
    _add(found, element, _HTML)


def _said(found: Found, element: Element, kind: str) -> None:
    """A summary; the second one is content, unless there was content before."""
    if "summary" not in found.fields or found.has_content:
        _keep(found, "summary", element, kind)
    else:
        _add(found, element, _PLAIN)


def _add(found: Found, element: Element, kind: str) -> None:
    if not found.of_entry:
        raise UnsureError
    found.has_content = True
    detail = _detail(found, element, kind)
    found.fields.setdefault("content", []).append(detail)
    found.fields.setdefault("summary", detail["value"])


def _keep(found: Found, key: str, element: Element, kind: str) -> None:
    found.fields[f"{key}_detail"] = detail = _detail(found, element, kind)
    found.fields[key] = detail["value"]


def _detail(found: Found, element: Element, kind: str) -> dict[str, str]:
    """A text and what it is: `kind`, where it does not say so itself."""
    said = found.attributes(element)
    if "type" in said:
        kind = _TYPES.get(said["type"], "")
    if not kind or "mode" in said or "src" in said:
        raise UnsureError
    return {"value": text_of(element), "type": kind, "base": found.base(element)}
