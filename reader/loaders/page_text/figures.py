"""Figures: a caption, often twice, and a credit; or a line that holds both."""

from reader.loaders.credits import (
    CAPTION_MAX,
    could_be_credit,
    is_credit,
    split_caption,
)
from reader.loaders.fold import is_unspaced
from reader.loaders.names import byline, is_name
from reader.loaders.page_text.lines import Page, credit_lines, is_date
from reader.loaders.page_text.parts import Part, Taken, receipt
from reader.loaders.page_text.reading import Reading
from reader.loaders.shapes import ends_sentence, is_paragraph, is_sentence

# A caption is known by its credit or by being repeated; a repeated word is no caption. Where no
# spaces are set, fewer signs are as many words.
_REPEATED_MIN = 20
_REPEATED_MIN_UNSPACED = 6
# Beside a mere name only a line as short as captions are is one.
_NAMED_CAPTION_MAX = 300
_ALT_MAX = 300
_APART_MAX = 200
_CREDIT_FIRST_MAX = 40
# Below a quotation a name is who said it.
_QUOTES = ('"', "“", "„", "«", "»", "‘", "'")


def figure_above(reading: Reading, at: int) -> list[Part]:
    """A figure before the first paragraph, where a caption may also stand apart from its credit."""
    return (
        _repeated(reading.page, at)
        or _repeated_with_credit(reading.page, at)
        or _captioned(reading, at)
        or _credit_first(reading.page, at)
        or _described(reading.page, at)
        or _apart(reading.page, at, above=True)
        or _twice_in_one(reading.page, at)
        or _both_in_one(reading.page, at)
        or _credit_alone(reading.page, at)
    )


def figure_inside(reading: Reading, at: int) -> list[Part]:
    """A figure among the paragraphs."""
    return (
        _repeated(reading.page, at)
        or _repeated_with_credit(reading.page, at)
        or _captioned(reading, at)
        or _credit_first(reading.page, at)
        or _apart(reading.page, at, above=False)
        or _twice_in_one(reading.page, at)
        or _both_in_one(reading.page, at)
        or _credit_alone(reading.page, at)
    )


def figure_of_text(reading: Reading, at: int) -> list[Part]:
    """A figure whose caption is a text: only the next line, or its own second half, can say so."""
    page = reading.page
    return (
        _repeated(page, at)
        or _repeated_with_credit(page, at)
        or _captioned(reading, at)
        or _credit_first(page, at)
        or _twice_in_one(page, at)
    )


def repeats_next(page: Page, at: int) -> bool:
    """Whether the next line says the same."""
    return at + 1 < len(page) and page[at].key == page[at + 1].key


def _could_be_repeated(text: str) -> bool:
    fewest = _REPEATED_MIN_UNSPACED if is_unspaced(text) else _REPEATED_MIN
    return fewest <= len(text) <= CAPTION_MAX


def _repeated(page: Page, at: int) -> list[Part]:
    """A caption twice or more, then perhaps its credit."""
    first = page[at]
    if not (repeats_next(page, at) and _could_be_repeated(first.text)):
        return []
    after = at + 1
    while after < len(page) and page[after].key == first.key:
        after += 1
    repeats = [
        receipt(page[again], "repeated caption", "says again what the caption says")
        for again in range(at + 1, after)
    ]
    found = credit_lines(page, after) or int(_is_name_beside(page, after))
    caption = Taken(first, "caption: the next line repeats it", "caption")
    return [_figure(page, [caption], after, found), *repeats]


def _repeated_with_credit(page: Page, at: int) -> list[Part]:
    """A caption, and right below it the same with its credit at the end."""
    first = page[at].text
    if at + 1 >= len(page) or not page[at + 1].text.startswith(first):
        return []
    credit = page[at + 1].text[len(first) :].strip()
    if not _could_be_repeated(first) or not is_credit(credit):
        return []
    repeat = receipt(page[at], "repeated caption", "the line below says it with the credit")
    taken = Taken(page[at + 1], "caption and credit in one line", "caption and credit")
    return [repeat, Part("figure", (taken,), "figure", caption=first, credit=credit)]


def _credit_first(page: Page, at: int) -> list[Part]:
    """A caption that begins with its credit, which stands right below it once more."""
    if not page.together(at, at + 1) or len(page[at].text) > CAPTION_MAX:
        return []
    credit = page[at + 1].text
    if len(credit) > _CREDIT_FIRST_MAX or not page[at].text.startswith(f"{credit} "):
        return []
    caption = Taken(page[at], "caption: begins with the credit below it", "caption")
    below = Taken(page[at + 1], "credit of the picture: the caption begins with it", "credit")
    text = page[at].text[len(credit) :].strip()
    return [Part("figure", (caption, below), "figure", caption=text, credit=credit)]


