"""The process that reads documents whose parsers are not ours: `python -m reader.loaders.worker`.

It gets requests on its standard input and answers each on its standard output, one at a time,
in the form that `wire` has. Its end is that of its input. Whatever a document does to it costs
that document alone.
"""

import os
import resource
import signal
import sys
from importlib import import_module
from typing import Any

from reader.loaders import limits
from reader.loaders.bounds import bounded
from reader.loaders.loaded import failed, pack, refused
from reader.loaders.wire import receive, send


def main() -> None:
    """Answer requests until there are no more."""
    # Whatever a library prints must not stand among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _bound_memory()
    while request := receive(sys.stdin.buffer, limits.MAX_BYTES):
        about, data = request
        # Should the parent be gone, nobody else ends a document that takes forever.
        signal.alarm(limits.MAX_SECONDS * 2)
        about, answer = _answer(about, data)
        signal.alarm(0)
        send(answers, about, answer)


def _answer(about: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    if about["do"] == "raw":
        found = import_module(about["module"]).raw(data, about["article"])
        return {"found": found is not None}, found or b""
    if about["do"] == "batch":
        return {}, import_module(about["module"]).batch(data)
    answer = _loaded(about["module"], about["path"], data)
    if len(answer) > limits.MAX_ANSWER:
        why = (
            f"what is in it ({limits.size(len(answer))}) takes more than the limit on what is read"
            f" of a document ({limits.size(limits.MAX_ANSWER)})"
        )
        answer = pack(refused(about["path"], why, "split it into smaller files"))
    return {}, answer


def _loaded(module: str, path: str, data: bytes) -> bytes:
    try:
        return pack(bounded(import_module(module).load(path, data)))
    except MemoryError:
        why = (
            f"it ({limits.size(len(data))}) needs more memory than the limit on a document"
            f" ({limits.size(limits.MAX_MEMORY)})"
        )
        return pack(refused(path, why, "save the page as text (.txt)"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it costs this document alone
        return pack(failed(path, error))


def _bound_memory() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = limits.MAX_MEMORY
    if most == resource.RLIM_INFINITY or bound < most:
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


if __name__ == "__main__":
    main()
