"""The body of an answer, bounded before and after it is inflated."""

import zlib

from reader.feeds.fetching.answers import FaultError
from reader.feeds.fetching.limits import MAX_SHOWN
from reader.loaders.limits import size
from reader.text import clean

# Zlib tells by itself whether it is gzip or deflate.
_EITHER = 32 + zlib.MAX_WBITS
_ENCODINGS = ("gzip", "x-gzip", "deflate")
_LATER = "it may be better the next time; else tell the people of the site"


class Body:
    """Bytes as they come in, inflated if they are `encoding`; FaultError if they go too far."""

    def __init__(self, encoding: str, most: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", *_ENCODINGS):
            shown = clean(encoding[:MAX_SHOWN])
            why = f"the server packs the feed in a way that was not asked for ({shown})"
            raise FaultError("broken", why, "tell the people of the site")
        self._packed = encoding in _ENCODINGS
        self._inflater = zlib.decompressobj(_EITHER)
        self._most = most
        self._came = 0
        self._size = 0
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._came += len(piece)
        if self._came > self._most:
            raise too_large(self._most)
        if self._packed:
            self._inflate(piece)
        else:
            self._keep(piece)

    def whole(self) -> bytes:
        """All bytes, when no more come."""
        # Some servers say gzip and send nothing at all.
        if self._packed and self._came and not self._inflater.eof:
            raise FaultError("broken", "the packed feed ends too early", _LATER)
        return b"".join(self._pieces)

    def _inflate(self, piece: bytes) -> None:
        try:
            while piece:
                if self._inflater.eof:
                    # What follows may be one more stream of gzip, and is no matter if it is not.
                    if piece[:2] != b"\x1f\x8b":
                        return
                    self._inflater = zlib.decompressobj(_EITHER)
                # One byte more than is allowed tells that it is too large.
                self._keep(self._inflater.decompress(piece, self._most + 1 - self._size))
                piece = self._inflater.unconsumed_tail or self._inflater.unused_data
        except zlib.error as error:
            why = "the server says that the feed is packed, and what it sends is damaged"
            raise FaultError("broken", why, _LATER) from error

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._most:
            raise too_large(self._most)
        self._pieces.append(piece)


def too_large(most: int) -> FaultError:
    """The fault of a feed over the limit."""
    why = f"it is larger than {size(most)}"
    return FaultError("large", why, "look on the site for a shorter feed")
