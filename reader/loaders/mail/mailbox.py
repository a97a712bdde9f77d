"""A mailbox in one file: where its messages begin and end."""

import re

# The line before a message, with the time when it came, and a header below it: text that begins
# with "From" has neither.
_FROM = re.compile(
    rb"^From [^\r\n]{0,400}?\d\d?:\d\d[^\r\n]{0,200}\r?\n(?=(?:>?From |[!-9;-~]{1,80}[ \t]*:))",
    re.MULTILINE,
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def is_mailbox(data: bytes) -> bool:
    """Whether the bytes begin as a mailbox does."""
    return bool(_FROM.match(data))


def split(data: bytes) -> list[bytes]:
    """The messages as they stand, each with the line before it and without blank lines below.

    So a message has the same bytes whether another follows it or not.
    """
    starts = [match.start() for match in _FROM.finditer(data)]
    ends = [*starts[1:], len(data)]
    return [data[start:end].rstrip(b"\r\n") for start, end in zip(starts, ends, strict=True)]


def message(data: bytes) -> bytes:
    """A message without the line before it, and without the signs that this put into its text."""
    first = _FROM.match(data)
    return _QUOTED_FROM.sub(rb"\1", data[first.end() :]) if first else data
