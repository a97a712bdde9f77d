"""From front matter to the fields of an article."""

import html
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reader.loaders.dates import read_date
from reader.loaders.markdown.values import Value
from reader.loaders.markup.links import address
from reader.loaders.moments import iso
from reader.loaders.names import names
from reader.text import clean

# By field, the names under which sites keep it, the most telling first.
_NAMES = {
    "headline": "title headline",
    "standfirst": "standfirst deck dek subtitle description summary excerpt lede abstract",
    "byline": "author authors by byline creator writer",
    "published": (
        "date published publishdate pubdate pubdatetime datepublished publishedat publishedon"
        " datetime posted created createdat time"
    ),
    "url": "canonical canonicalurl url link permalink sourceurl originalurl externalurl source",
    "publisher": "publisher site sitename publication source",
    "tags": "tags tag keywords categories category topics",
    "language": "language lang locale",
    "feed": "feed",
    "guid": "guid",
    "summary_only": "summaryonly",
}
# Tables in which sites keep fields of their own.
_TABLES = ("extra", "params", "taxonomies", "metadata", "meta", "seo")
# Names that we do not know, and that must be those of the day all the same.
_SOME_DATE = re.compile(
    r"(?!.*(?:updat|modif|last|expir|end|start|due|valid|review|build|event))"
    r".*(?:date|publish|posted|created)"
)
# What tells a person or a picture of several things known of it, and a day of several.
_NAMED = ("name", "title", "displayname", "label", "published", "created", "value")
_MOST_TAGS = 40
_DATE_MAX = 80
_SPLIT = re.compile(r"\s*[,;]\s*")
_STYLE_TAG = re.compile(
    r"</?(?:em|strong|i|b|u|s|q|code|cite|br|span|small|su[bp]|a)\b[^<>]*>", re.IGNORECASE
)
_MAIL = re.compile(r"(?:(?<!\s)\s++)?(?:<[^<>@]*+@[^<>]*+>|\([^()@]*+@[^()]*+\))")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_BY = re.compile(r"\s*by\s+", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_.].*)?\Z")


class Metadata(Struct, frozen=True):
    """What front matter says of the article, clean; `used` are the names it was taken from."""

    headline: str | None = None
    standfirst: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    feed: str | None = None
    guid: str | None = None
    summary_only: bool = False
    used: frozenset[str] = frozenset()


class _Fields:
    """The fields under names as people spell them, and those that were of use."""

    def __init__(self, fields: dict[str, Value]) -> None:
        self._known: dict[str, tuple[str, Value]] = {}
        tables = [one for name, one in fields.items() if _bare(name) in _TABLES]
        for table in (fields, *tables):
            for name, value in table.items() if isinstance(table, dict) else ():
                top = name if table is fields else _top_of(fields, table)
                self._known.setdefault(_bare(name), (top, value))
        self.used: set[str] = set()

    def texts(self, field: str) -> Iterator[str]:
        """The texts that are said of a field, each as one clean line, the most telling first."""
        return filter(None, map(one_line, self._told(field)))

    def exact(self, field: str) -> Iterator[str]:
        """The same as they stand, for what names something: a sign less, and it is another."""
        return filter(None, map(str.strip, self._told(field)))

    def _told(self, field: str) -> Iterator[str]:
        names = _NAMES[field].split()
        if field == "published":
            names += [name for name in self._known if _SOME_DATE.match(name)]
        for name in names:
            top, value = self._known.get(name, ("", None))
            for text in _texts(value):
                self.used.add(top)
                yield text

    def first(self, field: str) -> str | None:
        """The most telling text of a field, as one line."""
        return next(self.texts(field), None)


def metadata(fields: dict[str, Value]) -> Metadata:
    """The fields of an article that front matter gives."""
    known = _Fields(fields)
    language = _language(known.first("language"))
    return Metadata(
        headline=known.first("headline"),
        standfirst=known.first("standfirst"),
        byline=tuple(dict.fromkeys(_people(known.texts("byline")))),
        published=_published(known.texts("published"), language),
        url=next(filter(None, map(address, _addresses(known.exact("url")))), None),
        publisher=next((one for one in known.texts("publisher") if "://" not in one), None),
        tags=tuple(dict.fromkeys(_tags(known.texts("tags"))))[:_MOST_TAGS],
        language=language,
        feed=next(known.exact("feed"), None),
        guid=next(known.exact("guid"), None),
        summary_only=known.first("summary_only") == "true",
        used=frozenset(known.used),
    )


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _top_of(fields: dict[str, Value], table: object) -> str:
    return next(name for name, one in fields.items() if one is table)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        named = {_bare(name): one for name, one in value.items()}
        told = next((named[name] for name in _NAMED if named.get(name)), None)
        if isinstance(told, str):
            yield from _texts(told)


def one_line(text: str) -> str:
    """A text of front matter as one clean line, without the markup of its words."""
    plain = html.unescape(_STYLE_TAG.sub("", text))
    return clean(" ".join(plain.split())).strip()


def _people(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        whole = _MAIL.sub("", _WIKI.sub(r"\1", text))
        begun = _BY.match(whole)
        bare = whole[begun.end() if begun else 0 :].strip(" ,;@")
        if bare and "://" not in bare:
            yield from map(clean, names(bare) or (bare,))


def _tags(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for one in _SPLIT.split(_WIKI.sub(r"\1", text)):
            if bare := clean(one.strip(" #\"'")).strip():
                yield bare


def _addresses(texts: Iterable[str]) -> Iterator[str]:
    return (text for text in texts if text.lower().startswith(("http://", "https://")))


def _language(text: str | None) -> str | None:
    found = _LANGUAGE.match(text.lower()) if text else None
    return found[1] if found else None


def _published(texts: Iterable[str], language: str | None) -> str | None:
    for text in texts:
        if len(text) <= _DATE_MAX and (found := moment(text, language)):
            return found
    return None


def moment(text: str, language: str | None = None) -> str | None:
    """The day or time that a text is, as ISO 8601 and as precise as can be read."""
    line = read_date(text, language)
    found = (iso(text), line.published if line else None)
    return max(filter(None, found), key=len, default=None)
