"""A short memory for questions about a line: several rules ask the same of one."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_LINES = 256

_P = ParamSpec("_P")
_T = TypeVar("_T")

_forgetters: list[Callable[[], None]] = []


def remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """The function with a memory of its answers about the last lines."""
    kept = lru_cache(maxsize=_LINES)(function)
    _forgetters.append(kept.cache_clear)
    return cast("Callable[_P, _T]", kept)


def forget() -> None:
    """Let go of all lines, once a document is read."""
    for clear in _forgetters:
        clear()
