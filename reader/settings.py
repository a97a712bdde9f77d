"""config.toml to Settings, and where the user's files live.

Reader reads the configuration and never writes it; an absent one is fine. What is wrong in it
is told with file and line, and the rest applies.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import platformdirs

from reader.text import clean

MEASURE = 72
THEMES = ("ink", "paper")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose, and `complaints` about what was written wrong."""

    config: Path
    state: Path
    library: Path
    folders: tuple[Path, ...] = ()
    measure: int = MEASURE
    theme: str = THEMES[0]
    sort: str = "date"
    chosen: frozenset[str] = frozenset()
    complaints: tuple[str, ...] = field(default=())


def load_settings() -> Settings:
    """The settings of the user who runs Reader."""
    data = platformdirs.user_data_path("reader", appauthor=False)
    config = platformdirs.user_config_path("reader", appauthor=False) / "config.toml"
    settings = Settings(config=config, state=data / "state.db", library=data / "library")
    try:
        text = config.read_text("utf-8")
    except FileNotFoundError:
        return settings
    except (OSError, UnicodeDecodeError) as error:
        return replace(settings, complaints=(f"{_shown(config)}: cannot be read: {error}",))
    return _apply(settings, text)


def _apply(settings: Settings, text: str) -> Settings:
    import tomllib  # noqa: PLC0415 - slow to import, and only a configuration needs it

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return replace(settings, complaints=(_syntax(settings.config, text, str(error)),))
    complaints = []
    for key, value in values.items():
        try:
            changes: dict[str, Any] = {key: _valid(key, value, settings.config.parent)}
            settings = replace(settings, **changes)
        except ValueError as error:
            where = f"{_shown(settings.config)}:{_line_of(key, text)}"
            complaints.append(f"{where}: {clean(key)}: {error}")
    return replace(settings, complaints=tuple(complaints))


def _syntax(config: Path, text: str, error: str) -> str:
    """A fault of the TOML itself, with its line in front."""
    what, at, where = error.rpartition(" (at line ")
    line = where.partition(",")[0] if at else str(max(1, len(text.splitlines())))
    return f"{_shown(config)}:{line}: {clean(what or error)}"


def _valid(key: str, value: object, base: Path) -> object:
    """The value of a key as Settings holds it; ValueError says what is wrong with it."""
    if key not in _KEYS:
        near = difflib.get_close_matches(key, _KEYS, n=1)
        raise ValueError(f'no such key; did you mean "{near[0]}"?' if near else "no such key")
    return _KEYS[key](value, base)


def _folders(value: Any, base: Path) -> tuple[Path, ...]:  # noqa: ANN401 - any TOML value
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError('must be a list of folders, such as ["~/news"]')
    return tuple(_folder(name, base) for name in names)


def _folder(value: Any, base: Path) -> Path:  # noqa: ANN401 - any TOML value
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError('must be a folder, such as "~/news"')
    try:
        return base / Path(value).expanduser()
    except RuntimeError as error:
        raise ValueError(f"{clean(value)}: no such home folder") from error


def _measure(value: Any, _base: Path) -> int:  # noqa: ANN401 - any TOML value
    if not isinstance(value, int) or isinstance(value, bool) or not 20 <= value <= 200:
        raise ValueError("must be a number of columns from 20 to 200")
    return value


def _theme(value: Any, _base: Path) -> str:  # noqa: ANN401 - any TOML value
    if value not in THEMES:
        raise ValueError("must be one of " + ", ".join(f'"{name}"' for name in THEMES))
    return str(value)


_KEYS: dict[str, Callable[[Any, Path], object]] = {
    "folders": _folders,
    "library": _folder,
    "measure": _measure,
    "theme": _theme,
}


def _line_of(key: str, text: str) -> int:
    """The line of a top-level key or table; the first where it cannot be told."""
    pattern = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.match(line):
            return number
    return 1


def _shown(path: Path) -> str:
    return clean(str(path))
