"""The feeds: what is followed, how it is doing, and changing it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.desk import Offer
from reader.desk.following import FeedsError, Following, discover
from reader.layout import deeds
from reader.layout.frame import with_words, work_text
from reader.ui.keys import Hint, binding, sheet_bindings
from reader.ui.messages import RowChosen
from reader.ui.screens.asking import Ask
from reader.ui.screens.feed_help import FeedHelp
from reader.ui.screens.feed_lines import feed_lines, words_of
from reader.ui.screens.hints import with_keys
from reader.ui.widgets.feed_list import FeedList

if TYPE_CHECKING:
    from reader.desk.following import Discovery, Stage
    from reader.layout import Line

_EMPTY = (
    "You follow no feeds yet.",
    "a follows one: type the address of a feed, or of a site that has one.",
    "Lists of other readers: reader feeds import FILE",
)


_OWN = (
    ("a", "add"),
    ("e", "rename"),
    ("m", "move"),
    ("H", "hide"),
    ("d", "remove"),
    ("X", "full text"),
)


class _Discovered(Message):
    """What there is at an address that was typed."""

    def __init__(self, url: str, found: "Discovery") -> None:
        super().__init__()
        self.url = url
        self.found = found


class FeedsScreen(FeedHelp):
    """All that is followed; it gives the view of the feed that was chosen.

    `fetch` begins a fetch of all feeds, `offers` tells of the stories that they have. `waiting`
    says how many are not among these yet, by the addresses of feeds, and `take_in` brings them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings("feeds", "leave"),
        Binding("a", "add", show=False),
        Binding("d", "remove", show=False),
        Binding("e", "rename", show=False),
        Binding("m", "move", show=False),
        Binding("H", "hide", show=False),
        Binding("X", "full_text", show=False),
        binding("enter", "enter"),
        binding("copy", "copy"),
        binding("reload", "fetch"),
        binding("undo", "undo"),
        binding("redo", "redo"),
    ]
    AUTO_FOCUS = "#feed-list"
    # Those that move are known by now; with them at 80 columns others have no room.
    HINTS: ClassVar[Sequence[Hint]] = (
        (("enter",), "read"),
        (("reload",), "fetch"),
        (("help",), "help"),
    )

    def __init__(
        self,
        following: Following,
        fetch: Callable[[], None],
        offers: Callable[[], Mapping[str, Offer]],
        waiting: Callable[[], Mapping[str, int]],
        take_in: Callable[[], None],
    ) -> None:
        super().__init__()
        # The address of the feed that it begins on.
        self.at = ""
        # The last address that was typed, if there was no feed.
        self._in_vain = ""
        self._following = following
        self._offers = offers
        self._waiting = waiting
        self._take_in = take_in
        self._fetch = fetch
        # How far a fetch is that is going on.
        self._stage: Stage | None = None
        # The stories of feeds, and how many wait, as they were counted last.
        self._counted: tuple[Mapping[str, Offer], Mapping[str, int]] = ({}, {})
        self._list = FeedList(empty=_EMPTY, id="feed-list")

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Those of the commands, and the keys that only this screen has."""
        return [*super().hints, *_OWN]

    @property
    def pane(self) -> FeedList:
        """The list."""
        return self._list

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        return self.framed(self._list)

    def on_mount(self) -> None:
        """All feeds as they are now."""
        self.show(self.at)
        if problems := self._following.problems:
            self.say(f"{problems[0].path}: {problems[0].why}; {problems[0].advice}.")
        elif complaints := self._following.complaints:
            self.say(complaints[0])

    def on_resize(self) -> None:
        """How many there are, and how far a fetch of them is."""
        count, stage = self._list.count, self._stage
        told = [f"{count:,} feed{'' if count == 1 else 's'}"]
        if failing := self._list.failing:
            told.append(f"{failing:,} fail{'s' if failing == 1 else ''}")
        if stage:
            told.append(work_text("fetching", stage.done, stage.of, plain=self.plain))
        self.show_frame("Feeds", (", " if self.plain else " · ").join(told))

    def rule(self, *, top: bool) -> "Line":
        """The lower one says what is on its way."""
        rule = super().rule(top=top)
        if top or not self._stage:
            return rule
        return with_words(rule, words_of(self._stage, self.size.width), plain=self.plain)

    def follow(self, stage: "Stage | None") -> None:
        """Show the feeds at a stage of a fetch; None is that none is going on."""
        self._stage = stage
        if self.is_mounted:
            # Counting all stories takes long where there are many: not at each stage.
            self.show(count=stage is None)

    def show(self, at: str = "", *, count: bool = True) -> None:
        """Show what is followed now; the cursor comes to the feed of an address."""
        under_way = self._stage.under_way if self._stage else {}
        if count:
            self._counted = self._offers(), self._waiting()
        lines = feed_lines(self._following, *self._counted, under_way)
        self._list.show(lines, at)
        self.on_resize()

    def action_add(self) -> None:
        """Follow a feed, or that of a site."""

        def asked(url: str | None) -> None:
            if url and url.strip():
                self.say(f"Looking for the feeds of {url.strip()}.")
                look = lambda: self._discover(url.strip())  # noqa: E731 - for the thread
                self.run_worker(look, thread=True, exit_on_error=False)

        self.app.push_screen(Ask("Address of a feed or site", self._in_vain), asked)

    def _discover(self, url: str) -> None:
        self.post_message(_Discovered(url, discover(url)))

    @on(_Discovered)
    def _discovered(self, event: _Discovered) -> None:
        found = event.found.feeds
        self._in_vain = "" if found else event.url
        if not found:
            self.say(f"{event.url}: {event.found.fault}.")
        elif len(found) == 1:
            self._follow(found[0].url, found[0].title, event.url)
        else:
            from reader.layout.choices import Choice  # noqa: PLC0415 - seldom needed
            from reader.ui.screens.choosing import Chooser  # noqa: PLC0415 - the same

            def chosen(at: int | None) -> None:
                if at is not None:
                    self._follow(found[at].url, found[at].title, event.url)

            choices = [Choice(one.title or one.url, about=one.url) for one in found]
            self.app.push_screen(Chooser("Which feed", choices, wide=True), chosen)

    def _follow(self, url: str, title: str, asked: str) -> None:
        from reader.desk.following import Subscription  # noqa: PLC0415 - as above

        def follow() -> None:
            added = self._following.subscriptions.add(Subscription(url, title))
            self.show(added.url)
            fetch = with_keys("{reload} fetches its stories.")
            self.say(f"{deeds.followed(added.title, added.url, asked)} {fetch}")

        self._attempt(follow)

    def action_remove(self) -> None:
        """No longer follow the feed under the cursor; its stories stay."""
        if feed := self._list.chosen:
            back = with_keys("{undo} takes it back.")
            said = f"You no longer follow {feed.title or feed.url}; its stories stay. {back}"
            self._attempt(lambda: self._following.subscriptions.remove(feed.url), said)

    def action_rename(self) -> None:
        """Call the feed under the cursor otherwise."""
        if feed := self._list.chosen:

            def asked(title: str | None) -> None:
                if title is not None:
                    rename = partial(self._following.subscriptions.rename, feed.url, title)
                    self._attempt(rename, deeds.renamed(feed.title or feed.url, title.strip()))

            self.app.push_screen(Ask("What to call it", feed.title), asked)

    def action_move(self) -> None:
        """Put the feed under the cursor into a folder."""
        if feed := self._list.chosen:

            def asked(text: str | None) -> None:
                if text is not None:
                    folder = tuple(part.strip() for part in text.split("/") if part.strip())
                    move = partial(self._following.subscriptions.move, feed.url, folder)
                    self._attempt(move, deeds.moved(feed.title or feed.url, folder))

            folders = sorted({"/".join(one.folder) for one in self._following.subscriptions} - {""})
            ask = Ask("Folder, A/B for one in another", "/".join(feed.folder), folders)
            self.app.push_screen(ask, asked)

    def action_hide(self) -> None:
        """Take the stories of the feed under the cursor out of all views of all, or no longer."""
        self._switch("hidden", deeds.hidden)

    def action_full_text(self) -> None:
        """Fetch the pages of the entries of the feed under the cursor too, or no longer."""
        self._switch("full_text", deeds.with_full_text)

    def _switch(self, field: str, told: Callable[..., str]) -> None:
        if feed := self._list.chosen:
            on = not getattr(feed, field)
            change = partial(self._following.subscriptions.change, feed.url)
            how = lambda known: replace(known, **{field: on})  # noqa: E731 - to be one call
            self._attempt(partial(change, how), told(feed.title or feed.url, on=on))

    def action_enter(self) -> None:
        """The stories of the feed under the cursor, also those that wait."""
        if feed := self._list.chosen:
            if feed.url in self._waiting():
                self._take_in()
                self.show()
            if offer := self._offers().get(feed.url):
                self.dismiss(offer.selection)
            else:
                fetch = with_keys("{reload} fetches.")
                self.say(f"There is no story of {feed.title or feed.url} here. {fetch}")

    def action_copy(self) -> None:
        """Copy the address of the feed under the cursor."""
        if feed := self._list.chosen:
            self.copy(feed.url)

    def action_fetch(self) -> None:
        """Fetch all feeds."""
        self._fetch()

    def action_undo(self) -> None:
        """Take the last change of what is followed back."""
        self._step("Undone", self._following.subscriptions.undo)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._step("Done again", self._following.subscriptions.redo)

    def _step(self, done: str, step: Callable[[], str]) -> None:
        self._attempt(lambda: self.say(f"{done}: {step()}."))

    def _attempt(self, change: Callable[[], object], said: str = "") -> None:
        try:
            change()
        except FeedsError as error:
            said = str(error)
        self.show()
        if said:
            self.say(said)

    @on(RowChosen)
    def _chosen(self) -> None:
        self.action_enter()
