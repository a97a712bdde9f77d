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
import time
import zlib
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Literal

from reader.library.indexing import compare, index
from reader.library.keeper.watching import watch
from reader.library.looking import look
from reader.library.order import Sort
from reader.library.store import Store, prepare

Wish = Literal["start", "asked", "changed"]

_NICENESS = 10
# Files that change all the time are looked at so often at most.
_REST_SECONDS = 3.0


def main() -> None:
    """Keep the library until Reader ends."""
    os.nice(_NICENESS)
    about = json.loads(sys.stdin.readline())
    keeper = _Keeper(Path(about["store"]), about["roots"], about["sort"])
    wishes = keeper.wishes
    threading.Thread(target=_listen, args=(wishes,), daemon=True).start()
    own = os.path.join(os.path.dirname(about["store"]), "")  # noqa: PTH118, PTH120 - exact
    watch(about["roots"], own, lambda: wishes.put("changed"))
    keeper.keep()


def _listen(wishes: "SimpleQueue[Wish]") -> None:
    for _ in sys.stdin:
        wishes.put("asked")
    # Whatever is being written is taken back by SQLite.
    os._exit(0)


def _tell(**message: object) -> None:
    sys.stdout.write(f"{json.dumps(message)}\n")
    sys.stdout.flush()


class _Keeper:
    """Looks, and indexes what was found, for as long as there is no other wish."""

    def __init__(self, path: Path, roots: list[str], sort: Sort) -> None:
        self.wishes: SimpleQueue[Wish] = SimpleQueue()
        self._store = Store(path)
        self._roots = roots
        self._sort = sort
        self._looked = 0.0

    def keep(self) -> None:
        """Do what is wished, one after the other."""
        wish: Wish = "start"
        while True:
            try:
                self._look(again=wish == "asked")
                index(self._store, partial(self._did, "index"), self._is_wished)
                compare(self._store, partial(self._did, "compare"), self._is_wished)
                _tell(did="rest")
            except (sqlite3.Error, OSError, ValueError, TypeError, KeyError, zlib.error) as error:
                _tell(did="fail", why=str(error))
                if "locked" in str(error):
                    # Another process writes: it goes on in a while.
                    threading.Timer(_REST_SECONDS, self.wishes.put, ("changed",)).start()
            wish = self._next_wish()

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
        read = partial(self._did, "read")
        look(self._store, self._roots, read, again=again, sort=self._sort)
        self._looked = time.monotonic()
        _tell(did="look", asked=again)

    def _did(self, did: str, done: int, of: int) -> None:
        _tell(did=did, done=done, of=of)

    def _is_wished(self) -> bool:
        return not self.wishes.empty()

    def _next_wish(self) -> Wish:
        """What is wished next; what changes all the time is looked at now and then."""
        wish = self.wishes.get()
        until = self._looked + _REST_SECONDS
        while wish != "asked":
            try:
                wish = self.wishes.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                break
        return wish


if __name__ == "__main__":
    main()
