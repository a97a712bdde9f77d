"""The rules of the configuration: what is done to stories that a query finds."""

import difflib
import re
from collections.abc import Iterator
from typing import Any

from reader.settings.settings import Rule
from reader.text import clean

_DEEDS = ("mute", "read", "bookmark")
_KEYS = ("name", "query", "feed", *_DEEDS, "tag")
_WHAT = 'must be a list of tables, such as [[rules]] and below it query = "advert" and mute = true'


def read_rules(value: object, text: str) -> Iterator[Rule | tuple[int, str]]:
    """The rules in the order of the file; for what is wrong its line, and what it is."""
    lines = _lines(text)
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        yield lines[0] if lines else 1, _WHAT
        return
    for number, table in enumerate(value):
        line = lines[number] if number < len(lines) else 1
        try:
            yield _rule(table, line)
        except ValueError as error:
            yield line, str(error)


def _rule(table: dict[str, Any], line: int) -> Rule:
    for key, value in table.items():
        _check(key, value)
    tag = table.get("tag", [])
    given = [tag] if isinstance(tag, str) else tag
    tags = tuple(clean(one).strip().lstrip("#").strip() for one in given)
    query, feed = clean(table.get("query", "")).strip(), clean(table.get("feed", "")).strip()
    deeds = {deed: table.get(deed, False) for deed in _DEEDS}
    if not query and not feed:
        raise ValueError('needs a query, such as query = "advert", or a feed, or both')
    if not any(deeds.values()) and not any(tags):
        raise ValueError('does nothing; it needs mute, read, bookmark = true or tag = "..."')
    name = clean(table.get("name", "")).strip() or " in ".join(filter(None, (query, feed)))
    return Rule(name, line, query, feed, tags=tuple(filter(None, tags)), **deeds)


def _check(key: str, value: object) -> None:
    if key not in _KEYS:
        near = difflib.get_close_matches(key, _KEYS, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else f"; a rule has {', '.join(_KEYS)}"
        raise ValueError(f"{key}: no such key{hint}")
    if key in _DEEDS:
        if not isinstance(value, bool):
            raise ValueError(f"{key}: must be true or false")
    elif key == "tag" and isinstance(value, list):
        if not all(isinstance(one, str) for one in value):
            raise ValueError("tag: must be a text, or a list of texts")
    elif not isinstance(value, str):
        raise ValueError(f"{key}: must be a text in quotation marks")


def _lines(text: str) -> list[int]:
    """Where each rule begins."""
    begins = re.compile(
        r"\s*(\[\[\s*[\"']?rules[\"']?\s*\]\]|[\"']?rules[\"']?\s*=|\[\s*rules\s*\])"
    )
    return [number for number, line in enumerate(text.splitlines(), 1) if begins.match(line)]
