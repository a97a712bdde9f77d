"""Choosing the theme: each is put on while the cursor stands on it."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType

from reader.layout.choices import Choice
from reader.ui.keys import binding
from reader.ui.screens.choosing import Chooser
from reader.ui.themes import OWN


class ThemeScreen(Chooser):
    """The themes of those names, our own first; `keep` hears of the one that was taken.

    Whichever other way it ends, the theme of before is put on again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [binding("theme", "close")]
    # The story is to be seen in the theme that is being chosen.
    COLUMNS: ClassVar = 28

    def __init__(self, names: Iterable[str], now: str, keep: Callable[[str], None]) -> None:
        own = [theme.name for theme in OWN]
        self._names = sorted(names, key=lambda name: (name not in own, name))
        self._now, self._keep = now, keep
        choices = [Choice(name, now=name == now) for name in self._names]
        super().__init__("Theme", choices, previewed=self._preview)

    def _preview(self, number: int) -> None:
        self.app.theme = self._names[number]

    def dismiss(self, result: int | None = None) -> AwaitComplete:
        """End with the theme that was taken, or with that of before."""
        if self.is_active:
            name = self._now if result is None else self._names[result]
            self.app.theme = name
            if name != self._now:
                self._keep(name)
        return super().dismiss(result)
