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
        text = block.text
        count += _words(text)
        if not text.isascii():
            count += len(_IDEOGRAPHS.findall(text)) // 2
    return -(-count // WORDS_A_MINUTE)


def _words(text: str) -> int:
    """How many words a clean text has; with single blanks between them there is one more."""
    single = text.isascii() and not ("  " in text or "\n" in text or "\t" in text)
    if single and text.strip(" ") == text:
        return text.count(" ") + bool(text)
    return len(text.split())
