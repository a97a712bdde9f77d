"""What the reader writes: queries, lists of feeds, the configuration."""

from datetime import date
from pathlib import Path

from reader.feeds import opml as lists
from reader.feeds import urls_file as urls
from reader.feeds.offer import Offer
from reader.library.query import QueryError, parse
from reader.library.query.hits import excerpt, hits, wanted
from reader.library.query.matching import Subject, matches
from reader.model import Article, Block
from reader.model.mark import Mark
from reader.settings import Settings
from reader.settings.reading import _apply
from reader.text import is_harmless
from tests.feeds.xml import parsed
from tests.loaders.invariants import assert_clean

_TODAY = date(2024, 11, 14)
_TEXT = "The lower dam broke. Straße, Ärger ｆｕｌｌ ⓐ 大坝 e\u0301 10:30"
_SUBJECT = Subject(
    Article("0" * 32, "/p", "The dam", tags=("water",), body=(Block("paragraph", _TEXT),)), Mark()
)
_CONFIG = Path("/home/r/config.toml")
_SETTINGS = Settings(config=_CONFIG, state=_CONFIG, library=_CONFIG)


def query(data: bytes) -> None:
    """A query is a tree that can be asked, or a mistake at a place in it; half a one as well."""
    text = data.decode("utf-8", "replace")
    for typing in (False, True):
        try:
            found = parse(text, _TODAY, typing=typing)
        except QueryError as error:
            assert str(error)
            assert 0 <= error.start <= error.end <= len(text)
            continue
        matches(found, _SUBJECT)
        asked = wanted(found)
        for start, end in hits(_TEXT, asked):
            assert 0 <= start < end <= len(_TEXT)
        if told := excerpt(_TEXT, asked):
            assert all(0 <= start < end <= len(told.text) for start, end in told.hits)


def opml(data: bytes) -> None:
    """A list of feeds is read, written as XML, and read as the same."""
    document = lists.read(data)
    for outline in document.outlines:
        assert is_harmless(outline.name)
    written = lists.write(document)
    parsed(written)
    again = lists.read(written)
    assert (again.head, again.outlines) == (document.head, document.outlines)
    assert lists.read(lists.write(again)) == again


def urls_file(data: bytes) -> None:
    """Newsboat's list of feeds: what it offers can be shown."""
    text = lists.text_of(data).text or ""
    for one in urls.read(text):
        assert one.line is not None
        assert 1 <= one.line <= text.count("\n") + 1
        if isinstance(one, Offer):
            feed = one.subscription
            assert feed.url.startswith(("http://", "https://", "/"))
            assert_clean([feed.url, feed.title, list(feed.tags)])
        else:
            assert one.why
            assert one.advice
            assert_clean([one.what, one.why, one.advice])


def config(data: bytes) -> None:
    """A configuration: what is wrong in it is told with its line, and the rest applies."""
    text = data.decode("utf-8", "replace")
    settings = _apply(_SETTINGS, text)
    for said in settings.complaints:
        assert is_harmless(said)
        line = int(said.removeprefix(f"{_CONFIG}:").partition(":")[0])
        assert 1 <= line <= max(1, len(text.splitlines()))
    assert_clean([*settings.views, *(view.query for view in settings.views.values())])
    for rule in settings.rules:
        assert_clean([rule.name, rule.query, rule.feed, list(rule.tags)])
