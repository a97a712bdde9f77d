"""The configuration as it is in effect, as TOML and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reader.settings.settings import Rule, Settings
from reader.text import clean

# The keys of the file in the order in which they are shown.
_SHOWN = (
    "folders", "library", "measure", "theme", "sort", "fold", "mouse", "plain", "date_format",
    "fetch_every", "keep_days", "keep_stories",
)  # fmt: skip

# A command's keys as they are now, and the keys of the configuration that hold.
Keys = Mapping[str, tuple[str, ...]]


def as_toml(settings: Settings, keys: Keys, held: Iterable[str]) -> Iterator[str]:
    """Lines that could be pasted into the file, each with where its value comes from."""
    there = "" if settings.config.exists() else " (there is no such file)"
    yield f"# {clean(str(settings.config))}{there}"
    for key in _SHOWN:
        yield f"{key} = {_toml(getattr(settings, key))}  # {_source(settings, key)}"
    if settings.views:
        yield ""
        yield "[views]"
        for name, view in settings.views.items():
            where = f"{clean(settings.config.name)}:{view.line}"
            yield f"{_toml(name)} = {_toml(view.query)}  # {where}"
    for rule in settings.rules:
        yield ""
        yield f"[[rules]]  # {clean(settings.config.name)}:{rule.line}"
        yield from (f"{key} = {_toml(value)}" for key, value in _said(rule).items())
    for host, login in settings.logins.items():
        yield ""
        yield f"[logins.{_toml(host)}]  # {clean(settings.config.name)}:{login.line}"
        yield f"user = {_toml(login.user)}"
        yield f"password_command = {_toml(login.password_command)}"
    yield ""
    yield "[keys]"
    sources = _key_sources(settings, keys, held)
    for name, given in keys.items():
        value = _toml(given[0] if len(given) == 1 else given)
        yield f"{name} = {value}  # {sources[name]}"


def as_json(settings: Settings, keys: Keys, held: Iterable[str]) -> str:
    """The same as one object: of each key its value and its source."""
    sources = _key_sources(settings, keys, held)
    found: dict[str, object] = {
        key: {"value": _plain(getattr(settings, key)), "source": _source(settings, key)}
        for key in _SHOWN
    }
    found["views"] = {name: view.query for name, view in settings.views.items()}
    found["rules"] = [_said(rule) for rule in settings.rules]
    found["logins"] = {
        host: {"user": login.user, "password_command": list(login.password_command)}
        for host, login in settings.logins.items()
    }
    found["keys"] = {
        name: {"value": list(given), "source": sources[name]} for name, given in keys.items()
    }
    return json.dumps({"config": clean(str(settings.config)), **found})


def _said(rule: Rule) -> dict[str, object]:
    """What a rule says, without what it leaves open."""
    said = {
        "name": rule.name,
        "query": rule.query,
        "feed": rule.feed,
        "mute": rule.mute,
        "read": rule.read,
        "bookmark": rule.bookmark,
        "tag": list(rule.tags),
    }
    return {key: value for key, value in said.items() if value}


def _source(settings: Settings, key: str) -> str:
    if line := settings.lines.get(key):
        return f"{clean(settings.config.name)}:{line}"
    return "chosen on the screen" if key in settings.chosen else "default"


def _key_sources(settings: Settings, keys: Keys, held: Iterable[str]) -> dict[str, str]:
    lines = {name: settings.keys[name].line for name in held}
    name_of_file = clean(settings.config.name)
    return {name: f"{name_of_file}:{lines[name]}" if name in lines else "default" for name in keys}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return clean(str(value)) if isinstance(value, Path) else value


def _toml(value: object) -> str:
    """A value as TOML writes it: as JSON does, but for what is no ASCII, which stays."""
    return json.dumps(_plain(value), ensure_ascii=False)
