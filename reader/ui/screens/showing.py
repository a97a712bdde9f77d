"""The actions that choose what is shown, and those about Reader itself."""

from reader.desk import GoneError
from reader.ui.commands import COMMANDS
from reader.ui.screens.fetching import FetchingActions


class ShowingActions(FetchingActions):
    """Panes, sheets, help, the way out."""

    def action_sidebar(self) -> None:
        """Show or hide the related items."""
        if self.is_wide and not self.alone:
            self.beside = not self.beside
            if not self.beside and self.room == "related":
                self.go(self._came_from)
            self.settle()
        else:
            self.go(self._came_from if self.room == "related" else "related")

    def action_alone(self) -> None:
        """Nothing but the story, or everything again."""
        self.set_alone(on=not self.alone)

    def action_raw(self) -> None:
        """The document itself, and the receipt."""
        story = self.story
        if not story:
            self.say("No story.")
            return
        from reader.ui.screens.raw import RawScreen  # noqa: PLC0415 - the first frame needs it not

        try:
            screen = RawScreen(self.desk.article(story), self.desk.raw(story), self.desk.roots)
        except GoneError as error:
            self.say(str(error.problem))
        else:
            screen.plain = self.plain
            self.app.push_screen(screen)

    def action_problems(self) -> None:
        """What could not be read, and what is wrong with configuration and state."""
        if not self.problems:
            from reader.desk.listing import others_summary  # noqa: PLC0415 - as above

            others = others_summary(self.desk)
            self.say(" ".join(filter(None, ("No problems: every document could be read.", others))))
            return
        from reader.ui.screens.problems import Looked, ProblemsScreen  # noqa: PLC0415 - as above

        def shown() -> None:
            screen.show(Looked(self.problems, self.desk.roots))

        looked = Looked(self.problems, self.desk.roots)
        screen = ProblemsScreen(looked, self.action_reload, self.desk.story_at)
        screen.plain = screen.pane.plain = self.plain
        self.tell_looked = shown
        self.app.push_screen(screen, self._open_problem)

    def _open_problem(self, story: str | None) -> None:
        """The story of a document that could be read in part."""
        self.tell_looked = None
        if story:
            self.show_entry(story)
            self.go("article")

    def action_help(self) -> None:
        """Every key and what it does."""
        from reader.ui.screens.help import HelpScreen  # noqa: PLC0415 - the first frame needs it not

        screen = HelpScreen()
        screen.plain = self.plain
        self.app.push_screen(screen)

    def action_palette(self) -> None:
        """Every action by its name."""
        from reader.ui.screens.palette import palette  # noqa: PLC0415 - as above

        async def chosen(number: int | None) -> None:
            if number is not None:
                await self.run_action(COMMANDS[number].id)

        self.app.push_screen(palette(), chosen)

    def action_suspend(self) -> None:
        """Back to the shell until it brings Reader back."""
        self.keep_everything()
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """Leave Reader."""
        self.leave_reader()
