"""Plain text of a mail to blocks: what was wrapped is joined, what has a shape of its own kept."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reader.loaders.fold import is_unspaced
from reader.loaders.markup.links import address
from reader.loaders.shapes import ends_sentence, is_rule
from reader.model import Block, BlockKind, Span
from reader.text import clean

_QUOTE = re.compile(r"(?:> ?)+(?=\S|\Z)|>+")
_ITEM = re.compile(r"(?P<indent> *)(?:[-*•o+‣·]|(?P<number>\d{1,3}[.)]|[a-z]\)))\s+(?=\S)")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_CODE = re.compile(
    r"[{};]\s*\Z|^\s*(?:[$#>]\s\S|def |class |import |#include|</?\w+>)|\w\([^()]*\);?\s*\Z"
)
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\u201c\u201d]+", re.IGNORECASE)
_AFTER_URL = ".,;:!?)]}*_"
# Text is wrapped somewhere between these columns; what is longer was not wrapped at all.
_WIDTHS = range(45, 101)
# Letters that take two columns.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
)
_CODE_INDENT = 4
_HEADING_MAX = 90
_HEADING_LEVEL = 2
_FEWEST_LINES = 3
_LISTED_MAX = 5


class Quoted(NamedTuple):
    """A line without the signs of a quotation, and how many there were."""

    depth: int
    text: str


def blocks(text: str, *, flowed: bool = False, joined: bool = False) -> list[Block]:
    """The blocks of a text. `flowed`, `joined`: as the message says of its lines (RFC 3676)."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8)
    lines = [_unquoted(line) for line in ends.split("\n")]
    if flowed:
        lines = list(_unflowed(lines, joined))
    widths = (_width(one.text.rstrip()) for one in lines)
    width = None if flowed else max((one for one in widths if one in _WIDTHS), default=0)
    found: list[Block] = []
    for group in _groups(lines):
        reading = _Reading(width, group[0].depth)
        found.extend(reading.blocks([one.text.rstrip() for one in group]))
    return found


def linked(text: str) -> tuple[Span, ...]:
    """The addresses in a text as links."""
    spans: list[Span] = []
    for match in _URL.finditer(text):
        bare = match[0].rstrip(_AFTER_URL)
        if url := address(bare):
            spans.append(Span(match.start(), match.start() + len(bare), "link", url))
    return tuple(spans)


def _unquoted(line: str) -> Quoted:
    signs = _QUOTE.match(line)
    return Quoted(signs[0].count(">"), line[signs.end() :]) if signs else Quoted(0, line)


def _unflowed(lines: list[Quoted], joined: bool) -> Iterator[Quoted]:
    """The lines with those joined that end in the blank that says so."""
    pieces: list[str] = []
    depth = 0
    for line in lines:
        if pieces and line.depth != depth:
            yield Quoted(depth, "".join(pieces))
            pieces = []
        depth = line.depth
        text = line.text.removeprefix(" ")
        goes_on = text.endswith(" ") and text != "-- "
        pieces.append(text[:-1] if goes_on and joined else text)
        if not goes_on:
            yield Quoted(depth, "".join(pieces))
            pieces = []
    if pieces:
        yield Quoted(depth, "".join(pieces))


def _groups(lines: list[Quoted]) -> Iterator[list[Quoted]]:
    """The lines between two blank ones, all quoted as often."""
    group: list[Quoted] = []
    for line in lines:
        blank = not line.text.strip()
        if group and (blank or line.depth != group[0].depth):
            yield group
            group = []
        if not blank:
            group.append(line)
    if group:
        yield group


