"""The rules of the configuration, applied behind the screen to what comes."""

from textual import on
from textual.message import Message

from reader.desk import StateError
from reader.ui.screens.arriving import ArrivingActions, Indexed

# In these also what is hidden has its place.
_SHOW_HIDDEN = ("hidden", "search", "saved")


class _Ruled(Message):
    """Rules were applied; `fault` says why not."""

    def __init__(self, fault: str = "") -> None:
        super().__init__()
        self.fault = fault


class RulingActions(ArrivingActions):
    """What a rule hides goes out of the list, but never the story that the reader has gone to."""

    _is_ruling = _rules_again = _tells_after = False

    def tell_coming(self) -> None:
        """Say what was found, once it is known what rules hide of it."""
        if self.desk.has_rules:
            self._tells_after = True
        else:
            super().tell_coming()

    @on(Indexed)
    def _indexed(self) -> None:
        if not self.desk.has_rules:
            return
        if self.desk.library.store.path is None:
            # Nobody but this thread may ask it.
            self.attempt(self.desk.apply_rules)
            self._show_ruled()
        elif self._is_ruling:
            self._rules_again = True
        else:
            self._is_ruling = True
            self.run_worker(self._apply_rules, thread=True, exit_on_error=False)

    def _apply_rules(self) -> None:
        # Whatever it is, the screen hears of the end, else no rule would ever be applied again.
        fault = "The rules could not be applied, which is a fault of Reader."
        try:
            self.desk.apply_rules_behind()
            fault = ""
        except StateError as error:
            fault = str(error)
        finally:
            self.post_message(_Ruled(fault))

    @on(_Ruled)
    def _ruled(self, event: _Ruled) -> None:
        self._is_ruling = False
        if event.fault:
            self.say(event.fault)
        self._show_ruled()
        if self._rules_again:
            self._rules_again = False
            self._indexed()

    def _show_ruled(self) -> None:
        if self.typing:
            return
        if self.desk.comes_unseen:
            self.take_in_unseen()
        if self._tells_after:
            self._tells_after = False
            super().tell_coming()
        shown = set() if self._is_unmoved else self.desk.library.keys([self.story])
        gone = self.desk.hidden_by_rules(self.view.stories) - shown
        if gone and self.selection.kind not in _SHOW_HIDDEN:
            self.show_view(self.selection, self.story, self.view.stories - gone, self.later)
            self.settle()
        self.marks_changed()
        self.tell_problems(again=False)
