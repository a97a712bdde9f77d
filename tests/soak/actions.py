"""Actions of chance on Reader in a terminal: python3 -m tests.soak.actions [ACTIONS] [SEED].

Keys, typing, the mouse and changing windows on every screen, while documents and feeds change
underneath. Four fifths of it are one long life, of which memory, file handles and threads are told;
then come short ones, which end in all ways. Whatever goes wrong is printed, and the end is 1.
"""

import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.feeds.server import serving
from tests.soak.doing import Doing
from tests.soak.life import END_OF_PASTE, Figures, Life, processes_of
from tests.soak.world import World
from tests.terminal.giving_back import ALTERNATE_OFF

_ACTIONS, _SEED = 20_000, 1
_LONG_SHARE = 0.8
_SHORT_LIVES = (5, 400)
# What it holds is looked at so often in a long life, but not each few actions.
_LOOKS, _LOOK_EVERY = 10, 200
# Nobody types for long ahead of what he sees.
_SETTLE_EVERY = 8
# Signals that end Reader, and its code then; no signal is a key.
_ENDS = (None, None, signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL)


class Soak:
    """The whole run; `faults` are what went wrong."""

    def __init__(self, home: Path, world: World, chance: random.Random) -> None:
        self._home = home
        self._world = world
        self._chance = chance
        self._doing = Doing(chance, world)
        self.faults: list[str] = []
        self.done = 0
        self.ends: Counter[str] = Counter()
        self.figures: list[Figures] = []

    def run(self, actions: int) -> None:
        """Act so often."""
        longest = 0
        while self.done < actions * _LONG_SHARE:
            before, told, self.figures = self.done, self.figures, []
            self._live(int(actions * _LONG_SHARE) - self.done, leaving=False)
            # Those of the longest life are told.
            if self.done - before < longest:
                self.figures = told
            longest = max(longest, self.done - before)
        while self.done < actions:
            self._live(min(self._chance.randint(*_SHORT_LIVES), actions - self.done), leaving=True)

    def _live(self, actions: int, *, leaving: bool) -> None:
        life = Life(self._doing.new_size())
        life.take(2.0)
        every = max(1, actions // _LOOKS, _LOOK_EVERY)
        for number in range(actions):
            if life.ended:
                break
            self._act(life, leaving=leaving)
            self.done += 1
            if number % _SETTLE_EVERY == 0:
                life.settle()
            if number % _LOOK_EVERY == 0 and not life.answers((77, 33), self._doing.size):
                self.faults.append(f"after {self.done:,} actions it answers no more")
                break
            if not leaving and number % every == every - 1 and not life.ended:
                self._look(life)
        self._end(life, leaving=leaving)

    def _act(self, life: Life, *, leaving: bool) -> None:
        what = self._chance.random()
        if what < 0.06:
            life.resize(*self._doing.new_size())
            life.take(0.03)
        elif what < 0.12:
            self._world.change()
        elif what < 0.125:
            life.take(self._chance.uniform(0.1, 1.5))
        elif what < 0.13 and leaving:
            self._stop(life)
        else:
            try:
                life.act(self._doing.keys(leaving=leaving))
            except OSError:  # it has just ended
                life.take(0.1)
        life.go_on()

    def _stop(self, life: Life) -> None:
        life.signal(self._chance.choice((signal.SIGTSTP, signal.SIGSTOP)))
        time.sleep(0.1)

    def _look(self, life: Life) -> None:
        """What it holds once it has come to rest."""
        for keys in (END_OF_PASTE, *["\x1b"] * 5):
            life.act(keys)
            life.take(0.2)
        life.settle()
        life.take(3.0)
        if not life.ended and (figures := life.figures()):
            self.figures.append(figures)
            print(f"{self.done:>9,} actions: {_told(self.figures[-1])}", flush=True)

    def _end(self, life: Life, *, leaving: bool) -> None:
        number = self._chance.choice(_ENDS) if leaving else None
        wanted = {0}
        if number is None:
            life.leave()
        else:
            life.settle()  # it may be leaving by a key
            if not life.ended:
                life.signal(number)
                # A key may have been on its way by which it leaves.
                wanted = {128 + number, -number, 0}
        code = life.wait_for_exit()
        self.ends[str(code)] += 1
        if code not in wanted:
            text = bytes(life.received).rpartition(ALTERNATE_OFF)[2].decode("utf-8", "replace")
            self.faults.append(f"after {self.done:,} actions it ended with {code}: {text!r}")
        if code != -signal.SIGKILL:
            try:
                life.nothing_left_on()
            except AssertionError as error:
                line = traceback.extract_tb(error.__traceback__)[-1].line
                self.faults.append(f"the terminal was not given back: {line} {error}")
        self._look_for_others()

    def _look_for_others(self) -> None:
        end = time.monotonic() + 10
        while (others := processes_of(str(self._home))) and time.monotonic() < end:
            time.sleep(0.1)
        if others:
            self.faults.append(f"{len(others)} processes are left over")
            for pid in others:
                os.kill(pid, signal.SIGKILL)

    def tell(self) -> None:
        """Print what came of it."""
        for report in sorted(self._home.rglob("crashes/*.txt")):
            self.faults.append(report.read_text("utf-8"))
        print(f"{self.done:,} actions, {self.ends.total()} lives; they ended {dict(self.ends)}")
        if self.figures:
            first, last = self.figures[0], self.figures[-1]
            print(f"after the first tenth: {_told(first)}\nat the end:            {_told(last)}")
            self.faults += [f"{what} grew" for what in last.grown(first)]
        for fault in self.faults:
            print(f"\nFAULT {fault}")
        print(f"{len(self.faults)} faults")


def _told(one: Figures) -> str:
    return (
        f"{one.memory:6.1f} MB, {one.files} file handles, {one.threads} threads, "
        f"{one.children} children"
    )


@contextmanager
def soaking(seed: int) -> Iterator[Soak]:
    """A home, a folder and a server for one run."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place, serving() as server:
        home = Path(place, "home")
        config = home / ".config" / "reader"
        config.mkdir(parents=True)
        news = Path(place, "news")
        (config / "config.toml").write_text(f'folders = ["{news}"]\n')
        browser = Path(place, "browser")
        browser.write_text("#!/bin/sh\nexit 0\n")
        browser.chmod(0o755)
        os.environ.update(HOME=str(home), BROWSER=str(browser), COLORTERM="truecolor")
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ.pop(f"XDG_{name}_HOME", None)
        world = World(news, server, chance)
        feeds = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in world.feeds)
        (config / "feeds.opml").write_text(f'<opml version="2.0"><body>{feeds}</body></opml>')
        yield Soak(home, world, chance)


def main() -> int:
    """Run it as the command line says."""
    actions, seed, *_ = (*map(int, sys.argv[1:]), *(_ACTIONS, _SEED)[len(sys.argv) - 1 :])
    print(f"{actions:,} actions with seed {seed}", flush=True)
    with soaking(seed) as soak:
        soak.run(actions)
        soak.tell()
    return 1 if soak.faults else 0


if __name__ == "__main__":
    sys.exit(main())
