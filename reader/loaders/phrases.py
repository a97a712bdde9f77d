"""Lists of phrases, made for looking many texts up in them."""

from collections.abc import Iterable

from reader.loaders.fold import is_unspaced


class Phrases:
    """Phrases of one or more words, looked up by the longest, or the last of such: it is seldom."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._spaced: dict[str, set[str]] = {}
        self._unspaced: set[str] = set()
        for phrase in phrases:
            if is_unspaced(phrase):
                self._unspaced.add(phrase)
            else:
                words = phrase.split()
                longest = max(reversed(words), key=len)
                self._spaced.setdefault(longest, set()).add(f" {' '.join(words)} ")

    def found(self, text: tuple[str, ...]) -> int:
        """How many different phrases the tokens of a text hold."""
        hits = 0
        if seldom := self._spaced.keys() & text:
            whole = f" {' '.join(text)} "
            hits = sum([phrase in whole for word in seldom for phrase in self._spaced[word]])
        if self._unspaced and is_unspaced(whole := "".join(text)):
            hits += sum(phrase in whole for phrase in self._unspaced)
        return hits


class Beginnings:
    """Beginnings of lines, looked up by their first two characters."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for beginning in sorted(beginnings, key=len, reverse=True):
            self._by_head.setdefault(beginning[:2], []).append(beginning)

    def of(self, folded: str) -> str:
        """The longest of them that the folded text begins with, at the end of a word; else ""."""
        for beginning in self._by_head.get(folded[:2], ()):
            if folded.startswith(beginning):
                inside = beginning[-1].isalnum() and not is_unspaced(beginning[-1])
                if not (inside and folded[len(beginning) : len(beginning) + 1].isalnum()):
                    return beginning
        return ""