class _Reading:
    """The reading of lines that no blank one parts; without a width none of them was wrapped.

    `quoted` says how often.
    """

    def __init__(self, width: int | None, quoted: int) -> None:
        self._columns = width
        self._quoted = quoted

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        """The blocks of the lines; one alone above a drawn line is a heading."""
        if all(map(is_rule, lines)):
            yield Block("rule", "")
            return
        part: list[str] = []
        for line in lines:
            if not is_rule(line):
                part.append(line)
                continue
            if len(part) == 1 and len(part[0]) <= _HEADING_MAX and not _ITEM.match(part[0]):
                yield from self._line("heading", part[0], level=_HEADING_LEVEL)
            elif part:
                yield from self._part(part)
            part = []
        if part:
            yield from self._part(part)

    def _part(self, lines: list[str]) -> Iterator[Block]:
        if _has_columns(lines) or _is_code(lines):
            yield _code(lines)
        elif any(map(_ITEM.match, lines)):
            yield from self._listed(lines)
        elif self._is_verse(lines):
            yield _code(lines)
        else:
            for text in self._unwrapped(lines):
                yield from self._line("paragraph", text)

    def _line(
        self, kind: BlockKind, text: str, level: int | None = None, ordered: bool | None = None
    ) -> Iterator[Block]:
        bare = clean(" ".join(text.split())).strip()
        if not bare:
            return
        if self._quoted:
            depth = self._quoted if self._quoted > 1 else None
            yield Block("quote", bare, level=depth, spans=linked(bare))
        else:
            yield Block(kind, bare, level=level, ordered=ordered, spans=linked(bare))

    def _unwrapped(self, lines: list[str]) -> list[str]:
        """The lines with each joined to the one above that it was wrapped from."""
        found: list[list[str]] = []
        above = ""
        for line in lines:
            if found and self._is_wrapped(above, line):
                found[-1].append(line)
            else:
                found.append([line])
            above = line
        return list(map(_joined, found))

    def _is_wrapped(self, above: str, line: str) -> bool:
        """Whether the first word of the line had no place in the one above."""
        first = _first_word(line)
        if self._columns is None or not first:
            return False
        if _URL.fullmatch(above.strip()) or _URL.fullmatch(line.strip()):
            return False
        room = _width(above) + 1 + _width(first)
        if room < _WIDTHS[0]:
            return False
        return room > min(self._columns, _WIDTHS[-1]) - _slack(above)

    def _is_verse(self, lines: list[str]) -> bool:
        """Whether no line was wrapped and each is short: verse, an address, a table of contents."""
        if self._quoted or len(lines) < _FEWEST_LINES or any(map(_URL.search, lines)):
            return False
        pairs = pairwise(lines)
        short = all(_width(line) < _WIDTHS[0] for line in lines)
        return short and not any(self._is_wrapped(above, line) for above, line in pairs)

    def _listed(self, lines: list[str]) -> Iterator[Block]:
        """A list, perhaps below a text; a line without a sign goes on with its item.

        Numbers that do not count up from one, as over long paragraphs, stay in the text.
        """
        first = next(at for at, line in enumerate(lines) if _ITEM.match(line))
        for text in self._unwrapped(lines[:first]):
            yield from self._line("paragraph", text)
        counted = _counts(lines)
        indents: list[int] = []
        for item in _items(lines[first:]):
            sign = _ITEM.match(item[0])
            if not sign:
                continue
            level = _level(indents, len(sign["indent"]))
            if sign["number"] and not counted:
                yield from self._line("paragraph", _joined(item))
                continue
            text = _joined([item[0][sign.end() :], *item[1:]])
            yield from self._line("list", text, level, bool(sign["number"]))


def _items(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each item: from its sign to the next."""
    starts = [at for at, line in enumerate(lines) if _ITEM.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start:end]


def _counts(lines: list[str]) -> bool:
    """Whether the lines have two numbers at least, and these count up from one."""
    signs = (sign["number"] for line in lines if (sign := _ITEM.match(line)))
    numbers = [_value(sign[:-1]) for sign in signs if sign]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else ord(number) - ord("a") + 1


def _code(lines: list[str]) -> Block:
    """The lines as they stand."""
    return Block("code", clean("\n".join(lines), lines=True).strip("\n"))


def _joined(lines: list[str]) -> str:
    """One line out of several, with blanks between them where the script sets blanks."""
    pieces = [lines[0].strip()]
    for above, line in pairwise(lines):
        unspaced = is_unspaced(above.rstrip()[-1:]) and is_unspaced(line.lstrip()[:1])
        pieces.append(line.strip() if unspaced else f" {line.strip()}")
    return "".join(pieces)


def _first_word(line: str) -> str:
    """What would have to stand in the line above; of scripts without blanks one letter."""
    word = line.split(maxsplit=1)[0] if line.strip() else ""
    return word[:1] if is_unspaced(word[:1]) else word


def _width(text: str) -> int:
    return len(text) + (0 if text.isascii() else len(_WIDE.findall(text)))


def _slack(above: str) -> int:
    """How much narrower than the widest a line may be that goes on: little after a full stop.

    A sender's lines are not all as wide as the widest: some wrap earlier at a long word.
    """
    return 2 if ends_sentence(above) or above.endswith(":") else 20


def _has_columns(lines: list[str]) -> bool:
    """Whether cells stand below each other."""
    return len(lines) > 1 and sum(bool(_COLUMNS.search(line)) for line in lines) > len(lines) / 2


def _is_code(lines: list[str]) -> bool:
    indented = all(line.startswith(" " * _CODE_INDENT) for line in lines)
    signs = sum(bool(_CODE.search(line)) for line in lines)
    return signs > len(lines) / 2 and (indented or len(lines) >= _FEWEST_LINES)


def _level(indents: list[int], indent: int) -> int:
    """The level of an item by how far it is moved in."""
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return min(len(indents), _LISTED_MAX)
