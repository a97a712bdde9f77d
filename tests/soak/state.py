"""Marks through kills, full disks and damage: python3 -m tests.soak.state [TIMES] [SEED]."""

import os
import sys
import tempfile
from pathlib import Path

from tests.soak.harm import harm_files, harm_open_files
from tests.soak.painted import Disk, kill_readers, leave_read_only
from tests.soak.writers import write_at_once

_TIMES, _SEED = 300, 1


def main() -> None:
    """Do all of it so many times; an AssertionError tells what was lost."""
    times, seed, *_ = (*map(int, sys.argv[1:]), *(_TIMES, _SEED)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for name in ("CONFIG", "DATA", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        path, news = Path(home, "data", "reader", "state.db"), Path(home, "news")
        disks: tuple[Disk, ...] = ("good", "full", "freed")
        for disk in disks:
            found = kill_readers(news, path, times, seed, disk)
            print(
                f"disk {disk}: {found.kills:,} kills, {found.painted:,} changes painted, "
                f"{found.told:,} of them told not to be on the disk, {found.lost:,} lost",
                flush=True,
            )
        print("read-only folder:", leave_read_only(news, path).strip(), flush=True)
        for name, do in (("closed", harm_files), ("open", harm_open_files)):
            folder = Path(home, name)
            harmed = do(folder, times, seed)
            print(
                f"{harmed.files:,} {name} files harmed, seen in {harmed.seen:,}: "
                f"{harmed.carried:,} of {harmed.marks:,} marks carried over, "
                f"{harmed.invented:,} that were none",
                flush=True,
            )
        said, kills = write_at_once(Path(home, "four", "state.db"), max(1, times // 10), seed)
        print(f"four writers, {kills:,} kills: {said:,} changes made, none lost")


if __name__ == "__main__":
    main()
