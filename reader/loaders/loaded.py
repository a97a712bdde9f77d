"""What a loader gives back: articles, and what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.model import Article, Problem


@dataclass(frozen=True, slots=True)
class Loaded:
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


def refused(path: str, why: str, advice: str) -> Loaded:
    """What a document that cannot be read becomes."""
    return Loaded(problems=(Problem(path, why, advice),))
