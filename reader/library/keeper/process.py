"""What the keeper does: `python -m reader.library.keeper.process`.

The first line on its standard input says of which library it is the keeper; each further line asks
for a look at once. What it does it tells on its standard output, a line of JSON each. It ends when
its input does.
"""

import fcntl
import json
import os
import sqlite3
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

from reader.beside import yield_to_screen
from reader.library.indexing import compare, index
from reader.library.keeper.watching import watch
from reader.library.looking import look
from reader.library.order import Sort
from reader.library.store import FAILURES, Store, is_damage, prepare

# Files that change all the time are looked at so often at most, and for half of the time.
_REST_SECONDS = 3.0


def main() -> None:
    """Keep the library until Reader ends."""
    yield_to_screen()
    about = json.loads(sys.stdin.readline())
    keeper = _Keeper(Path(about["store"]), about["roots"], about["sort"])
    threading.Thread(target=_listen, args=(keeper,), daemon=True).start()
    own = os.path.join(os.path.dirname(about["store"]), "")  # noqa: PTH118, PTH120 - exact
    watch(about["roots"], own, keeper.wished.set)
    try:
        keeper.keep()
    except Exception as error:
        # Nobody sees what it would print.
        from reader.crash import told  # noqa: PLC0415 - nothing else needs it

        _tell(did="fault", why=told(error))
        raise


def _listen(keeper: "_Keeper") -> None:
    for _ in sys.stdin:
        keeper.asked.set()
        keeper.wished.set()
    # Whatever is being written is taken back by SQLite.
    os._exit(0)


def _tell(**message: object) -> None:
    sys.stdout.write(f"{json.dumps(message)}\n")
    sys.stdout.flush()


class _Keeper:
    """Looks, and works off what was found, for as long as there is no other wish."""

    def __init__(self, path: Path, roots: list[str], sort: Sort) -> None:
        # Whether a look is wished, as files changed or somebody asked; and whether somebody did.
        self.wished, self.asked = Event(), Event()
        self._store = Store(path)
        self._roots = roots
        self._sort = sort
        # Files that changed are not looked at before.
        self._look_after = 0.0

    def keep(self) -> None:
        """Do what is wished, one after the other."""
        asked = False
        while True:
            self.turn(again=asked)
            self.shrink()
            asked = self._next_wish()

    def turn(self, *, again: bool) -> None:
        """Look, `again` also at what could not be read, and work off what is found."""
        try:
            self._look(again=again)
            if self._work_off():
                _tell(did="rest")
        except (*FAILURES, OSError) as error:
            _tell(did="fail", why=str(error), damaged=is_damage(error))
            if "locked" in str(error):
                # Another process writes: it goes on in a while.
                threading.Timer(_REST_SECONDS, self.wished.set).start()

    def _work_off(self) -> bool:
        works = (("index", index), ("compare", compare))
        return all(work(self._store, partial(self._did, did), self._is_due) for did, work in works)

    def _look(self, *, again: bool) -> None:
        """Look, unless another keeper does: what it reads then is there already."""
        path = self._store.path
        assert path is not None  # noqa: S101 - a keeper is begun for a file
        if not path.exists():
            # Somebody deleted it: it is made anew.
            prepare(path)
        with open(f"{path}.lock", "w") as lock:  # noqa: PTH123 - beside the file of that name
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._look_alone(again=again)

    def _look_alone(self, *, again: bool) -> None:
        begun = monotonic()
        look(self._store, self._roots, partial(self._did, "read"), again=again, sort=self._sort)
        ended = monotonic()
        self._look_after = ended + max(_REST_SECONDS, ended - begun)
        _tell(did="look", asked=again)

    def _did(self, did: str, done: int, of: int) -> None:
        _tell(did=did, done=done, of=of)

    def _is_due(self) -> bool:
        """Whether to look before all is worked off: at once only where somebody asked."""
        is_time = monotonic() > self._look_after
        return self.asked.is_set() or (self.wished.is_set() and is_time)

    def shrink(self) -> None:
        """Let the log of the store go, unless something is wished before that can be."""
        pause = _REST_SECONDS
        with suppress(sqlite3.Error):
            while not self.wished.wait(pause) and not self._store.shrink():
                _tell(did="held")
                pause *= 2

    def _next_wish(self) -> bool:
        """Wait until a look is due; whether somebody asked for it."""
        self.wished.wait()
        self.asked.wait(max(0.0, self._look_after - monotonic()))
        self.wished.clear()
        if asked := self.asked.is_set():
            self.asked.clear()
        return asked


if __name__ == "__main__":
    main()
