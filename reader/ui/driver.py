"""How links reach the terminal."""

import re
import zlib

from textual.driver import Driver

# What begins a link of the terminal: OSC 8 with an id, and the address.
_LINK = re.compile(r"\x1b]8;id=[^;\x1b]*;([^\x1b]+)")


def with_whole_links(driver: type[Driver]) -> type[Driver]:
    """A driver that gives all parts of a link one id: the terminal lights them up together."""
    return type(driver.__name__, (_WholeLinks, driver), {})


class _WholeLinks(Driver):
    """Rich gives every stretch of a link an id of its own."""

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if "\x1b]8;id=" in data:
            data = _LINK.sub(_named, data)
        super().write(data)  # type: ignore[safe-super]  # that of the driver it stands before


def _named(found: re.Match[str]) -> str:
    address = found[1]
    return f"\x1b]8;id={zlib.crc32(address.encode()):x};{address}"
