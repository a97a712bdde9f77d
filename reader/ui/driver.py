"""The driver of the system, as Reader needs it: links that are whole, and a quick way out."""

import re
import zlib
from threading import Event, Thread

from textual.driver import Driver

# What begins a link of the terminal: OSC 8 with an id, and the address.
_LINK = re.compile(r"\x1b]8;id=[^;\x1b]*;([^\x1b]+)")


def fitted(driver: type[Driver]) -> type[Driver]:
    """A driver as Reader needs it."""
    return type(driver.__name__, (_Fitted, driver), {})


class _Fitted(Driver):
    """Stands before the driver of the system."""

    # Whether Reader ends, and is not only suspended.
    leaving = False
    _key_thread: Thread | None
    exit_event: Event

    def write(self, data: str) -> None:
        """Write to the terminal; Rich gives every stretch of a link an id of its own."""
        if "\x1b]8;id=" in data:
            data = _LINK.sub(_named, data)
        super().write(data)  # type: ignore[safe-super]  # that of the driver it stands before

    def disable_input(self) -> None:
        """Take no more keys; whoever leaves does not wait for the thread that looks for them."""
        if self.leaving:
            self._key_thread = None
        super().disable_input()  # type: ignore[safe-super]  # as above
        if self.leaving:
            self.exit_event.set()


def _named(found: re.Match[str]) -> str:
    address = found[1]
    return f"\x1b]8;id={zlib.crc32(address.encode()):x};{address}"
