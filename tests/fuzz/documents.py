"""Documents of every format, and what becomes of them when they are written."""

from unittest.mock import patch

from reader.feeds.landing.entries import Asked, answered, asked, batch
from reader.feeds.landing.front import document
from reader.library.documents import Document
from reader.library.query.texts import texts_of
from reader.loaders import feed_file, formats
from reader.loaders import mail as mails
from reader.loaders import page_text as pages
from reader.loaders.bounds import bounded
from reader.loaders.feed_file import quick
from reader.loaders.formats import Format
from reader.loaders.identity import of_entry
from reader.loaders.loaded import Loaded, pack, unpack
from reader.loaders.markdown import load as load_markdown
from reader.model import Article
from reader.text import clean
from reader.writing import as_markdown
from tests.loaders.invariants import check

_PATH = "/fuzz"
_ABOUT = Asked("https://e.org/feed", "https://e.org/feed", "")


def _checked(form: Format, data: bytes) -> Loaded:
    """What a loader makes of the bytes, and all that is done with that before it is shown."""
    loaded = form.loader().load(_PATH, data)
    check(loaded, _PATH)
    kept = bounded(loaded)
    check(kept, _PATH)
    assert unpack(pack(kept), _PATH) == kept
    Document.of(_PATH, None, kept)
    for article in kept.articles[:2]:
        texts_of(article)
        written = load_markdown(_PATH, as_markdown(article).encode())
        check(written, _PATH)
    return loaded


def page_text(data: bytes) -> None:
    """A page as text; each of its lines is told."""
    if _checked(formats.PAGE_TEXT, data).articles:
        assert all(line.reason for line in pages.explain(data))


def saved_page(data: bytes) -> None:
    """HTML."""
    _checked(formats.SAVED_PAGE, data)


def markdown(data: bytes) -> None:
    """Markdown with front matter."""
    _checked(formats.MARKDOWN, data)


def feed(data: bytes) -> None:
    """A feed, read quickly as it is slowly; each story has bytes, where they are known."""
    for article in _checked(formats.FEED, data).articles:
        assert feed_file.raw(data, article.id) != b""
    found = feed_file.contents(data)
    with patch.object(quick, "parse", lambda *_: None):
        assert feed_file.contents(data) == found


def mail(data: bytes) -> None:
    """Mail and mailboxes; each story has bytes."""
    for article in _checked(formats.MAIL, data).articles:
        assert mails.raw(data, article.id)


def landing(data: bytes) -> None:
    """Entries of a feed as documents, which are read as those entries."""
    for one in answered(batch(asked(_ABOUT, data))).documents:
        assert len(f"{one.stem}.md".encode()) <= 255
        assert "/" not in one.stem
        assert "\0" not in one.stem
        loaded = load_markdown(_PATH, one.text.encode())
        check(loaded, _PATH)
        assert [article.id for article in loaded.articles] == [one.id]


def front_matter(data: bytes) -> None:
    """A story whose facts are the lines of a text; what is written of them is read back."""
    lines = [*data.decode("utf-8", "replace").split("\n"), *[""] * 8]
    guid = lines[0].strip()
    headline, standfirst, publisher, url, *names = (_line(line) for line in lines[1:])
    if not guid or not headline or "://" in publisher:  # an address is no publisher's name
        return
    article = Article(
        of_entry(_ABOUT.feed, guid),
        _PATH,
        headline,
        standfirst or None,
        publisher or None,
        tags=tuple(dict.fromkeys(filter(None, names))),
        url=f"https://e.org/{''.join(url.split())}",
    )
    loaded = load_markdown(_PATH, document(article, _ABOUT.feed, guid).encode())
    check(loaded, _PATH)
    assert not loaded.problems
    (found,) = loaded.articles
    for name in ("id", "headline", "publisher"):
        assert getattr(found, name) == getattr(article, name), name
    # One of signs alone says nothing, and neither does one that repeats the headline.
    assert found.standfirst in (None, article.standfirst)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def cleaning(data: bytes) -> None:
    """Any text, cleaned: once is enough, and no control is left."""
    text = data.decode("utf-8", "surrogateescape")
    for lines in (False, True):
        found = clean(text, lines=lines)
        assert clean(found, lines=lines) == found
        assert not any(one < " " and not (lines and one in "\n\t") for one in found)
        assert not any("\x7f" <= one <= "\x9f" for one in found)
        found.encode()
