"""Links, and the names of entries, which may be links too."""

import re
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.bases import joined
from reader.loaders.feed_file.quick.found import Found, text_of
from reader.loaders.feed_file.quick.unsure import UnsureError

# What a reference is taken for that stands in an address.
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_PAGES = ("html", "text/html", "xhtml", "application/xhtml+xml")


def link(found: Found, element: Element) -> None:
    """A link, in an attribute or, in RSS, as a text."""
    said = found.attributes(element)
    if "url" in said or "uri" in said:
        raise UnsureError
    one = {"rel": said.get("rel", "alternate")}
    links = found.fields.setdefault("links", [])
    if "href" not in said:
        _in_text(found, _address(found, element), one)
    elif text_of(element):
        raise UnsureError
    else:
        one["href"] = joined(found.base(element), said["href"])
        if one["rel"] == "alternate" and said.get("type", "text/html") in _PAGES:
            found.fields["link"] = one["href"]
    links.append(one)


def name(found: Found, element: Element) -> None:
    """The name of an entry; its link too, where it had none before and does not deny it."""
    is_link = found.attributes(element).get("ispermalink", "true") == "true"
    value = _address(found, element) if is_link else text_of(element)
    found.fields["id"] = value
    found.fields.setdefault("guidislink", is_link and "link" not in found.fields)
    if is_link:
        found.fields.setdefault("link", value)


def _in_text(found: Found, value: str, one: dict[str, str]) -> None:
    if "&" in value:
        value = value.replace("&amp;", "&") if found.of_entry else value
        value = _REFERENCE.sub(r"&\1", value)
    found.fields["link"] = value
    if value or not found.of_entry:
        one["href"] = value


def _address(found: Found, element: Element) -> str:
    value = text_of(element)
    return value and joined(found.base(element), value)
