"""States to begin from, and what is to be found in them."""

import resource
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reader.model import Mark, Place
from reader.state import Change, Known, State, open_state

A = Known("a", "/news/a.txt", "The invasion of Russia")


def fill(path: Path) -> None:
    with open_state(path) as state:
        state.record([Change("a", "bookmarked", True)], [A])
        state.save_place("a", Place(2, 7), A)
        state.choose("theme", "paper")


def assert_filled(state: State) -> None:
    assert state.mark("a") == Mark(bookmarked=True, place=Place(2, 7))
    assert state.bookmarks() == [A]
    assert state.choice("theme") == "paper"


def mark(state: State, *articles: str, on: bool = True) -> int:
    return state.record([Change(article, "bookmarked", on) for article in articles], [])


def many(state: State, name: str, number: int) -> set[str]:
    articles = {f"{name}{one:04}" for one in range(number)}
    mark(state, *sorted(articles))
    return articles


def names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def garbage(path: Path) -> None:
    path.write_bytes(b"These are no marks. " * 400)


def torn(path: Path) -> None:
    """Pages after the first one overwritten."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def assert_not_kept(state: State, path: Path, why: str) -> None:
    (problem,) = state.problems
    assert problem == state.holding
    assert problem.path == str(path)
    assert f"not kept in {path}: " in problem.why
    assert why in problem.why
    then = "then start Reader again." if "newer" in why else "then they are kept."
    assert problem.advice.endswith(f", {then}")


class Seen:
    """The articles of a library, and the paths of the files that hold one alone."""

    def __init__(self, articles: Mapping[str, Known], single: Collection[str]) -> None:
        self._articles = articles
        self._single = single

    def article(self, article: str) -> Known | None:
        """Where an article is."""
        return self._articles.get(article)

    def alone_at(self, path: str) -> Known | None:
        """The article that a file holds alone."""
        if path not in self._single:
            return None
        return next((one for one in self._articles.values() if one.path == path), None)
