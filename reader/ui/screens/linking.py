"""The actions that follow, open and copy links."""

from collections.abc import Mapping

from reader.desk import GoneError
from reader.layout.addresses import in_ascii
from reader.layout.links import Link, letters_for, told_link
from reader.model import RelatedItem
from reader.ui.browser import browser_for, may_be_opened, show
from reader.ui.screens.moving import MovingActions


class LinkActions(MovingActions):
    """Links of the story, and that of the story itself."""

    def action_copy(self) -> None:
        """The address of the story, for a browser."""
        if address := self._address():
            self.copy(address)
        else:
            self.say("No link is known here.")

    def action_open(self) -> None:
        """The page of the story, in a browser."""
        if address := self._address():
            self.open_address(address)
        else:
            self.say("No link is known here.")

    # Links of the text

    def action_follow(self) -> None:
        """Letters on the links that are visible; the one that is typed is followed."""
        self.letters = letters_for(self.article.links)
        if not self.letters:
            self.say("No link is visible here.")
        self._show_letters(self.letters)

    def choose_letter(self, typed: str) -> None:
        """A letter was typed while links show theirs; another sign ends it."""
        left = {
            letters[1:]: link
            for letters, link in self.letters.items()
            if typed and letters.startswith(typed.lower())
        }
        if link := left.get(""):
            self.end_letters()
            if typed.isupper():
                self.copy(link.address)
            else:
                self.follow(link.address)
        elif left:
            self.letters = left
            self._show_letters(left)
        else:
            self.end_letters()

    def end_letters(self) -> None:
        """Links are links again."""
        if self.letters:
            self.letters = {}
            self._show_letters({})

    def _show_letters(self, letters: Mapping[str, Link]) -> None:
        self.article.show_letters(letters)
        self.show_footer()

    def follow(self, address: str) -> None:
        """Follow a link: to its story where the library has it, else in a browser."""
        story = self.desk.story_with(address)
        if story and story != self.shown:
            self.turn_to(story)
        elif address.lower().startswith("mailto:"):
            self.copy(address[len("mailto:") :])
        else:
            self.open_address(address)

    # Addresses

    def open_address(self, address: str) -> None:
        """Open an address in a browser; where there is none, copy it and say so."""
        if not may_be_opened(address):
            self.say("Not opened: only addresses of the web are, and only harmless ones.")
            return
        address = in_ascii(address)
        browser = browser_for(address)
        if browser is None:
            self.copy(address, why="No browser was found; $BROWSER can name one.")
            return
        self.keep_everything()
        try:
            code = show(browser, self.app.suspend)
        except OSError as error:
            self.say(f"{browser.name} could not be started: {error.strerror}.")
            return
        told = told_link(address, self.size.width)
        if code is None:
            self.say(f"Given to {browser.name}: {told}")
        elif code:
            self.say(f"{browser.name} ended with code {code}: {told}")
        else:
            self.say(f"Back from {browser.name}: {told}")

    def _address(self) -> str | None:
        """The address of what is shown."""
        shown = self.shown
        if isinstance(shown, RelatedItem):
            return shown.teaser.url
        try:
            return self.desk.article(self.story).url if self.story else None
        except GoneError:
            return None
