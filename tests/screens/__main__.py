"""Draw the golden screens anew, to be looked at before they are committed.

python3 -m tests.screens            rewrite tests/screens/*.txt
python3 -m tests.screens pictures   rewrite the pictures of the README
"""

import asyncio
import os
import sys
import tempfile

from reader.settings import load_settings
from tests.screens.render import GOLDENS, HERE, Golden, open_golden

# The pictures of the README, each with its theme.
PICTURES = {
    "ink": (
        "ink",
        Golden("ink", (124, 40), ("j", "j", "b", "j", "m", "j", "enter", "space", "h")),
    ),
    "paper": (
        "paper",
        Golden(
            "paper",
            (124, 40),
            ("j", "j", "b", "j", "m", "j", "enter", "space", "h"),
        ),
    ),
    "search": ("ink", Golden("search", (124, 40), ("slash", *"nato", "down", "down"))),
    "views": ("ink", Golden("views", (124, 40), ("b", "j", "m", "j", "v"))),
    "raw": ("paper", Golden("raw", (124, 40), ("x",))),
    "theme": ("gruvbox", Golden("theme", (124, 40), ("j", "t"))),
    "history": ("ink", Golden("history", (124, 40), ("b", "j", "m", "j", "d", "A", "u", "L"))),
    "help": ("paper", Golden("help", (124, 40), ("question_mark",))),
    "narrow": ("ink", Golden("narrow", (50, 24), ("enter", "space"))),
}


async def draw(pictures: bool) -> None:
    """Draw them in an empty home."""
    for golden in () if pictures else GOLDENS:
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home
            text, _ = await open_golden(golden, load_settings())
        golden.path.write_text(text, "utf-8")
        print(golden.path.name)  # noqa: T201 - a command for the developer
    for name, (theme, golden) in PICTURES.items() if pictures else ():
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home
            _, svg = await open_golden(golden, load_settings(), theme)
        path = HERE / f"{name}.svg"
        path.write_text(svg, "utf-8")
        print(path.name)  # noqa: T201 - a command for the developer


if __name__ == "__main__":
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ.pop(name, None)
    os.environ["COLORTERM"] = "truecolor"
    asyncio.run(draw(pictures="pictures" in sys.argv[1:]))
