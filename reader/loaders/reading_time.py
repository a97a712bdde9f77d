"""How long a text takes to read."""

import re
from collections.abc import Iterable

from reader.model import Block

WORDS_A_MINUTE = 230
# Scripts without spaces: about two of their signs are a word.
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def minutes(blocks: Iterable[Block]) -> int:
    """The minutes that blocks take to read, rounded up."""
    count = 0
    for block in blocks:
        count += len(block.text.split())
        if not block.text.isascii():
            count += len(_IDEOGRAPHS.findall(block.text)) // 2
    return -(-count // WORDS_A_MINUTE)
