"""Where in a text stands what a query asks for, so that it can be shown."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.library.query.tree import All, Not, Query, Some, Text
from reader.library.query.words import WORD, folded, words_of

# Fields that no text of the story itself is in.
_ELSEWHERE = ("publisher", "by", "tag", "feed")
_BEFORE, _BEHIND = 60, 100


class Wanted(NamedTuple):
    """Words that are to stand one behind the other, the last perhaps only as a beginning."""

    words: tuple[str, ...]
    beginning: bool


class Excerpt(NamedTuple):
    """A part of a text, and where in it stands what was asked for, as (start, end)."""

    text: str
    hits: tuple[tuple[int, int], ...]


def wanted(query: Query) -> tuple[Wanted, ...]:
    """What a query wants to stand in the text of a story."""
    return tuple(dict.fromkeys(_wanted(query)))


def _wanted(query: Query) -> Iterator[Wanted]:
    match query:
        case Text(text, field, beginning):
            words = tuple(words_of(text))
            if words and field not in _ELSEWHERE:
                yield Wanted(words, beginning)
        case All(parts) | Some(parts):
            for part in parts:
                yield from _wanted(part)
        case Not():
            return


def hits(text: str, asked: Sequence[Wanted]) -> list[tuple[int, int]]:
    """The stretches of a text that were asked for, in characters, none over another."""
    # Where it has none, which folding tells at once, no sign of it is looked at.
    plain = folded(text)
    if not any(one.words[0] in plain for one in asked):
        return []
    plain, starts = _folded(text)
    words = [(found[0], *found.span()) for found in WORD.finditer(plain)]
    found = []
    for at in range(len(words)):
        lengths = [len(one.words) for one in asked if _stands(one, words, at)]
        if lengths:
            _, start, _ = words[at]
            *_, end = words[at + max(lengths) - 1]
            found.append((starts(start), starts(end - 1) + 1))
    return _apart(found)


def _stands(one: Wanted, words: Sequence[tuple[str, int, int]], at: int) -> bool:
    there = [word for word, _, _ in words[at : at + len(one.words)]]
    if len(there) < len(one.words):
        return False
    if one.beginning:
        return there[:-1] == list(one.words[:-1]) and there[-1].startswith(one.words[-1])
    return there == list(one.words)


def _apart(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches without those that begin inside another one."""
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def parts(text: str, sought: str) -> list[tuple[int, int]]:
    """The stretches of a text that are like a few letters, wherever in a word they stand."""
    letters = folded(sought)
    if not letters or letters not in folded(text):
        return []
    plain, starts = _folded(text)
    found = re.finditer(re.escape(letters), plain)
    return [(starts(one.start()), starts(one.end() - 1) + 1) for one in found]


def excerpt(text: str, asked: Sequence[Wanted]) -> Excerpt | None:
    """The surroundings of the first stretch of a text that was asked for."""
    found = hits(text, asked)
    if not found:
        return None
    first = found[0][0]
    start = max(text.rfind(mark, 0, first) + len(mark) for mark in (". ", "! ", "? ", "\n"))
    start = start if start <= first and first - start <= _BEFORE and start > 1 else 0
    if first - start > _BEFORE:
        start = text.find(" ", first - _BEFORE, first) + 1 or first
    end = min(len(text), first + _BEHIND)
    before = "…" if start else ""
    shift = len(before) - start
    inside = tuple((one + shift, other + shift) for one, other in found if other <= end)
    return Excerpt(before + text[start:end], inside)


def _folded(text: str) -> "tuple[str, _Places]":
    """A text as it is compared, and what tells where a character of it stands in the text."""
    if text.isascii():
        return text.lower(), _Places(None)
    pieces = [_character(one) for one in text]
    ends: list[int] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        ends.append(length)
    return "".join(pieces), _Places(ends)


class _Places:
    """From a character of a folded text to the one that it comes from."""

    def __init__(self, ends: list[int] | None) -> None:
        self._ends = ends

    def __call__(self, at: int) -> int:
        return at if self._ends is None else bisect_right(self._ends, at)


@lru_cache(maxsize=4096)
def _character(character: str) -> str:
    return folded(character)
