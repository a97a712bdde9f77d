"""What the list of feeds is helped by: its keys, its actions by their names, and finding a feed."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.desk import Selection
from reader.layout.choices import Choice
from reader.text import clean
from reader.ui.keymap import now
from reader.ui.keys import binding
from reader.ui.screens.sheet import WholeSheet
from reader.ui.widgets.feed_list import FeedList

_Chosen = Callable[[int | None], Awaitable[None]] | Callable[[int | None], None]

# What can be done, by the keys that only this screen has, and by those of commands.
_OWN = (
    ("Follow a feed", "a", "add"),
    ("Rename", "e", "rename"),
    ("Move to a folder", "m", "move"),
    ("Hide, or no longer", "H", "hide"),
    ("No longer follow", "d", "remove"),
    ("Full text, or no longer", "X", "full_text"),
    ("Find a feed", "/", "find"),
)
_COMMANDS = (
    ("Read its stories", "enter", "enter"),
    ("Fetch all feeds", "reload", "fetch"),
    ("Copy its address", "copy", "copy"),
    ("Undo", "undo", "undo"),
    ("Redo", "redo", "redo"),
    ("Help", "help", "help"),
    ("Back", "close", "close"),
    ("Quit Reader", "quit", "quit"),
)


class FeedHelp(WholeSheet[Selection | None]):
    """The part of the list of feeds that helps with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", show=False),
        binding("help", "help"),
        binding("palette", "palette"),
    ]

    @property
    def pane(self) -> FeedList:
        """The list."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Every key and what it does."""
        from reader.ui.screens.help import HelpScreen  # noqa: PLC0415 - seldom needed, as below

        screen = HelpScreen()
        screen.plain = self.plain
        self.app.push_screen(screen)

    def action_palette(self) -> None:
        """Every action by its name."""
        own = [(title, key, action) for title, key, action in _OWN]
        own += [(title, now().all_shown(name), action) for title, name, action in _COMMANDS]

        async def chosen(number: int | None) -> None:
            if number is not None:
                await self.run_action(own[number][2])

        self._choose("What to do", [Choice(title, key) for title, key, _ in own], chosen)

    def action_find(self) -> None:
        """Go to a feed by its name."""
        feeds = self.pane.feeds

        def chosen(number: int | None) -> None:
            if number is not None:
                self.pane.move_to(number)

        named = [Choice(clean(one.title or one.url), about=clean(one.url)) for one in feeds]
        self._choose("Which feed", named, chosen)

    def _choose(self, title: str, choices: Sequence[Choice], chosen: _Chosen) -> None:
        from reader.ui.screens.choosing import Chooser  # noqa: PLC0415 - as above

        self.app.push_screen(Chooser(title, choices, wide=True, typing=True), chosen)
