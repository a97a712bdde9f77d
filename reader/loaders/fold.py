"""How texts and lists of words are compared: folded, and word by word."""

import re

from reader.loaders.memory import remembered

_ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "：": ":", "\u00a0": " ", "ı": "i", "\u0307": ""}
# Marks of the Indic scripts are no word characters to `re`, so words are what punctuation leaves.
_ASCII_PUNCTUATION = b'!"#$()*,./:;<=>?@[\\]^_`{|}~'
_PUNCTUATION = re.compile("[¡§«»¿‐-‗‚-‟†-⁞،؛؟।॥。-〟！-／：-＠]")
_SPACES = bytes.maketrans(_ASCII_PUNCTUATION, b" " * len(_ASCII_PUNCTUATION))
# A word has no apostrophe or hyphen where it begins or ends.
_EDGES = (" '", "' ", " -", "- ")
_ASCII = bytes(range(0x80))
# Scripts that set no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def fold(text: str) -> str:
    """The text as lists of words are compared: without case, with one kind of apostrophe."""
    return text.lower() if text.isascii() else _fold(text)


@remembered
def _fold(text: str) -> str:
    folded = text.casefold()
    for sign, plain in _ALIKE.items():
        folded = folded.replace(sign, plain)
    return folded


@remembered
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, without its punctuation."""
    spaced = fold(text).encode("utf-8", "surrogatepass").translate(_SPACES)
    bare = spaced.decode("utf-8", "surrogatepass")
    if not bare.isascii():
        for sign in set(_PUNCTUATION.findall(beyond_ascii(bare))):
            bare = bare.replace(sign, " ")
    parts = bare.split()
    edged = "'" in text or "-" in text or "’" in text
    if edged and any(edge in f" {' '.join(parts)} " for edge in _EDGES):
        parts = [stripped for part in parts if (stripped := part.strip("'-"))]
    return tuple(parts)


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII: few, where its letters are Latin."""
    if text.isascii():
        return ""
    left = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return left.decode("utf-8", "surrogatepass")


def is_unspaced(text: str) -> bool:
    """Whether the text is in a script that sets no spaces between words."""
    return not text.isascii() and _has_unspaced(text)


@remembered
def _has_unspaced(text: str) -> bool:
    return bool(_UNSPACED.search(text))
