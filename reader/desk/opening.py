"""Which stories the desk is opened on."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reader import resources
from reader.library import Library, Options, kept_library, open_library
from reader.model import Problem
from reader.settings import Settings

Progress = Callable[[int, int], None]


class Stories(NamedTuple):
    """A library, and what could not be read where it was looked for, as in `Library`."""

    library: Library
    problems: tuple[Problem, ...]
    others: Mapping[str, int]
    # Whether it is of the folders that were asked for.
    first: bool = True


def load_stories(
    settings: Settings,
    roots: Sequence[str] | None,
    progress: Progress = lambda *_: None,
    *,
    before: Library | None = None,
    patience: float | None = None,
) -> Stories:
    """The library of absolute paths, or of the configured folders for None.

    The stories that ship are shown only while the configured folders hold no document. Where the
    `patience`, in seconds, is at its end, what was not read yet is left for later.
    """
    wanted = _wanted(settings, roots)
    # The stories that ship are few, and nobody goes on with them later.
    waits = [patience, *([None] * len(wanted[1:]))]
    return _first_with_stories(
        open_library(one.roots, Options(progress, settings.cache, wait, one.name), before)
        for one, wait in zip(wanted, waits, strict=True)
    )


def kept_stories(settings: Settings, roots: Sequence[str] | None) -> Stories:
    """The same as it was the last time, without a look at the folders."""
    return _first_with_stories(
        kept_library(one.roots, Options(cache=settings.cache, name=one.name))
        for one in _wanted(settings, roots)
    )


def _first_with_stories(libraries: Iterator[Library]) -> Stories:
    """The first library that has a story, else the last."""
    library = next(libraries)
    problems, others, first = library.problems(), library.others(), True
    while library.whole and not len(library) and (following := next(libraries, None)):
        library.close()
        library, first = following, False
        problems += library.problems()
    return Stories(library, tuple(problems), others, first)


class _Wanted(NamedTuple):
    """Roots to be opened, and what their library is called."""

    roots: list[str]
    name: str = ""


def _wanted(settings: Settings, roots: Sequence[str] | None) -> list[_Wanted]:
    """What is to be opened, each only where that before it holds no story."""
    if roots is not None:
        return [_Wanted(list(roots))]
    configured = [exact(str(folder)) for folder in _configured(settings)]
    shipped = _Wanted([str(resources.folder("seeds"))])
    # It stays the same library when a folder is added, or the first stories are fetched.
    mine = _Wanted(configured, f"configured {exact(str(settings.config))}")
    return [mine, shipped] if configured else [shipped]


def _configured(settings: Settings) -> list[Path]:
    """The configured folders, and that of fetched stories once it is there."""
    # Without the right to look, os.path says no where Path raises.
    fetched = [settings.library] if os.path.isdir(settings.library) else []  # noqa: PTH112
    return [*settings.folders, *fetched]


def exact(path: str) -> str:
    """The absolute path, its links as they are."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
