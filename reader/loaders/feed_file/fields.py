"""What feedparser found of a feed and its entries, as theirs."""

from collections.abc import Sequence
from typing import Any, Literal

from reader.loaders.feed_file.entry import Entry, Feed, Text
from reader.loaders.feed_file.media import media
from reader.loaders.feed_file.when import moment

_OF_HTML = ("html", "xml")


def feed(found: Any, *, typed: bool) -> Feed:  # noqa: ANN401 - feedparser has no types
    """The feed itself; for `typed` see its entries."""
    links = [one for one in _listed(found, "links") if one.get("href")]
    own = next((one["href"] for one in links if one.get("rel") == "self"), "")
    home = _string(_get(found, "link")) or None
    title = _text(_get(found, "title_detail"), typed=typed)
    return Feed(
        title=title,
        address=own or home or (title.value if title else ""),
        home=home,
        language=_string(_get(found, "language")) or None,
        authors=_authors(found),
    )


def entry(
    found: Any,  # noqa: ANN401 - the same
    text: str,
    source: bytes | None,
    *,
    typed: bool,
) -> Entry:
    """An entry, with what its text has of media beside it; `source` is its bytes.

    `typed` where texts say what they are, as they do in Atom; of others the parser guesses it.
    """
    beside = media(text)
    title = _text(_get(found, "title_detail"), typed=typed)
    summary = _text(_get(found, "summary_detail"), typed=typed)
    contents = (_text(one, typed=typed) for one in _listed(found, "content"))
    if not (texts := tuple(filter(None, contents))) and not summary:
        summary = _unsaid(beside.description) or _unsaid(_get(found, "summary"))
    from_source = _get(found, "source")
    return Entry(
        guid=_string(_get(found, "id")),
        title=title,
        links=_links(found),
        permalink=_string(_get(found, "id")) if _get(found, "guidislink") else "",
        authors=_authors(found),
        published=_published(found),
        tags=tuple(_tags(_listed(found, "tags"))),
        publisher=_string(_get(from_source, "title")) or None,
        texts=texts,
        summary=summary,
        pictures=beside.pictures,
        sounds=beside.sounds,
        source=source,
    )


def _links(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
    """The links in the order of their worth: that of the page, then others."""
    links = [one for one in _listed(found, "links") if one.get("href")]
    alternates = [one["href"] for one in links if one.get("rel") == "alternate"]
    page = [_get(found, "link")] if _get(found, "link") in alternates else []
    others = [one["href"] for one in links if one.get("rel") in ("related", "via", None)]
    return tuple(dict.fromkeys(map(_string, (*page, *alternates, *others))))


def _published(found: Any) -> str | None:  # noqa: ANN401 - the same
    for key in ("published", "updated", "created"):
        if when := moment(_string(_get(found, key)), _get(found, f"{key}_parsed")):
            return when
    return None


def _authors(found: Any) -> tuple[str, ...]:  # noqa: ANN401 - the same
    authors = _listed(found, "authors")
    named = [_string(one.get("name")) or _string(one.get("email")) for one in authors]
    return tuple(named) if any(named) else (_string(_get(found, "author")),)


def _tags(found: Sequence[Any]) -> list[str]:
    return [_string(one.get("label")) or _string(one.get("term")) for one in found]


def _text(detail: Any, *, typed: bool) -> Text | None:  # noqa: ANN401 - the same
    """A text and what it is said to be; None for what is empty, or no text."""
    value = _string(detail.get("value")) if isinstance(detail, dict) else ""
    if not value.strip():
        return None
    said = _string(detail.get("type")) or "text/plain"
    kind: Literal["plain", "html"] = "html" if said.endswith(_OF_HTML) else "plain"
    return Text(value, kind if typed else "unsaid", _string(detail.get("base")) or None)


def _unsaid(value: Any) -> Text | None:  # noqa: ANN401 - the same
    return Text(value, "unsaid") if isinstance(value, str) and value.strip() else None


def _string(value: Any) -> str:  # noqa: ANN401 - a field can be of any type where names clash
    return value if isinstance(value, str) else ""


def _get(found: Any, key: str) -> Any:  # noqa: ANN401 - the same
    """A field as it is given: `found.get` would answer for one field with another."""
    return dict.get(found, key) if isinstance(found, dict) else None


def _listed(found: Any, key: str) -> list[dict[str, Any]]:  # noqa: ANN401 - the same
    """A field that is a list; an element of its name in the feed puts a text in its place."""
    value = _get(found, key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
