"""The regular expressions of Reader: all that it compiles, by where, and how they are asked."""

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import reader

_ROOT = str(Path(reader.__file__).parent)
_WAYS = ("match", "fullmatch", "search", "sub", "subn", "finditer", "findall", "split")


# How those are asked that stand in a table.
_IN_TABLES = {
    "loaders/formats.py _STARTS": {"match"},
    "loaders/feed_file/quick/people.py _SIGNED": {"fullmatch"},
}


class Used(NamedTuple):
    """An expression, the file and name or line that it has there, and how it is asked."""

    name: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]


def collected() -> list[Used]:
    """All that is compiled while Reader is imported, and while the known texts are read."""
    compiled: dict[re.Pattern[Any], tuple[str, int, str]] = {}
    real = re._compile  # type: ignore[attr-defined] # all ways to compile lead there

    def noting(pattern: Any, flags: Any) -> Any:
        found = real(pattern, flags)
        way, frame = sys._getframe(1).f_code.co_name, sys._getframe(2)
        if frame.f_code.co_filename.startswith(_ROOT):
            compiled.setdefault(found, (frame.f_code.co_filename, frame.f_lineno, way))
        return found

    re._compile = noting  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages([_ROOT], "reader."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from tests.fuzz.targets import TARGETS

        for target in TARGETS.values():
            for data in target.corpus():
                target.run(data)
    finally:
        re._compile = real  # type: ignore[attr-defined]
    ways = _ways()
    found = (_used(pattern, place, ways) for pattern, place in compiled.items())
    return sorted(found, key=lambda one: one.name)


def _used(pattern: re.Pattern[Any], place: tuple[str, int, str], ways: dict[str, set[str]]) -> Used:
    """By the name that is assigned there; what has none may be asked in any way."""
    file, line, way = place
    tree = ast.parse(Path(file).read_text("utf-8"))
    names = [
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.lineno <= line <= (node.end_lineno or 0)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    own = names[0] if names else str(line)
    name = f"{file.removeprefix(_ROOT)[1:]} {own}"
    known = {way} if way in _WAYS else _IN_TABLES.get(name)
    asked = known or ways.get(f"{file} {own}") or ways.get(own) or {"match", "search"}
    return Used(name, pattern, frozenset(asked))


def _ways() -> dict[str, set[str]]:
    """The methods that are asked of names, by file and name and by public name."""
    found: dict[str, set[str]] = defaultdict(set)
    for file, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _WAYS:
                if isinstance(node.value, ast.Name):
                    found[f"{file} {node.value.id}"].add(node.attr)
                    if not node.value.id.startswith("_"):
                        found[node.value.id].add(node.attr)
                elif isinstance(node.value, ast.Attribute):
                    found[node.value.attr].add(node.attr)
    return found


def _trees() -> Iterator[tuple[str, ast.AST]]:
    for path in Path(_ROOT).rglob("*.py"):
        yield str(path), ast.parse(path.read_text("utf-8"))
