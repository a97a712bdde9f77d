"""Markers: the lines over a block about other stories, in many languages."""

import re

from msgspec import Struct

from reader.loaders.fold import fold
from reader.loaders.memory import remembered
from reader.loaders.shapes import ends_sentence
from reader.loaders.words import words

_MARKER_MAX = 70
_PUBLISHER_WORDS = 6
_LENIENT_WORDS = 4
_TOPIC_WORDS = 6
_LABEL_MAX = 40
_LABELLED_MAX = 250
_SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,10}(?=\s)")
_SIGNS = " \t.:›»>→⟶▸▶+|–—-…•"


class Marker(Struct, frozen=True):
    """A heading of a related block; `firm` if it can only stand over the last of a page."""

    publisher: str | None = None
    firm: bool = False


@remembered
def marker(text: str, authors: tuple[str, ...] = ()) -> Marker | None:
    """The marker that a line is; its authors are no publisher ("More from Jane Doe")."""
    if len(text) > _MARKER_MAX:
        return None
    bare = text.strip(_SIGNS)
    folded = fold(bare)
    if folded in words().related:
        return Marker()
    if bare.endswith(("!", "?", "。")):
        return None
    if beginning := words().related_from.of(folded):
        return _naming(beginning, bare[len(beginning) :].strip(_SIGNS), authors)
    if folded.endswith(words().related_of):
        ending = next(one for one in words().related_of if folded.endswith(one))
        return _naming(ending, bare[: -len(ending)].strip(_SIGNS), authors)
    topic = words().related_about.of(folded)
    return Marker() if topic and 1 <= len(folded[len(topic) :].split()) <= _TOPIC_WORDS else None


@remembered
def labelled(text: str) -> tuple[str, str] | None:
    """Label and title of a line like "Read also: title"; None if it is no such line."""
    if len(text) > _LABELLED_MAX:
        return None
    for sign in (":", "|", "："):
        label, found, title = text.partition(sign)
        if found and title.strip(_SIGNS) and len(label) <= _LABEL_MAX:
            bare = label.strip(_SIGNS)
            if fold(bare) in words().related:
                return bare, title.strip(_SIGNS)
    beginning = words().related_labels.of(fold(text))
    label, title = text[: len(beginning)], text[len(beginning) :].strip(_SIGNS)
    if beginning and (site := _SITE.match(title)):
        label, title = f"{label} {site[0]}", title[site.end() :].strip(_SIGNS)
    fits = beginning and title[:1].isupper() and not ends_sentence(text)
    return (label, title) if fits else None


def _naming(beginning: str, rest: str, authors: tuple[str, ...]) -> Marker | None:
    """The marker by what goes on after "more from": a publisher, or something else, or a text."""
    parts = rest.split()
    if not parts or len(parts) > _PUBLISHER_WORDS:
        return None
    if fold(rest) in words().not_publisher or rest in authors:
        return Marker()
    if parts[0].islower() and fold(parts[0]) in words().articles and len(parts) > 1:
        rest = rest[len(parts[0]) :].strip()
        parts = parts[1:]
    strict = beginning in words().ambiguous_from or len(parts) > _LENIENT_WORDS
    named = _is_capitalised_name(parts) if strict else _is_some_name(parts)
    return Marker(rest, firm=True) if named else None


def _is_capitalised_name(parts: list[str]) -> bool:
    """Whether every word stands in a name as it is written: "Le Monde", not "300 morts"."""
    capital = any(part[0].isalpha() and not part[0].islower() for part in parts)
    return capital and not parts[0][0].islower() and all(map(_stands_in_a_name, parts))


def _is_some_name(parts: list[str]) -> bool:
    """Whether it begins like a name, or is one word: "Kyiv independent", "24.hu", "taz"."""
    first, second = parts[0], (*parts, "")[1]
    if first.isdigit():
        return second[:1].isupper()
    return not first[0].islower() or not second


def _stands_in_a_name(word: str) -> bool:
    return not word[0].islower() or fold(word) in words().connectors or "." in word
