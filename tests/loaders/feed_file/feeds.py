"""Small feeds for the tests."""

from reader.loaders import feed_file
from reader.model import Article

ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
MODULES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)


def rss(*items: str, head: str = "<title>River News</title><link>https://e.org/</link>") -> str:
    """A feed of RSS 2.0 with these items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0" {MODULES}><channel>{head}{inside}</channel></rss>'


def atom(*entries: str, head: str = "<title>River News</title>") -> str:
    """A feed of Atom 1.0 with these entries."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed {ATOM}>{head}{inside}</feed>"


def articles(feed: str | bytes) -> tuple[Article, ...]:
    """The articles of a feed that is sound."""
    loaded = feed_file.load("/news/a.xml", feed.encode() if isinstance(feed, str) else feed)
    assert loaded.problems == ()
    return loaded.articles


def article(feed: str) -> Article:
    """The article of a sound feed with one entry."""
    (only,) = articles(feed)
    return only
