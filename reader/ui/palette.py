"""The command palette: every command of the table by its name."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from reader.ui.commands import COMMANDS, Command
from reader.ui.keymap import now


class ReaderCommands(Provider):
    """Offers the commands of the screen that the palette lies over."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for entry in COMMANDS:
            yield DiscoveryHit(entry.title, self._run(entry), help=_about(entry))

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for entry in COMMANDS:
            # A command's own name comes before the words that tell about others.
            named = matcher.match(entry.title)
            score = 1 + named if named else matcher.match(entry.help) / 2
            if score > 0:
                yield Hit(
                    score, matcher.highlight(entry.title), self._run(entry), help=_about(entry)
                )

    def _run(self, entry: Command) -> partial[Coroutine[Any, Any, None]]:
        return partial(self.screen.run_action, entry.id)


def palette() -> CommandPalette:
    """The palette over the main screen."""
    return CommandPalette(providers=[ReaderCommands], placeholder="What to do")


def _about(entry: Command) -> str:
    return f"{entry.help}  ({now().all_shown(entry.id)})"
