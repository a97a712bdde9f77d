"""The actions that follow, open and copy links."""

from reader.desk import GoneError
from reader.model import RelatedItem
from reader.ui.browser import browser_for, may_be_opened, show
from reader.ui.screens.stage import Stage
from reader.ui.screens.telling import copy


class LinkActions(Stage):
    """Links of the story, and that of the story itself."""

    def action_copy(self) -> None:
        """The address of the story, for a browser."""
        if address := self._address():
            copy(self, address)
        else:
            self.say("No link is known here.")

    def action_open(self) -> None:
        """The page of the story, in a browser."""
        if address := self._address():
            self.open_address(address)
        else:
            self.say("No link is known here.")

    def open_address(self, address: str) -> None:
        """Open an address in a browser; where there is none, copy it and say so."""
        if not may_be_opened(address):
            self.say("Not opened: only addresses of the web are, and only harmless ones.")
            return
        browser = browser_for(address)
        if browser is None:
            copy(self, address, why="No browser was found; $BROWSER can name one.")
            return
        self.keep_everything()
        try:
            show(browser, self.app.suspend)
        except OSError as error:
            self.say(f"{browser.name} could not be started: {error.strerror}.")
        else:
            self.say(f"Opened in {browser.name}: {address}")

    def _address(self) -> str | None:
        """The address of what is shown."""
        shown = self.shown
        if isinstance(shown, RelatedItem):
            return shown.teaser.url
        try:
            return self.desk.article(self.story).url if self.story else None
        except GoneError:
            return None
