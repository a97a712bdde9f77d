"""Files of the state that are truncated and overwritten at places of chance, open and not."""

import os
import random
from pathlib import Path
from typing import NamedTuple

from reader.model import Place
from reader.state import Change, Flag, Known, State, open_state
from reader.state.damage import damage

_ARTICLES, _DEEDS = 120, 400


class Harmed(NamedTuple):
    """How many files were harmed, in how many that was seen, and how many marks were carried."""

    files: int = 0
    seen: int = 0
    marks: int = 0
    carried: int = 0
    invented: int = 0


def fill(state: State, chance: random.Random, deeds: int = _DEEDS) -> None:
    """Mark articles of chance."""
    for _ in range(deeds):
        article = f"article{chance.randrange(_ARTICLES):04}"
        known = Known(article, f"/news/{article}.txt", f"The headline of {article}")
        deed = chance.randrange(4)
        if deed == 3:
            state.save_place(article, Place(chance.randrange(1, 90), 0), known)
        elif deed == 2:
            state.record([Change(article, "note", f"A note {chance.random()}")], [known])
        else:
            flags: tuple[Flag, ...] = ("bookmarked", "read", "hidden")
            flag = chance.choice(flags)
            state.record([Change(article, flag, chance.random() < 0.8)], [known])


def marks(state: State) -> set[tuple[str, str, object]]:
    """Everything that the reader did, mark by mark."""
    found: set[tuple[str, str, object]] = set()
    for article in state.touched():
        mark = state.mark(article)
        for field in ("bookmarked", "read", "hidden", "note", "place"):
            if (value := getattr(mark, field)) and value != Place(0, 0):
                found.add((article, field, value))
    return found


def harm(path: Path, chance: random.Random) -> None:
    """Cut the file, or write into it what does not belong there."""
    size = path.stat().st_size
    if chance.random() < 0.3:
        os.truncate(path, chance.randrange(size))
        return
    with path.open("r+b") as file:
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            begin = chance.randrange(size)
            file.seek(begin)
            length = min(size - begin, chance.choice((1, 16, 200, 4096, 20_000)))
            file.write(chance.choice((chance.randbytes(length), b"\0" * length)))


def harm_files(folder: Path, times: int, seed: int) -> Harmed:
    """Harm a closed file so many times; it is always opened, and the next time it is whole."""
    chance = random.Random(seed)
    whole, path = folder / "whole.db", folder / "state.db"
    with open_state(whole) as state:
        fill(state, chance)
        before = marks(state)
    data, sum_ = whole.read_bytes(), Harmed()
    for number in range(times):
        path.write_bytes(data)
        harm(path, chance)
        harmed = path.read_bytes()
        with open_state(path) as state:
            seen, there = bool(state.problems), marks(state)
            state.record([Change("new", "read", True)], [])
            assert state.held == 0, f"{number} of seed {seed}: {state.problems}"
        with open_state(path) as again:
            assert again.problems == (), f"{number} of seed {seed}: {again.problems}"
            assert again.marked("read") >= {"new"}
        aside = list(folder.glob("state.db.damaged-*"))
        same = [one.read_bytes() == harmed for one in aside if one.name[-1].isdigit()]
        assert same == [True] * seen, f"{number} of seed {seed}"
        for one in aside:
            one.unlink()
        sum_ = Harmed(
            sum_.files + 1,
            sum_.seen + seen,
            sum_.marks + len(before),
            sum_.carried + len(before & there),
            sum_.invented + len(there - before),
        )
    return sum_


def harm_open_files(folder: Path, times: int, seed: int) -> Harmed:
    """Harm a file that a session has open: what the session knows is in the next one too."""
    chance = random.Random(seed)
    sum_ = Harmed()
    for number in range(times):
        path = folder / f"{number}" / "state.db"
        state = open_state(path)
        fill(state, chance, 60)
        state._storage.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        state._storage.connection.execute(f"PRAGMA cache_size = {chance.choice((0, 100))}")
        state._storage.connection.execute("PRAGMA shrink_memory")
        harm(path, chance)
        fill(state, chance, 10)
        before = marks(state)
        # As the screen does some time after its start.
        state.look_closely()
        state.close()
        with open_state(path) as again:
            there, seen = marks(again), bool(again.problems or state.problems)
        assert damage(path, thorough=True) is None, f"{number} of seed {seed}"
        sum_ = Harmed(
            sum_.files + 1,
            sum_.seen + seen,
            sum_.marks + len(before),
            sum_.carried + len(before & there),
            sum_.invented + len(there - before),
        )
    return sum_
