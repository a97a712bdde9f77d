"""Articles as bytes and back: for what passes between processes or is kept.

JSON, not pickle: what comes out is made of the model's classes alone, and each field holds what it
should, whoever wrote it. The path is left out, since it alone may be no text; whoever unpacks an
article knows where it lies.
"""

from typing import TypeVar

from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from reader.model.article import Article

_T = TypeVar("_T")

_ENCODER = Encoder()
_DECODER = Decoder(Article)


def pack(article: Article) -> bytes:
    """The article as JSON."""
    return _ENCODER.encode(replace(article, path=""))


def unpack(data: bytes, path: str = "") -> Article:
    """The article that was packed; ValueError for what is none."""
    return replace(decoded(_DECODER, data), path=path)


def decoded(decoder: Decoder[_T], data: bytes) -> _T:
    """What was packed; ValueError for anything else, also for what is nested without end."""
    try:
        return decoder.decode(data)
    except RecursionError as error:
        raise ValueError("more is nested in it than in any answer") from error
