"""The driver of the system, as Reader needs it.

Links are whole, pasted text is nothing but text, and there is a quick way out.
"""

import re
import sys
import zlib
from collections.abc import Iterable
from threading import Event, Thread

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

from reader.layout.addresses import in_ascii

# What begins a link of the terminal: OSC 8 with an id, and the address.
_LINK = re.compile(r"\x1b]8;id=[^;\x1b]*;([^\x1b]+)")


# Between these terminals give what is pasted.
_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"
_ESCAPE, _SHOWN_ESCAPE = "\x1b", "\u241b"


def fitted(driver: type[Driver]) -> type[Driver]:
    """A driver as Reader needs it."""
    names = vars(sys.modules[driver.__module__])
    if "XTermParser" in names:  # it makes its parser itself, and is given no other one
        names["XTermParser"] = PasteParser
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
    # What terminals show of it shall be the host that is asked for.
    address = in_ascii(found[1])
    return f"\x1b]8;id={zlib.crc32(address.encode()):x};{address}"


class PasteParser(XTermParser):
    """Textual's parser of what is typed, which takes what follows an ESC in pasted text as keys.

    Most terminals paste none, but from a page that has one it would be the page that types.
    """

    # The end of what came, as far as a mark may have begun in it, and whether that is of a paste.
    _before = ""
    _in_paste = False

    def feed(self, data: str) -> Iterable[Message]:
        """Take what came; the ESC of pasted text is a sign like others."""
        if self._in_paste or self._before or _ESCAPE in data:
            told = self._told(data)
            # Nothing is what Textual takes for the end of all.
            return super().feed(told) if told or not data else ()
        return super().feed(data)

    def _told(self, data: str) -> str:
        told = ""
        while data:
            if self._in_paste:
                text, end, data = (self._before + data).partition(_PASTE_END)
                # What may be a part of the end waits for the rest of it.
                held = "" if end else _begun(text, _PASTE_END)
                told += text[: len(text) - len(held)].replace(_ESCAPE, _SHOWN_ESCAPE) + end
                self._in_paste, self._before = not end, held
            else:
                seen = len(self._before)
                text, start, rest = (self._before + data).partition(_PASTE)
                told += (text + start)[seen:]
                self._in_paste, self._before = bool(start), "" if start else _begun(text, _PASTE)
                data = rest
        return told


def _begun(text: str, mark: str) -> str:
    """The beginning of a mark that a text ends with."""
    sizes = range(min(len(mark) - 1, len(text)), 0, -1)
    return next((mark[:size] for size in sizes if text.endswith(mark[:size])), "")
