"""YAML, TOML and JSON to plain values: texts, lists and mappings, and nothing else."""

import json
import tomllib
from datetime import date, datetime, time

import yaml

from reader.loaders import limits

# A text as it stands in the document, so that a date keeps its own offset; None for "null".
Value = str | list["Value"] | dict[str, "Value"] | None

_NULLS = ("", "~", "null", "Null", "NULL")
_TOO_DEEP = f"more is nested in it than the limit ({limits.MAX_FRONT_MATTER_DEPTH} levels)"


class BrokenError(Exception):
    """What is wrong with front matter, and in which of its lines, counted from 1."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def from_yaml(text: str) -> Value:
    """The value of a YAML document; an alias stands for a text only, so none can grow."""
    building = _Building()
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            building.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "it is no YAML"
        raise BrokenError(what, mark.line + 1 if mark else None) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise BrokenError("it is no YAML") from error
    return building.value


class _Building:
    """The value that grows while the events of a YAML document come in."""

    def __init__(self) -> None:
        self.value: Value = None
        self._open: list[list[Value] | dict[str, Value]] = []
        self._keys: list[str | None] = []
        self._named: dict[str, str | None] = {}

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            text = None if event.implicit[0] and event.value in _NULLS else event.value
            if event.anchor:
                self._named[event.anchor] = text
            self._put(text)
        elif isinstance(event, yaml.AliasEvent):
            self._put(self._named.get(event.anchor or ""))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([])
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({})
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()

    def _begin(self, value: list[Value] | dict[str, Value]) -> None:
        if len(self._open) >= limits.MAX_FRONT_MATTER_DEPTH:
            raise BrokenError(_TOO_DEEP)
        self._put(value)
        self._open.append(value)
        self._keys.append(None)

    def _put(self, value: Value) -> None:
        if not self._open:
            self.value = value
            return
        into = self._open[-1]
        if isinstance(into, list):
            into.append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = value if isinstance(value, str) else ""
        else:
            into[self._keys[-1]] = value
            self._keys[-1] = None


def from_toml(text: str) -> Value:
    """The value of a TOML document."""
    try:
        return _plain(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        line = place.removeprefix("line ").partition(",")[0]
        end = text.count("\n") + 1
        raise BrokenError(what, int(line) if line.isdigit() else end) from error
    except (RecursionError, ValueError) as error:
        raise BrokenError("it is no TOML") from error


def from_json(text: str) -> tuple[Value, int]:
    """The value of the JSON that a text begins with, and where it ends."""
    try:
        value, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text)
    except json.JSONDecodeError as error:
        raise BrokenError(error.msg, error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise BrokenError("it is no JSON") from error
    return _plain(value), end


def _plain(value: object, depth: int = 0) -> Value:
    if depth > limits.MAX_FRONT_MATTER_DEPTH:
        raise BrokenError(_TOO_DEEP)
    if isinstance(value, dict):
        return {str(key): _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
