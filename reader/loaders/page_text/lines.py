"""The lines of a page: split, cleaned, and joined where a text was wrapped."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from reader import text as harmless
from reader.loaders import language, limits
from reader.loaders.credits import CREDIT_MAX, could_be_credit, is_bare_prefix, is_credit
from reader.loaders.dates import DATE_LINE_MAX, DateLine, read_date
from reader.loaders.fold import beyond_ascii, fold
from reader.loaders.page_text.wrapping import HEADING_SIGN, RawLine, joined, unwrapped
from reader.loaders.shapes import reads_as_paragraph, title_label
from reader.loaders.words import words

_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_WORD = re.compile(r"\w+(?:-\w+)*")
_NO_ASCII_LETTER = bytes(code for code in range(0x80) if not chr(code).isalnum())
# A text browser numbers the links of a page, and lists their addresses below it.
_LINK_NUMBER = re.compile(r"\[(\d{1,4})\](?=\S)")
_FEWEST_LINK_NUMBERS = 5
_STRONG = re.compile(r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*")


class Line(Struct, frozen=True):
    """A line of the page, joined from several where the text was wrapped.

    `number` is that of its first line in the file, `group` that of the lines between two blank
    ones, `key` what of the text counts when two lines are compared: letters and digits. `level`
    counts the signs of a heading ("## ") that are not part of the text.
    """

    number: int
    texts: tuple[str, ...]
    text: str
    group: int
    key: str
    level: int = 0


class Page(list[Line]):
    """The lines of a page that are not blank, of as many as the limit allows."""

    def __init__(self, text: str) -> None:
        super().__init__(_lines(text))

    def together(self, first: int, second: int) -> bool:
        """Whether both lines exist, in this order, and no blank line stands between them."""
        inside = 0 <= first <= second < len(self)
        return inside and self[first].group == self[second].group

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
    def paragraphs(self) -> list[bool]:
        """Which lines read as paragraphs."""
        return [reads_as_paragraph(line.text) for line in self]

    @cached_property
    def language(self) -> str | None:
        """The language that most of the page is in."""
        longest = [line.text for line in self if len(line.text) > 80]
        return language.detect("\n".join(longest or [line.text for line in self]))

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the page writes in lower case."""
        found = (word for line in self for word in line.text.split() if word.islower())
        return frozenset(word.strip(".,;:!?") for word in found)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """All words of the page, without the signs around them."""
        return frozenset(word for line in self for word in _WORD.findall(line.text))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the page has each line, by its key."""
        return Counter([line.key for line in self])

    @cached_property
    def title_labels(self) -> frozenset[str]:
        """The labels that stand before several titles of the page."""
        titles = {(label, line.key) for line in self if (label := title_label(line.text))}
        counted = Counter(label for label, _ in titles)
        return frozenset(label for label, count in counted.items() if count > 1)


def is_date(page: Page, at: int) -> bool:
    """Whether the page has such a line, and it is a date and nothing else."""
    if not 0 <= at < len(page) or len(text := page[at].text) > DATE_LINE_MAX:
        return False
    dated = read_date(text, page.language)
    return dated is not None and (not dated.rest or is_place_of(dated, text))


def is_place_of(dated: DateLine, text: str) -> bool:
    """Whether the line has one name before its date, of a place: "Bergen, 3 May 2024"."""
    place = dated.rest
    named = place.isalpha() and not place.islower() and text.startswith(f"{place},")
    return bool(
        named and dated.published and not is_credit(place) and fold(place) not in words().desks
    )


def credit_lines(page: Page, at: int) -> int:
    """How many lines from here on are a credit by their words: "Photo:" and its name are two."""
    if at >= len(page):
        return 0
    text = page[at].text
    if len(text) > CREDIT_MAX:
        return 0
    if is_bare_prefix(text) and _completes_credit(page, at + 1):
        return 2
    return int(is_credit(text))


def _completes_credit(page: Page, at: int) -> bool:
    """Whether the line exists and could be what "Photo:" goes on with."""
    if at >= len(page):
        return False
    text = page[at].text
    return is_credit(text) or could_be_credit(text)


def split(text: str) -> list[str]:
    """The lines of a text as they stand in the file, blank ones too."""
    others = "\r" in text or "\u2028" in text or "\u2029" in text
    return _LINE_END.split(text) if others else text.split("\n")


def line_key(text: str) -> str:
    """What of a line counts when two are compared: letters and digits."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _NO_ASCII_LETTER)
    key = left.decode("utf-8", "surrogatepass")
    for sign in set(beyond_ascii(key)):
        if not sign.isalnum():
            key = key.replace(sign, "")
    return key.casefold() or text


def _raw_lines(text: str) -> list[RawLine]:
    """The lines that are not blank; `group` counts the blank ones above."""
    found: list[RawLine] = []
    group = 0
    raws = split(text.replace("\t", " "))[: limits.MAX_LINES]
    plain = harmless.is_plain("".join(raws))
    for number, raw in enumerate(raws, start=1):
        whole = raw if plain else harmless.clean(raw)
        line = whole.strip()
        if line:
            found.append(RawLine(number, line, group, len(whole) - len(whole.lstrip())))
        else:
            group += 1
    return found


def _lines(text: str) -> Iterator[Line]:
    found = _raw_lines(text)
    numbered = _has_link_numbers(found)
    return (_line(run, numbered=numbered) for run in joined(found))


def _line(run: list[RawLine], *, numbered: bool) -> Line:
    first = run[0]
    texts = (first.text,) if len(run) == 1 else tuple([line.text for line in run])
    text = unwrapped(texts)
    level = 0
    if text[0] == "#" and (sign := HEADING_SIGN.match(text)):
        text, level = text[sign.end() :], len(sign[1])
    if text[0] == "*" and (strong := _STRONG.fullmatch(text)):
        text = strong[1]
    if numbered:
        text = harmless.clean(_LINK_NUMBER.sub("", text)).strip() or text
    return Line(first.number, texts, text, first.group, line_key(text), level)


def _has_link_numbers(found: list[RawLine]) -> bool:
    """Whether the numbers in brackets count the links of the page, one by one."""
    numbers = [int(n) for line in found for n in _LINK_NUMBER.findall(line.text)]
    steps = sum(b == a + 1 for a, b in pairwise(numbers))
    return steps + 1 >= max(_FEWEST_LINK_NUMBERS, len(numbers) // 2)
