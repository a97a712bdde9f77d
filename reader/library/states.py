"""The states of files, by which it is told which of them changed."""

import os


def state_of(path: str) -> str | None:
    """The state of a file, to be compared; None if it cannot be told.

    It is another one when the file is written, replaced or given other rights.
    """
    try:
        about = os.stat(path)  # noqa: PTH116 - the path stays exact
    except (OSError, ValueError):
        return None
    return f"{about.st_mtime_ns} {about.st_ctime_ns} {about.st_size} {about.st_ino}"
