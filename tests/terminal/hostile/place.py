"""Where hostile documents are read: whatever else happens there shows."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from tests.terminal.hostile.library import configure, fill
from tests.terminal.terminal import READER

_STATE = Path(".local", "share", "reader", "state.db")


class Hostile:
    """A library, and a home, a folder to stand in and a browser that tells how it was called."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "news"
        self.folder.mkdir()
        self.stories = fill(self.folder)
        self._documents = self._held()
        self._settle(place)
        self.home.mkdir()
        self._configured = configure(self.home)

    def _settle(self, place: Path) -> None:
        self.home, self.here = place / "home", place / "here"
        self.here.mkdir()
        browser, self._calls = place / "browser", place / "calls"
        script = f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" >> {self._calls}\n'
        browser.write_text(script, "utf-8")
        browser.chmod(0o700)
        self.environment = {"BROWSER": f"{browser} --new", "HOME": str(self.home)}

    def at_home(self, place: Path) -> "Hostile":
        """The same library with a home of its own, as this one is now."""
        other = object.__new__(Hostile)
        other.folder, other.stories, other._documents = self.folder, self.stories, self._documents
        other._settle(place)
        shutil.copytree(self.home, other.home)
        other._configured = {
            other.home / path.relative_to(self.home): data
            for path, data in self._configured.items()
        }
        return other

    def warm(self) -> None:
        """Read all documents."""
        run = subprocess.run(
            [READER, "check", str(self.folder)],
            env={**os.environ, **self.environment},
            capture_output=True,
            check=False,
        )
        assert run.returncode == 1

    def _held(self) -> dict[bytes, bytes]:
        every = (path for path in self.folder.rglob("*") if path.is_file())
        return {os.fsencode(path): path.read_bytes() for path in every}

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
        assert self._held() == self._documents
        assert list(self.here.iterdir()) == []
        assert not list(self.home.rglob("*pwned*"))
        for path, data in self._configured.items():
            assert (path.suffix == ".opml" and not feeds) or path.read_bytes() == data
