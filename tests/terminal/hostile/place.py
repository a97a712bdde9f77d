"""Where hostile documents are read: whatever else happens there shows."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.terminal.hostile.library import configure, fill
from tests.terminal.terminal import READER

_CONFIGURATION = Path(".config", "reader")
_STATE = Path(".local", "share", "reader", "state.db")


class Hostile:
    """A library, and a home, a folder to stand in and a browser that tells how it was called.

    In the place of `known` it has the library of that one, and a home as that is now.
    """

    def __init__(self, place: Path, known: "Hostile | None" = None) -> None:
        self.folder: Path = known.folder if known else place / "news"
        self.home, self.here = place / "home", place / "here"
        self.here.mkdir()
        if known:
            self.stories: int = known.stories
            shutil.copytree(known.home, self.home)
        else:
            self.folder.mkdir()
            self.home.mkdir()
            self.stories = fill(self.folder)
            configure(self.home)
        self._documents = _held(self.folder)
        self._configured = _held(self.home / _CONFIGURATION)
        browser, self._calls = place / "browser", place / "calls"
        script = f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" >> {self._calls}\n'
        browser.write_text(script, "utf-8")
        browser.chmod(0o700)
        self.environment = {"BROWSER": f"{browser} --new", "HOME": str(self.home)}

    def warm(self) -> None:
        """Read all documents."""
        run = subprocess.run(
            [READER, "check", str(self.folder)],
            env={**os.environ, **self.environment},
            capture_output=True,
            check=False,
        )
        assert run.returncode == 1

    def calls(self) -> list[list[str]]:
        """What the browser was called with."""
        lines = self._calls.read_text("utf-8").split("\n")[:-1] if self._calls.exists() else []
        calls = []
        while lines:
            count = int(lines.pop(0))
            calls.append([lines.pop(0) for _ in range(count)])
        return calls

    def changed(self) -> set[str]:
        """The fields of stories, and the choices, that were ever changed."""
        with closing(sqlite3.connect(self.home / _STATE)) as connection:
            return {field for (field,) in connection.execute("SELECT DISTINCT field FROM change")}

    def is_as_it_was(self, *, feeds: bool = True) -> None:
        """No document ran, moved or wrote anything; the list of feeds is left out where asked."""
        assert _held(self.folder) == self._documents
        assert list(self.here.iterdir()) == []
        assert not list(self.home.rglob("*pwned*"))
        now = _held(self.home / _CONFIGURATION)
        changed = [name for name in now if now[name] != self._configured.get(name)]
        assert all(name.startswith(b"feeds.opml") and not feeds for name in changed)


def _held(folder: Path) -> dict[bytes, bytes]:
    """All files below a folder by name."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return {os.fsencode(path.relative_to(folder)): path.read_bytes() for path in every}
