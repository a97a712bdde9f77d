"""Messages between Reader and its workers: a line of JSON that counts the bytes after it."""

import json
from typing import IO, Any

# A path has 4,096 bytes at most, and JSON takes some for each of them.
_LONGEST_LINE = 64 * 1024


def send(stream: IO[bytes], about: dict[str, Any], data: bytes) -> None:
    """Write one message: what it is about, and its bytes."""
    stream.write(json.dumps({**about, "size": len(data)}).encode("ascii") + b"\n")
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None at the end, and where it breaks off.

    ValueError for one of more bytes than `most`, and for what is no message.
    """
    line = stream.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        return None
    about = json.loads(line)
    if not 0 <= about["size"] <= most:
        raise ValueError("the message has no size that it can have")
    data = stream.read(about["size"])
    return (about, data) if len(data) == about["size"] else None
