"""A page saved as text: the native document, and whole pages as text browsers dump them.

The way of a page:

    lines     splits it, and joins what was wrapped at a width (`wrapping`)
    outline   finds, by shape alone, the core of the story (the densest run of paragraphs), the
              headline (the line that says what the core says, stands near above it, alone, over a
              byline, ...) and where the story ends
    front     takes all above the story: menus, then headline, standfirst, byline, date, figure
    body      the story, and what stands among its paragraphs
    tail      what stands below it: comments, tags, feet, and blocks about other stories (`related`)

Each takes lines as parts, with role and reason, by ordered tables of rules: the first rule that
fits a line takes it. `assemble` makes the article of the parts. Every line that is not blank is in
exactly one part; what is no part of the story is folded into the receipt. Words of all languages
stand in words.json. Where no line says what the core says, the first one is the headline.
"""

from reader.loaders import identity, limits, source
from reader.loaders.decode import decode
from reader.loaders.loaded import Loaded, refused
from reader.loaders.memory import forget
from reader.loaders.page_text.assemble import assemble
from reader.loaders.page_text.body import read_body
from reader.loaders.page_text.front import read_front
from reader.loaders.page_text.lines import Page, split
from reader.loaders.page_text.outline import outline_of
from reader.loaders.page_text.parts import TakenLine
from reader.loaders.page_text.reading import Reading
from reader.loaders.page_text.tail import read_tail
from reader.model import Problem


def load(path: str, data: bytes) -> Loaded:
    """The article of a page, and a problem if it is none or its letters were guessed."""
    if len(data) > limits.MAX_BYTES:
        return Loaded(problems=(source.too_large(path, len(data)),))
    decoded = decode(data)
    if decoded.text is None:
        return refused(path, decoded.why, decoded.advice)
    loaded = load_text(path, decoded.text, identity.of_bytes(data))
    notes = (Problem(path, decoded.why, decoded.advice),) if decoded.why and loaded.articles else ()
    return Loaded(loaded.articles, (*notes, *loaded.problems))


def load_text(path: str, text: str, id_: str) -> Loaded:
    """The article of a page whose text is known, under this id."""
    notes: tuple[Problem, ...] = ()
    # Hardly a page has so many characters.
    if len(text) >= limits.MAX_LINES and (lines := len(split(text))) > limits.MAX_LINES:
        why = (
            f"it has more lines ({lines:,}) than the limit on a page ({limits.MAX_LINES:,}), so"
            " only the first of them are shown"
        )
        notes = (Problem(path, why, "split it into smaller files"),)
    page = Page(text)
    if not page:
        why = "it is blank: nothing but empty lines" if text else "it is empty"
        return refused(path, why, "save the page again, or remove the file")
    reading = read(page)
    return Loaded((assemble(id_, path, page, reading.parts, reading.publisher),), notes)


def read(page: Page) -> Reading:
    """What each line of a page is taken for; the page has a line."""
    reading = Reading(page, outline_of(page))
    story = read_front(reading)
    read_tail(reading, read_body(reading, story))
    forget()
    return reading


def explain(data: bytes) -> tuple[TakenLine, ...]:
    """Each line of the page that is not blank, with what it was taken for and why."""
    text = decode(data).text
    if text is None or len(data) > limits.MAX_BYTES or not (page := Page(text)):
        return ()
    taken = (line for part in read(page).parts for line in part.taken_lines())
    return tuple(sorted(taken, key=lambda line: line.number))
