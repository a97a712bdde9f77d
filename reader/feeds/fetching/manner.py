"""How to fetch, and who named what is fetched."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.feeds.fetching.credentials import NO_CREDENTIALS, Credentials
from reader.feeds.fetching.limits import LIMITS, Limits

if TYPE_CHECKING:
    from reader.feeds.fetching.transport import Wiring


class Origin(Struct, frozen=True):
    """The document that names an address: its own one, and whether it is from the own network."""

    address: str
    private: bool = False


class Manner(Struct, frozen=True):
    """How to fetch. With `by_name` also those are asked that want to be left alone for now.

    `wiring` are the means of connecting, the system's if None; `clock` gives seconds since 1970.
    `origins` are the documents that named addresses which nobody typed. Such a one leads into the
    own network only if a document from there names it, gets a name and a password only if one of
    the same server does, and never those that stand in it.
    """

    by_name: bool = False
    limits: Limits = LIMITS
    credentials: Credentials = NO_CREDENTIALS
    wiring: "Wiring | None" = None
    clock: Callable[[], float] = time.time
    origins: Mapping[str, Sequence[Origin]] = {}
