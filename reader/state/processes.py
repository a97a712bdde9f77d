"""Whether a process that wrote into the log still runs."""

import os
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_BOOT = "sys/kernel/random/boot_id"
# Behind the name in brackets: the moment a process began, in ticks since the system did.
_BEGAN_FIELD = 19


def signature(pid: int, time: str) -> str:
    """What the log keeps of a process beside its number: when it first wrote, and its beginning.

    No clock tells the beginning, since clocks are set.
    """
    return f"{time} {_began(pid)}".rstrip()


def is_taken(pid: int) -> bool:
    """Whether a process has this number."""
    with suppress(PermissionError):
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True


def lives(pid: int, signed: str) -> bool:
    """Whether the process that had this number when it signed has it still."""
    if not is_taken(pid):
        return False
    _, _, then = signed.partition(" ")
    now = _began(pid)
    if then and now:
        return then == now
    # Older Readers kept the time alone, as is done where the system does not tell more; then the
    # number must do. Had this process signed, it would have told more.
    return not (now and pid == os.getpid())


def _began(pid: int) -> str:
    """The boot and the tick at which the process of a number began; "" where it is not told."""
    try:
        boot = (_PROC / _BOOT).read_text().strip()
        told = (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        return f"{boot} {told[_BEGAN_FIELD]}"
    except (OSError, IndexError):
        return ""
