"""A text as the words that are compared: folded, and characters of scripts without blanks alone."""

import re
import unicodedata

# A word of letters and digits; each character alone where a script writes no blanks.
WORD = re.compile(
    "[\u2e80-\u303a\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
    "|[^\\W_\u2e80-\u303a\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd]+"
)


def words_of(text: str) -> list[str]:
    """The words of a text: small letters without accents, "é" as "e" and "ß" as "ss"."""
    return WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text in small letters without accents."""
    if text.isascii():
        return text.casefold()
    # Signs such as a letter in a circle are letters first, and capitals after that.
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small)
    # Few of a text's characters differ, and hardly any is a mark.
    for character in set(apart):
        if unicodedata.combining(character):
            apart = apart.replace(character, "")
    return apart
