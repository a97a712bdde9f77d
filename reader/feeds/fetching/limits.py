"""The limits on fetching, each named here and nowhere else."""

from msgspec import Struct

# Requests at once, and of these to one host.
AT_ONCE = 16
PER_HOST = 2

CONNECT_SECONDS = 10.0
# How long a server may be silent, before its answer and within it.
READ_SECONDS = 20.0
# How long one feed may take with all its redirects.
WHOLE_SECONDS = 60.0
# How long a command may take that gives a password: it may ask a person for another one.
PASSWORD_SECONDS = 60.0
# How long https is tried before http, where somebody typed neither.
GUESS_SECONDS = 3.0
# How long a name may be looked up that a page names as that of a feed.
LOOK_UP_SECONDS = 10.0
# When a host has several addresses, the next one is tried beside the first after so long.
NEXT_ADDRESS_SECONDS = 0.25

# A feed of a hundred long stories is one megabyte.
MAX_BYTES = 15 * 1024 * 1024
MAX_REDIRECTS = 10
# A validator (ETag, Last-Modified) that is longer is none.
MAX_VALIDATOR = 1_000
MAX_PASSWORD = 4 * 1024
# Of words that a server sends so many characters are shown.
MAX_SHOWN = 200

# A server that fails for the second time in a row is left alone for so long, then for twice as
# long each time.
BACKOFF_SECONDS = 10 * 60.0
MAX_BACKOFF_SECONDS = 24 * 3600.0
# A server may ask to be left alone for no longer.
MAX_RETRY_AFTER_SECONDS = 7 * 24 * 3600.0
# What is gone for good is looked for again after so long.
GONE_SECONDS = 30 * 24 * 3600.0


class Limits(Struct, frozen=True):
    """The limits of one fetch, in seconds and bytes."""

    at_once: int = AT_ONCE
    per_host: int = PER_HOST
    connect: float = CONNECT_SECONDS
    read: float = READ_SECONDS
    whole: float = WHOLE_SECONDS
    password: float = PASSWORD_SECONDS
    most: int = MAX_BYTES


LIMITS = Limits()
