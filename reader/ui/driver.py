"""The driver of the system, as Reader needs it.

Its links are whole, pasted text is nothing but text, its way out is quick, and it knows whether it
has the terminal: a signal may come at any moment, and twice.
"""

import asyncio
import os
import re
import signal
import sys
import zlib
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial
from threading import Event, Thread
from typing import Any

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message
from textual.messages import InBandWindowResize

from reader.layout.addresses import in_ascii
from reader.ui.terminal import POINTER_AS_EVERYWHERE, is_behind, is_ignored

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
        names["getincrementaldecoder"] = _decoder
    return type(driver.__name__, (_Fitted, driver), {})


def _decoder(_: str) -> Callable[[], IncrementalDecoder]:
    """Makes text of what is typed, as the terminal writes it; a fault in it ends no paste."""
    encoding = sys.__stdin__.encoding if sys.__stdin__ else "utf-8"
    return partial(getincrementaldecoder(encoding), "replace")


class _Fitted(Driver):
    """Stands before the driver of the system."""

    # Whether Reader ends, and is not only suspended; whether the terminal is in its hands.
    leaving = taken = False
    _key_thread: Thread | None
    _writer_thread: Thread | None
    _must_signal_resume: bool
    exit_event: Event

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as in Textual
        ignored = is_ignored(signal.SIGTSTP)
        super().__init__(*arguments, **named)
        if ignored:  # the driver would hear it nevertheless
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def write(self, data: str) -> None:
        """Write to the terminal; Rich gives every stretch of a link an id of its own."""
        if "\x1b]8;id=" in data:
            data = _LINK.sub(_named, data)
        super().write(data)  # type: ignore[safe-super]  # that of the driver it stands before

    def send_message(self, message: Message) -> None:
        """Tell the app what comes from the terminal, unless it ends and hears nothing any more."""
        if self.leaving:
            return
        telling = self._app._post_message(message)  # noqa: SLF001 - as in Textual
        try:
            asyncio.run_coroutine_threadsafe(telling, loop=self._loop)
        except RuntimeError:  # it has just ended
            telling.close()

    def disable_input(self) -> None:
        """Take no more keys; whoever leaves does not wait for the thread that looks for them."""
        if not self.taken:
            return  # what is typed now is for who has the terminal
        if self.leaving:
            self._key_thread = None
        super().disable_input()  # type: ignore[safe-super]  # as above
        if self.leaving:
            self.exit_event.set()

    def start_application_mode(self) -> None:
        """Take the terminal; one that is a shell's is waited for, and taken as Reader goes on."""
        super().start_application_mode()  # type: ignore[safe-super]  # as above
        self.taken = self._writer_thread is not None and self._writer_thread.is_alive()

    def stop_application_mode(self) -> None:
        """Give the terminal back, if it was not given back before."""
        if self.taken:
            self.write(POINTER_AS_EVERYWHERE)
            super().stop_application_mode()  # type: ignore[safe-super]  # as above
            self.taken = False

    def _query_in_band_window_resize(self) -> None:
        """Ask for no sizes by way of the keyboard: with them the mouse would count in pixels.

        Textual cannot do without the size of a pixel then, which some terminals do not know, and
        leaves them counting so. The system tells of sizes as well.
        """

    def process_message(self, message: Message) -> None:
        """Take what comes from the terminal, but no such offer."""
        if not isinstance(message, InBandWindowResize):
            super().process_message(message)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop; one that could not be heard left the terminal as it was."""
        if self.leaving:
            return
        if is_behind():
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        if self.taken and self._auto_restart:
            # The shell may have set it otherwise and painted on it since.
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()  # type: ignore[misc]  # as above

    def _run_input_thread(self) -> None:
        """Look for keys; Textual would end by what is none, and print whatever a fault says."""
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()  # type: ignore[attr-defined]  # as above
            except (ValueError, ArithmeticError):
                continue
            except OSError:
                return  # the terminal is gone, which the app sees by itself
            except Exception as error:  # noqa: BLE001 - whatever it is, the app ends by it
                self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001 - as Textual does
                return


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
