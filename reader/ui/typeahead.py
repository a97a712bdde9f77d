"""Keys go one after the other: each finds the screen that those before it have led to.

Textual hands a burst of keys to the pane that has the focus when they come, so that those behind
one that opens a prompt would never reach it.
"""

import time
from collections import deque
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from reader.ui.messages import CaughtUp

_Typed = events.Key | events.Paste

# A key of which nothing was heard for so many seconds holds up no other one.
_LOST_AFTER = 1.0
# So many seconds after a key what it led to may still be on its way.
_ON_ITS_WAY = 0.25


class KeysInOrder(App[None]):
    """An app in which a key waits until the one before it has been dealt with."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[_Typed] = deque()
        # The number of what is awaited, and since when; None while nothing is.
        self._awaited: int | None = None
        self._since = 0.0
        self._count = 0
        self._was_behind = False

    @property
    def is_at_work(self) -> bool:
        """Whether a key is being dealt with."""
        return self._awaited is not None

    @property
    def is_behind(self) -> bool:
        """Whether there are keys that wait."""
        return bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pasted text wait for those before them; all else comes at once."""
        if not isinstance(event, _Typed) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        ago = time.monotonic() - self._since
        if self._awaited is not None and ago < _LOST_AFTER:
            return
        if ago < _ON_ITS_WAY:
            self._await(self._deal)
        else:
            await self._deal()

    async def _deal(self) -> None:
        """Hand the next key to the pane that has the focus now."""
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._await(self._dealt, target)

    async def _dealt(self) -> None:
        """Let what the key led to come about before the next one; without one, be done."""
        self._awaited = None
        if self._typed:
            self._was_behind = True
            self._await(self._deal)
        elif self._was_behind:
            self._was_behind = False
            self.screen.post_message(CaughtUp())

    def _await(self, then: Callable[[], Awaitable[None]], below: MessagePump | None = None) -> None:
        """Go on once all that is on its way from the focus up to the app has come."""
        self._count += 1
        self._awaited, self._since = self._count, time.monotonic()
        self._climb(below or self.focused or self.screen, self._count, then)

    def _climb(
        self, node: MessagePump | None, number: int, then: Callable[[], Awaitable[None]]
    ) -> None:
        """Behind what is in the queue of each, from a widget up to the app."""
        if node is None or node is self:
            self.call_later(self._climbed, number, then)
        elif not node.call_later(self._climb_on, node, number, then):
            self._climb(self, number, then)

    def _climb_on(
        self, node: MessagePump, number: int, then: Callable[[], Awaitable[None]]
    ) -> None:
        self._climb(node._parent, number, then)  # noqa: SLF001 - the way that messages go

    async def _climbed(self, number: int, then: Callable[[], Awaitable[None]]) -> None:
        if number == self._awaited:
            await then()
