"""Authors, told in a line or in parts.

A name stands in several fields, which take it from one another; what an author says can so change
what is known of the one before.
"""

import re
from xml.etree.ElementTree import Element

from reader.loaders.feed_file.quick.found import Found, as_meant, bare_text_of
from reader.loaders.feed_file.quick.unsure import UnsureError

# Of the forms of an author with an address the usual ones: "jane@news.invalid (Jane Doe)".
_EMAIL = r"[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,4}"
_SIGNED = (
    re.compile(rf"(?P<email>{_EMAIL})(?: \((?P<name>[^@()<>&]+)\))?"),
    re.compile(rf"(?P<name>[^@()<>&]+) \((?P<email>{_EMAIL})\)"),
)
_PARTS = {
    "name": "name",
    "itunes:name": "name",
    "email": "email",
    "itunes:email": "email",
    "uri": "href",
    "url": "href",
}


def author(found: Found, element: Element) -> None:
    """One more author."""
    found.attributes(element)
    found.fields.setdefault("authors", []).append({})
    _parts(found, element, "author_detail")
    found.fields["author"] = as_meant(bare_text_of(element))
    _sync(found)


def owner(found: Found, element: Element) -> None:
    """The owner of a podcast, who takes the place of its last author."""
    found.attributes(element)
    _parts(found, element, "publisher_detail")


def _parts(found: Found, element: Element, detail: str) -> None:
    for child in element:
        key = _PARTS.get(found.names.of(child.tag))
        if key is None or child.attrib or len(child):
            raise UnsureError
        value = bare_text_of(child)
        found.fields.setdefault(detail, {})[key] = value
        _sync(found)
        found.fields.setdefault("authors", [{}])[-1][key] = value


def _sync(found: Found) -> None:
    """Give the author the name that the parts of the last one have, or the other way about."""
    detail = found.fields.get("authors", [{}])[-1]
    line = found.fields.get("author")
    if detail:
        name, email = detail.get("name"), detail.get("email")
        if both := f"{name} ({email})" if name and email else name or email:
            found.fields["author"] = both
    elif line:
        # The detail of the first author is this one, and changes with later ones.
        found.fields.setdefault("author_detail", detail)
        detail.update(_read(line))


def _read(line: str) -> dict[str, str]:
    """The name and the address of an author who is told in a line."""
    if "@" not in line:
        return {"name": line}
    told = next(filter(None, (form.fullmatch(line) for form in _SIGNED)), None)
    if not told:
        raise UnsureError
    name = (told["name"] or "").strip()
    return {**({"name": name} if name else {}), "email": told["email"]}
