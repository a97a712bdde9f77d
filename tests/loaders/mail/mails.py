"""Small mails for the tests."""

from reader.loaders import mail
from reader.model import Article

HEAD = (
    "From: Ann Bo <ann@e.org>\nSubject: The dam\nDate: Thu, 09 May 2024 10:00:00 +0200\n"
    "MIME-Version: 1.0\n"
)


def part(kind: str, text: str, *headers: str) -> str:
    """A part of a message with many."""
    return "\n".join((f"Content-Type: {kind}", *headers, "", text))


def multipart(kind: str, *parts: str) -> str:
    """The type of a message of many parts, and the parts."""
    inside = "".join(f"\n--b{len(kind)}\n{one}" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="b{len(kind)}"\n{inside}\n--b{len(kind)}--\n'


def article(message: str | bytes) -> Article:
    """The article of a sound message."""
    loaded = mail.load("/mail/a.eml", message.encode() if isinstance(message, str) else message)
    assert loaded.problems == ()
    (only,) = loaded.articles
    return only


def told(message: str | bytes) -> list[tuple[str, str]]:
    """The kind and text of each block of a sound message."""
    return [(block.kind, block.text) for block in article(message).body]


def receipt(message: str | bytes) -> dict[str, tuple[str, ...]]:
    """The receipt of a sound message by kind."""
    return {one.what: one.lines for one in article(message).receipt}
