"""What makes a start quick: for a while Python does without what no first screen needs."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

# With it Textual brings seven widgets and what they need: a tenth of its import.
_PALETTE = "textual.command"


@contextmanager
def without_ssl() -> Iterator[None]:
    """Let asyncio be imported without TLS, which the screen never speaks.

    It is a twentieth of the whole start. Whoever imports ssl later gets it.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # so Python is told that there is none
    try:
        yield
    finally:
        del sys.modules["ssl"]


@contextmanager
def without_palette() -> Iterator[None]:
    """Let Textual be imported without its command palette; Reader has one of its own.

    Whoever imports it later gets it.
    """
    if "textual.app" in sys.modules or _PALETTE in sys.modules:
        yield
        return
    sys.modules[_PALETTE] = _Names(_PALETTE)
    try:
        yield
    except (ImportError, AttributeError, TypeError):
        # A Textual that needs more of it: then Reader starts as if it had never been tried.
        for name in [name for name in sys.modules if name.startswith(("textual", "reader.ui."))]:
            if name != __name__:
                del sys.modules[name]
    finally:
        sys.modules.pop(_PALETTE, None)


class _Names(ModuleType):
    """Stands for a module of which nothing is used but names: each is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        found = type(name, (), {})
        setattr(self, name, found)
        return found


def pause_collector() -> None:
    """Look for no garbage: what is made at a start is there to stay."""
    gc.disable()


def resume_collector() -> None:
    """Look for garbage again, but not among what has been made until now."""
    gc.freeze()
    gc.enable()
