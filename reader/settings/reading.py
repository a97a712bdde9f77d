"""config.toml, read: what is right applies, what is wrong is told with its line."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import platformdirs
from msgspec.structs import replace

from reader import regular
from reader.native import native
from reader.settings.keynames import KeyChoice, read_key
from reader.settings.logins import NO_TABLE, HostLogin, LoginError, read_login
from reader.settings.rules import read_rules
from reader.settings.settings import SORTS, THEMES, Rule, SavedView, Settings
from reader.text import clean

_T = TypeVar("_T")

_DIRECTIVE = re.compile(r"%(-?.?)", re.DOTALL)
_DIRECTIVES = ("d", "-d", "m", "-m", "b", "B", "y", "Y", "a", "A", "%")
_FORMAT_MOST = 40
_TABLES = ("keys", "views", "logins")
_COUNT_MOST = 100_000


def load_settings() -> Settings:
    """The settings of the user who runs Reader."""
    data = platformdirs.user_data_path("reader", appauthor=False)
    config = platformdirs.user_config_path("reader", appauthor=False) / "config.toml"
    cache = platformdirs.user_cache_path("reader", appauthor=False)
    settings = Settings(
        config=config, state=data / "state.db", library=data / "library", cache=cache
    )
    try:
        text = regular.read_text(config)
    except FileNotFoundError:
        return settings
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        return _broken(settings, f"{_shown(config)}: it cannot be read: {why}")
    return _apply(settings, text)


def _apply(settings: Settings, text: str) -> Settings:
    import tomllib  # noqa: PLC0415 - slow to import, and only a configuration needs it

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _broken(settings, _syntax(settings.config, text, str(error)))
    except (RecursionError, ValueError) as error:
        return _broken(settings, _too_much(settings.config, text, error))
    tables = {name: values.pop(name, {}) for name in _TABLES}
    rules = values.pop("rules", [])
    lines: dict[str, int] = {}
    complaints = []
    for key, value in values.items():
        line = _line_of(key, text)
        try:
            changes: dict[str, Any] = {key: _valid(key, value, settings.config.parent)}
            settings = replace(settings, **changes)
            lines[key] = line
        except ValueError as error:
            complaints.append(complaint(settings, line, key, str(error)))
    reading = _Tables(settings, text, complaints)
    return replace(
        settings,
        keys=MappingProxyType(reading.keys(tables["keys"])),
        views=MappingProxyType(reading.views(tables["views"])),
        rules=reading.rules(rules),
        logins=MappingProxyType(reading.logins(tables["logins"])),
        lines=MappingProxyType(lines),
        complaints=tuple(complaints),
        knows_library="library" not in values or "library" in lines,
    )


def _broken(settings: Settings, what: str) -> Settings:
    """The defaults, in place of a file that is no use as a whole."""
    told = f"{what}; correct it, until then the defaults apply"
    return replace(settings, complaints=(told,), knows_library=False)


def complaint(settings: Settings, line: int, key: str, what: str) -> str:
    """What is wrong with a key of the configuration, with file and line."""
    return f"{_shown(settings.config)}:{line}: {clean(key)}: {clean(what)}"


def by_line(complaints: Iterable[str]) -> tuple[str, ...]:
    """Complaints in the order of the lines that they are about."""
    return tuple(sorted(complaints, key=_complained_line))


def _complained_line(said: str) -> int:
    found = re.search(r":(\d+): ", said)
    return int(found[1]) if found else 0


def _syntax(config: Path, text: str, error: str) -> str:
    """A fault of the TOML itself, with its line in front."""
    what, at, where = error.rpartition(" (at line ")
    line = where.partition(",")[0] if at else str(max(1, len(text.splitlines())))
    what = clean(what or error)
    hint = " (a text stands in quotation marks)" if what.startswith("Invalid value") else ""
    return f"{_shown(config)}:{line}: this is no TOML: {what}{hint}"


def _too_much(config: Path, text: str, error: Exception) -> str:
    """What is more than any parser of TOML takes, with the line that it most likely is in."""
    deep = isinstance(error, RecursionError)
    lines = text.splitlines()
    line = lines.index(max(lines, key=len)) + 1
    return f"{_shown(config)}:{line}: {'it is nested too deep' if deep else 'a number is too long'}"


def _valid(key: str, value: object, base: Path) -> object:
    """The value of a key as Settings holds it; ValueError says what is wrong with it."""
    if key not in _KEYS:
        near = difflib.get_close_matches(key, (*_KEYS, *_TABLES, "rules"), n=1)
        raise ValueError(f'no such key; did you mean "{near[0]}"?' if near else "no such key")
    return _KEYS[key](value, base)


class _Tables:
    """Reads the tables of the file; what is wrong in them is added to the complaints."""

    def __init__(self, settings: Settings, text: str, complaints: list[str]) -> None:
        self._settings = settings
        self._text = text
        self._complaints = complaints

    def keys(self, table: object) -> Mapping[str, KeyChoice]:
        """The keys by command id."""
        what = 'must be a table, such as [keys] and below it bookmark = "b"'
        read = self._read("keys", table, what, _key_list)
        return {name: KeyChoice(value, line) for name, (value, line) in read.items()}

    def views(self, table: object) -> Mapping[str, SavedView]:
        """The queries of views by their names."""
        what = 'must be a table, such as [views] and below it "This week" = "after:7d"'
        read = self._read("views", table, what, _query)
        return {clean(name): SavedView(value, line) for name, (value, line) in read.items()}

    def rules(self, value: object) -> tuple[Rule, ...]:
        """The rules, in the order of the file."""
        found = []
        for one in read_rules(value, self._text) if value != [] else ():
            if isinstance(one, Rule):
                found.append(one)
            else:
                self._complain(one[0], "rules", one[1])
        return tuple(found)

    def logins(self, table: object) -> Mapping[str, HostLogin]:
        """The logins by their hosts."""
        if not isinstance(table, dict):
            self._complain(_line_of("logins", self._text), "logins", NO_TABLE)
            return {}
        found: dict[str, HostLogin] = {}
        for host, value in table.items():
            line = _line_of(host, self._text, table="logins")
            try:
                found[host.lower()] = read_login(host, value)._replace(line=line)
            except LoginError as error:
                line = max(line, _line_of(error.field, self._text, after=line))
                key = ".".join(filter(None, ("logins", host, error.field)))
                self._complain(line, key, str(error))
        return found

    def _read(
        self, called: str, table: object, what: str, valid: Callable[[object], _T]
    ) -> Mapping[str, tuple[_T, int]]:
        """The valid values of a table, each with its line."""
        if not isinstance(table, dict):
            self._complain(_line_of(called, self._text), called, what)
            return {}
        found: dict[str, tuple[_T, int]] = {}
        for name, value in table.items():
            line = _line_of(name, self._text, table=called)
            try:
                found[name] = valid(value), line
            except ValueError as error:
                self._complain(line, f"{called}.{name}", str(error))
        return found

    def _complain(self, line: int, key: str, what: str) -> None:
        self._complaints.append(complaint(self._settings, line, key, what))


def _query(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError('must be a query, such as "is:unread after:7d"')
    return clean(value)


def _key_list(value: object) -> tuple[str, ...]:
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(one, str) for one in written):
        raise ValueError('must be a key, such as "b" or "g g", or a list of them')
    return tuple(dict.fromkeys(map(read_key, written)))


def _folders(value: Any, base: Path) -> tuple[Path, ...]:  # noqa: ANN401 - any TOML value
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError('must be a list of folders, such as ["~/news"]')
    return tuple(_folder(name, base) for name in names)


def _folder(value: Any, base: Path) -> Path:  # noqa: ANN401 - any TOML value
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError('must be a folder, such as "~/news"')
    try:
        return base / Path(native(value)).expanduser()
    except RuntimeError as error:
        raise ValueError(f"{clean(value)}: no such home folder") from error


def _measure(value: Any, _base: Path) -> int:  # noqa: ANN401 - any TOML value
    if not isinstance(value, int) or isinstance(value, bool) or not 20 <= value <= 200:
        raise ValueError("must be a number of columns from 20 to 200")
    return value


def _count(value: Any, _base: Path) -> int:  # noqa: ANN401 - any TOML value
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _COUNT_MOST:
        raise ValueError(f"must be a number from 0 to {_COUNT_MOST:,}")
    return value


def _one_of(names: tuple[str, ...]) -> Callable[[Any, Path], str]:
    def valid(value: Any, _base: Path) -> str:  # noqa: ANN401 - any TOML value
        if isinstance(value, str) and value in names:
            return value
        near = difflib.get_close_matches(str(value), names, n=1)
        if near:
            raise ValueError(f'there is no "{value}"; did you mean "{near[0]}"?')
        raise ValueError("must be one of " + ", ".join(f'"{name}"' for name in names))

    return valid


def _yes_or_no(value: Any, _base: Path) -> bool:  # noqa: ANN401 - any TOML value
    if value is not True and value is not False:
        raise ValueError("must be true or false")
    return bool(value)


def _date_format(value: Any, _base: Path) -> str:  # noqa: ANN401 - any TOML value
    if not isinstance(value, str) or not 0 < len(value) <= _FORMAT_MOST:
        raise ValueError('must be a form of dates, such as "%-d %b %Y" or "%Y-%m-%d"')
    for directive in _DIRECTIVE.findall(value):
        if directive not in _DIRECTIVES:
            known = " ".join(f"%{one}" for one in _DIRECTIVES)
            raise ValueError(f'"%{directive}" is none of {known}')
    return clean(value)


_KEYS: dict[str, Callable[[Any, Path], object]] = {
    "folders": _folders,
    "library": _folder,
    "measure": _measure,
    "fetch_every": _count,
    "keep_days": _count,
    "keep_stories": _count,
    "theme": _one_of(THEMES),
    "sort": _one_of(SORTS),
    "fold": _yes_or_no,
    "mouse": _yes_or_no,
    "plain": _yes_or_no,
    "date_format": _date_format,
}


def _line_of(key: str, text: str, table: str = "", after: int = 0) -> int:
    """The line of a key, of the top level or in a table; the first where it cannot be told.

    It is looked for `after` a line.
    """
    name = rf"[\"']?{re.escape(key)}[\"']?"
    inside = rf"(?:{re.escape(table)}\s*+\.\s*+)?" if table else ""
    pattern = re.compile(rf"\s*+\[*+\s*+{inside}{name}\s*+[=.\]]")
    begun = not table
    for number, line in enumerate(text.splitlines(), start=1):
        begun = begun or bool(
            re.match(rf"\s*+\[?\s*+[\"']?{re.escape(table)}[\"']?\s*+[=.\]]", line)
        )
        if begun and number > after and pattern.match(line):
            return number
    return 1


def _shown(path: Path) -> str:
    return clean(str(path))
