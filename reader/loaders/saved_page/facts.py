"""Facts of a saved page: by whom, when, where, in which language and about what."""

import html
import re
from itertools import islice

from reader.loaders.dates import read_date
from reader.loaders.fold import fold
from reader.loaders.language import detect
from reader.loaders.moments import iso
from reader.loaders.names import BYLINE_MAX, is_name
from reader.loaders.names import byline as named_after_by
from reader.loaders.names import names as names_of
from reader.loaders.saved_page.json_ld import texts
from reader.loaders.saved_page.page import SavedPage, one_line
from reader.text import clean

_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dcterms.issued", "publishdate", "publish-date", "pubdate", "published_time",
    "article.published", "cxenseparse:recs:publishtime", "last-modified", "article:modified_time",
)  # fmt: skip
_AUTHOR_NAMES = (
    "author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl",
    "sailthru.author", "cxenseparse:author", "article:author_name",
)  # fmt: skip
_AUTHOR_ELEMENTS = re.compile(
    r"(?:^|[\s_-])(?:author|byline|autor|auteur)(?:s|[\s_-]|name|$)", re.IGNORECASE
)
_DATE_ELEMENTS = re.compile(r"(?:^|[\s_-])(?:date|datum|published|pubdate|timestamp)(?:[\s_-]|$)")
_ELEMENTS_MOST = 40
_BEFORE_DATE = re.compile(r"[^\d]+")
_TAGS_MOST = 12
_TAG_MAX = 40
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_NAME_MAX = 80
_NAMES_MOST = 8


def published(page: SavedPage) -> str | None:
    """When the story was published."""
    told = [
        *texts(page.story.get("datePublished")),
        *(page.meta[name][0] for name in _DATE_NAMES[:-2] if name in page.meta),
        *texts(page.story.get("uploadDate")),
        *_times(page),
        *texts(page.story.get("dateCreated")),
        *_dates_shown(page),
        *(page.meta[name][0] for name in _DATE_NAMES[-2:] if name in page.meta),
    ]
    spoken = page.root.get("lang")
    return next((found for text in told if (found := _moment(text, spoken))), None)


def _moment(text: str, spoken: str | None) -> str | None:
    """The moment of a text that should be one, as a machine writes it or a person."""
    if found := iso(text):
        return found
    line = read_date(text, spoken)
    return line.published if line and not line.rest else None


def byline(page: SavedPage) -> tuple[str, ...]:
    """Who wrote it, the site itself only if nobody else is named."""
    site = {fold(name) for name in (*_publishers(page), page.first("og:site_name") or "")}
    sources = (
        texts(page.story.get("author"), "name"),
        [text for name in _AUTHOR_NAMES for text in page.meta.get(name, ())],
        # A card tells by whom it is, or how many minutes it takes.
        [text for text in page.meta.get("twitter:data1", ()) if not re.search(r"\d", text)],
        _author_elements(page),
        texts(page.story.get("creator"), "name"),
    )
    others: list[str] = []
    for at, source in enumerate(sources):
        named = [name for text in source for name in _names_in(text)]
        # Elsewhere than in JSON-LD a single word is as often the name of an account.
        persons = [name for name in named if fold(name) not in site and (not at or " " in name)]
        if persons:
            return tuple(dict.fromkeys(persons))[:_NAMES_MOST]
        others += named
    return tuple(dict.fromkeys(others))[:1]


def publisher(page: SavedPage) -> str | None:
    """Whose page it is."""
    told = (*_publishers(page), page.first("og:site_name", "application-name"))
    names = (one_line(html.unescape(text)) for text in told if text)
    return next((name for name in names if 0 < len(name) <= _NAME_MAX and "://" not in name), None)


def language(page: SavedPage, text: str) -> str | None:
    """The language that the page is in, by its own word, else by the words of its story."""
    html = page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
    told = (html, *texts(page.story.get("inLanguage")), page.first("og:locale", "content-language"))
    for value in told:
        if value and (found := _LANGUAGE.match(value.strip())):
            return found[0].lower()
    return detect(text)


def tags(page: SavedPage) -> tuple[str, ...]:
    """What it is about, in the words of the page."""
    told = [
        *page.meta.get("article:tag", ()),
        *texts(page.story.get("keywords")),
        *page.meta.get("news_keywords", ()),
        *page.meta.get("keywords", ()),
    ]
    found = (one_line(part) for text in told for part in re.split("[,;]", text))
    return tuple(dict.fromkeys(tag for tag in found if 0 < len(tag) <= _TAG_MAX))[:_TAGS_MOST]


def _publishers(page: SavedPage) -> list[str]:
    return texts(page.story.get("publisher"), "name")


def _times(page: SavedPage) -> list[str]:
    """The moments of the page's time elements, those that say "published" first."""
    found = [
        (not (element.get("pubdate") is not None or "publish" in _said(element)), number, value)
        for number, element in enumerate(page.root.iter("time"))
        if (value := element.get("datetime"))
    ]
    return [value for _, _, value in sorted(found)]


def _said(element: object) -> str:
    get = getattr(element, "get")  # noqa: B009 - elements are typed by what they hold
    return f"{get('class', '')} {get('itemprop', '')}".lower()


def _author_elements(page: SavedPage) -> list[str]:
    """The names of people in the elements of a byline, the first of them that has any."""
    found = (
        element
        for element in page.root.iter("a", "span", "p", "div", "address", "b", "strong", "li")
        if "author" in (element.get("rel", ""), element.get("itemprop", ""))
        or _AUTHOR_ELEMENTS.search(element.get("class", ""))
    )
    for element in islice(found, _ELEMENTS_MOST):
        line = _BEFORE_DATE.match(one_line(element.text_content()))
        named = _names_in(line[0].strip(" ,|·•")) if line else []
        if persons := [name for name in named if is_name(name)]:
            return persons
    return []


def _dates_shown(page: SavedPage) -> list[str]:
    """The dates in elements that are for one."""
    found = (
        one_line(element.text_content())
        for element in page.root.iter("time", "span", "p", "div")
        if _DATE_ELEMENTS.search(element.get("class", "")) or element.tag == "time"
    )
    lines = (read_date(text, page.root.get("lang")) for text in islice(found, _ELEMENTS_MOST))
    return [line.published for line in lines if line and line.published]


def _names_in(text: str) -> list[str]:
    """The names in a text that is a byline; none in an address."""
    line = one_line(html.unescape(text))
    if not line or "://" in line or "@" in line or len(line) > BYLINE_MAX:
        return []
    return [clean(name) for name in named_after_by(line, None) or names_of(line) or (line,)]
