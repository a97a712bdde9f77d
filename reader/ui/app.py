"""The Textual app: themes, style sheets, first screen."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from reader import resources
from reader.desk import Desk, Session, StateError, open_desk_soon
from reader.settings import by_line, load_settings
from reader.text import clean
from reader.ui.driver import fitted
from reader.ui.ending import Ending
from reader.ui.keymap import complaints, read_keys, use
from reader.ui.messages import LeaveWished
from reader.ui.screens.hints import with_keys
from reader.ui.screens.main import MainScreen
from reader.ui.screens.telling import Telling
from reader.ui.signs import in_columns, lacking
from reader.ui.terminal import Attributes, is_ignored
from reader.ui.themes import DEFAULTS, OWN
from reader.ui.themes import fitted as fitted_theme
from reader.ui.typeahead import KeysInOrder

_STYLES = ("inks", "main")
# Those of screens over the main one, which the first one does not wait for.
_LATER_STYLES = ("sheets", "boxes")
# So many seconds an empty screen needs no explanation.
_PATIENCE = 0.5
_TELL_EVERY = 0.1
# So many seconds after its start Reader shows what it opened with.
_START = 3.0
_PLAIN = "Reader is plain here: {} has no signs to draw with. A locale of UTF-8 has them."


_FOLDER = resources.folder("styles")


class ReaderApp(Ending, KeysInOrder, inherit_bindings=False):
    """Reader on a desk that is open."""

    # Of Textual's own only this one: ^Q may be anybody's.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "help_quit", show=False)]
    CSS_PATH: ClassVar = [_FOLDER / f"{name}.tcss" for name in _STYLES]
    # The palette is a command of the table like all others.
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Reader"

    def __init__(self, desk: Desk, notice: str = "") -> None:
        # What is said at the start, where nothing else is.
        self._notice = notice
        # Asked for even while the app is made.
        self._fitted: dict[str, Theme] = {}
        # NO_COLOR means none, not even greys.
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        # Reader has neither toasts nor tooltips, so no screen needs a place for them.
        self._disable_notifications = self._disable_tooltips = True
        self.desk = desk
        self._has_all_styles = False
        moved, _ = read_keys(desk.settings.keys)
        use(moved)
        self.set_keymap(moved.moved())
        self.set_class(desk.settings.plain, "-plain")
        self.set_class(self.console.color_system in (None, "standard"), "-few-colours")
        for theme in OWN:
            self.register_theme(theme)
        wanted = desk.preferred("theme")
        self.theme = wanted if wanted in self.available_themes else OWN[0].name
        self.stylesheet.set_variables(self.get_css_variables())
        # Whether the styles are those of the theme: as it comes to be, the app reads them anew.
        self._is_styled = True

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of a name; one that is not ours is fitted to what Reader paints."""
        theme = super().get_theme(theme_name)
        if theme is None or theme in OWN:
            return theme
        if theme_name not in self._fitted:
            self._fitted[theme_name] = fitted_theme(theme)
        return self._fitted[theme_name]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not have them."""
        return DEFAULTS

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew, but not as the app comes to be: it has just read them."""
        if self._is_styled:
            self._is_styled = False
        else:
            super().refresh_css(animate)

    def get_driver_class(self) -> type[Driver]:
        """The driver of the system, as Reader needs it."""
        return fitted(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first."""
        return MainScreen(self.desk, self._notice)

    def push_screen(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as in Textual
        """Show a screen; over the main one it has styles of its own."""
        if not self._has_all_styles and self.screen_stack:
            self._has_all_styles = True
            self.stylesheet.read_all([_FOLDER / f"{name}.tcss" for name in _LATER_STYLES])
            self.stylesheet.parse()
        if isinstance(arguments[0], Telling):
            arguments[0].show_held(self.desk.held)
        return super().push_screen(*arguments, **named)

    def on_mount(self) -> None:
        """Paint again what a shell has painted over, and end where nobody can see it."""
        self.app_resume_signal.subscribe(self, self._repaint)
        if not self.is_headless:
            self.look_for_terminal()

    def _repaint(self, _: App[Any]) -> None:
        """The shell has written over the screen while Reader was suspended."""
        self.screen.refresh(layout=True)

    @on(LeaveWished)
    def _leave_wished(self) -> None:
        """Quit; where something is lost by it, only when that is wished twice in a row."""
        self.desk.refresh()  # the disk may have room by now
        lost = self.desk.at_risk
        if lost and not self.is_wished_again():
            self._say(f"{{quit}} again leaves and loses {lost}")
        else:
            self.exit()

    def action_suspend_process(self) -> None:
        """Back to the shell, where there is one."""
        if is_ignored(signal.SIGTSTP):
            self._say("There is no shell to go back to.")
        else:
            super().action_suspend_process()

    def action_help_quit(self) -> None:
        """^C ends other programs: say what ends this one."""
        self._say("{quit} quits Reader.")

    def _say(self, said: str) -> None:
        if isinstance(self.screen, Telling):
            self.screen.say(with_keys(said))


class _Progress:
    """Tells on standard error how many documents were read, once that takes a while."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PATIENCE
        self._told = False

    def __call__(self, count: int, of: int) -> None:
        if time.monotonic() > self._next:
            self._next = time.monotonic() + _TELL_EVERY
            self._told = True
            print(f"\rReading documents: {count:,} of {of:,}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away that was written."""
        if self._told:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def run(paths: Sequence[str], terminal: Attributes | None = None, *, plain: bool = False) -> int:
    """Open the desk on the paths and show it; returns the exit code.

    `terminal` is how it was set before Reader was started.
    """
    progress = _Progress()
    settings = load_settings()
    said = by_line((*settings.complaints, *complaints(settings)))
    plain = settings.plain or plain
    lacks = lacking()
    settings = replace(settings, plain=plain or bool(lacks), complaints=said)
    notice = _PLAIN.format(clean(lacks)) if lacks and not plain else ""
    try:
        opened = open_desk_soon(settings, paths, progress)
    finally:
        progress.end()
    try:
        with opened as desk:
            app = ReaderApp(desk, notice)
            app.terminal = terminal
            begun = time.monotonic()
            with in_columns() if lacks else nullcontext():
                app.run(mouse=settings.mouse)
            if app.fault and time.monotonic() < begun + _START:
                # What is opened may be what the fault comes of, and would be at every start.
                with suppress(StateError):
                    desk.keep_session(Session())
    finally:
        with suppress(OSError):  # the terminal may be gone
            if opened.unkept:
                print(clean(opened.unkept, lines=True), file=sys.stderr)
    if app.fault:
        from reader.crash import FaultError  # noqa: PLC0415 - let no start wait for it

        raise FaultError(app.doing) from app.fault
    return app.return_code or 0
