"""How the time of reading a page grows with its length, for pages made to be slow.

    python3 -m tests.bench.pages

Each page is read once at a size and once at twice that: a ratio near 2 is in step, one near 4
grows with the square.
"""

import time

from reader.loaders import load_file

SIZE = 5_000
TOP = "The dam above Tarn Valley\n\n"
BLOCK = f"{TOP}The dam held, and nobody was hurt.\n\nMore from Hillside Gazette\n\n"


def many(size: int, line: str, joint: str = "\n") -> str:
    """So many lines, numbered where they say so."""
    return joint.join(line.format(at) for at in range(size))


def pages(size: int) -> list[str]:
    """The pages, each about as long as its size says."""
    return [
        "x" * 100 * size,
        TOP + "word " * 20 * size,
        TOP + ". " * 50 * size,
        BLOCK + "Dr. " * 25 * size,
        TOP + "a" + "\u0301" * 30 * size,
        TOP + "\u200d" * 30 * size,
        " " * 50 * size + "x" + " " * 50 * size,
        TOP + many(size, "line {} of the dam"),
        TOP + many(size, "line {} of the dam", "\n\n"),
        TOP + many(size, "A caption that is long enough to be one, said again and again"),
        BLOCK + many(size, "A caption that is long enough to be one, said again and again"),
        BLOCK + many(size, "The sheep number {} came home before the night."),
        BLOCK + many(size, "Nora Reid"),
        BLOCK + many(size, "Nora Reid", "\n\n"),
        BLOCK + many(size, "AFP"),
        BLOCK + many(size, "- YouTube"),
        TOP + many(size, "Nora Reid", "\n\n"),
        TOP + many(size, "13 November 2024"),
        TOP + many(size, "Photo:"),
        TOP + many(size, "- item"),
        TOP + many(size, "> quoted"),
        TOP + "The dam held.\n\n" + many(size, "Related\n\nTitle {} of another story", "\n\n"),
        TOP + many(size, "(" * 200 + "/" * 90),
        TOP + many(size, "May " * 39),
        TOP + many(size, "1 " * 70 + "2024"),
    ]


def seconds(page: str) -> float:
    """The processor time of reading a page."""
    data = page.encode()
    start = time.process_time()
    load_file("/a/b.txt", data=data)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    seconds(BLOCK)
    print(f"{'ms':>7} {'twice':>7} {'ratio':>6}  page")
    for once, twice in zip(pages(SIZE), pages(2 * SIZE), strict=True):
        first, second = seconds(once), seconds(twice)
        start = once.removeprefix(BLOCK).removeprefix(TOP)[:40]
        print(f"{first * 1000:7.0f} {second * 1000:7.0f} {second / first:6.1f}  {start!r}")


if __name__ == "__main__":
    main()