def _twice_in_one(page: Page, at: int) -> list[Part]:
    """A line that says the same twice: alternative text and caption."""
    text = page[at].text
    half = len(text) // 2
    if text != f"{text[:half]} {text[:half]}" or not _could_be_repeated(text[:half]):
        return []
    taken = Taken(page[at], "caption: the line says it twice", "caption")
    return [Part("figure", (taken,), "figure", caption=text[:half].strip())]


def _is_name_beside(page: Page, at: int) -> bool:
    """Whether a person's name follows the caption as its credit, and no byline."""
    if at >= len(page) or not could_be_credit(page[at].text):
        return False
    if is_date(page, at + 1):
        return False
    followed = at + 1 < len(page) and is_sentence(page[at + 1].text)
    return page.together(at - 1, at) or followed


def _captioned(reading: Reading, at: int) -> list[Part]:
    """A caption with its credit right below."""
    page = reading.page
    credit = page.together(at, at + 1) and (
        credit_lines(page, at + 1) or could_be_credit(page[at + 1].text)
    )
    if not credit or not _can_be_caption(page, at):
        return []
    if at + 2 >= reading.outline.end and is_paragraph(page[at].text) and reading.story_lines:
        return []  # the last paragraph, and who signs it
    caption = Taken(page[at], "caption: a credit stands right below it", "caption")
    if found := credit_lines(page, at + 1):
        if not reading.story_lines and _is_person(byline(page[at + 1].text, page.language)):
            return []
        return [_figure(page, [caption], at + 1, found)]
    first = page.opens(at) or reading.last_role() not in (None, "body")
    short = len(page[at].text) <= _NAMED_CAPTION_MAX and not page[at].text.startswith(_QUOTES)
    named = first and short and _is_name_beside(page, at + 1)
    return [_figure(page, [caption], at + 1, 1)] if named else []


def _is_person(names: tuple[str, ...]) -> bool:
    return bool(names) and is_name(names[0]) and not is_credit(names[0])


def _described(page: Page, at: int) -> list[Part]:
    """An alternative text, another caption, and the credit."""
    found = credit_lines(page, at + 2)
    if not found or not page.together(at, at + 2) or not _can_be_caption(page, at + 1):
        return []
    description = page[at].text
    if len(description) > _ALT_MAX or not _can_be_caption(page, at):
        return []
    if ends_sentence(description) and not _alike(description, page[at + 1].text):
        return []
    alt = receipt(page[at], "alternative text", "describes the picture whose caption follows")
    caption = Taken(page[at + 1], "caption: a credit stands right below it", "caption")
    return [alt, _figure(page, [caption], at + 2, found)]


def _apart(page: Page, at: int, *, above: bool) -> list[Part]:
    """A caption alone, and below the blank line a credit; among paragraphs it is no sentence."""
    text = page[at].text
    if len(text) > _APART_MAX or not page.alone(at) or credit_lines(page, at + 1) != 1:
        return []
    stands = page.opens(at + 1) if above else page.alone(at + 1) and not ends_sentence(text)
    if not stands or not _can_be_caption(page, at):
        return []
    caption = Taken(page[at], "caption: a credit stands below it", "caption")
    return [_figure(page, [caption], at + 1, 1)]


def _both_in_one(page: Page, at: int) -> list[Part]:
    split = split_caption(page[at].text)
    if not split:
        return []
    taken = Taken(page[at], "caption and credit in one line", "caption and credit")
    return [Part("figure", (taken,), "figure", caption=split[0], credit=split[1])]


def _credit_alone(page: Page, at: int) -> list[Part]:
    found = credit_lines(page, at)
    return [_figure(page, [], at, found)] if found else []


def _can_be_caption(page: Page, at: int) -> bool:
    text = page[at].text
    return (
        len(text) <= CAPTION_MAX
        and not is_credit(text)
        and not byline(text, page.language)
        and not is_date(page, at)
    )


def _alike(one: str, other: str) -> bool:
    """Whether a third of the words of the shorter are in the longer."""
    a, b = set(one.casefold().split()), set(other.casefold().split())
    return len(a & b) * 3 >= min(len(a), len(b))


def _figure(page: Page, captions: list[Taken], at: int, found: int) -> Part:
    """The figure out of its caption and the credit lines from here on."""
    credited = [
        Taken(page[at + step], "credit of the picture: an agency, or who made it", "credit")
        for step in range(found)
    ]
    return Part(
        "figure",
        (*captions, *credited),
        "figure",
        caption=captions[0].line.text if captions else "",
        credit=" ".join(taken.line.text for taken in credited) or None,
    )
