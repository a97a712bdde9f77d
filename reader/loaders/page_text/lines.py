"""The lines of a page: split, cleaned, and joined where a text was wrapped by hand."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reader import text as harmless
from reader.loaders import language
from reader.loaders.credits import is_credit
from reader.loaders.dates import read_date
from reader.loaders.page_text.shapes import ends_sentence

# A wrapped text has lines up to a width that people set for wrapping ...
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 100
# ... and at least this many of its lines end where the next word no longer fitted.
_FEWEST_WRAPS = 4
_WRAP_SHARE = 0.6
# ... and mostly go on within a sentence, unlike verses and lists.
_CAPITALS_SHARE = 0.6

LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_SPLIT_WORD = re.compile(r"\w-\Z")
_NO_LETTER = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A line of the page, joined from several where the text was wrapped.

    `number` is that of its first line in the file, `group` that of the lines between two blank
    ones, `key` what of the text counts when two lines are compared: letters and digits.
    """

    number: int
    texts: tuple[str, ...]
    text: str
    group: int
    key: str


class Page:
    """The lines of a page that are not blank."""

    def __init__(self, text: str) -> None:
        self._lines = _joined(_numbered(text))
        self._last = len(self._lines) - 1

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> Line:
        return self._lines[at]

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    def together(self, first: int, second: int) -> bool:
        """Whether both lines exist and no blank line stands between them."""
        inside = 0 <= first <= self._last and 0 <= second <= self._last
        return inside and self._lines[first].group == self._lines[second].group

    def opens(self, at: int) -> bool:
        """Whether the line is the first of its group."""
        return not self.together(at - 1, at)

    def closes(self, at: int) -> bool:
        """Whether the line is the last of its group."""
        return not self.together(at, at + 1)

    def alone(self, at: int) -> bool:
        """Whether blank lines stand on both sides."""
        return self.opens(at) and self.closes(at)

    @cached_property
    def language(self) -> str | None:
        """The language that most of the page is in."""
        longest = [line.text for line in self._lines if len(line.text) > 80]
        return language.detect("\n".join(longest or [line.text for line in self._lines]))

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the page writes in lower case."""
        found = (word for line in self._lines for word in line.text.split() if word.islower())
        return frozenset(word.strip(".,;:!?") for word in found)


def is_date(page: Page, at: int) -> bool:
    """Whether the page has such a line, and it is a date and nothing else."""
    if not 0 <= at < len(page):
        return False
    dated = read_date(page[at].text, page.language)
    return dated is not None and not dated.rest


def split(text: str) -> list[str]:
    """The lines of a text as they stand in the file, blank ones too."""
    return LINE_END.split(text)


def _numbered(text: str) -> list[tuple[int, str, int]]:
    """Number, cleaned text and group of each line that is not blank."""
    found: list[tuple[int, str, int]] = []
    group = 0
    for number, raw in enumerate(split(text), start=1):
        line = harmless.clean(raw.replace("\t", " ")).strip()
        if line:
            found.append((number, line, group))
        else:
            group += 1
    return found


def _joined(found: list[tuple[int, str, int]]) -> list[Line]:
    width = _wrap_width(found)
    lines: list[Line] = []
    run: list[str] = []
    for at, (number, text, group) in enumerate(found):
        run.append(text)
        following = found[at + 1] if at + 1 < len(found) else None
        if width and following and following[2] == group and _wraps(text, following[1], width):
            continue
        lines.append(_line(number - len(run) + 1, tuple(run), group))
        run = []
    return lines


def _line(number: int, texts: tuple[str, ...], group: int) -> Line:
    text = texts[0] if len(texts) == 1 else _unwrapped(texts)
    return Line(number, texts, text, group, _NO_LETTER.sub("", text).casefold() or text)


def _unwrapped(texts: tuple[str, ...]) -> str:
    """One line out of several; a word that was split at its hyphen needs no space."""
    glued = [f"{text}{'' if _SPLIT_WORD.search(text) else ' '}" for text in texts[:-1]]
    return "".join((*glued, texts[-1]))


def _wrap_width(found: list[tuple[int, str, int]]) -> int:
    """The width at which the text was wrapped; 0 where it was not."""
    width = max((len(text) for _, text, _ in found), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    pairs = [(a[1], b[1]) for a, b in pairwise(found) if a[2] == b[2]]
    after = [following for text, following in pairs if _wraps(text, following, width)]
    capitals = sum(following[0].isupper() for following in after)
    many = len(after) >= max(_FEWEST_WRAPS, _WRAP_SHARE * len(pairs))
    return width if many and capitals <= _CAPITALS_SHARE * len(after) else 0


def _wraps(text: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room any more, and goes on with this one."""
    room = width - len(text) - 1
    if text == following or len(following.split(maxsplit=1)[0]) <= room:
        return False
    return not (ends_sentence(text) and is_credit(following))
