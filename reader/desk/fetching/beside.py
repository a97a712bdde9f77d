"""Having something fetched by a process beside the screen, in a thread that waits for it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from reader import beside
from reader.desk.fetching.stages import Landed, Listed, Stage
from reader.feeds.discovery import Discovery
from reader.feeds.errors import FeedsError

_MODULE = "reader.desk.fetching.process"
_FAILED = "the process that fetches has failed, which is a fault of Reader; try it again"


class Wish(Struct, frozen=True, omit_defaults=True):
    """What is wished: to gather what is followed, the feeds of an address, or a story's page."""

    do: Literal["gather", "discover", "page"]
    url: str = ""
    path: bytes = b""


class Listing(Struct, frozen=True, omit_defaults=True):
    """What is to be changed of the list of feeds: a feed has moved, or feeds have own titles."""

    moved: tuple[str, str] | None = None
    titles: dict[str, str] = {}


class Reply(Struct, frozen=True, omit_defaults=True):
    """Whether the list was changed, or why not; or that all is to `stop`."""

    fault: str = ""
    stop: bool = False


class Answer(Struct, frozen=True, omit_defaults=True):
    """What came of a wish; `unwritten` is what could not be written, and why."""

    landed: tuple[Landed, ...] = ()
    stopped: bool = False
    found: Discovery | None = None
    fault: str = ""
    unwritten: str = ""


class Told(Struct, frozen=True, omit_defaults=True):
    """A line of the process: one of these."""

    stage: Stage | None = None
    listing: Listing | None = None
    answer: Answer | None = None


class _Process:
    """The process that does what is wished; FeedsError where it fails."""

    def __init__(self, wish: Wish) -> None:
        try:
            self._process = beside.begin(_MODULE)
        except OSError as error:
            raise FeedsError(f"No process can be begun: {error.strerror}.") from error
        self.say(wish)

    def told(self) -> Iterator[Told]:
        """All that it tells."""
        assert self._process.stdout is not None  # noqa: S101 - a pipe was asked for
        try:
            for line in self._process.stdout:
                yield decode(line, type=Told)
        except DecodeError as error:
            raise FeedsError(_FAILED) from error

    def say(self, words: Wish | Reply) -> None:
        """Say something to it."""
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - as above
        line = encode(words) + b"\n"
        with suppress(OSError, ValueError):  # it has ended, which is heard
            stdin.write(line)
            stdin.flush()

    def end(self) -> None:
        """Let it go; what it still writes is whole."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            self._process.wait(_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_WITHIN = 5.0


class GatheringBeside:
    """One fetch of all that is followed, as `Gathering` is one, done beside the screen.

    `run` belongs into a thread; `stage` is how far it is, and `stop` may be called, from any other.
    """

    def __init__(self, listed: Listed) -> None:
        self.landed: tuple[Landed, ...] = ()
        self.stage = Stage()
        self.is_stopped = False
        self._listed = listed
        self._process: _Process | None = None

    @property
    def new(self) -> int:
        """How many stories came, also where the fetch did not come to its end."""
        return max(self.stage.new, sum(one.new for one in self.landed))

    def run(self) -> None:
        """Fetch; FeedsError, in words, where that fails as a whole."""
        process = self._process = _Process(Wish("gather"))
        if self.is_stopped:
            self.stop()
        answer: Answer | None = None
        try:
            for told in process.told():
                self.stage = told.stage or self.stage
                answer = told.answer or answer
                if told.listing:
                    process.say(self._changed(told.listing))
        finally:
            process.end()
        if answer is None:
            raise FeedsError(f"The fetch ended before its end: {_FAILED}.")
        self.landed, self.is_stopped = answer.landed, answer.stopped
        if answer.fault:
            raise FeedsError(answer.fault)
        if answer.unwritten:
            raise FeedsError(f"The stories cannot be written: {answer.unwritten}.")

    def stop(self) -> None:
        """End it soon; what landed stays."""
        self.is_stopped = True
        if self._process:
            self._process.say(Reply(stop=True))

    def _changed(self, listing: Listing) -> Reply:
        try:
            if listing.moved:
                self._listed.change_address(*listing.moved)
            self._listed.entitle(listing.titles)
        except FeedsError as error:
            return Reply(fault=str(error))
        return Reply()


def discover(url: str) -> Discovery:
    """The feeds of an address."""
    answer = _answer(Wish("discover", url))
    return answer.found or Discovery(fault=answer.fault)


def bring_page(path: str, url: str) -> str:
    """Give a fetched story the text of its page; why that could not be, or ""."""
    answer = _answer(Wish("page", url, os.fsencode(path)))
    return f"it cannot be written: {answer.unwritten}" if answer.unwritten else answer.fault


def _answer(wish: Wish) -> Answer:
    try:
        process = _Process(wish)
    except FeedsError as error:
        return Answer(fault=str(error))
    try:
        return next((told.answer for told in process.told() if told.answer), Answer(fault=_FAILED))
    except FeedsError as error:
        return Answer(fault=str(error))
    finally:
        process.end()
