"""Where newsboat keeps its files, or newsbeuter, which it came from."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

_PROGRAMS = ("newsboat", "newsbeuter")


class Files(Struct, frozen=True):
    """The list of feeds and the database of stories; None for one that is not there."""

    urls: Path | None
    cache: Path | None


def find(environment: Mapping[str, str] = os.environ) -> Files | None:
    """The files of the first place that has any; those that settings name elsewhere are not found.

    It is the one that newsboat itself would use first.
    """
    for settings, data in _places(environment):
        files = Files(_file(settings / "urls"), _file(data / "cache.db"))
        if files.urls or files.cache:
            return files
    return None


def places(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """The folders that are looked into, each once."""
    return list(dict.fromkeys(one for both in _places(environment) for one in both))


def _places(environment: Mapping[str, str]) -> Iterator[tuple[Path, Path]]:
    """The folders of settings and of data."""
    home = Path(environment.get("HOME") or Path.home())
    settings = _base(environment.get("XDG_CONFIG_HOME"), home / ".config")
    data = _base(environment.get("XDG_DATA_HOME"), home / ".local" / "share")
    for program in _PROGRAMS:
        yield settings / program, data / program
        yield home / f".{program}", home / f".{program}"


def _base(named: str | None, otherwise: Path) -> Path:
    """A base folder; the standard says that a relative one counts for nothing."""
    return Path(named) if named and Path(named).is_absolute() else otherwise


def _file(path: Path) -> Path | None:
    return path if path.is_file() else None
