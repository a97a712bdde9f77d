"""Messages between Reader and its workers: a line of JSON that counts the bytes after it."""

import json
from typing import IO, Any


def send(stream: IO[bytes], about: dict[str, Any], data: bytes) -> None:
    """Write one message: what it is about, and its bytes."""
    stream.write(json.dumps({**about, "size": len(data)}).encode("ascii") + b"\n")
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read one message; None at the end, and where it breaks off."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    about = json.loads(line)
    data = stream.read(about["size"])
    return (about, data) if len(data) == about["size"] else None
