"""Choosing one of several: a box over the main screen, searched by typing."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from reader.layout import divide, line
from reader.layout.choices import Choice
from reader.layout.frame import bare_rule, footer_line, told_lines
from reader.ui.keys import Hint, binding, hints_of, sheet_bindings
from reader.ui.messages import RowChosen, RowHighlighted
from reader.ui.screens.sheet import Sheet
from reader.ui.screens.telling import Telling
from reader.ui.widgets.choice_list import ChoiceList
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.status import StatusLine

# Behind all ways in which a choice may be found.
_NOT_FOUND = 5


class Chooser(Telling[int | None], Sheet[int | None]):
    """Gives the number of the choice that was taken, or None.

    `previewed` hears of each choice that the cursor comes to; `typing` begins in the search line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings(),
        binding("enter", "take"),
        Binding("escape", "leave", "Clear the search, close", show=False),
        Binding("slash", "search", "Search", show=False),
    ]
    HINTS: ClassVar[Sequence[Hint]] = ((("down", "up"), "move"), (("enter",), "take"))
    AUTO_FOCUS = "#choices"
    COLUMNS: ClassVar = 48

    def __init__(  # noqa: PLR0913 - what it shows, and how
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        empty: str = "Nothing to choose from.",
        previewed: Callable[[int], None] | None = None,
        wide: bool = False,
        typing: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._found: Sequence[int] = range(len(choices))
        self._previewed = previewed
        self._typing, self._wide = typing, wide
        self._placeholder = "type what to look for" if typing else "/ to search"
        self._box = Vertical(id="choose-box")
        self._heading = StatusLine(id="choose-title")
        self._list = ChoiceList(empty=empty, id="choices")
        self._rule = StatusLine(id="choose-rule")
        self._footer = StatusLine(id="choose-footer")

    def compose(self) -> ComposeResult:
        """Title, search line, list; below them the keys that work here."""
        with self._box:
            yield self._heading
            yield LineInput(placeholder=self._placeholder, id="choose-search", compact=True)
            yield self._list
        with Vertical(id="choose-foot"):
            yield self._rule
            yield self._footer

    @property
    def pane(self) -> ChoiceList:
        """The list."""
        return self._list

    @property
    def _search(self) -> Input:
        return self.query_one("#choose-search", Input)

    def on_mount(self) -> None:
        """Begin on what there is now."""
        self._heading.show(line(f" {self._title}", "accent"))
        self._list.plain = self.app.has_class("-plain")
        now = next((at for at, choice in enumerate(self._choices) if choice.now), 0)
        self._list.show(self._choices, now)
        if self._typing:
            self._search.focus()

    def on_resize(self) -> None:
        """The box ends where the story list begins; the lines below have the whole width."""
        plain = self.app.has_class("-plain")
        room = (
            self.size.width
            - divide(self.size.width, "article", alone=False, related=False, plain=plain).stories
        )
        self._box.styles.width = room if self._wide else min(room, self.COLUMNS)
        self.show_footer()

    def on_descendant_focus(self) -> None:
        """Other keys work while one types."""
        self.show_footer()

    def show_footer(self) -> None:
        """The keys that work here, or what is to be said."""
        width, plain = self.size.width, self.app.has_class("-plain")
        rule = bare_rule(width, plain=plain)
        footer = footer_line(list(self._hints()), None, width, plain=plain)
        if self.message:
            rule, footer = told_lines(self.message, rule, width, self.more)
        self._rule.show(rule)
        self._footer.show(footer)

    def _hints(self) -> Iterator[tuple[str, str]]:
        if self._search.has_focus:
            yield from (("↓/↑", "move"), ("enter", "take"))
            yield ("esc", "clear" if self._search.value or not self._typing else "back")
        else:
            yield from hints_of(self.HINTS)
            yield from (("/", "search"), ("esc", "back"))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Other choices in place of those there were; the cursor stays about where it is."""
        self._choices = choices
        self._find()
        self._list.show([self._choices[at] for at in self._found], self._list.cursor)

    @on(Input.Changed)
    def _searched(self) -> None:
        """Show the choices that hold all the words typed."""
        before = self._found[self._list.cursor] if self._found else None
        self._find()
        # While one types the best is taken; with nothing typed one is where one was.
        stays = not self._search.value and before in self._found
        cursor = self._found.index(before) if before is not None and stays else 0
        self._list.show([self._choices[at] for at in self._found], cursor)
        if self._previewed and self._found and self._found[cursor] != before:
            self._previewed(self._found[cursor])
        self.show_footer()

    def _find(self) -> None:
        """The best come first."""
        words = self._search.value.casefold().split()
        ranks = {number: _rank(choice, words) for number, choice in enumerate(self._choices)}
        found = [number for number, rank in ranks.items() if rank < _NOT_FOUND]
        self._found = sorted(found, key=lambda number: ranks[number])

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_take()

    @on(RowHighlighted)
    def _highlighted(self, event: RowHighlighted) -> None:
        if self._previewed and event.index < len(self._found):
            self._previewed(self._found[event.index])

    @on(RowChosen)
    def _chosen(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the choice under the cursor."""
        if self._found:
            self.dismiss(self._found[self._list.cursor])

    def action_search(self) -> None:
        """Type what to look for."""
        self._search.focus()

    def action_leave(self) -> None:
        """Out of the search first, then back."""
        if self._search.value or (self._search.has_focus and not self._typing):
            self._search.value = ""
            if not self._typing:
                self._list.focus()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back, with nothing taken."""
        self.dismiss(None)

    async def on_key(self, event: events.Key) -> None:
        """Follow chords, unless they are typed; the arrows move the list while one types."""
        self.fall_silent()
        if self.focused is self._list:
            await super().on_key(event)
        elif event.key in ("down", "up"):
            event.stop()
            self._list.move(1 if event.key == "down" else -1)


def _rank(choice: Choice, words: Sequence[str]) -> int:
    """How well a choice fits: by another name, its beginning, words, a part, or what is said."""
    name = choice.text.casefold()
    said = f"{name} {choice.section} {choice.about} {choice.beside}".casefold()
    ways = (
        " ".join(words) in choice.also,
        name.startswith(" ".join(words)),
        all(f" {word}" in f" {name}" for word in words),
        all(word in name for word in words),
        all(word in said for word in words),
    )
    return ways.index(True) if any(ways) else _NOT_FOUND
