"""What a loader gives back: articles, and what went wrong."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from reader.model import Article, Problem
from reader.model.packed import decoded


class Loaded(Struct, frozen=True):
    """The articles of one document and its problems; one with neither does not exist.

    `container`: the document holds stories beside each other, as a feed file does, so one that
    stands alone in it today can be another tomorrow. `digests` are the hashes of the bytes of each
    article where its id is not that, as with the entries of a feed. `kind` is the end of its name
    where Reader opens no files of that kind: then it has nothing else.
    """

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    container: bool = False
    digests: tuple[str, ...] = ()
    kind: str = ""

    def with_digests(self) -> Iterator[tuple[Article, str]]:
        """Each article with the hash of its bytes."""
        return zip(self.articles, self.digests or [one.id for one in self.articles], strict=True)

    def article(self, id_: str) -> Article | None:
        """The article of an id, or of this hash of its bytes: it has the id then."""
        found = next((one for one in self.articles if one.id == id_), None)
        same = (one for one, digest in self.with_digests() if digest == id_)
        return found or next((replace(one, id=id_) for one in same), None)


_ENCODER = Encoder()
_DECODER = Decoder(Loaded)


def pack(loaded: Loaded) -> bytes:
    """The same as JSON, without the path, which may be no text; whoever asked knows it."""
    articles = tuple(replace(one, path="") for one in loaded.articles)
    problems = tuple(replace(one, path="") for one in loaded.problems)
    return _ENCODER.encode(replace(loaded, articles=articles, problems=problems))


def unpack(data: bytes, path: str) -> Loaded:
    """What was packed of the document at a path; ValueError for anything else."""
    loaded = decoded(_DECODER, data)
    if len(loaded.digests) not in (0, len(loaded.articles)):
        raise ValueError("it has not one hash for each article")
    for article in loaded.articles:
        if article.published:
            datetime.fromisoformat(article.published)
    articles = tuple(replace(one, path=path) for one in loaded.articles)
    problems = tuple(replace(one, path=path) for one in loaded.problems)
    return replace(loaded, articles=articles, problems=problems)


def refused(path: str, why: str, advice: str) -> Loaded:
    """What a document that cannot be read becomes."""
    return Loaded(problems=(Problem(path, why, advice),))


def failed(path: str, error: Exception) -> Loaded:
    """What a document becomes on which a loader failed: whatever it is costs it alone."""
    why = f"Reader failed on it, which is a fault of Reader ({type(error).__name__})"
    return refused(path, why, "save the page as text (.txt), and report the fault")
