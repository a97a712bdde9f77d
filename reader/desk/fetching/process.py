"""What fetches beside the screen: `python -m reader.desk.fetching.process`.

The first line on its standard input is the wish, as JSON. What is told goes to standard output, a
line each: stages, what is asked of the list of feeds, which is answered on standard input, and at
the end the answer. It is stopped by a line, or by the end of its input.
"""

import os
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from queue import SimpleQueue

from msgspec.json import decode, encode

from reader.beside import yield_to_screen
from reader.desk.fetching.beside import Answer, Listing, Reply, Told, Wish
from reader.desk.fetching.fetcher import Fetcher
from reader.desk.fetching.gathering import Gathering
from reader.desk.fetching.stages import Listed
from reader.desk.following import Following
from reader.feeds.errors import FeedsError
from reader.feeds.subscription import Subscription
from reader.settings import load_settings
from reader.text import clean

# Seconds: so often at most is told how far a fetch is.
_TELL_EVERY = 0.1
# One line after the other, from whichever thread.
_TELLING = threading.Lock()


def main() -> None:
    """Do what is wished, and tell it."""
    yield_to_screen()
    wish = decode(sys.stdin.buffer.readline(), type=Wish)
    settings = load_settings()
    if settings.refusal and wish.do != "discover":
        # The file may have been changed since the screen was opened.
        _tell(Told(answer=Answer(fault=settings.refusal)))
        return
    fetcher = Fetcher(settings)
    try:
        match wish.do:
            case "gather":
                with Following(settings) as following:
                    _tell(Told(answer=_gathered(fetcher, following)))
            case "discover":
                _end_with_input()
                _tell(Told(answer=Answer(found=fetcher.discover(wish.url))))
            case "page":
                _end_with_input()
                fault = fetcher.bring_page(os.fsdecode(wish.path), wish.url)
                _tell(Told(answer=Answer(fault=fault)))
    except OSError as error:
        _tell(Told(answer=Answer(unwritten=_unwritten(error))))


def _unwritten(error: OSError) -> str:
    where = f"{clean(os.fsdecode(error.filename))}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _end_with_input() -> None:
    """End as soon as nobody waits for the answer."""

    def listen() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()


def _gathered(fetcher: Fetcher, following: Following) -> Answer:
    parent = _Parent(following.subscriptions)
    gathering = fetcher.gathering(parent, following.records)
    threading.Thread(target=parent.listen, args=(gathering,), daemon=True).start()
    threading.Thread(target=_keep_telling, args=(gathering,), daemon=True).start()
    unwritten = ""
    try:
        gathering.run(following.named(()))
    except OSError as error:
        unwritten = _unwritten(error)
    landed = tuple(gathering.landed)
    return Answer(landed=landed, stopped=gathering.is_stopped, unwritten=unwritten)


def _tell(told: Told) -> None:
    # Where nobody hears it any more, the input has ended too.
    with _TELLING, suppress(OSError):
        sys.stdout.buffer.write(encode(told) + b"\n")
        sys.stdout.buffer.flush()


def _keep_telling(gathering: Gathering) -> None:
    """Tell how far it is whenever that has changed, but not oftener than anybody can see."""
    told = gathering.stage
    while True:
        time.sleep(_TELL_EVERY)
        if gathering.stage is not told:
            told = gathering.stage
            _tell(Told(stage=told))


class _Parent:
    """The screen, which keeps the list of feeds."""

    def __init__(self, listed: Listed) -> None:
        # As it was at the beginning of the fetch.
        self._listed = listed
        self._replies: SimpleQueue[Reply] = SimpleQueue()

    def listen(self, gathering: Gathering) -> None:
        """Hear what it says until it has ended; what was asked is answered after a stop too."""
        try:
            for line in sys.stdin.buffer:
                reply = decode(line, type=Reply)
                if reply.stop:
                    gathering.stop()
                else:
                    self._replies.put(reply)
        finally:
            gathering.stop()
            # Whoever waits for one gets it.
            self._replies.put(Reply(fault="Reader has ended."))

    def follows(self, url: str) -> bool:
        """Whether the feed of an address is in the list."""
        return self._listed.follows(url)

    def change_address(self, url: str, new: str) -> Subscription:
        """Ask for a feed to be followed at its new address."""
        self._ask(Listing(moved=(url, new)))
        return Subscription(new)

    def entitle(self, titles: Mapping[str, str]) -> None:
        """Ask for feeds to be given their own titles."""
        if titles:
            self._ask(Listing(titles=dict(titles)))

    def _ask(self, asked: Listing) -> None:
        _tell(Told(listing=asked))
        if fault := self._replies.get().fault:
            # No other reply comes after the last one.
            self._replies.put(Reply(fault=fault))
            raise FeedsError(fault)


if __name__ == "__main__":
    main()
