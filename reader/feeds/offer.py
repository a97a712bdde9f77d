"""What a list offers to follow, and what of it is not taken."""

from msgspec import Struct

from reader.feeds import address
from reader.feeds.subscription import Subscription


class Offer(Struct, frozen=True):
    """A feed that a list has, with what else is said of it there, and in which line it stands."""

    subscription: Subscription
    others: tuple[tuple[str, str], ...] = ()
    line: int | None = None


class NotTaken(Struct, frozen=True):
    """What of a list is not followed, why, and what to do; no password is in it."""

    what: str
    why: str
    advice: str
    line: int | None = None


def refused(what: str, error: address.AddressError, line: int | None = None) -> NotTaken:
    """What is not taken for its address."""
    return NotTaken(address.without_login(what), error.why, error.advice, line)
