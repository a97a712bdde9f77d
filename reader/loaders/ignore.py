"""What .readerignore files name: patterns as in .gitignore, by folder.

As in git the file of a folder rules all below it, the deeper file and the later line win, and
nothing in a folder that is passed over can be taken back.
"""

import os
import re
import warnings

from msgspec import Struct
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from reader.loaders import limits, source
from reader.model import Problem

NAME = ".readerignore"

_COPY = "put a copy here, or remove it"
_ADVICE = "write patterns as in .gitignore, or remove it"
# A "**" is one wildcard, however many folders it stands for.
_STAR = re.compile(r"(?:(?<=/)|^)\*\*(?=/|$)|\*")
# The library matches what stands below, too; matched whole, it is as in git but for these two:
# all inside a folder without the folder itself, and everything.
_ALL_INSIDE = re.compile(r"/\*\*(/?)\s*\Z")
_ALL = re.compile(r"\A(!?)(?:\*|/?\*\*)(/?)\s*\Z")


class Ignore(Struct, frozen=True):
    """The patterns of a folder, and those of the folders above it."""

    folder: str
    patterns: tuple[GitIgnoreSpecPattern, ...]
    above: "Ignore | None" = None

    def names(self, path: str, *, folder: bool) -> bool:
        """Whether a path below the folder is to be passed over."""
        rules: Ignore | None = self
        while rules:
            inside = path[len(rules.folder) :].lstrip("/") + "/" * folder
            for pattern in rules.patterns:
                if pattern.regex and pattern.regex.fullmatch(inside):
                    return bool(pattern.include)
            rules = rules.above
        return False


def read(folder: str, above: Ignore | None) -> tuple[Ignore | None, list[Problem]]:
    """The patterns of the folder's file with those above it, and what is wrong with them."""
    path = f"{folder.rstrip('/')}/{NAME}"
    if os.path.islink(path):  # noqa: PTH114 - the path stays exact
        return above, [Problem(path, "it is a link, and patterns are not read through one", _COPY)]
    data = source.read(path)
    if isinstance(data, Problem):
        return above, [data]
    if len(data) > limits.MAX_IGNORE:
        why = f"it is larger ({limits.size(len(data))}) than the limit on patterns"
        return above, [Problem(path, f"{why} ({limits.size(limits.MAX_IGNORE)})", _ADVICE)]
    # A name that is no UTF-8 is named by its own bytes.
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").splitlines()
    patterns: list[GitIgnoreSpecPattern] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if len(patterns) == limits.MAX_IGNORE_PATTERNS:
            why = f"from line {number} on it is left out: it has more patterns than the limit"
            problems.append(Problem(path, f"{why} ({limits.MAX_IGNORE_PATTERNS:,})", _ADVICE))
            break
        made = _pattern(line)
        if isinstance(made, str):
            problems.append(Problem(path, f"line {number} is left out: {made}", _ADVICE))
        elif made.include is not None:
            patterns.append(made)
    return Ignore(folder, tuple(reversed(patterns)), above), problems


def _pattern(line: str) -> GitIgnoreSpecPattern | str:
    """The pattern of a line, or why it is none."""
    if line.startswith("#"):
        return GitIgnoreSpecPattern(line)
    for part, of, most in (
        (line, "a pattern", limits.MAX_IGNORE_STARS),
        *((name, "a name", limits.MAX_IGNORE_STARS_OF_NAME) for name in line.split("/")),
    ):
        stars = len(_STAR.findall(part))
        if stars > most:
            return f"it has more wildcards ({stars}) than the limit of {of} ({most})"
    everything = _ALL.match(line)
    meant = _ALL.sub(r"\1?*\2", line) if everything else _ALL_INSIDE.sub(r"/**/*\1", line)
    try:
        with warnings.catch_warnings():
            # "[[]" is a pattern that Python's re wonders about, and nobody here can mend.
            warnings.simplefilter("ignore", FutureWarning)
            return GitIgnoreSpecPattern(meant)
    except (ValueError, re.error):
        return "it is no pattern"
