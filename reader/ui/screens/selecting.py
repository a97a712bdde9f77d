"""The actions that choose: a view, an order, colours."""

from collections.abc import Callable, Sequence

from reader.desk import APART, FOLDED, SORTS, Offer, Selection, Sort
from reader.layout.choices import Choice
from reader.layout.problems import from_root
from reader.ui.screens.stage import Stage

_SECTIONS = {
    "saved": "Saved searches",
    **dict.fromkeys(("feeds", "feedtag", "feed"), "Feeds"),
    "publisher": "Publishers",
    "tag": "Tags",
    "folder": "Folders",
}
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
            section = _SECTIONS.get(offer.selection.kind, "")
            heading = "" if section in sections else section
            sections.add(section)
            choices.append(self._offered(offer, heading))
        self._choose("Views", choices, lambda number: self._select(offers[number].selection))

    def _offered(self, offer: Offer, section: str) -> Choice:
        selection = offer.selection
        name = offer.title
        if selection.kind == "folder":
            name = f"{from_root(selection.value, self.desk.roots)}/"
        counts = str(offer.stories)
        if offer.unread and selection.kind != "unread":
            counts = f"{offer.unread} unread of {counts}"
        about = "hidden" if offer.hidden else ""
        now = selection == self.selection
        return Choice(name, counts, now, faint=offer.hidden, section=section, about=about)

    def action_sort(self) -> None:
        """The orders of the list."""
        choices = [Choice(_SORTS[sort], now=sort == self.desk.sort) for sort in SORTS]
        self._choose("Sort by", choices, lambda number: self._sort(SORTS[number]))

    def _sort(self, sort: Sort) -> None:
        if said := self.attempt(lambda: self.desk.prefer("sort", sort)):
            self.say(said)
        self.show_again()

    def action_fold(self) -> None:
        """One row for a story that several publishers have, or a row for each."""
        wanted = APART if self.desk.folds else FOLDED
        said = self.attempt(lambda: self.desk.prefer("fold", wanted)) or ""
        self.desk.unfolded = frozenset()
        self.desk.renew()
        self.show_again()
        rows = sum(map(len, self.view.behind.values()))
        done = "Every story has a row of its own."
        if self.desk.folds:
            done = (
                f"{rows:,} folded into other rows."
                if rows
                else "No story here is in two publishers."
            )
        self.say(f"{done} {said}".strip())

    def action_unfold(self) -> None:
        """The stories folded behind this row, or back behind it."""
        key = self.desk.library.key(self.story)
        if key is not None and self.desk.unfold(self.view, key):
            self.show_again()
        else:
            self.say("No other publisher's story is folded behind this one.")

    def action_theme(self) -> None:
        """The themes, each shown while the cursor is on it."""
        from reader.ui.screens.themes import ThemeScreen  # noqa: PLC0415 - as above

        self.app.push_screen(
            ThemeScreen(self.app.available_themes, self.app.theme, self._keep_theme)
        )

    def _keep_theme(self, theme: str) -> None:
        if said := self.attempt(lambda: self.desk.prefer("theme", theme)):
            self.say(said)
