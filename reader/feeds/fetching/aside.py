"""Work that blocks, beside an event loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

_T = TypeVar("_T")


async def aside(work: Callable[[], _T]) -> _T:
    """What `work` gives, from a thread of its own.

    The loop's own threads are few, and it waits for them at its end: a name that is looked up for
    half a minute would hold up all others, and the end of the program.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_T] = loop.create_future()

    def settle(deliver: Callable[[], None]) -> None:
        if not future.done():
            deliver()

    def run() -> None:
        deliver: Callable[[], None]
        try:
            deliver = partial(future.set_result, work())
        except Exception as error:  # noqa: BLE001 - it is raised where the result is wanted
            deliver = partial(future.set_exception, error)
        # Nobody may be waiting any more, and the loop be closed.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, deliver)

    Thread(target=run, name="aside", daemon=True).start()
    return await future
