"""The walk through a folder: every document below it, in the order of their paths."""

import json
import os
import stat
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.loaders.source import unfit, unreachable
from reader.model import Problem

if TYPE_CHECKING:
    from reader.loaders.ignore import Ignore

_IGNORE = ".readerignore"


def walk(root: str) -> Iterator[str | Problem]:
    """The absolute paths of the documents below a folder, or of the file that it is.

    Sorted by the bytes of whole paths. What is hidden, what a `.readerignore` names and the
    folder that a browser saves beside a page are passed over, no link is followed out of the
    folder, and what cannot be entered or is no file is a problem among the paths.
    """
    top = os.path.abspath(root)  # noqa: PTH100 - Path.absolute() would keep ".." in the path
    try:
        mode = os.stat(top).st_mode  # noqa: PTH116 - the path stays exact
    except (OSError, ValueError) as error:
        yield unreachable(top, error)
        return
    if stat.S_ISDIR(mode):
        yield from _below(top)
    else:
        yield unfit(top, mode) or top


def _below(top: str) -> Iterator[str | Problem]:
    home = os.path.realpath(top)
    waiting = [_Folder(top)]
    while waiting:
        entry = next(waiting[-1].entries, None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Problem):
            yield entry
        elif entry.is_symlink():
            yield from _link(entry, home)
        elif _is_folder(entry):
            waiting.append(_Folder(entry.path, waiting[-1].ignore))
        else:
            yield _file(entry)


class _Folder:
    """A folder on the way: what is left of it to be walked, and the patterns that rule it."""

    def __init__(self, path: str, above: "Ignore | None" = None) -> None:
        self.ignore = above
        self.entries = iter(self._shown(path))

    def _shown(self, path: str) -> list["os.DirEntry[str] | Problem"]:
        """What the folder holds that is not passed over, in the order of whole paths."""
        try:
            with os.scandir(path) as entries:
                found = list(entries)
        except OSError as error:
            return [unreachable(path, error)]
        problems: list[Problem] = []
        if any(entry.name == _IGNORE for entry in found):
            from reader.loaders import ignore  # noqa: PLC0415 - only where there are patterns

            self.ignore, problems = ignore.read(path, self.ignore)
        shown = [entry for entry in found if not _is_hidden(entry.name)]
        shown = _without_assets(shown)
        if rules := self.ignore:
            shown = [one for one in shown if not rules.names(one.path, folder=_is_folder(one))]
        # "a.txt" stands before "a/b.txt", as the two paths do.
        return [*problems, *sorted(shown, key=_rank)]


def _rank(entry: "os.DirEntry[str]") -> bytes:
    return os.fsencode(entry.name + "/" * _is_folder(entry))


def _without_assets(entries: Sequence["os.DirEntry[str]"]) -> list["os.DirEntry[str]"]:
    """The entries without the folders of pictures and scripts that belong to pages beside them."""
    pages, folders = _asset_names()
    saved = {
        entry.name[: -len(end)]
        for entry in entries
        for end in pages
        if entry.name.lower().endswith(end) and not _is_folder(entry)
    }
    if not saved:
        return list(entries)
    assets = {page + end for page in saved for end in folders}
    return [one for one in entries if one.name not in assets or not _is_folder(one)]


@cache
def _asset_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the names of saved pages end, and what browsers add for the folder, by language."""
    data = json.loads(Path(__file__).with_name("asset_folders.json").read_text("utf-8"))
    added = (end for ends in data["folders"].values() for end in ends)
    return tuple(data["pages"]), tuple(dict.fromkeys(added))


def _is_hidden(name: str) -> bool:
    """Hidden by its owner, or the copy that an editor keeps of a file."""
    return name.startswith(".") or name.endswith("~")


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    return entry.is_dir(follow_symlinks=False)


def _file(entry: "os.DirEntry[str]") -> str | Problem:
    if entry.is_file(follow_symlinks=False):
        return entry.path
    try:
        return unfit(entry.path, entry.stat(follow_symlinks=False).st_mode) or entry.path
    except OSError as error:
        return unreachable(entry.path, error)


def _link(entry: "os.DirEntry[str]", home: str) -> Iterator[str | Problem]:
    """A link to a file in the folder is a document; a folder in it is met on its own way."""
    target = os.path.realpath(entry.path)
    try:
        mode = entry.stat().st_mode
    except OSError:
        yield Problem(entry.path, "it is a link that leads nowhere", "remove it or mend it")
        return
    if os.path.commonpath((home, target)) != home:
        advice = "name what it leads to on the command line, or put a copy here"
        yield Problem(entry.path, "it is a link out of the folder", advice)
    elif not stat.S_ISDIR(mode):
        yield unfit(entry.path, mode) or entry.path
