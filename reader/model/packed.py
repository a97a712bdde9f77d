"""Articles and problems as bytes and back: for what passes between processes or is kept.

JSON, not pickle: what comes out is made of the model's classes alone, whoever wrote it. Whether
their fields hold what they should is not looked at.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from reader.model.article import Article, Block, Figure, Receipt, Span, Teaser

_FIELDS = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Article, Block, Figure, Receipt, Span, Teaser)
}


def _values(one: Article | Block | Figure | Receipt | Span | Teaser) -> dict[str, Any]:
    """The fields by name, not copied as `dataclasses.asdict` does, which takes much longer."""
    return {name: getattr(one, name) for name in _FIELDS[type(one)]}


# Frozen values hold no circles.
_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_values, check_circular=False)


def pack(article: Article) -> bytes:
    """The article as JSON."""
    return _ENCODER.encode(article).encode("ascii")


def unpack(data: bytes) -> Article:
    """The article that was packed.

    ValueError, TypeError, KeyError or RecursionError for what is none.
    """
    return rebuilt(json.loads(data))


def rebuilt(values: Mapping[str, Any]) -> Article:
    """The article of the values that `dataclasses.asdict` made of one."""
    return Article(
        **{
            **values,
            "byline": tuple(values["byline"]),
            "tags": tuple(values["tags"]),
            "figures": tuple(Figure(**one) for one in values["figures"]),
            "body": tuple(map(_block, values["body"])),
            "teasers": tuple(Teaser(**one) for one in values["teasers"]),
            "promotions": tuple(values["promotions"]),
            "receipt": tuple(
                Receipt(one["what"], tuple(one["lines"])) for one in values["receipt"]
            ),
        }
    )


def _block(values: Mapping[str, Any]) -> Block:
    rows = values["rows"]
    return Block(
        **{
            **values,
            "rows": None if rows is None else tuple(tuple(row) for row in rows),
            "spans": tuple(Span(**one) for one in values["spans"]),
        }
    )
