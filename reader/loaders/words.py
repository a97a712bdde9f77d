"""Words by language, out of words.json: read once, when the first page asks for them.

The file has two parts. `common` holds lists that belong to no language: agencies, video and
audio sites, time zones, particles of names, words for the picture of a firm's name, and of
`related_from` those beginnings that begin other lines too ("plus de 300 morts"). `languages`
holds, for each language code, any of these lists, all folded (see `fold`), so case and kind of
apostrophe do not matter:

    function, letters frequent small words and letters of its own, by which languages are told
    related           headings of a block about other stories
    related_from      beginnings of such headings that go on with the publisher ("more from")
    related_of        endings of such headings that follow the publisher
    related_about     beginnings of such headings that go on with a topic ("more on")
    not_publisher     what goes on after "more from" without naming a publisher
    by, and, the      words of a byline
    published, updated, date_words, ago, units, reading, months
                      words of a date line; `months` are twelve lists of names
    credit, source    beginnings of a credit, with their colon where they need one
    promotion         phrases that make a line an advert wherever they stand in it
    promotion_start   phrases that do so at its beginning
    promotion_hint    phrases of which it takes two, and a word of `voice`
    voice             words by which an advert speaks to its reader, or of its publisher
    abbreviations     words whose full stop ends no sentence
    before_number     words whose full stop ends no sentence when a number follows
    furniture         lines of a page that are no text: buttons, share links, menus
    furniture_from    beginnings of such lines
    notice            phrases of notices about cookies, consent and the like
    contributed       phrases of a line below a story about who worked on it
    continued         buttons that the story goes on below; over links they are as `related`
    comments, about_author, tags
                      headings of what stands below a story
    footer, rights    lines of a page's foot; phrases by which such a line is known
    video, audio      words before a colon that say what a teaser leads to
"""

import json
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from reader.loaders.fold import fold
from reader.loaders.phrases import Beginnings, Phrases

_T = TypeVar("_T")
_DATE_LISTS = ("published", "updated", "date_words", "ago", "units")


def _made(make: Callable[["Words"], _T]) -> cached_property[_T]:
    """A list that is made when it is first asked for."""
    return cached_property(make)


def _all(*keys: str) -> cached_property[frozenset[str]]:
    return _made(lambda words: words.union(*keys))


def _phrases(*keys: str) -> cached_property[Phrases]:
    return _made(lambda words: Phrases(words.union(*keys), words.languages_of_word))


def _beginnings(*keys: str) -> cached_property[Beginnings]:
    return _made(lambda words: Beginnings(words.union(*keys)))


def _shared(key: str) -> cached_property[frozenset[str]]:
    return _made(lambda words: frozenset(map(fold, words.common[key])))


def _by_language(key: str) -> cached_property[dict[str, frozenset[str]]]:
    return _made(
        lambda words: {code: frozenset(one.get(key, ())) for code, one in words.languages.items()}
    )


def _languages_of(key: str) -> cached_property[dict[str, list[str]]]:
    """For each word of a list, the languages that have it there."""

    def make(words: "Words") -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, one in words.languages.items():
            for word in set(one.get(key, ())):
                found.setdefault(word, []).append(code)
        return found

    return _made(make)


class Words:
    """All lists of words.json, folded; those without a language hold the words of all."""

    def __init__(self, data: Any) -> None:  # noqa: ANN401 - what JSON gives; a test holds its shape
        self.common, self.languages = data["common"], data["languages"]

    def union(self, *keys: str) -> frozenset[str]:
        """The words of these lists in all languages."""
        lists = (one.get(key, ()) for one in self.languages.values() for key in keys)
        return frozenset().union(*lists)

    function = _by_language("function")
    languages_of_word = _languages_of("function")
    languages_of_letter = _languages_of("letters")
    by = _by_language("by")
    conjunctions = _all("and")
    articles = _all("the")
    particles = _shared("particles")
    not_names = _shared("not_names")
    offices = _shared("offices")
    desks = _shared("desks")
    agencies = _shared("agencies")

    related = _all("related", "continued")
    related_labels = _made(lambda w: Beginnings(one for one in w.union("related") if " " in one))
    related_from = _beginnings("related_from")
    ambiguous_from = _shared("ambiguous_from")
    related_of = _made(lambda w: tuple(sorted(w.union("related_of"))))
    related_about = _beginnings("related_about")
    not_publisher = _all("not_publisher")

    month_words = _made(lambda w: frozenset(" ".join(w.months).split()))
    date_words = _all("published", "updated", "date_words", "reading")
    date_tokens = _made(lambda w: frozenset(" ".join(w.union(*_DATE_LISTS)).split()))
    published = _all("published", "updated")
    updated = _all("updated")
    ago = _phrases("ago")

    credit = _beginnings("credit")
    credit_or_source = _beginnings("credit", "source")
    bare_credit = _made(lambda w: frozenset(p for p in w.union("credit", "source") if p[-1] == ":"))
    credit_words = _shared("credit_words")
    connectors = _made(lambda w: w.particles | frozenset(map(fold, w.common["connectors"])))
    picture_words = _shared("picture_words")

    promotion = _phrases("promotion")
    promotion_start = _beginnings("promotion_start")
    promotion_hint = _phrases("promotion_hint")
    voice = _all("voice")

    abbreviations = _all("abbreviations")
    before_number = _all("before_number")

    furniture = _all("furniture")
    furniture_from = _beginnings("furniture_from")
    counted = _all("furniture", "reading")
    continued = _all("continued")
    notice = _phrases("notice")
    contributed = _phrases("contributed")
    phrases = _phrases("promotion", "promotion_hint", "notice", "contributed", "rights")
    comments = _all("comments")
    about_author = _all("about_author")
    tags = _all("tags")
    footer = _all("footer")
    rights = _phrases("rights")

    video = _all("video")
    audio = _all("audio")
    video_sites = _shared("video_sites")
    audio_sites = _shared("audio_sites")

    @cached_property
    def scripts(self) -> dict[str, tuple[str, str]]:
        """For each language of an own script, its first and last letter."""
        return {code: (span[0], span[-1]) for code, span in self.common["scripts"].items()}

    @cached_property
    def zones(self) -> dict[str, str]:
        """For each name of a time zone, its difference to UTC."""
        return dict(self.common["zones"])

    @cached_property
    def months(self) -> dict[str, dict[str, int]]:
        """For each name of a month, its number by language: "listopad" is not the same in two."""
        months: dict[str, dict[str, int]] = {}
        for code, one in self.languages.items():
            for number, names in enumerate(one.get("months", ()), start=1):
                for name in names:
                    months.setdefault(name, {})[code] = number
        return months


@cache
def words() -> Words:
    """The words of words.json."""
    return Words(json.loads(Path(__file__).with_name("words.json").read_bytes()))
