"""However the app ends, the terminal is given back: at a wish, by a signal, by a fault."""

import asyncio
import os
import signal
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.dom import NoScreen
from textual.worker import WorkerFailed

from reader.ui.terminal import Attributes, attributes, give_back, hear

# Quitting takes less than a second, but another program may keep the marks locked, for which a
# write waits five; whatever it does not write is told.
_QUIT_WITHIN = 9.0
_CUT_OFF = "Reader did not end by itself and was cut off; what was done last may be lost.\r\n"
_LOOK_EVERY = 1.0
_OF_THE_PALETTE = ("palette", "submit")
_ACTIONS_TOLD = 12
# Those that ask a program to end; on the screen ^C and ^\ are keys, so they come from elsewhere.
_ASKING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


class Ending(App[None]):
    """An app that ends quickly and whole; a fault is kept for whoever ran it to tell of."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        # How the terminal was set before Reader was started.
        self.terminal: Attributes | None = None
        # What has ended the app, and the names of what it did before that.
        self.fault: BaseException | None = None
        self.doing: dict[str, list[str]] = {}
        self._actions: deque[str] = deque(maxlen=_ACTIONS_TOLD)
        self._is_leaving = False
        # Whether it was refused to leave by the action of now, and by the one before.
        self._refuses = self._refused = False

    def is_wished_again(self) -> bool:
        """Whether the action before this one was a wish to leave, too, and was refused."""
        self._refuses = not self._refused
        return self._refused

    # Asked to

    def on_load(self) -> None:
        """Hear of signals before the terminal is taken, if there is one."""
        if self.terminal is None:
            return
        asked = partial(self._asked_to_end, asyncio.get_running_loop())
        for number in _ASKING:
            hear(number, asked)

    def look_for_terminal(self) -> None:
        """Look now and then whether there still is one, and give it back as it was."""
        # The driver found a terminal that echoes nothing, and would leave it so.
        if self.terminal and self._driver and hasattr(self._driver, "attrs_before"):
            self._driver.attrs_before = self.terminal
        self.set_interval(_LOOK_EVERY, self._look_for_terminal)

    def _look_for_terminal(self) -> None:
        """End where the terminal is gone and no signal told so: nobody sees or ends it then."""
        if attributes() is None:
            self.exit(return_code=128 + signal.SIGHUP)

    def _asked_to_end(self, loop: asyncio.AbstractEventLoop, number: int, _: object) -> None:
        """End, even if the loop never comes to it: it may wait for a terminal that is gone."""
        # A signal to go on often follows at once, and would take the terminal again.
        self._leave()
        self._end_soon(128 + number)
        # The loop may be closed, and Reader about to end.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))

    def exit(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - as in Textual
        """Quit; where the terminal is gone, Textual would wait for it for ever."""
        self._leave()
        super().exit(*arguments, **named)
        if not self.is_headless:
            self._end_soon(self.return_code or 0)

    def _leave(self) -> None:
        """Let the driver know that it is no pause."""
        self._is_leaving = True
        if self._driver and hasattr(self._driver, "leaving"):
            self._driver.leaving = True

    def _end_soon(self, code: int) -> None:
        """End the process where it does not end by itself."""
        watchdog = threading.Timer(_QUIT_WITHIN, self._end_now, (code,))
        watchdog.daemon = True
        watchdog.start()

    def _end_now(self, code: int) -> None:
        if getattr(self._driver, "taken", False):
            give_back(self.terminal, _CUT_OFF)
        os._exit(code)

    async def on_event(self, event: events.Event) -> None:
        """Take no input any more once it ends: the widgets it is for are on their way out."""
        if not (self._is_leaving and isinstance(event, events.InputEvent | events.Paste)):
            await super().on_event(event)

    # By a fault

    async def _dispatch_action(self, namespace: Any, action_name: str, params: Any) -> bool:  # noqa: ANN401 - as in Textual
        """Do an action; its name is told should it fail."""
        # Whoever leaves by the palette opens it and chooses between.
        if action_name not in _OF_THE_PALETTE:
            self._refused, self._refuses = self._refuses, False
        self._actions.append(f"{type(namespace).__name__}.{action_name}")
        return await super()._dispatch_action(namespace, action_name, params)

    def _handle_exception(self, error: Exception) -> None:
        """End by a fault; the first is that of which the others come."""
        if self._is_leaving and isinstance(error, NoScreen):
            return  # a screen that was just to be shown is not any more
        if self.fault is None:
            self.fault = error.error if isinstance(error, WorkerFailed) else error
            screens = [type(screen).__name__ for screen in self._screen_stack]
            self.doing = {"screens": screens, "actions": list(self._actions)}
            self._leave()
            if not self.is_headless:
                self._end_soon(1)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would show the values of all variables, with what is in them for the terminal."""
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """The same."""
        self._close_messages_no_wait()
