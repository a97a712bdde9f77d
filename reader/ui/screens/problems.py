"""The problems: what could not be read, wholly or in part."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from reader.layout.problems import OWN, counted
from reader.model import Problem
from reader.ui.keys import Hint, binding, sheet_bindings
from reader.ui.messages import RowChosen
from reader.ui.screens.sheet import WholeSheet
from reader.ui.widgets.problem_list import ProblemList


class Looked(NamedTuple):
    """The problems of now, and the roots that their paths are shown from."""

    problems: Sequence[Problem]
    roots: Sequence[str]


class ProblemsScreen(WholeSheet[str]):
    """All problems; it ends with the id of a story that is to be opened, if any is.

    `reload` loads the library again, `story_at` tells the story of a path. What was found then is
    handed to `show`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *sheet_bindings("problems", "leave"),
        binding("enter", "open"),
        binding("copy", "copy"),
        binding("reload", "reload"),
    ]
    AUTO_FOCUS = "#problem-list"
    HINTS: ClassVar[Sequence[Hint]] = (
        (("down", "up"), "move"),
        (("enter",), "open"),
        (("copy",), "copy the path"),
        (("reload",), "look again"),
        (("problems", "close"), "back"),
    )

    def __init__(
        self,
        looked: Looked,
        reload: Callable[[], None],
        story_at: Callable[[str], str | None],
    ) -> None:
        super().__init__()
        self._reload = reload
        self._story_at = story_at
        self._list = ProblemList(looked.problems, looked.roots, id="problem-list")

    @property
    def pane(self) -> ProblemList:
        """The list."""
        return self._list

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        return self.framed(self._list)

    def on_resize(self) -> None:
        """How many there are."""
        self.show_frame("Problems", counted(self._list.count))

    def action_open(self) -> None:
        """Open the story of the problem under the cursor."""
        if problem := self._list.chosen:
            story = self._story_at(problem.path)
            if problem.path == OWN:
                self.say("This is about Reader itself, so there is no story to open.")
            elif story:
                self.dismiss(story)
            else:
                self.say("Nothing of it could be read, so there is no story to open.")

    def action_copy(self) -> None:
        """The path of the problem under the cursor, for a shell; of Reader's own what it says."""
        if problem := self._list.chosen:
            self.copy(problem.why if problem.path == OWN else problem.path)

    def action_reload(self) -> None:
        """Load the library again: what was mended is a problem no longer."""
        self._reload()

    def show(self, looked: Looked) -> None:
        """Show the problems of another moment."""
        self._list.show(*looked)
        if self.is_mounted:
            self.on_resize()

    @on(RowChosen)
    def _chosen(self) -> None:
        self.action_open()
