"""Where newsboat's files are found."""

from pathlib import Path

import pytest

from reader.feeds.newsboat.files import Files, find

DOT = (".newsboat/urls", ".newsboat/cache.db")
XDG = (".config/newsboat/urls", ".local/share/newsboat/cache.db")


def lay(home: Path, *names: str) -> None:
    for name in names:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize(
    "places",
    [
        XDG,
        DOT,
        (".config/newsbeuter/urls", ".local/share/newsbeuter/cache.db"),
        (".newsbeuter/urls", ".newsbeuter/cache.db"),
    ],
)
def test_each_place_is_looked_at(tmp_path: Path, places: tuple[str, str]) -> None:
    lay(tmp_path, *places)
    urls, cache = places
    assert find({"HOME": str(tmp_path)}) == Files(tmp_path / urls, tmp_path / cache)


def test_the_place_that_newsboat_uses_comes_first(tmp_path: Path) -> None:
    lay(tmp_path, *DOT, *XDG, ".newsbeuter/cache.db")
    assert find({"HOME": str(tmp_path)}) == Files(tmp_path / XDG[0], tmp_path / XDG[1])


def test_folders_of_the_environment_are_followed(tmp_path: Path) -> None:
    lay(tmp_path, "config/newsboat/urls", "data/newsboat/cache.db", *XDG)
    named = {"XDG_CONFIG_HOME": f"{tmp_path}/config", "XDG_DATA_HOME": f"{tmp_path}/data"}
    found = find({"HOME": str(tmp_path), **named})
    urls, cache = "config/newsboat/urls", "data/newsboat/cache.db"
    assert found == Files(tmp_path / urls, tmp_path / cache)


def test_a_relative_folder_of_the_environment_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "elsewhere/newsboat/urls", *XDG)
    monkeypatch.chdir(tmp_path)
    found = find({"HOME": str(tmp_path), "XDG_CONFIG_HOME": "elsewhere"})
    assert found == Files(tmp_path / XDG[0], tmp_path / XDG[1])


def test_one_file_alone_is_found(tmp_path: Path) -> None:
    lay(tmp_path, DOT[0])
    assert find({"HOME": str(tmp_path)}) == Files(tmp_path / DOT[0], None)


def test_no_file_is_found_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / ".newsboat").mkdir()
    assert find({"HOME": str(tmp_path)}) is None
