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
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reader.loaders.memory import remembered

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "：": ":", "\u00a0": " ", "ı": "i", "\u0307": None}
)
# Marks of the Indic scripts are no word characters to `re`, so words are what punctuation leaves.
_PUNCTUATION = re.compile(r"[!-$(-*,./:-@\[-`{-~¡§«»¿‐-‗‚-‟†-⁞،؛؟।॥。-〟！-／：-＠]+")
# Scripts that set no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@remembered
def fold(text: str) -> str:
    """The text as lists of words are compared: without case, with one kind of apostrophe."""
    return text.lower() if text.isascii() else text.casefold().translate(_ALIKE)


@remembered
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, without its punctuation."""
    parts = _PUNCTUATION.sub(" ", fold(text)).split()
    if "'" in text or "-" in text or "’" in text:
        parts = [bare for part in parts if (bare := part.strip("'-"))]
    return tuple(parts)


def is_unspaced(text: str) -> bool:
    """Whether the text is in a script that sets no spaces between words."""
    return bool(_UNSPACED.search(text))


def _ascii(text: tuple[str, ...]) -> bool:
    return all(map(str.isascii, text))


class Phrases:
    """Phrases of one or more words, looked up by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._spaced: dict[str, list[tuple[str, ...]]] = {}
        self._unspaced: list[str] = []
        for phrase in phrases:
            words = tuple(phrase.split())
            if _UNSPACED.search(phrase):
                self._unspaced.append(phrase)
            else:
                self._spaced.setdefault(words[0], []).append(words)

    def found(self, text: tuple[str, ...]) -> int:
        """How many different phrases the tokens of a text hold."""
        hits: set[str] = set()
        if self._spaced.keys().isdisjoint(text) and (not self._unspaced or _ascii(text)):
            return 0
        for at, word in enumerate(text):
            for phrase in self._spaced.get(word, ()):
                if text[at : at + len(phrase)] == phrase:
                    hits.add(" ".join(phrase))
        whole = "".join(text)
        hits.update(phrase for phrase in self._unspaced if phrase in whole)
        return len(hits)


