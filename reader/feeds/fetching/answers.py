"""What comes of asking for a feed: one of four values for each address."""

from typing import Literal

from msgspec import Struct

from reader.feeds.records import Record

Kind = Literal[
    "unreachable",  # no connection: nobody there, no network, no such name
    "untrusted",  # the certificate is not right
    "login",  # a name and a password are wanted, or these are wrong
    "refused",
    "missing",
    "gone",  # for good
    "busy",  # asked too often
    "server",  # the server has a fault, or answers what cannot be used
    "slow",
    "broken",  # what came is torn or damaged
    "large",
    "redirect",
    "address",  # what was asked for is no address
    "file",
    "unexpected",
]


# What will be the same the next time, as far as anybody can tell.
_LASTING: frozenset[Kind] = frozenset(
    {"refused", "missing", "gone", "large", "redirect", "address", "file"}
)


class Fault(Struct, frozen=True):
    """Why an address could not be fetched and what to do, to be made one sentence."""

    kind: Kind
    why: str
    advice: str

    def __str__(self) -> str:
        """Both together, without the address."""
        return f"{self.why}; {self.advice}"

    @property
    def lasts(self) -> bool:
        """Whether asking again is of no use."""
        return self.kind in _LASTING


class Fetched(Struct, frozen=True):
    """New bytes, and the `record` to be kept as soon as their stories are safe.

    Not before: a fetch that is killed in between would else never bring them again. `content_type`
    is what the server says of it, `address` where they came from after all redirects. `private`:
    they are from the own network, and nobody outside of it sent there.
    """

    url: str
    data: bytes
    content_type: str
    address: str
    record: Record
    private: bool = False


class Same(Struct, frozen=True):
    """Nothing is new; `record` is to be kept."""

    url: str
    record: Record


class Failed(Struct, frozen=True):
    """Nothing came, and why; `record` is to be kept."""

    url: str
    fault: Fault
    record: Record


class NotYet(Struct, frozen=True):
    """It was not asked, since it wants to be left alone until then (seconds since 1970)."""

    url: str
    until: float


Answer = Fetched | Same | Failed | NotYet


class FaultError(Exception):
    """A fault on its way to the answer; the server wants to be left alone for `retry_after`."""

    def __init__(self, kind: Kind, why: str, advice: str, retry_after: float = 0.0) -> None:
        super().__init__(why)
        self.fault = Fault(kind, why, advice)
        self.retry_after = retry_after
