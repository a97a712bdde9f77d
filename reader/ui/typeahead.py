"""Keys go one after the other: each finds the screen that those before it have led to.

Textual hands a burst of keys to the pane that has the focus when they come, so that those behind
one that opens a prompt would never reach it.
"""

import time
from collections import deque

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from reader.ui.messages import CaughtUp

_Typed = events.Key | events.Paste

# A key of which nothing was heard for so many seconds holds up no other one.
_LOST_AFTER = 1.0
# Once up the screen handles the key, once more what widgets and screens were told because of it.
_ROUNDS = 2


class KeysInOrder(App[None]):
    """An app in which a key waits until the one before it has been dealt with."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._typed: deque[_Typed] = deque()
        # The number and the time of the key that is being dealt with.
        self._at_work: int | None = None
        self._since = 0.0
        self._count = 0
        self._was_behind = False

    @property
    def is_at_work(self) -> bool:
        """Whether a key is being dealt with."""
        return self._at_work is not None

    @property
    def is_behind(self) -> bool:
        """Whether there are keys that wait."""
        return bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pasted text wait for those before them; all else comes at once."""
        if not isinstance(event, _Typed) or event.is_forwarded:
            await super().on_event(event)
        elif self._at_work is None:
            await self._deal_with(event)
        else:
            self._typed.append(event)
            if time.monotonic() - self._since > _LOST_AFTER:
                await self._done(self._at_work)

    async def _deal_with(self, event: _Typed) -> None:
        self._count += 1
        self._at_work, self._since = self._count, time.monotonic()
        target = self.focused or self.screen
        await super().on_event(event)
        self._climb(target, self._at_work, _ROUNDS)

    def _climb(self, node: MessagePump | None, key: int, rounds: int) -> None:
        """Follow a key from its widget up to the app, behind it in the queue of each."""
        if node is None or node is self:
            self.call_later(self._climbed, key, rounds - 1)
        elif not node.call_later(self._climb_on, node, key, rounds):
            self._climb(self, key, rounds)

    def _climb_on(self, node: MessagePump, key: int, rounds: int) -> None:
        self._climb(node._parent, key, rounds)  # noqa: SLF001 - the way that messages go

    async def _climbed(self, key: int, rounds: int) -> None:
        """What the key did may have opened or closed a screen: that comes before the next key."""
        if rounds:
            self._climb(self.focused or self.screen, key, rounds)
        else:
            await self._done(key)

    async def _done(self, key: int) -> None:
        """Go on to the next key."""
        if key != self._at_work:
            return
        self._at_work = None
        if self._typed:
            self._was_behind = True
            await self._deal_with(self._typed.popleft())
        elif self._was_behind:
            self._was_behind = False
            self.screen.post_message(CaughtUp())
