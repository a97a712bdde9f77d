"""Paths as they are kept, and compared."""

import os


def span(folder: str) -> tuple[bytes, bytes]:
    """The paths of all that lies in a folder and below it: from the first on, before the second."""
    start = os.path.join(os.fsencode(folder), b"")  # noqa: PTH118 - paths are exact
    # The sign behind the slash.
    return start, start[:-1] + b"0"
