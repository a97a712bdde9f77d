"""A kicker that a page has glued to its headline: "Water supplyThe dam above Tarn Valley"."""

import re

from reader.loaders.page_text.lines import Page

_KICKER_MAX = 60
_FEWEST_WORDS = 3
# Where one span of a page ends and the next begins, without a space between.
_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[«„“]?[A-ZÀ-ÖØ-Þ])")


def split_kicker(page: Page, at: int) -> tuple[str, str]:
    """The kicker, or "", and the headline of a line."""
    line = page[at]
    place = _glued_place(page, line.text)
    if place is None:
        return "", line.text
    kicker, headline = line.text[:place].strip(), line.text[place:].strip()
    fits = kicker and len(kicker) <= _KICKER_MAX and len(headline.split()) >= _FEWEST_WORDS
    return (kicker, headline) if fits else ("", line.text)


def _glued_place(page: Page, text: str) -> int | None:
    """Where two words are glued that the page also has apart."""
    for glue in _GLUE.finditer(text[: _KICKER_MAX + 1]):
        before = re.search(r"[\w-]+\W*\Z", text[: glue.start()])
        after = re.match(r"\W*[\w-]+", text[glue.start() :])
        if before and after and _has_apart(page, before[0], after[0]):
            return glue.start()
    return None


def _has_apart(page: Page, *glued: str) -> bool:
    known = page.all_words
    return all(re.sub(r"^\W+|\W+$", "", one) in known for one in glued)
