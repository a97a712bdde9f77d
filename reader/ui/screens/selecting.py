"""The actions that choose: a view, an order, colours, and what was done."""

from collections.abc import Callable, Sequence
from datetime import datetime

from reader.desk import SORTS, Deed, Offer, Selection, Sort
from reader.layout.choices import Choice
from reader.layout.problems import from_root
from reader.ui.keymap import now
from reader.ui.screens.stage import Stage

_SECTIONS = {"publisher": "Publishers", "tag": "Tags", "folder": "Folders"}
_SORTS: dict[Sort, str] = {
    "date": "Date, the newest first",
    "publisher": "Publisher",
    "length": "Length, the shortest first",
    "headline": "Headline",
    "folder": "Order of the folder",
}


class SelectingActions(Stage):
    """Choosers over the main screen."""

    def _choose(
        self,
        title: str,
        choices: Sequence[Choice],
        taken: Callable[[int], None],
        *,
        empty: str = "Nothing to choose from.",
        wide: bool = False,
    ) -> None:
        """Let one of the choices be taken."""
        from reader.ui.screens.choosing import Chooser  # noqa: PLC0415 - the first frame needs it not

        def answered(number: int | None) -> None:
            if number is not None:
                taken(number)

        self.catch_up()
        self.app.push_screen(Chooser(title, choices, empty=empty, wide=wide), answered)

    def _select(self, selection: Selection) -> None:
        """Show another view."""
        self.catch_up()
        self.show_view(selection, self.story)
        self.settle()

    def _toggle(self, selection: Selection) -> None:
        self._select(Selection() if self.selection == selection else selection)

    def action_only_bookmarked(self) -> None:
        """Only the bookmarks, or all stories again."""
        self._toggle(Selection("bookmarked"))

    def action_only_unread(self) -> None:
        """Only the unread stories, or all again."""
        self._toggle(Selection("unread"))

    def action_views(self) -> None:
        """All views that have a story, with their unread counts."""
        offers = self.desk.offers()
        sections: set[str] = set()
        choices = []
        for offer in offers:
            kind = offer.selection.kind
            heading = "" if kind in sections else _SECTIONS.get(kind, "")
            sections.add(kind)
            choices.append(self._offered(offer, heading))
        self._choose("Views", choices, lambda number: self._select(offers[number].selection))

    def _offered(self, offer: Offer, section: str) -> Choice:
        selection = offer.selection
        name = selection.title
        if selection.kind == "folder":
            name = f"{from_root(selection.value, self.desk.roots)}/"
        counts = str(offer.stories)
        if offer.unread and selection.kind != "unread":
            counts = f"{offer.unread} unread of {counts}"
        return Choice(name, counts, now=selection == self.selection, section=section)

    def action_sort(self) -> None:
        """The orders of the list."""
        choices = [Choice(_SORTS[sort], now=sort == self.desk.sort) for sort in SORTS]
        self._choose("Sort by", choices, lambda number: self._sort(SORTS[number]))

    def _sort(self, sort: Sort) -> None:
        if said := self.attempt(lambda: self.desk.prefer("sort", sort)):
            self.say(said)
        self.show_again()

    def action_theme(self) -> None:
        """The themes, each shown while the cursor is on it."""
        from reader.ui.screens.themes import ThemeScreen  # noqa: PLC0415 - as above

        self.app.push_screen(
            ThemeScreen(self.app.available_themes, self.app.theme, self._keep_theme)
        )

    def _keep_theme(self, theme: str) -> None:
        if said := self.attempt(lambda: self.desk.prefer("theme", theme)):
            self.say(said)

    def action_history(self) -> None:
        """Every change, the newest first."""
        deeds = self.desk.history()
        choices = [Choice(one.words, _when(one), faint=one.undone) for one in deeds]
        self._choose(
            f"What was done; {now().shown('undo')} takes back, {now().shown('redo')} does again",
            choices,
            lambda number: self._go_to_first(deeds[number].articles),
            empty="Nothing was done yet.",
            wide=True,
        )

    def _go_to_first(self, articles: Sequence[str]) -> None:
        """The story that a step was about."""
        if articles:
            self.show_entry(articles[0])


def _when(deed: Deed) -> str:
    """When something was done, by the clock here; or that it is undone."""
    if deed.undone:
        return "undone"
    return datetime.fromisoformat(deed.time).astimezone().strftime("%d %b %H:%M")
