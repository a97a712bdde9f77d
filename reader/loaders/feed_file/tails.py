"""Tails: what feeds set below an entry that is no text of it, out of tails.json.

The file has three lists by language, all folded:

    read_on   links to the rest of the text ("read more")
    first_on  beginning and middle of a line that blogs set below ("the post … appeared first on …")
    comments  links to what others said; a number may stand beside them
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from reader.loaders.fold import fold
from reader.model import Block, Receipt

# More of them than this below one another were never seen; a longer one is text.
_MOST = 4
_MAX = 60
_FIRST_ON_MAX = 400
# What the receipt calls a link that leads on.
TO_THE_REST = "link to the rest"
_SIGNS = " \t.:…›»>→⟶▸▶+|•·–—-()[]"
_NUMBER = re.compile(r"^\d[\d.,]*\s+|\s+\d[\d.,]*$|\s*\(\d+\)$")


def without_tail(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Receipt, ...]]:
    """The blocks without those of the tail, and these as the receipt has them."""
    kept = list(blocks)
    found: list[tuple[str, str]] = []
    while kept and len(found) < _MOST and (what := tail(kept[-1])):
        found.append((what, kept.pop().text))
    if kept and kept[-1].kind == "rule":
        kept.pop()
    if not kept:  # nothing but a link: better than nothing
        return blocks, ()
    kinds: dict[str, list[str]] = {}
    for what, line in reversed(found):
        kinds.setdefault(what, []).append(line)
    return tuple(kept), tuple(Receipt(what, tuple(lines)) for what, lines in kinds.items())


def tail(block: Block) -> str:
    """What kind of tail a block is; "" for text."""
    if block.kind not in ("paragraph", "list", "heading") or len(block.text) > _FIRST_ON_MAX:
        return ""
    folded = fold(block.text).strip(_SIGNS)
    for beginning, middle in _known()["first_on"]:
        if folded.startswith(beginning) and middle in folded[len(beginning) :]:
            return "where it appeared first"
    if len(folded) > _MAX or not any(span.style == "link" for span in block.spans):
        return ""
    bare = _NUMBER.sub("", folded).strip(_SIGNS)
    if reads_on(block.text):
        return TO_THE_REST
    return "link to comments" if bare in _known()["comments"] else ""


def reads_on(text: str) -> bool:
    """Whether a text says no more than that one can read on."""
    return fold(text).strip(_SIGNS) in _known()["read_on"]


@cache
def _known() -> dict[str, Any]:
    read = json.loads(Path(__file__).with_name("tails.json").read_bytes())
    return {
        "read_on": frozenset(one for words in read["read_on"].values() for one in words),
        "first_on": [pair for pairs in read["first_on"].values() for pair in pairs],
        "comments": frozenset(one for words in read["comments"].values() for one in words),
    }
