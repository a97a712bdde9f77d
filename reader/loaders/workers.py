"""The workers: processes of our own that read risky documents, each under a limit of time.

Every worker has one document at a time, so one that dies or is ended costs just that.
"""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Timer
from typing import Any, Self, TypeVar

from reader import beside
from reader.loaders import limits
from reader.loaders.formats import Format
from reader.loaders.loaded import Loaded, unpack
from reader.loaders.wire import receive, send
from reader.model import Problem

# What it raises to read an answer that is none.
NONSENSE = (ValueError, TypeError, KeyError, RecursionError)

_T = TypeVar("_T")
_ADVICE = "save the page as text (.txt), or name it in .readerignore"


_WAIT = "close other programs, and load the library again (r)"


class DocumentError(Exception):
    """A worker did not come back from a document; the message says why, `advice` what to do."""

    def __init__(self, why: str, advice: str = _ADVICE) -> None:
        super().__init__(why)
        self.advice = advice


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
        about = {"do": "load", "module": form.module, "path": path}
        return self._begin(
            lambda: self._asked(about, data, lambda _, answer: unpack(answer, path)),
            lambda error: Loaded(problems=(_problem(path, data, error),)),
        )

    def raw(
        self, form: Format, path: str, data: bytes, article: str
    ) -> "Future[bytes | Problem | None]":
        """The bytes of one story of a document, when a worker has found them; None without it."""
        about = {"do": "raw", "module": form.module, "path": path, "article": article}

        def found(head: dict[str, Any], answer: bytes) -> bytes | Problem | None:
            return answer if head["found"] else None

        return self._begin(
            lambda: self._asked(about, data, found), lambda error: _problem(path, data, error)
        )

    def batch(self, module: str, data: bytes) -> "Future[bytes | None]":
        """What a function `batch` of a module answers; None where its worker failed."""
        about = {"do": "batch", "module": module}
        return self._begin(
            lambda: self._asked(about, data, lambda _, answer: answer), lambda _: None
        )

    def _begin(self, ask: Callable[[], _T], failed: Callable[[DocumentError], _T]) -> "Future[_T]":
        def answered() -> _T:
            try:
                return ask()
            except DocumentError as error:
                return failed(error)

        try:
            return self._threads.submit(answered)
        except RuntimeError as error:  # the system gives no more threads
            future: Future[_T] = Future()
            future.set_result(failed(_unstarted(error)))
            return future

    def _asked(
        self, about: dict[str, Any], data: bytes, read: Callable[[dict[str, Any], bytes], _T]
    ) -> _T:
        """What a worker answers, read; one that failed is not asked again."""
        worker = self._waiting() or self._begun()
        try:
            result = read(*worker.ask(about, data))
        except (DocumentError, *NONSENSE) as error:
            worker.end()
            if isinstance(error, DocumentError):
                raise
            raise DocumentError("made its reader answer nonsense") from error
        self._idle.put(worker)
        return result

    def _begun(self) -> "_Worker":
        try:
            worker = _Worker()
        except OSError as error:
            raise _unstarted(error) from error
        self._all.append(worker)
        if self._closed:
            worker.kill()
        return worker

    def _waiting(self) -> "_Worker | None":
        """A worker that has nothing to do; one that ended meanwhile costs no document."""
        while True:
            try:
                worker = self._idle.get_nowait()
            except Empty:
                return None
            if worker.is_alive():
                return worker
            worker.end()


class _Worker:
    """One process."""

    def __init__(self) -> None:
        self._process = beside.begin("reader.loaders.worker")

    def ask(self, about: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer of the process; DocumentError if it takes too long, or dies."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 - pipes were asked for
        assert stdout is not None  # noqa: S101
        late = Event()
        timer = Timer(limits.MAX_SECONDS, self._end_late, (late,))
        try:
            timer.start()
            send(stdin, about, data)
            answer = receive(stdout, limits.MAX_ANSWER)
        except OSError:  # it died before it had heard everything
            answer = None
        except RuntimeError as error:
            raise _unstarted(error) from error
        finally:
            timer.cancel()
        # One that was just being ended is ended before it is asked again.
        timer.join()
        if answer is None:
            raise DocumentError(
                f"takes longer to read than the limit on a document ({limits.MAX_SECONDS} seconds)"
                if late.is_set()
                else "ended the process that was to read it"
            )
        return answer

    def _end_late(self, late: Event) -> None:
        late.set()
        self._process.kill()
        self._process.wait()

    def is_alive(self) -> bool:
        """Whether the process can be asked."""
        return self._process.poll() is None

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


def _unstarted(error: Exception) -> DocumentError:
    """What a document costs for which the system gives no process or thread."""
    why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return DocumentError(f"was not read: the system gives no more processes ({why})", _WAIT)


def _problem(path: str, data: bytes, error: DocumentError) -> Problem:
    return Problem(path, f"it ({limits.size(len(data))}) {error}", error.advice)
