"""A loader that does to its process what the document says."""

import os
import time
from typing import cast

from reader.loaders.identity import of_bytes
from reader.loaders.loaded import Loaded
from reader.model import Article


def load(path: str, data: bytes) -> Loaded:
    word, _, rest = data.decode().partition(" ")
    match word:
        case "die":
            os.kill(os.getpid(), 9)
        case "wait":
            time.sleep(float(rest))
            rest = "waited"
        case "grow":
            rest = str(len(bytearray(1 << 40)))
        case "fail":
            rest = str(1 // (len(word) - 4))
        case "print":
            print(rest, flush=True)  # noqa: T201 - that is what is tried
            os.write(1, b"loud\n")
            rest = "printed"
        case "nonsense":
            return cast("Loaded", Article("i", path, "h"))
        case "pid":
            rest = str(os.getpid())
    return Loaded((Article(of_bytes(rest.encode()), path, rest),))


def raw(data: bytes, article: str) -> bytes | None:
    rest = data.partition(b" ")[2]
    return rest if of_bytes(rest) == article else None
