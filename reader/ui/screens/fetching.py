"""The actions about feeds: fetching them while the screen goes on, and what is followed."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from reader.desk import Desk, Difference, GoneError, Selection
from reader.layout.frame import work_text
from reader.ui.screens.hints import with_keys
from reader.ui.screens.ruling import RulingActions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from reader.desk.following import Following, GatheringBeside, Stage
    from reader.desk.loading import Report
    from reader.ui.screens.feeds import FeedsScreen

# Seconds: so often is shown how far a fetch is, however quickly feeds come.
_LOOK_EVERY = 0.25


class _Done(Message):
    """A fetch has ended; `fault` says why it could not go on."""

    def __init__(self, fault: str = "") -> None:
        super().__init__()
        self.fault = fault


class _Failing(Message):
    """So many feeds fail."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class _Page(Message):
    """The page of a story is there, or why it is not."""

    def __init__(self, story: str, fault: str) -> None:
        super().__init__()
        self.story = story
        self.fault = fault


class FetchingActions(RulingActions):
    """Feeds are fetched in a thread of their own; what landed comes in as any changed file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._following: Following | None = None
        self._gathering: GatheringBeside | None = None
        # How far it was at the last look, what looks again, and the list of feeds while it is open.
        self._stage: Stage | None = None
        self._looking: Timer | None = None
        self._list_of_feeds: FeedsScreen | None = None
        # What came of the last fetch, until what it brought is found in the library; and how many
        # pages of stories were brought that are not.
        self._sum = ""
        self._brought = 0
        # How many feeds failed when they were fetched last.
        self._failing = 0
        # The view from which the feeds were opened.
        self._above_feeds = Selection()

    def action_reload(self) -> None:
        """Fetch the feeds, and look at the folders."""
        waits = bool(self.desk.coming)
        if not waits and not self.refusal:
            self.begin_fetch()
        super().action_reload()
        if not waits and self.refusal:
            self._say_of_fetch(self.refusal)

    def action_feeds(self) -> None:
        """What is followed."""
        self._show_feeds()

    def _show_feeds(self, at: str = "") -> None:
        """The feeds, with the cursor on that of an address."""
        from reader.ui.screens.feeds import FeedsScreen  # noqa: PLC0415 - no start needs it

        def closed(selection: Selection | None) -> None:
            self._list_of_feeds = None
            self.look_at_feeds()
            if selection:
                if not self._is_of_feed:
                    self._above_feeds = self.selection
                self.show_view(selection, self.story)
                self.settle()

        self.catch_up()
        desk, fetch = self.desk, self.begin_fetch
        screen = FeedsScreen(
            self._feeds(), fetch, desk.feed_offers, desk.feeds_coming, self.take_in_unseen
        )
        self._list_of_feeds = screen
        screen.plain, screen.at = self.plain, at
        screen.follow(self._stage)
        self.app.push_screen(screen, closed)

    def _feeds(self) -> "Following":
        if self._following is None:
            from reader.desk.following import Following  # noqa: PLC0415 - as above

            self._following = Following(self.desk.settings)
        return self._following

    def look_at_feeds(self) -> None:
        """Look whether feeds fail, which stands below the panes."""
        if self.desk.is_configured and self.desk.followed.has_list:
            self.run_worker(self._look_at_feeds, thread=True, exit_on_error=False)

    def _look_at_feeds(self) -> None:
        from reader.desk.following import Following  # noqa: PLC0415 - as above

        with Following(self.desk.settings) as following:
            self.post_message(_Failing(following.failing))

    @on(_Failing)
    def _failing_counted(self, event: _Failing) -> None:
        self._failing = event.count
        self.show_footer()

    def begin_fetch(self) -> None:
        """Fetch all feeds, unless that is being done; nothing where a folder was named."""
        if self._gathering or not self.desk.is_configured:
            return
        if self.refusal:
            self._say_of_fetch(self.refusal)
            return
        following = self._feeds()
        if not len(following.subscriptions):
            return

        self.make_way_for_fetched()
        self._gathering = following.gathering()
        self._looking = self.set_interval(_LOOK_EVERY, self._look_at_fetch)
        self._look_at_fetch()
        self.run_worker(partial(self._fetch, self._gathering), thread=True, exit_on_error=False)

    def action_full_text(self) -> None:
        """Fetch the page of the story, in place of its summary."""
        self.catch_up()
        story = self.shown
        summary = self.desk.library.summary(story) if isinstance(story, str) else None
        if summary is None:
            self.say("There is no story to fetch the page of.")
            return
        try:
            url = self.desk.article(summary.id).url
        except GoneError as error:
            self.say(str(error.problem))
            return
        if not url:
            self.say("The story does not say which page it is from.")
            return
        self.say(f"Fetching {url}")
        bring = partial(self._bring_page, summary.id, summary.path, url)
        self.run_worker(bring, thread=True, exit_on_error=False)

    def _bring_page(self, story: str, path: str, url: str) -> None:
        from reader.desk.following import bring_page  # noqa: PLC0415 - as above

        self.post_message(_Page(story, bring_page(path, url)))

    @on(_Page)
    def _page_came(self, event: _Page) -> None:
        if event.fault:
            self.say(f"No full text: {event.fault}.")
            return
        self._brought += 1
        self.desk.library.forget(event.story)
        self.say("The full text is there.")
        if self.shown == event.story:
            self.show_story_again()

    def _fetch(self, gathering: "GatheringBeside") -> None:
        from reader.desk.following import FeedsError  # noqa: PLC0415 - as above

        # Whatever it is, the screen hears of the end, else it would never fetch again.
        fault = "The fetch failed, which is a fault of Reader."
        try:
            gathering.run()
            fault = ""
        except FeedsError as error:
            fault = str(error)
        finally:
            self.post_message(_Done(fault))

    def action_leave(self) -> None:
        """Out of the innermost thing, which may be a feed; else a fetch is stopped."""
        listed = self.room == "stories" and not self.typing and self.selection.kind != "search"
        if listed and self.stop_fetch():
            return
        if listed and self._is_of_feed:
            self._leave_feed()
        else:
            super().action_leave()

    def action_close(self) -> None:
        """Out of the innermost thing, which may be a feed; from the list out of Reader."""
        if self.room == "stories" and self._is_of_feed and not self.typing:
            self._leave_feed()
        else:
            super().action_close()

    def _leave_feed(self) -> None:
        """Back to the feeds, over the view from which they were opened."""
        feed = self.desk.followed.of(self.selection.value)
        self.show_view(self._above_feeds, self.story)
        self.settle()
        self._show_feeds(feed.url if feed else "")

    def stop_fetch(self) -> bool:
        """End a fetch that is going on; whether one was."""
        if self._gathering:
            self._gathering.stop()
        return bool(self._gathering)

    def _look_at_fetch(self) -> None:
        """Show how far the fetch is, where that is another stage."""
        stage = self._gathering.stage if self._gathering else None
        if stage is not self._stage:
            self._stage = stage
            told = work_text("fetching", stage.done, stage.of, plain=self.plain) if stage else ""
            self.fetching = told
            self.show_frame()
            if self._list_of_feeds:
                self._list_of_feeds.follow(stage)

    def work_words(self, width: int) -> str:
        """The feeds that are on their way, and what failed."""
        if not self._stage:
            fails = "1 feed fails" if self._failing == 1 else f"{self._failing:,} feeds fail"
            return with_keys(f"{fails} ({{feeds}})") if self._failing else ""
        from reader.ui.screens.feed_lines import words_of  # noqa: PLC0415 - as above

        return words_of(self._stage, width)

    @on(_Done)
    def _fetched(self, event: _Done) -> None:
        from reader.ui.screens.feed_lines import came_of  # noqa: PLC0415 - as above

        gathering, self._gathering = self._gathering, None
        if self._looking:
            self._looking.stop()
        self._look_at_fetch()
        self.look_at_feeds()
        if not gathering:
            return
        said = (event.fault or with_keys(came_of(gathering)), *self._feeds().complaints)
        if gathering.new:
            self._sum = " ".join(said)
            self.look_for_fetched()
        self._say_of_fetch(" ".join(said))

    def _say_found(self, found: Difference, waiting: int) -> None:
        """Say what a look has found; of a fetch it is what is said of that already."""
        told, self._sum = self._sum, ""
        if told:
            waits = with_keys("{reload} shows what waits.") if waiting else ""
            self._say_of_fetch(f"{told} {waits}".strip())
        else:
            super()._say_found(found, waiting)

    def _heard(self, told: "Sequence[Report]") -> None:
        """The same; pages that were brought for stories wait for nobody, they are shown."""
        super()._heard(told)
        coming = self.desk.coming
        brought = Difference(changed=min(coming.changed, self._brought))
        if coming and coming == brought and not self.typing:
            self._brought = 0
            self.take_in_unseen()
            self.show_frame()

    def _say_of_fetch(self, said: str) -> None:
        self.say(said)
        if self._list_of_feeds:
            self._list_of_feeds.say(said)
