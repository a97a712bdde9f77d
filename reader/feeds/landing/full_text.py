"""The page of an entry in the place of its summary, made in a worker: `batch` is asked there."""

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from reader.feeds.landing.front import document
from reader.feeds.landing.links import without_tracking
from reader.loaders import markdown, saved_page
from reader.loaders.bounds import bounded
from reader.loaders.decode import decode
from reader.loaders.markdown.front_matter import split
from reader.loaders.markdown.metadata import metadata
from reader.model import Article
from reader.model.packed import decoded

# A page whose text is shorter than the summary, or not much longer, is not what was wanted.
_LEAST_SHARE = 0.8


class Asked(Struct, frozen=True):
    """The document of an entry, and the address that its page came from."""

    document: str
    address: str


class Whole(Struct, frozen=True):
    """The document with the text of the page; `why` says why there is none."""

    text: str = ""
    why: str = ""


_ASKED, _WHOLE, _ENCODER = Decoder(Asked), Decoder(Whole), Encoder()


def asked(about: Asked, page: bytes) -> bytes:
    """What a worker is asked for."""
    return _ENCODER.encode(about) + b"\n" + page


def answered(data: bytes) -> Whole:
    """What it answers; ValueError for anything else."""
    return decoded(_WHOLE, data)


def batch(data: bytes) -> bytes:
    """The answer to what is asked."""
    about, _, page = data.partition(b"\n")
    return _ENCODER.encode(whole(_ASKED.decode(about), page))


def whole(about: Asked, page: bytes) -> Whole:
    """The document of an entry with the text of its page."""
    loaded = markdown.load("", about.document.encode())
    known = metadata(split(about.document).fields)
    if not loaded.articles or not known.feed or not known.guid:
        return Whole(why="it is not the entry of a feed")
    entry = loaded.articles[0]
    if decode(page).text is None:
        return Whole(why="what came is no page but something else")
    found = bounded(saved_page.load("", page))
    if not found.articles or not any(block.text for block in found.articles[0].body):
        return Whole(why="no text was found on the page; it may need a browser to be read")
    story = without_tracking(found.articles[0])
    if _letters(story) < _LEAST_SHARE * _letters(entry):
        return Whole(why="the page has less text than the entry; it may be behind a login")
    merged = replace(
        story,
        headline=entry.headline,
        standfirst=entry.standfirst or story.standfirst,
        publisher=entry.publisher or story.publisher,
        byline=entry.byline or story.byline,
        published=entry.published or story.published,
        url=entry.url or about.address,
        tags=entry.tags or story.tags,
    )
    return Whole(document(merged, known.feed, known.guid))


def _letters(article: Article) -> int:
    return sum(len(block.text) for block in article.body)
