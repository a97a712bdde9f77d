"""Folders and files to a library."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from reader.library.kept import Kept, signature
from reader.library.library import Library
from reader.library.links import Links
from reader.library.order import newest_first
from reader.loaders import load_files, walk
from reader.model import Article, Problem, Summary


@dataclass(frozen=True, slots=True)
class Opened:
    """A library, what could not be read of it, and the files that are one article each.

    `others` counts the files of kinds that Reader does not open, by the ends of their names.
    """

    library: Library
    problems: tuple[Problem, ...]
    single: frozenset[str]
    others: Mapping[str, int]


def open_library(roots: Iterable[str], progress: Callable[[int], None] | None = None) -> Opened:
    """Load every document below the roots; `progress` hears how many were read.

    A document that cannot be read becomes a problem, and the others load; a picture among them is
    only counted, unless it is named itself. Identical bytes in
    two places are one article with two paths, of which the first in order of paths counts. Of two
    articles with one id and other bytes the later takes the hash of its bytes.
    """
    named = set(roots)
    found = [item for root in sorted(named) for item in walk(root)]
    problems = [item for item in found if isinstance(item, Problem)]
    paths = sorted({item for item in found if isinstance(item, str)})
    summaries: dict[str, Summary] = {}
    digests: dict[str, str] = {}
    copies: dict[str, tuple[str, ...]] = {}
    links = Links()
    kept = Kept()
    single: set[str] = set()
    others = Counter[str]()
    # Before they are read: a file that is written meanwhile is read again when it is opened.
    states = {path: signature(path) for path in paths}
    for number, (path, loaded) in enumerate(zip(paths, load_files(paths), strict=True), start=1):
        problems += loaded.problems
        if loaded.kind and path in named:
            problems.append(_unopened(path, loaded.kind))
        elif loaded.kind:
            others[loaded.kind] += 1
        for loaded_as, digest in loaded.with_digests():
            other = digests.get(loaded_as.id, digest) != digest
            article = replace(loaded_as, id=digest) if other else loaded_as
            if article.id in summaries:
                copies[article.id] = (*copies.get(article.id, ()), path)
                continue
            digests[article.id] = digest
            summaries[article.id] = summarise(article)
            links.add(article)
            kept.keep(article, states[path])
        if len(loaded.articles) == 1 and not loaded.container:
            single.add(path)
        if progress:
            progress(number)
    library = Library(newest_first(summaries.values()), list(summaries), copies, links, kept)
    problems.sort(key=lambda problem: problem.path)
    return Opened(library, tuple(problems), frozenset(single), others)


def _unopened(path: str, kind: str) -> Problem:
    return Problem(path, f"Reader does not open {kind} files", "save it as text (.txt)")


def summarise(article: Article) -> Summary:
    """The light part of an article."""
    return Summary(
        id=article.id,
        path=article.path,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
        minutes=article.minutes,
    )
