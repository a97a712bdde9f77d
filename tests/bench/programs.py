"""The programs that are measured: how each is started, which keys it has, what its screen shows.

All that depends on how a screen looks stands here, for a terminal of 120 columns.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from tests.bench import floor
from tests.bench.corpus import is_marked
from tests.bench.terminal import WHOLE, Area
from tests.bench.words import MARKER

_HOME_KEY = "\x1b[H"
_STORIES, _STORY, _RELATED = slice(0, 33), slice(34, 89), slice(90, None)
_PANES = slice(2, -2)


class Search(Struct, frozen=True):
    """`begin` asks for the words, `end` sends them off, `back` leaves the search.

    `found` is what the screen shows when the stories with the marker are listed; `live` whether
    the list changes with each letter.
    """

    begin: str
    end: str
    found: str
    back: str
    live: bool


class Program(Struct, frozen=True):
    """A program; patterns are searched in the text of the whole screen.

    `ready` is the first screen; `enter` the keys from there to the list of stories and what shows
    that it stands. `open` are the keys that open a story and what shows that it is open. `areas`
    may have `list`, `first` (its first row), `story` and `related`; `list` is there always.
    `state` is set back before each run to what `state` with the suffix `.kept` holds.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    ready: str
    quit: str
    enter: tuple[str, str] | None = None
    down: str = "j"
    top: str = _HOME_KEY
    areas: Mapping[str, Area] = field(default_factory=lambda: {"list": WHOLE})
    open: tuple[str, str] | None = None
    back: str = ""
    search: Search | None = None
    state: Path | None = None

    @property
    def kept(self) -> Path | None:
        """What the state is set back to."""
        return self.state and self.state.with_suffix(".kept")

    def reset(self) -> None:
        """Set the state back, if there is one that was kept."""
        if self.state and self.kept and self.kept.exists():
            shutil.rmtree(self.state, ignore_errors=True)
            shutil.copytree(self.kept, self.state)

    def keep(self) -> None:
        """Keep the state as it is now."""
        if self.state and self.kept:
            shutil.copytree(self.state, self.kept)


def _environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of ours but the path: neither settings of Python nor files of whoever measures."""
    home.mkdir(parents=True, exist_ok=True)
    common = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    return {**common, "COLORTERM": "truecolor", "HOME": str(home), **more}


def the_floor(python: Path, home: Path) -> Program:
    """The floor, with the Python and the Textual of Reader."""
    return Program(
        name="floor",
        command=(str(python), floor.__file__),
        environment=_environment(home),
        ready=r"Count 0\.",
        quit="q",
    )


def reader(path: Path, corpus: Path, count: int, home: Path) -> Program:
    """Reader, with a cache that lasts and marks of its own in each run."""
    number = f"{count:,}".replace(",", ",?")
    found = sum(map(is_marked, range(count)))
    return Program(
        name="reader",
        command=(str(path), str(corpus / "text")),
        environment=_environment(
            home,
            XDG_CACHE_HOME=str(home / "cache"),
            XDG_CONFIG_HOME=str(home / "config"),
            XDG_DATA_HOME=str(home / "data"),
        ),
        ready=rf"(?s)\b{number} stor(y|ies)\b.*● \w.*\(ref \d{{6}}\)",
        quit="Q",
        areas={
            "list": Area(_STORIES, _PANES),
            "first": Area(_STORIES, slice(2, 6)),
            "story": Area(_STORY, _PANES),
            "related": Area(_RELATED, _PANES),
        },
        open=("\r", r"(?s)\(ref \d{6}\).*\bh back\b"),
        back="h",
        search=Search(
            begin="/",
            end="",
            found=rf"(?s)\b{found:,} (of|stor(y|ies)|found)\b.*● {MARKER}\b",
            back="\x1b",
            live=True,
        ),
        state=home / "data",
    )


def newsboat(path: str, corpus: Path, home: Path) -> Program:
    """Newsboat, with the feeds in its cache; it reads them on the way, if it has not yet."""
    cache, settings = home / "cache.db", home / "config"
    # Terminfo's Linux console, since xterm's asks for more than pyte can do.
    environment = _environment(home, TERM="linux")
    files = ("-u", str(corpus / "urls"), "-c", str(cache), "-C", str(settings))
    settings.write_text("goto-first-unread no\nbind-key j down\nbind-key g home\n")
    made = corpus / "done"
    if not cache.exists() or cache.stat().st_mtime < made.stat().st_mtime:
        cache.unlink(missing_ok=True)
        subprocess.run([path, *files, "-x", "reload"], env=environment, check=True)
    return Program(
        name="newsboat",
        command=(path, *files),
        environment=environment,
        ready=r"All stories",
        enter=("\r", r"Articles in feed 'All stories'(?s:.)*\n +1 "),
        quit="Q",
        top="g",
        areas={"list": WHOLE, "first": Area(lines=slice(1, 2))},
        open=("\r", r"\(ref \d{6}\)"),
        back="q",
        search=Search("/", "\r", rf"(?s)Search results \(.*{MARKER}", "q", live=False),
    )
