"""Reading a database in a test."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reader.feeds.newsboat import stories
from reader.feeds.newsboat.taking import Story, Taken, take

if TYPE_CHECKING:
    from reader.loaders.workers import Workers

Change = Callable[..., None]


class InProcess:
    """Workers that are none; those that get one of the words in `deadly` fail."""

    def __init__(self, *deadly: bytes) -> None:
        self.deadly = deadly
        self.sizes: list[int] = []

    def batch(self, module: str, data: bytes) -> Future[bytes | None]:
        assert module == stories.__name__
        self.sizes.append(data.count(b"\n") + 1)
        future: Future[bytes | None] = Future()
        failed = any(word in data for word in self.deadly)
        future.set_result(None if failed else stories.batch(data))
        return future


def taken(path: Path, workers: InProcess | None = None) -> tuple[Taken, list[Story]]:
    """What comes out of a database."""
    found: list[Story] = []
    return take(path, cast("Workers", workers or InProcess()), found.append), found


def headlines(path: Path) -> set[str]:
    return {story.document.stem.rpartition("-")[0][11:] for story in taken(path)[1]}
