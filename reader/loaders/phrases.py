"""Lists of phrases, made for looking many texts up in them."""

from collections.abc import Container, Iterable

from reader.loaders.fold import is_unspaced, tokens


class Phrases:
    """Phrases of one or more words, looked up by one that is seldom.

    That is the longest, or the last of such, of those that are not small words of a language.
    """

    def __init__(self, phrases: Iterable[str], small: Container[str] = ()) -> None:
        self._spaced: dict[str, set[str]] = {}
        self._unspaced: set[str] = set()
        for phrase in phrases:
            if is_unspaced(phrase):
                self._unspaced.add(phrase)
            else:
                words = phrase.split()
                seldom = max(reversed(words), key=lambda word: (word not in small, len(word)))
                self._spaced.setdefault(seldom, set()).add(f" {' '.join(words)} ")
        self._seldom = frozenset(self._spaced)  # faster to meet with than the keys

    def found(self, text: str) -> int:
        """How many different phrases a text holds, word by word."""
        words = tokens(text)
        hits = 0
        if seldom := self._seldom.intersection(words):
            whole = f" {' '.join(words)} "
            hits = sum([phrase in whole for word in seldom for phrase in self._spaced[word]])
        if self._unspaced and is_unspaced(text):
            whole = "".join(words)
            hits += sum(phrase in whole for phrase in self._unspaced)
        return hits


class Beginnings:
    """Beginnings of lines, looked up by their first two characters."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._by_head: dict[str, tuple[str, ...]] = {}
        for beginning in sorted(beginnings, key=len, reverse=True):
            alike = self._by_head.get(beginning[:2], ())
            self._by_head[beginning[:2]] = (*alike, beginning)

    def of(self, folded: str) -> str:
        """The longest of them that the folded text begins with, at the end of a word; else ""."""
        alike = self._by_head.get(folded[:2])
        if not alike or not folded.startswith(alike):
            return ""
        for beginning in alike:
            if folded.startswith(beginning):
                inside = beginning[-1].isalnum() and not is_unspaced(beginning[-1])
                if not (inside and folded[len(beginning) : len(beginning) + 1].isalnum()):
                    return beginning
        return ""
