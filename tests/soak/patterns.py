"""Regular expressions on texts made to slow them: `python3 -m tests.soak.patterns [WORD]`.

Every expression that Reader compiles is run, in the ways in which it is used, over texts that
repeat what it repeats, its beginnings, and itself. The texts double until it takes long; the
exponent is that of the last doublings: 1 where the time grows with the text. Those that are above
are named, and their number is the result. A word chooses those in whose name it is.
"""

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from math import log2
from typing import Any, NamedTuple

from tests.soak.collecting import Used, collected
from tests.soak.samples import pumps

# Seconds: what takes less for the first text is quick, what takes more is not doubled again.
_LEAST, _ENOUGH, _GIVE_UP = 0.001, 0.3, 1.5
_FIRST_SIGNS, _MOST_SIGNS = 4_000, 200_000
_STEEP = 1.6
_ENDS = ("", "\x00", " a", ">")
_Ask = Callable[[Any], object]

# What is asked of short texts only: so many signs at most, by the limits beside it.
_SHORT = {
    "layout/tables.py _NUMBER": 40,
    "loaders/credits.py _FIRM": 600,
    "loaders/credits.py _LOOSE": 600,
    "loaders/credits.py _VIA": 600,
    "loaders/dates.py _DAYS": 160,
    "loaders/declared.py _HTML": 8_192,
    "loaders/encodings.py _CUT_END": 400,
    "loaders/feed_file/tails.py _NUMBER": 60,
    "loaders/formats.py _STARTS": 4_096,
    "loaders/mail/headers.py _ADDRESS": 8_000,
    "loaders/mail/headers.py _COMMENTED": 8_000,
    "loaders/mail/headers.py _IN_ANGLES": 8_000,
    "loaders/mail/headers.py _NAMED": 8_000,
    "loaders/names.py _SEPARATORS": 160,
    "loaders/sentences.py _WORD_BEFORE": 24,
    "loaders/shapes.py _QUOTED": 2_000,
    # It is asked of texts in which every comment ends.
    "feeds/opml/scanning.py _TAG": 0,
}
# What is asked of lines in which no two blanks stand together.
_ONE_LINE = (
    "loaders/feed_file/story.py _SIGNED",
    "loaders/mail/headers.py",
    "loaders/markdown/metadata.py",
    "loaders/saved_page/headline.py _SITE",
)


class Repeated(NamedTuple):
    """A text that repeats something, between a beginning and an end."""

    before: str
    pump: str
    after: str

    def text(self, name: str, count: int) -> str:
        """The text as it can come to the expression of a name."""
        text = f"{self.before}{self.pump * count}{self.after}"
        if name.startswith(_ONE_LINE):
            text = " ".join(text.split())
        return text[: _SHORT.get(name)]


class Growth(NamedTuple):
    """How the time of a way to ask grows, and by which text that was seen."""

    exponent: float
    seconds: float
    signs: int
    way: str
    by: Repeated


def main(word: str = "") -> int:
    """Measure all; the number of those that grow faster than the text."""
    signal.signal(signal.SIGALRM, _too_long)
    steep = 0
    every = [one for one in collected() if word in one.name]
    for one in every:
        found = next((growth for growth in _growths(one) if growth.exponent > _STEEP), None)
        if found:
            steep += 1
            print(f"{one.name}: {found} {one.pattern.pattern!r:.200}", flush=True)
    print(f"{len(every)} expressions, {steep} grow faster than the text")
    return steep


def _growths(one: Used) -> Iterator[Growth]:
    for (before, pump), after, way in product(pumps(one.pattern), _ENDS, _ways(one)):
        by = Repeated(before, pump, after)
        if told := _exponent(one, _WAYS[way](one.pattern), by):
            yield Growth(*told, way, by)


def _ways(one: Used) -> list[str]:
    known = {"match": "match", "fullmatch": "fullmatch"}
    return sorted({known.get(way, "find") for way in one.ways})


_WAYS: dict[str, Callable[[re.Pattern[Any]], _Ask]] = {
    "match": lambda pattern: pattern.match,
    "fullmatch": lambda pattern: pattern.fullmatch,
    "find": lambda pattern: lambda text: sum(1 for _ in pattern.finditer(text)),
}


def _exponent(one: Used, ask: _Ask, by: Repeated) -> tuple[float, float, int] | None:
    """The exponent, the seconds of the last text, and its signs; None for what is quick."""
    count = max(1, _FIRST_SIGNS // len(by.pump))
    times: list[float] = []
    signs = 0
    while count * len(by.pump) <= _MOST_SIGNS:
        text = by.text(one.name, count)
        if len(text) == signs:  # no longer text comes to it
            break
        signs = len(text)
        raw = isinstance(one.pattern.pattern, bytes)
        times.append(_seconds(ask, text.encode("latin-1", "replace") if raw else text))
        if times[0] < _LEAST or times[-1] > _ENOUGH:
            break
        count *= 2
    if times and times[-1] >= _GIVE_UP:
        return 9.0, times[-1], signs
    return (log2(times[-1] / times[-3]) / 2, times[-1], signs) if len(times) > 2 else None


def _seconds(ask: _Ask, text: object) -> float:
    signal.setitimer(signal.ITIMER_REAL, _GIVE_UP)
    begun = time.process_time()
    try:
        ask(text)
    except TimeoutError:
        return _GIVE_UP
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - begun


def _too_long(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
