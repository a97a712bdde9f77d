"""The actions that mark stories, and take marks back."""

from collections.abc import Callable, Sequence

from reader.desk import ChangedSinceError, Deed, StateError
from reader.text import clean
from reader.ui.screens.hints import with_keys
from reader.ui.screens.stage import Stage


class MarkingActions(Stage):
    """Marks of a story; what is painted has been kept."""

    def _marked_story(self) -> str | None:
        """The story that a mark goes to: the one that is shown."""
        self.catch_up()
        if isinstance(self.shown, str):
            return self.shown
        self.say("There is no story to mark: this is only a teaser." if self.shown else "No story.")
        return None

    def action_bookmark(self) -> None:
        """Bookmark the story, or no longer."""
        if story := self._marked_story():
            on = not self.desk.mark(story).bookmarked
            self.attempt(lambda: self.desk.set_bookmark(story, on=on))
            self.marks_changed()

    def action_read(self) -> None:
        """Mark the story read, or unread again."""
        if story := self._marked_story():
            self._marks_itself = False
            on = not self.desk.mark(story).read
            self.attempt(lambda: self.desk.set_read([story], on=on))
            self.marks_changed()

    def action_all_read(self) -> None:
        """Mark every story of the view read."""
        marked = self.attempt(lambda: self.desk.set_read(self.view.ids(), on=True))
        if marked is not None:
            stories = "1 story" if marked == 1 else f"{marked} stories"
            self.say(f"{stories} marked read." if marked else "All of them are read already.")
            self.marks_changed()

    def action_hide(self) -> None:
        """Hide the story, or show it again; it stays in the list until the view is left."""
        if story := self._marked_story():
            on = not self.desk.mark(story).hidden
            self.attempt(lambda: self.desk.set_hidden(story, on=on))
            self.marks_changed()
            if self.desk.mark(story).hidden:
                self.say("Hidden once this view is left. u takes it back.")
                if self.room == "stories":
                    self.stories.move(1)

    def action_tags(self) -> None:
        """Ask for the tags of the story."""
        if story := self._marked_story():
            tags = ", ".join(self.desk.mark(story).tags)

            def keep(text: str) -> None:
                self.desk.set_tags(story, read_tags(text))

            self._ask("Tags, with commas between them", tags, keep, self.desk.tags())

    def action_note(self) -> None:
        """Ask for the note on the story; what was begun comes back."""
        if story := self._marked_story():
            note, draft = self.desk.mark(story).note, self.desk.draft(story)

            def typed(text: str) -> None:
                self.writing = (story, text)

            def keep(text: str) -> None:
                typed(text)
                self.desk.keep_note(story, text)

            def left() -> None:
                self.keep_draft()
                if self.desk.draft(story):
                    self.say(with_keys("The note waits as you left it; {note} goes on with it."))

            question = "Note, as you left it" if draft else "Note"
            self._ask(question, draft or note, keep, typed=typed, left=left)

    def _ask(  # noqa: PLR0913 - what is asked, and what comes of it
        self,
        question: str,
        text: str,
        keep: Callable[[str], None],
        suggested: Sequence[str] = (),
        *,
        typed: Callable[[str], None] | None = None,
        left: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask for a line and keep what was said."""
        from reader.ui.screens.asking import Ask  # noqa: PLC0415 - the first frame needs it not

        def answered(answer: str | None) -> None:
            if answer is None:
                left()
            else:
                self.attempt(lambda: keep(answer))
                self.keep_draft()
                self.marks_changed()
            self.writing = None

        self.app.push_screen(Ask(question, text, suggested, typed), answered)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.say(self._undone())

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.say(self._done_again())

    def _undone(self) -> str:
        others = any(not deed.undone for deed in self.desk.history())
        nothing = "The last changes were made in another Reader; they are undone there."
        nothing = nothing if others else "There is nothing to undo."
        return self._step(self.desk.undo, "Undone", nothing)

    def _done_again(self) -> str:
        return self._step(self.desk.redo, "Done again", "There is nothing to do again.")

    def _step(self, take: Callable[[], Deed | None], done: str, nothing: str) -> str:
        """Take a step back or on; what came of it."""
        self.catch_up()
        self._marks_itself = False
        try:
            deed = take()
        except ChangedSinceError as error:
            return f"Not undone, it was changed since: {self.desk.describe(error).words}."
        except StateError as error:
            return str(error)
        if not deed:
            return nothing
        self.use_theme(self.desk.preferred("theme"))
        self.show_again()
        return f"{done}: {deed.words}."

    def action_history(self) -> None:
        """Every change, the newest first; one may step through them there."""
        from reader.ui.screens.deeds import DeedsScreen  # noqa: PLC0415 - as above

        self.catch_up()
        dates = self.desk.settings.date_format
        screen = DeedsScreen(self.desk.history, self._undone, self._done_again, dates)

        def chosen(number: int | None) -> None:
            if number is not None and (stories := screen.deeds[number].articles):
                self.show_entry(stories[0])

        self.app.push_screen(screen, chosen)


def read_tags(text: str) -> list[str]:
    """The tags of a typed line: between commas, or words that each begin with "#"."""
    line = clean(text)
    words = line.split()
    parts = words if words and all(word.startswith("#") for word in words) else line.split(",")
    return [tag for part in parts if (tag := " ".join(part.split()).lstrip("#").strip())]
