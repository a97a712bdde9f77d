"""The help screen: every key as it is now and what it does, by where it works, searchable."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.layout.help import HelpEntry, HelpGroup
from reader.ui.commands import COMMANDS, GROUPS, PLACES
from reader.ui.keymap import now
from reader.ui.keys import Hint, sheet_bindings
from reader.ui.messages import Scrolled
from reader.ui.screens.hints import with_keys
from reader.ui.screens.sheet import WholeSheet
from reader.ui.widgets.help_view import HelpView
from reader.ui.widgets.line_input import LineInput


class HelpScreen(WholeSheet[None]):
    """All keys; `/` searches them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings("help"),
        Binding("escape", "leave", "Clear the search, close", show=False),
        Binding("slash", "search", "Search", show=False),
    ]
    AUTO_FOCUS = "#help-keys"
    HINTS: ClassVar[Sequence[Hint]] = (
        (("down", "up"), "move"),
        (("page_down",), "page"),
        (("help", "close"), "back"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._view = HelpView(id="help-keys")

    @property
    def pane(self) -> HelpView:
        """The keys."""
        return self._view

    @property
    def _search(self) -> Input:
        return self.query_one("#help-search", Input)

    def compose(self) -> ComposeResult:
        """The search line above the keys."""
        search = LineInput(placeholder="/ to search the keys", id="help-search", compact=True)
        return self.framed(search, self._view)

    def on_mount(self) -> None:
        """All keys, before anything is typed."""
        self._view.show(matching(""))

    @on(Input.Changed)
    def _searched(self) -> None:
        """Show what matches what is typed."""
        self._view.show(matching(self._search.value))

    @on(Scrolled)
    def _moved(self) -> None:
        self.show_frame("Help", "every key, and what it does", self._view.progress)

    @on(Input.Submitted)
    def _found(self) -> None:
        self._view.focus()

    def action_search(self) -> None:
        """Type what to look for."""
        self._search.focus()

    async def on_key(self, event: events.Key) -> None:
        """Follow chords, unless they are typed into the search."""
        if self.focused is self._view:
            await super().on_key(event)

    def action_leave(self) -> None:
        """Out of the search first, then back to reading."""
        if self._search.value or self._search.has_focus:
            self._search.value = ""
            self._view.focus()
        else:
            self.dismiss()


def matching(words: str) -> list[HelpGroup]:
    """The groups with the entries that hold all the words, in themselves or in where they work."""
    asked = words.casefold().split()

    def holds(where: str, entry: HelpEntry) -> bool:
        text = f"{where} {' '.join(entry)}".casefold()
        return all(word in text for word in asked)

    found = (
        HelpGroup(where, [entry for entry in entries if holds(where, entry)])
        for where, entries in _groups()
    )
    return [group for group in found if group.entries]


def _groups() -> Iterator[HelpGroup]:
    """The commands of the main screen, then the keys of what lies over it."""
    for group in GROUPS:
        entries = [
            HelpEntry(now().all_shown(entry.id), entry.title, entry.help)
            for entry in COMMANDS
            if entry.group == group
        ]
        yield HelpGroup(group, entries)
    for where, keys in PLACES:
        told = [HelpEntry(with_keys(key), "", with_keys(about)) for key, about in keys]
        yield HelpGroup(with_keys(where), told)
