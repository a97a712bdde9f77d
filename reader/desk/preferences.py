"""What is chosen for Reader as a whole: on the screen, or in the configuration."""

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from reader.desk.marking import Marking
from reader.library import SORTS, Sort
from reader.settings import Settings
from reader.state import State, StateError
from reader.text import clean

if TYPE_CHECKING:
    from reader.model import Problem

Preference = Literal["theme", "sort", "fold"]
# How it is kept whether rows are folded.
FOLDED, APART = "on", "off"


class Preferences(Marking):
    """The part of a desk that knows what is preferred."""

    def __init__(self, settings: Settings, state: State) -> None:
        super().__init__(state)
        self.settings = settings
        self._chosen_now: set[Preference] = set()
        # Why marks are held, and whether they can be read then, which is looked at once.
        self._unread: tuple[Problem | None, str] = (None, "")

    @property
    def unread_marks(self) -> tuple[str, ...]:
        """What of the state could not be read: all that matters to whoever makes no marks."""
        holding = self._state.holding
        told = [f"{one.why} {one.advice}" for one in self._state.problems if one != holding]
        if holding and self._unread[0] != holding:
            from reader.desk.safekeeping import unread  # noqa: PLC0415 - rarely needed

            self._unread = holding, unread(self.settings)
        return (*told, *filter(None, [self._unread[1] if holding else ""]))

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        wanted = self.preferred("sort")
        return next((sort for sort in SORTS if sort == wanted), "date")

    def preferred(self, field: Preference) -> str:
        """What is chosen on the screen, until the next start where the configuration has it set."""
        configured = str(getattr(self.settings, field))
        if self.settings.is_set(field) and field not in self._chosen_now:
            return configured
        return self.chosen(field) or configured

    @property
    def measure(self) -> int:
        """The widest that the text is, in columns."""
        kept = self._choice("measure")
        if self.settings.is_set("measure") or not kept.isdecimal():
            return self.settings.measure
        return int(kept)

    def keep_measure(self, measure: int) -> None:
        """Keep how wide the text is."""
        self._state.choose("measure", str(measure))

    def _choice(self, name: str) -> str:
        try:
            return self._state.choice(name) or ""
        except StateError:
            return ""

    def greet(self) -> bool:
        """Whether Reader is started for the first time; it is no more the first time then."""
        if self._choice("greeted"):
            return False
        with suppress(StateError):
            self._state.choose("greeted", "1")
        return True

    def prefer(self, field: Preference, value: str) -> str:
        """Keep what is chosen on the screen; what is to be said about it, if anything."""
        self.choose(field, value)
        self._chosen_now.add(field)
        if not self.settings.is_set(field):
            return ""
        return (
            f"{field} is set in {clean(self.settings.config.name)}, which wins at the next start."
        )

    @property
    def folds(self) -> bool:
        """Whether one story of several publishers has one row; off unless it was chosen."""
        return self.preferred("fold") in (FOLDED, str(True))
