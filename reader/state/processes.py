"""Whether a process that wrote into the log still runs."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_PROC = Path("/proc")
# Behind the name in brackets: the moment a process began, in ticks since the system did.
_BEGAN_FIELD = 19
# Seconds by which both may be told wrong.
_ROUNDED = 2.0


def lives(pid: int, wrote: str) -> bool:
    """Whether the process that had this number when it wrote, at an ISO time, has it still."""
    with suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
    began = _began(pid)
    return began is None or began <= datetime.fromisoformat(wrote).timestamp() + _ROUNDED


def _began(pid: int) -> float | None:
    """When the process of a number began; None where the system does not tell."""
    try:
        told = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        lines = (_PROC / "stat").read_text().splitlines()
        system = next(float(line.split()[1]) for line in lines if line.startswith("btime "))
        return system + int(told[_BEGAN_FIELD]) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, StopIteration):
        return None
