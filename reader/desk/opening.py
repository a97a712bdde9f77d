"""Which stories the desk is opened on."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from reader import resources
from reader.library import Opened, open_library
from reader.settings import Settings


def load_stories(
    settings: Settings,
    roots: Sequence[str] | None,
    progress: Callable[[int], None] | None = None,
) -> Opened:
    """The library of absolute paths, or of the configured folders for None.

    The stories that ship are shown only while the configured folders hold no document.
    """
    if roots is not None:
        return open_library(roots, progress, settings.cache)
    opened = open_library(
        [exact(str(folder)) for folder in _configured(settings)], progress, settings.cache
    )
    if len(opened.library):
        return opened
    opened.library.close()
    shipped = open_library([str(resources.folder("seeds"))], progress, settings.cache)
    return replace(shipped, problems=opened.problems + shipped.problems, others=opened.others)


def _configured(settings: Settings) -> list[Path]:
    """The configured folders, and that of fetched stories once it is there."""
    # Without the right to look, os.path says no where Path raises.
    fetched = [settings.library] if os.path.isdir(settings.library) else []  # noqa: PTH112
    return [*settings.folders, *fetched]


def exact(path: str) -> str:
    """The absolute path, its links as they are."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links
