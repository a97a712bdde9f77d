"""The real app over a small library, driven by Textual's pilot."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest
from textual import _wait
from textual.events import Paste
from textual.pilot import Pilot

from reader.desk import open_desk, open_desk_soon
from reader.model import Mark
from reader.settings import load_settings
from reader.ui.app import ReaderApp
from reader.ui.screens.main import MainScreen
from reader.ui.screens.telling import Telling

LONG = [
    f"Paragraph {number} of the long story. " + "It goes on and on. " * 20 for number in range(12)
]
MORE = """More from Test Desk

Second story. It is in the library.

Something that no story of the library tells about. It stays a teaser.

Sign up for our newsletter and read the best of the week every Sunday morning.
"""
# So many seconds, on a machine that others use too.
_PATIENCE = 60.0
SIZES = {"wide": (130, 30), "medium": (100, 30), "narrow": (60, 24)}


class Driver:
    """The app as a test sees it: keys in, screen text and state out."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    async def press(self, *keys: str) -> None:
        """Press keys and let everything that follows happen."""
        for key in keys:
            await self.pilot.press(key)
            while self.app.is_at_work:
                await self.pilot.pause()
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste text, as a terminal does it."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def wait_until(self, holds: Callable[[], bool]) -> None:
        """Let the app work until something holds; it may wait for processes beside it."""
        end, pause = monotonic() + _PATIENCE, 0.02
        while monotonic() < end:
            await self.pilot.pause(pause)
            if holds():
                return
            # To look at the whole screen all the time would leave them no processor.
            pause = min(0.2, 1.5 * pause)
        raise AssertionError(f"did not come about:\n{self.text()}")

    def text(self) -> str:
        """What the screen shows, line by line."""
        return screen_text(self.app)

    @property
    def room(self) -> str:
        """The pane that has the focus."""
        return self.main.room

    @property
    def top(self) -> int:
        """How many lines of the story are above the reading pane."""
        return self.main.article.flow.number(self.main.article.top)

    @property
    def headline(self) -> str:
        """The headline of the story that is shown."""
        shown = self.main.shown
        if not isinstance(shown, str):
            return ""
        summary = self.main.desk.library.summary(shown)
        return summary.headline if summary else ""

    @property
    def mark(self) -> Mark:
        """What was done to the story that is shown."""
        assert isinstance(self.main.shown, str)
        return self.main.desk.mark(self.main.shown)

    def read(self) -> list[str]:
        """The headlines that are marked read."""
        return [s.headline for s in self.main.desk.library if self.main.desk.mark(s.id).read]

    def bookmarked(self) -> list[str]:
        """The headlines that are bookmarked."""
        return [s.headline for s in self.main.desk.library if self.main.desk.mark(s.id).bookmarked]

    def said(self) -> list[str]:
        """What is said at the foot of the screen."""
        telling = [one for one in self.app.screen_stack if isinstance(one, Telling)]
        return [one.message for one in telling if one.message]


def screen_text(app: ReaderApp) -> str:
    """The cells of the screen as text, out of the compositor's strips."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)


Opening = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def library(folder: Path) -> Path:
    """Five stories, the newest first: long, second, third, fourth, fifth."""
    pages = {
        "a.txt": ("The long story", "10 May 2024", LONG, MORE),
        "b.txt": ("Second story", "9 May 2024", ["It is short. Nothing more happens in it."], ""),
        "c.txt": ("Third story", "8 May 2024", LONG[:6], ""),
        "d.txt": ("Fourth story", "7 May 2024", ["Also short. It ends at once."], ""),
        "e.txt": ("Fifth story", "6 May 2024", ["The last one of them. There is no other."], ""),
    }
    for name, (headline, date, body, more) in pages.items():
        text = "\n\n".join([headline, f"By the Test Desk\n{date}", *body, more])
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def quick_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual looks each 20 ms, three times a key, whether the app is idle; here each 5 ms."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 4000)


@pytest.fixture
def opened() -> Opening:
    """Opens the app on a folder, or that of the settings: `async with opened(folder) as driver`."""

    @asynccontextmanager
    async def opening(
        folder: Path | None,
        size: str | tuple[int, int] = "wide",
        *,
        first: bool = False,
        soon: bool = False,
    ) -> AsyncIterator[Driver]:
        open_it = open_desk_soon if soon else open_desk
        named = [str(folder)] if folder else []
        with open_it(load_settings(), named) as desk:
            if not first:
                desk.greet()
            app = ReaderApp(desk)
            cells = SIZES[size] if isinstance(size, str) else size
            async with app.run_test(size=cells) as pilot:
                await pilot.pause()
                yield Driver(app, pilot)

    return opening
