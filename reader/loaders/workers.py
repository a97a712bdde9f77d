"""The workers: processes of our own that read risky documents, each under a limit of time.

Every worker has one document at a time, so one that dies or is ended costs just that.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Timer
from typing import Any, Self, TypeVar

from reader.loaders import limits
from reader.loaders.formats import Format
from reader.loaders.loaded import Loaded, refused
from reader.loaders.wire import receive, send
from reader.model import Problem
from reader.model.packed import rebuilt

_T = TypeVar("_T")
_PACKAGES = str(Path(__file__).parents[2])
_ADVICE = "save the page as text (.txt), or name it in .readerignore"


class DocumentError(Exception):
    """A worker did not come back from a document; the message says why."""


class Workers:
    """At most so many processes, begun when the first documents want them."""

    def __init__(self, most: int) -> None:
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="workers")
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._all: list[_Worker] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes, also those that are at work."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.kill()
        self._threads.shutdown(wait=True)
        for worker in self._all:
            worker.end()

    def load(self, form: Format, path: str, data: bytes) -> "Future[Loaded]":
        """The articles and problems of a document, when a worker has read it."""
        return self._threads.submit(self._load, form, path, data)

    def raw(self, form: Format, data: bytes, article: str) -> "Future[bytes | None]":
        """The bytes of one story of a document, when a worker has found them."""
        return self._threads.submit(self._raw, form, data, article)

    def _load(self, form: Format, path: str, data: bytes) -> Loaded:
        about = {"do": "load", "module": form.module, "path": path}
        try:
            return self._asked(about, data, lambda _, answer: _loaded(json.loads(answer)))
        except DocumentError as error:
            return refused(path, f"it ({limits.size(len(data))}) {error}", _ADVICE)

    def _raw(self, form: Format, data: bytes, article: str) -> bytes | None:
        about = {"do": "raw", "module": form.module, "article": article}
        try:
            return self._asked(about, data, lambda head, answer: answer if head["found"] else None)
        except DocumentError:
            return None

    def _asked(
        self, about: dict[str, Any], data: bytes, read: Callable[[dict[str, Any], bytes], _T]
    ) -> _T:
        """What a worker answers, read; one that failed is not asked again."""
        worker = self._waiting() or self._begun()
        try:
            result = read(*worker.ask(about, data))
        except (DocumentError, ValueError, TypeError, KeyError) as error:
            worker.end()
            if isinstance(error, DocumentError):
                raise
            raise DocumentError("made its reader answer nonsense") from error
        self._idle.put(worker)
        return result

    def _begun(self) -> "_Worker":
        worker = _Worker()
        self._all.append(worker)
        if self._closed:
            worker.kill()
        return worker

    def _waiting(self) -> "_Worker | None":
        try:
            return self._idle.get_nowait()
        except Empty:
            return None


class _Worker:
    """One process."""

    def __init__(self) -> None:
        # -P: a file called lxml.py in the folder where Reader was started is not run.
        command = [sys.executable, "-P", "-m", "reader.loaders.worker"]
        paths = (_PACKAGES, os.environ.get("PYTHONPATH", ""))
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            start_new_session=True,  # ^C on the terminal is for Reader to answer
        )

    def ask(self, about: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer of the process; DocumentError if it takes too long, or dies."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 - pipes were asked for
        assert stdout is not None  # noqa: S101
        timer = Timer(limits.MAX_SECONDS, self._process.kill)
        timer.start()
        try:
            send(stdin, about, data)
            answer = receive(stdout)
        except OSError:  # it died before it had heard everything
            answer = None
        finally:
            late = not timer.is_alive()
            timer.cancel()
        if answer is None:
            raise DocumentError(
                f"takes longer to read than the limit on a document ({limits.MAX_SECONDS} seconds)"
                if late
                else "ended the process that was to read it"
            )
        return answer

    def kill(self) -> None:
        """End the process, whatever it does; whoever waits for its answer gets none."""
        self._process.kill()

    def end(self) -> None:
        """End the process and let go of it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what could not be written any more
                    stream.close()


def _loaded(values: dict[str, Any]) -> Loaded:
    problems = tuple(Problem(**one) for one in values["problems"])
    return Loaded(tuple(map(rebuilt, values["articles"])), problems)
