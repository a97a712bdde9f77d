"""The documents of a feed, made in a worker: `batch` is asked for them there."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from reader.feeds.landing.front import document
from reader.feeds.landing.links import without_tracking
from reader.feeds.landing.names import stem
from reader.loaders import feed_file, identity, limits
from reader.loaders.bounds import bounded
from reader.loaders.feed_file.entry import Contents, Entry, Feed
from reader.loaders.feed_file.identify import digest
from reader.loaders.feed_file.story import story
from reader.loaders.loaded import Loaded
from reader.loaders.memory import forget
from reader.model.packed import decoded


class Asked(Struct, frozen=True):
    """A feed: the address that its entries are known by, the one it came from, and its name."""

    feed: str
    address: str
    name: str


class Document(Struct, frozen=True):
    """An entry as a document: its id, the name of its file, its text, and its page or ""."""

    id: str
    stem: str
    text: str
    url: str = ""


class Documents(Struct, frozen=True):
    """The documents of a feed, as it has them; `title` is the feed's own.

    `refusal` says why it is no feed, `fault` what is wrong with one, `left_out` how many entries
    are over the limit.
    """

    title: str = ""
    home: str = ""
    documents: tuple[Document, ...] = ()
    refusal: str = ""
    fault: str = ""
    left_out: int = 0


_ASKED, _DOCUMENTS, _ENCODER = Decoder(Asked), Decoder(Documents), Encoder()


def asked(about: Asked, data: bytes) -> bytes:
    """What a worker is asked for."""
    return _ENCODER.encode(about) + b"\n" + data


def answered(data: bytes) -> Documents:
    """What it answers; ValueError for anything else."""
    return decoded(_DOCUMENTS, data)


def batch(data: bytes) -> bytes:
    """The answer to what is asked."""
    about, _, feed = data.partition(b"\n")
    return _ENCODER.encode(documents(_ASKED.decode(about), feed))


def documents(about: Asked, data: bytes) -> Documents:
    """Each entry of a feed as a document, in the order of the feed."""
    contents = feed_file.contents(data)
    if contents.refusal:
        return Documents(refusal=contents.refusal)
    feed = replace(contents.feed, home=contents.feed.home or about.address)
    found = [of_entry(about, feed, guid, entry) for guid, entry in _named(contents)]
    forget()
    left_out = max(0, contents.count - limits.MAX_ENTRIES)
    title = feed_file.title(feed)
    return Documents(title, feed.home or "", tuple(found), "", contents.fault, left_out)


def of_entry(about: Asked, feed: Feed, guid: str, entry: Entry) -> Document:
    """An entry by its own name in the feed as a document."""
    id_ = identity.of_entry(about.feed, guid)
    loaded = bounded(Loaded((story("", id_, feed, entry),)))
    article = without_tracking(loaded.articles[0])
    if about.name and (not article.publisher or article.publisher == feed_file.title(feed)):
        article = replace(article, publisher=about.name)
    text = document(article, about.feed, guid)
    return Document(id_, stem(article, id_), text, article.url or "")


def _named(contents: Contents) -> Iterator[tuple[str, Entry]]:
    """The entries by their own names in the feed: guid, else address, else the hash of the bytes.

    What several entries have is no name of any; of those that are the same only the first counts.
    """
    entries = {digest(entry): entry for entry in reversed(contents.entries)}
    guids = Counter(entry.guid.strip() for entry in entries.values())
    links = Counter(link for entry in entries.values() for link in entry.links[:1])
    for hashed, entry in reversed(entries.items()):
        guid, link = entry.guid.strip(), next(iter(entry.links), "")
        if guid and guids[guid] == 1:
            yield guid, entry
        else:
            yield link if link and links[link] == 1 else hashed, entry
