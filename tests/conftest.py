"""What all tests share: a home of their own, and a small library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

Write = Callable[..., Path]

# How long an example takes is the machine's affair, and no test asserts a time.
settings.register_profile("reader", deadline=None)
settings.load_profile("reader")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, so that no test touches the files of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "NO_COLOR",
        "COLUMNS",
        "LINES",
    ):
        monkeypatch.delenv(name, raising=False)
    # A terminal of all colours, whatever the tests run in.
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty library folder."""
    library = tmp_path / "news"
    library.mkdir()
    return library


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a page into the library folder; returns its path."""

    def write(name: str, headline: str, *paragraphs: str, more: str = "", date: str = "") -> Path:
        body = paragraphs or (f"Something happened that {headline.casefold()} tells about.",)
        top = f"By the Test Desk\n{date}\n\n" if date else ""
        path = folder / name
        path.write_text(f"{headline}\n\n{top}" + "\n\n".join(body) + f"\n\n{more}", "utf-8")
        return path

    return write
