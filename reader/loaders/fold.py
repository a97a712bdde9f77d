"""How texts and lists of words are compared: folded, and word by word."""

import re

from reader.loaders.memory import remembered

_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "：": ":", "\u00a0": " ", "ı": "i", "\u0307": None}
)
# Marks of the Indic scripts are no word characters to `re`, so words are what punctuation leaves.
_PUNCTUATION = re.compile(r"[!-$(-*,./:-@\[-`{-~¡§«»¿‐-‗‚-‟†-⁞،؛؟।॥。-〟！-／：-＠]+")
# Scripts that set no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@remembered
def fold(text: str) -> str:
    """The text as lists of words are compared: without case, with one kind of apostrophe."""
    return text.lower() if text.isascii() else text.casefold().translate(_ALIKE)


@remembered
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, without its punctuation."""
    parts = _PUNCTUATION.sub(" ", fold(text)).split()
    if "'" in text or "-" in text or "’" in text:
        parts = [bare for part in parts if (bare := part.strip("'-"))]
    return tuple(parts)


def is_unspaced(text: str) -> bool:
    """Whether the text is in a script that sets no spaces between words."""
    return bool(_UNSPACED.search(text))
