"""The walk through a folder: every document below it, in the order of their paths."""

import os
import stat
from collections.abc import Iterator

from reader.loaders.source import unfit, unreachable
from reader.model import Problem


def walk(root: str) -> Iterator[str | Problem]:
    """The absolute paths of the documents below a folder, or of the file that it is.

    Sorted as plain strings of whole paths. What is hidden is passed over, no link is followed
    out of the folder, and what cannot be entered or is no file is a problem among the paths.
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
    waiting = [iter(_entries(top))]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, Problem):
            yield entry
        elif entry.is_symlink():
            yield from _link(entry, home)
        elif _is_folder(entry):
            waiting.append(iter(_entries(entry.path)))
        else:
            yield _file(entry)


def _entries(folder: str) -> list["os.DirEntry[str] | Problem"]:
    """What the folder holds that is not hidden, in the order of whole paths."""
    try:
        with os.scandir(folder) as found:
            shown = [entry for entry in found if not _is_hidden(entry.name)]
    except OSError as error:
        return [unreachable(folder, error)]
    # "a.txt" stands before "a/b.txt", as the two paths do.
    return [*sorted(shown, key=lambda one: one.name + "/" * _is_folder(one))]


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
