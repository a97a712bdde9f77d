"""How the time of what reads hostile text grows: `python3 -m tests.soak.growth [READER [SIGNS]]`.

Each text of `tests.growing` is made long, then eight times as long, and the time of the processor
is taken, the best of three. What takes more than three times as much as the text has grown is
named, and what was not done in time; their number is the result. What C does in one call is seen
here, and the parsers of others; what copies all that there is for each line only in texts of
megabytes, by some 500,000 signs.
"""

import signal
import sys
import time
from collections.abc import Callable

from reader.loaders.memory import forget
from tests.growing import READERS, REPEATED

_TIMES = 8
_MOST = _TIMES * 3
# Seconds: what is quicker tells nothing, what is slower is not waited for.
_LEAST, _GIVE_UP = 0.1, 30
_BEST_OF = 3
# What the parser of TOML takes the square of: a key in thousands of parts.
_KNOWN = {("config", "www."), ("config", "a.")}


def main(word: str = "", signs: str = "30000") -> int:
    """Measure all, or the readers with a word in their name; the number of what is steep."""
    signal.signal(signal.SIGALRM, _too_long)
    steep = 0
    for name, read in READERS.items():
        if word not in name:
            continue
        for before, pump in REPEATED:
            count = max(1, int(signs) // len(pump))
            short, long = before + pump * count, before + pump * count * _TIMES
            seconds = 0.0 if (name, pump) in _KNOWN else _seconds(read, long)
            if seconds < _LEAST:
                continue
            grown = seconds / max(_seconds(read, short), 0.001)
            if grown > _MOST or (seconds >= _GIVE_UP and grown > _TIMES):
                steep += 1
                print(
                    f"{name}: {before!r} {pump!r}: {seconds:.2f} s, {grown:.0f} times", flush=True
                )
        print(f"{name}: done", flush=True)
    return steep


def _seconds(read: Callable[[str], object], text: str) -> float:
    """What reading takes; the best of several times, unless the first says enough."""
    best = float(_GIVE_UP)
    for _ in range(_BEST_OF):
        forget()
        signal.alarm(_GIVE_UP)
        begun = time.process_time()
        try:
            read(text)
        except TimeoutError:
            return best
        finally:
            signal.alarm(0)
        best = min(best, time.process_time() - begun)
        if best < _LEAST / _MOST or best > 1:
            break
    return best


def _too_long(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
