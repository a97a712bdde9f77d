"""The actions that search: all stories as one types, or the story that is read, as in less."""

import sqlite3
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import on

from reader.desk import Desk, Selection, View
from reader.layout.frame import error_line, hint_rule
from reader.model import START
from reader.ui.messages import SearchFound, SearchGivenUp, SearchSubmitted, SearchTyped
from reader.ui.screens.moving import MovingActions

if TYPE_CHECKING:
    from reader.desk.query import Query, QueryError, Search
    from reader.ui.widgets.search_line import SearchLine

_HINT = "enter opens   ↓ ↑ move   esc back"
# The columns before what is typed.
_SIGN = 2
_HINT_STORY = "enter stays here   n N next, previous   esc back"


class _Before(Struct, frozen=True):
    """Where the reader was before a search."""

    selection: Selection
    story: str
    also: AbstractSet[int]
    top: int


class SearchingActions(MovingActions):
    """What is looked for is lit; with Esc all is as it was before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        # The line that is typed in, and the search of all stories behind it.
        self._line: SearchLine | None = None
        self._search: Search | None = None
        self._typed_text = self._answered = ""
        self._before: _Before | None = None
        # What is looked for in the story that is read, and from where on.
        self._sought = ""
        self._start = START

    async def action_search(self) -> None:
        """Type what to look for: in the reading pane in its story, else in all."""
        from reader.ui.widgets.search_line import SearchLine  # noqa: PLC0415 - no start needs it

        if self._line:
            self._line.focus_input()
            return
        self.catch_up()
        searched = self.selection.kind == "search"
        if self.room == "article":
            self._start = self.article.place
        else:
            if not searched:
                view = self.view.stories
                self._before = _Before(self.selection, self.story, view, self.stories.top)
            self._search = self.desk.begin_search()
        self._line = SearchLine()
        self._typed_text = self._answered = ""
        self.typing = True
        self._tell_keys(None)
        self.footer.display = False
        await self.mount(self._line, after=self.footer)

    # While one types

    @on(SearchTyped)
    def _typed(self, event: SearchTyped) -> None:
        """Other words are looked for now; what comes late is past."""
        if not self.typing or event.text == self._typed_text:
            return
        self._typed_text = event.text
        if self._search is None:
            self._seek(event.text)
        else:
            self._look_for(self._search, event.text)

    def _look_for(self, search: "Search", text: str) -> None:
        number = search.begin()
        self._tell_keys(None)
        if not text.strip():
            self._show_before()
        elif (query := self._query(text)) is not None:
            look = partial(self._look, search, number, text, query)
            if search.in_thread:
                self.run_worker(look, thread=True, exit_on_error=False)
            else:
                look()

    def _query(self, text: str, *, typing: bool = True) -> "Query | None":
        """The query of what is typed; what is wrong with it is told."""
        from reader.desk.query import QueryError  # noqa: PLC0415 - as above

        try:
            return self.desk.query(text, typing=typing)
        except QueryError as error:
            self._tell_keys(error)
            return None

    def _look(self, search: "Search", number: int, text: str, query: "Query") -> None:
        """Find it, and tell of each step; this may be in a thread."""
        try:
            for keys in search.found(number, query):
                self.post_message(SearchFound(number, text, keys))
        except sqlite3.Error as error:
            self.desk.library.meet(error)

    @on(SearchFound)
    def _found(self, event: SearchFound) -> None:
        """Show what was found, unless other words are looked for by now."""
        if self._search and self._search.is_latest(event.number):
            self._show_found(event.text, self.desk.view_of(event.keys))

    def _show_found(self, text: str, view: View) -> None:
        self._answered = text
        self.put_view(Selection("search", text), view)
        self.settle()

    def _tell_keys(self, error: "QueryError | None") -> None:
        """What is wrong with a query, under the words that are; else which keys help."""
        width = self.size.width
        if error:
            self.line_told = error_line(_SIGN + error.start, _SIGN + error.end, str(error), width)
        else:
            hint = _HINT if self._search else _HINT_STORY
            self.line_told = hint_rule(hint, width, plain=self.plain)
        self.show_footer()

    # The end of typing

    def end_typing(self) -> None:
        """Something else was chosen, with the mouse perhaps: what was found stays."""
        if self.typing:
            self._end_line()

    @on(SearchSubmitted)
    def _submitted(self, event: SearchSubmitted) -> None:
        """Open the story under the cursor at its first hit."""
        searched = self._search is not None
        text = self._typed_text = event.text
        if searched and text.strip() and self._query(text, typing=False) is None:
            return
        if searched and text.strip() and self._answered != text:
            self._show_found(text, self.desk.view(Selection("search", text)))
        self._end_line()
        if searched and text.strip() and len(self.view):
            self.open_story(self.stories.cursor)
        elif not searched:
            self._say_hits()

    def _end_line(self) -> None:
        """Back to the keys of the panes."""
        if self._line:
            self._line.remove()
        if self._search:
            self._search.close()
        self._line = self._search = self.line_told = None
        self.typing = False
        self.footer.display = True
        self.settle()
        self.show_footer()

    def action_leave(self) -> None:
        """Out of a search first, then out of the pane."""
        if not self.leave_search():
            super().action_leave()

    @on(SearchGivenUp)
    def _given_up(self) -> None:
        self.leave_search()

    def leave_search(self) -> bool:
        """Out of what is typed, lit in the story or listed; whether there was any of it."""
        if self.typing:
            searched, typed = self._search is not None, self._typed_text
            self._end_line()
            if searched and typed:
                self._leave_results()
            elif not searched:
                self._end_seeking()
                self.article.show_place(self._start)
            return True
        if self._sought and self.room == "article" and self.article.is_seeking:
            self._end_seeking()
            return True
        if self.selection.kind == "search" and self.room == "stories":
            self._leave_results()
            return True
        return False

    def _leave_results(self) -> None:
        """The list as it was, at its place."""
        self._show_before()
        self._before = None

    def _show_before(self) -> None:
        before = self._before or _Before(Selection(), self.story, frozenset(), 0)
        self._answered = ""
        self.show_view(before.selection, before.story, before.also)
        self.stories.show_from(before.top)
        self.settle()

    # In the story

    def _seek(self, text: str) -> None:
        """Light it, and go to the first of it from where one was; else to the first of all."""
        from reader.desk.query import parts  # noqa: PLC0415 - as above

        self._sought = text
        self.article.show_place(self._start)
        if not text:
            self._end_seeking()
        elif not self.article.seek(partial(parts, sought=text), self._start):
            self.article.seek(partial(parts, sought=text))
        self.show_footer()

    def _end_seeking(self) -> None:
        self._sought = ""
        self.light_story()

    def _say_hits(self) -> None:
        """Where one is among the hits."""
        if self.article.is_seeking:
            here, every = self.article.hit_counts
            self.say(f"Hit {here:,} of {every:,}." if every else f'"{self._sought}" is not in it.')

    def seek_hit(self, by: int) -> bool:
        """Go to another hit of what is lit; whether anything is."""
        if not self.article.is_seeking or not self.article.hit_counts[1]:
            return False
        self.catch_up()
        before = self.article.hit_counts
        self.article.next_hit(by)
        if self.article.hit_counts == before:
            self.say("This is the last hit." if by > 0 else "This is the first hit.")
        else:
            self._say_hits()
        return True
