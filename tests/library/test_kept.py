"""Whole articles that are kept: given again while their file stays as it was."""

import os
from pathlib import Path

import pytest

from reader.library import kept, open_library
from reader.library.documents import signature
from reader.library.kept import Kept
from reader.loaders.loaded import Loaded
from reader.model import Article
from tests.conftest import Write


def test_what_is_kept_comes_back_until_the_file_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    store = Kept()
    article = Article("i", str(path), "Headline")
    store.put(str(path), signature(str(path)), Loaded((article,)))
    assert store.article("i", str(path)) == article
    assert store.article("other", str(path)) is None
    os.utime(path, ns=(1, 1))
    assert store.article("i", str(path)) is None


def test_what_was_gone_before_it_was_read_is_not_kept() -> None:
    store = Kept()
    store.put("/gone", signature("/gone"), Loaded((Article("i", "/gone", "Headline"),)))
    assert store.article("i", "/gone") is None
    assert signature("a\0b") is None


def test_no_more_is_kept_than_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path)
    monkeypatch.setattr(kept, "_MOST", 400)
    store = Kept()
    for number in range(9):
        store.put(path, signature(path), Loaded((Article(str(number), path, "Headline"),)))
    got = [n for n in range(9) if store.article(str(n), path)]
    assert got == list(range(len(got)))
    assert 0 < len(got) < 9


def test_a_story_is_not_read_twice(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.library import library as room

    path = write("a.txt", "First story")
    library = open_library([str(folder)]).library
    (summary,) = library
    monkeypatch.setattr(room, "load_file", None)
    assert library.article(summary.id).headline == "First story"
    again = open_library([str(folder)]).library
    monkeypatch.undo()
    path.write_text("Second story\n\nText of it.", "utf-8")
    assert again.article(summary.id).headline == "Second story"
