"""Articles as bytes and back: for what passes between processes or is kept.

JSON, not pickle: what comes out is made of the model's classes alone, and each field holds what it
should, whoever wrote it. The path is left out, since it alone may be no text; whoever unpacks an
article knows where it lies.
"""

from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from reader.model.article import Article

_ENCODER = Encoder()
_DECODER = Decoder(Article)


def pack(article: Article) -> bytes:
    """The article as JSON."""
    return _ENCODER.encode(replace(article, path=""))


def unpack(data: bytes, path: str = "") -> Article:
    """The article that was packed; ValueError or RecursionError for what is none."""
    return replace(_DECODER.decode(data), path=path)