class Beginnings:
    """Beginnings of lines, looked up by their first two characters."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for beginning in sorted(beginnings, key=len, reverse=True):
            self._by_head.setdefault(beginning[:2], []).append(beginning)

    def of(self, folded: str) -> str:
        """The longest of them that the folded text begins with, at the end of a word; else ""."""
        for beginning in self._by_head.get(folded[:2], ()):
            if folded.startswith(beginning):
                inside = beginning[-1].isalnum() and not _UNSPACED.match(beginning[-1])
                if not (inside and folded[len(beginning) : len(beginning) + 1].isalnum()):
                    return beginning
        return ""


@dataclass(slots=True, eq=False, repr=False)
class Words:
    """All lists of words.json, folded; those without a language hold the words of all."""

    function: dict[str, frozenset[str]]
    letters: dict[str, frozenset[str]]
    scripts: dict[str, tuple[str, str]]
    related: frozenset[str]
    related_labels: Beginnings
    related_from: Beginnings
    ambiguous_from: frozenset[str]
    related_of: tuple[str, ...]
    related_about: Beginnings
    not_publisher: frozenset[str]
    by: dict[str, frozenset[str]]
    conjunctions: frozenset[str]
    articles: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    offices: frozenset[str]
    desks: frozenset[str]
    months: dict[str, dict[str, int]]
    month_words: frozenset[str]
    date_words: frozenset[str]
    date_tokens: frozenset[str]
    published: frozenset[str]
    updated: frozenset[str]
    ago: Phrases
    zones: dict[str, str]
    agencies: frozenset[str]
    credit: Beginnings
    credit_or_source: Beginnings
    bare_credit: frozenset[str]
    credit_words: frozenset[str]
    connectors: frozenset[str]
    promotion: Phrases
    promotion_start: Beginnings
    promotion_hint: Phrases
    voice: frozenset[str]
    abbreviations: frozenset[str]
    before_number: frozenset[str]
    furniture: frozenset[str]
    furniture_from: Beginnings
    counted: frozenset[str]
    continued: frozenset[str]
    notice: Phrases
    contributed: Phrases
    comments: frozenset[str]
    about_author: frozenset[str]
    tags: frozenset[str]
    footer: frozenset[str]
    rights: Phrases
    picture_words: frozenset[str]
    video: frozenset[str]
    audio: frozenset[str]
    video_sites: frozenset[str]
    audio_sites: frozenset[str]


@cache
def words() -> Words:
    """The words of words.json."""
    return _read(json.loads(Path(__file__).with_name("words.json").read_bytes()))


def _read(data: Any) -> Words:  # noqa: ANN401 - what JSON gives; a test holds its shape
    common, languages = data["common"], data["languages"]

    def union(*keys: str) -> frozenset[str]:
        lists = (one.get(key, ()) for one in languages.values() for key in keys)
        return frozenset().union(*lists)

    def shared(key: str) -> frozenset[str]:
        return frozenset(map(fold, common[key]))

    return Words(
        function={code: frozenset(one.get("function", ())) for code, one in languages.items()},
        letters={code: frozenset(one.get("letters", ())) for code, one in languages.items()},
        scripts={code: (span[0], span[-1]) for code, span in common["scripts"].items()},
        related=union("related", "continued"),
        related_labels=Beginnings(phrase for phrase in union("related") if " " in phrase),
        related_from=Beginnings(union("related_from")),
        ambiguous_from=shared("ambiguous_from"),
        related_of=tuple(sorted(union("related_of"))),
        related_about=Beginnings(union("related_about")),
        not_publisher=union("not_publisher"),
        by={code: frozenset(one.get("by", ())) for code, one in languages.items()},
        conjunctions=union("and"),
        articles=union("the"),
        particles=shared("particles"),
        not_names=shared("not_names"),
        offices=shared("offices"),
        desks=shared("desks"),
        months=(months := _months(languages)),
        month_words=frozenset(" ".join(months).split()),
        date_words=union("published", "updated", "date_words", "reading"),
        date_tokens=frozenset(
            " ".join(union("published", "updated", "date_words", "ago", "units")).split()
        ),
        published=union("published", "updated"),
        updated=union("updated"),
        ago=Phrases(union("ago")),
        zones=common["zones"],
        agencies=shared("agencies"),
        credit=Beginnings(union("credit")),
        credit_or_source=Beginnings(union("credit", "source")),
        bare_credit=frozenset(p for p in union("credit", "source") if p.endswith(":")),
        credit_words=shared("credit_words"),
        connectors=shared("connectors") | shared("particles"),
        promotion=Phrases(union("promotion")),
        promotion_start=Beginnings(union("promotion_start")),
        promotion_hint=Phrases(union("promotion_hint")),
        voice=union("voice"),
        abbreviations=union("abbreviations"),
        before_number=union("before_number"),
        furniture=union("furniture"),
        furniture_from=Beginnings(union("furniture_from")),
        counted=union("furniture", "reading"),
        continued=union("continued"),
        notice=Phrases(union("notice")),
        contributed=Phrases(union("contributed")),
        comments=union("comments"),
        about_author=union("about_author"),
        tags=union("tags"),
        footer=union("footer"),
        rights=Phrases(union("rights")),
        picture_words=shared("picture_words"),
        video=union("video"),
        audio=union("audio"),
        video_sites=shared("video_sites"),
        audio_sites=shared("audio_sites"),
    )


def _months(languages: dict[str, Any]) -> dict[str, dict[str, int]]:
    """For each name of a month, its number by language: "listopad" is not the same in two."""
    months: dict[str, dict[str, int]] = {}
    for code, one in languages.items():
        for number, names in enumerate(one.get("months", ()), start=1):
            for name in names:
                months.setdefault(name, {})[code] = number
    return months
