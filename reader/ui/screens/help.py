"""The help screen: every command with its keys, searchable."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from reader.layout.wrap import wrap
from reader.ui.commands import COMMANDS, GROUPS, Command
from reader.ui.keymap import now
from reader.ui.keys import sheet_bindings
from reader.ui.screens.sheet import Sheet

_KEY_COLUMNS = 20


class HelpScreen(Sheet[None]):
    """All commands by group; `/` searches them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings("help"),
        Binding("escape", "leave", "Clear the search, close", show=False),
        Binding("slash", "search", "Search", show=False),
    ]
    AUTO_FOCUS = "#help-keys"

    def compose(self) -> ComposeResult:
        """The search line above the keys."""
        with Vertical(id="help-box"):
            yield Input(placeholder="/ to search the keys", id="help-search", compact=True)
            with HelpKeys(id="help-keys"):
                yield Static(id="help-text", markup=False)

    def on_resize(self) -> None:
        """Wrap anew once the columns are known."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _show(self) -> None:
        """Show the commands that match what is typed."""
        words = self.query_one("#help-search", Input).value
        columns = self.query_one("#help-keys").scrollable_content_region.width
        self.query_one("#help-text", Static).update(help_content(words, columns))

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one("#help-keys").focus()

    def action_search(self) -> None:
        """Type what to look for."""
        self.query_one("#help-search").focus()

    @property
    def pane(self) -> "HelpKeys":
        """The keys."""
        return self.query_one("#help-keys", HelpKeys)

    async def on_key(self, event: events.Key) -> None:
        """Follow chords, unless they are typed into the search."""
        if self.focused is self.pane:
            await super().on_key(event)

    def action_leave(self) -> None:
        """Out of the search first, then back to reading."""
        search = self.query_one("#help-search", Input)
        if search.value or search.has_focus:
            search.value = ""
            self.query_one("#help-keys").focus()
        else:
            self.dismiss()


class HelpKeys(VerticalScroll):
    """The keys, moved through as every pane is."""

    def scroll_lines(self, by: int) -> None:
        """Move by lines."""
        self.scroll_relative(y=by, animate=False)

    def scroll_pages(self, by: float) -> None:
        """Move by pages."""
        self.scroll_relative(y=round(by * max(1, self.size.height - 2)), animate=False)

    def scroll_to_top(self) -> None:
        """To the first command."""
        self.scroll_home(animate=False)

    def scroll_to_bottom(self) -> None:
        """To the last command."""
        self.scroll_end(animate=False)


def matching(words: str) -> list[Command]:
    """The commands whose title, help or keys hold all the words."""
    asked = words.casefold().split()
    return [entry for entry in COMMANDS if all(word in _searched(entry) for word in asked)]


def _searched(entry: Command) -> str:
    return f"{entry.title} {entry.help} {now().all_shown(entry.id)}".casefold()


def help_content(words: str, columns: int) -> Content:
    """The help text of the commands that match, by group, in so many columns."""
    found = matching(words)
    parts: list[Content | tuple[str, str]] = []
    for group in GROUPS:
        entries = [entry for entry in found if entry.group == group]
        if entries:
            parts.append((f"\n{group}\n", "bold $accent"))
        for entry in entries:
            parts.append((f"  {now().all_shown(entry.id):{_KEY_COLUMNS}}", "bold $headline"))
            about = f"{entry.title}: {entry.help}"
            spans = wrap(about, columns - _KEY_COLUMNS - 2)
            lines = [about[start:end] for start, end in spans]
            parts.append((f"\n{'':{_KEY_COLUMNS + 2}}".join(lines) + "\n", "$foreground"))
    if not found:
        parts.append(("\nNo key does that.\n", "$dim"))
    return Content.assemble(*parts)
