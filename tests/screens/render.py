"""The golden screens: which there are, and how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from reader import resources
from reader.desk import open_desk
from reader.model import Problem
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.screens import relating
from reader.ui.screens.main import MainScreen
from tests.ui.conftest import screen_text

HERE = Path(__file__).parent
# What is near to a story is there at once.
relating._FIRST_REST = relating._REST = 0.001


@dataclass(frozen=True)
class Golden:
    """A screen of the shipped stories: its size, and the keys pressed before it is drawn."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    first: bool = False

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return HERE / f"{self.size[0]}x{self.size[1]}-{self.name}.txt"


PROBLEMS = (
    Problem(
        "/home/ann/news/2024/letters/old-page.txt",
        "its encoding was guessed (Windows-1252), so letters may be wrong",
        "save the page as text in UTF-8",
    ),
    Problem("/home/ann/news/empty.txt", "it is empty", "save the page again, or remove the file"),
    Problem(
        "/home/ann/news/pictures/\x1b[2J[/b].txt",
        "it is a JPEG picture",
        "remove it, or name it in .readerignore",
    ),
)

GOLDENS = (
    Golden("start", (160, 45)),
    Golden("first", (100, 30), first=True),
    Golden("views", (120, 40), ("b", "m", "v")),
    Golden("theme", (100, 30), ("t", "j")),
    Golden(
        "tags",
        (80, 24),
        ("T", *"war, to read", "enter", "e", *"Ask about it", "enter", "d", "j", "T"),
    ),
    Golden("related", (160, 45), ("j", "b", "3", "j")),
    Golden("start", (120, 40)),
    Golden("near", (120, 40), ("j", "j")),
    Golden("search", (120, 40), ("slash", *"nato")),
    Golden(
        "search-error",
        (80, 24),
        ("slash", *[*"nato", "space", *"is:blue"], "space", "x"),
    ),
    Golden("reading", (120, 40), ("j", "j", "b", "enter", "space")),
    Golden("teaser", (120, 40), ("J", "J", "J", "J", "3", "j", "j", "enter")),
    Golden("bookmarks", (120, 40), ("B",)),
    Golden("alone", (120, 40), ("z", "G")),
    Golden("help", (120, 40), ("question_mark",)),
    Golden("raw", (120, 40), ("x",)),
    Golden("table", (80, 24), ("G", "enter", "space", "space")),
    Golden("problems", (120, 40), ("exclamation_mark", "j"), PROBLEMS),
    Golden("problems", (50, 20), ("exclamation_mark",), PROBLEMS),
    Golden("raw", (70, 24), ("j", "x", "space")),
    Golden("start", (80, 24)),
    Golden("related", (80, 24), ("R",)),
    Golden("end", (80, 24), ("enter", "G")),
    Golden("start", (50, 20)),
    Golden("reading", (50, 20), ("enter",)),
    Golden("related", (50, 20), ("R",)),
    Golden("too-small", (39, 9)),
)


async def open_golden(golden: Golden, settings: Settings, theme: str = "ink") -> tuple[str, str]:
    """The screen as text, and as an SVG picture."""
    with open_desk(replace(settings, theme=theme), [str(resources.folder("seeds"))]) as desk:
        desk.problems += tuple(golden.problems)
        if not golden.first:
            desk.greet()
        desk.library.bring_index(alike=True)
        app = ReaderApp(desk)
        async with app.run_test(size=golden.size) as pilot:
            await pilot.pause()
            for key in golden.keys:
                await pilot.press(key)
            main = app.screen_stack[0]
            assert isinstance(main, MainScreen)
            main.keep_place()  # otherwise done each second
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return screen_text(app) + "\n", app.export_screenshot(title="reader")
