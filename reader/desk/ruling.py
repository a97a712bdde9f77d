"""The rules of the configuration, applied to what comes into the library."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reader.desk.opening import kept_stories
from reader.desk.searching import Searching
from reader.library import Library
from reader.state import State, open_state

if TYPE_CHECKING:
    from reader.desk.rules import Applied


class Ruling(Searching):
    """The part of a desk that applies rules; folders that were named have none."""

    # What is wrong with rules, as it turned out when they were applied.
    wrong_rules: tuple[str, ...] = ()
    # The moment of the library that rules were applied to last.
    _ruled = ""

    @property
    def has_rules(self) -> bool:
        """Whether there is any rule for this library."""
        return bool(self.settings.rules) and self.is_configured

    def apply_rules(self, *, dry_run: bool = False) -> "Sequence[Applied]":
        """Apply the rules to the library; what they did, or would do.

        StateError where that cannot be kept.
        """
        if not self.has_rules:
            return ()
        self.library.bring_index()
        if dry_run:
            with TemporaryDirectory() as folder:
                copy = Path(folder, "state.db")
                self._state.copy(copy)
                with open_state(copy) as state:
                    return self._rule(self.library, state)
        return self._rule(self.library, self._state)

    def apply_rules_behind(self) -> "Sequence[Applied]":
        """The same in a thread of its own, to the library as its keeper has left it."""
        if not self.has_rules:
            return ()
        library = kept_stories(self.settings, self._roots).library
        try:
            moment = self.moment_of(library)
            # Words are found in what is indexed; the keeper says so again when all is.
            if moment == self._ruled or not library.is_indexed:
                return ()
            applied = self._rule(library, self._state)
            self._ruled = moment
            return applied
        finally:
            library.close()

    def hidden_by_rules(self, keys: AbstractSet[int]) -> set[int]:
        """Those of the stories with these keys that a rule has hidden."""
        if not self.has_rules:
            return set()
        hidden = self.library.keys(self._state.marked("hidden")) & keys
        return {key for key in hidden if self.mark(self.library.at(key).id).hidden_by}

    def _rule(self, library: Library, state: State) -> "Sequence[Applied]":
        from reader.desk.rules import Rules  # noqa: PLC0415 - only with rules

        rules = Rules(self.settings, library, state)
        try:
            return rules.apply(partial(self.marked_in, library, state))
        finally:
            self.wrong_rules = tuple(rules.complaints)
