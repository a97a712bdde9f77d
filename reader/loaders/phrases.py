"""Lists of phrases, made for looking many texts up in them."""

from collections.abc import Iterable

from reader.loaders.fold import is_unspaced


def _ascii(text: tuple[str, ...]) -> bool:
    return all(map(str.isascii, text))


class Phrases:
    """Phrases of one or more words, looked up by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._spaced: dict[str, list[tuple[str, ...]]] = {}
        self._unspaced: list[str] = []
        for phrase in phrases:
            words = tuple(phrase.split())
            if is_unspaced(phrase):
                self._unspaced.append(phrase)
            else:
                self._spaced.setdefault(words[0], []).append(words)

    def found(self, text: tuple[str, ...]) -> int:
        """How many different phrases the tokens of a text hold."""
        hits: set[str] = set()
        if self._spaced.keys().isdisjoint(text) and (not self._unspaced or _ascii(text)):
            return 0
        for at, word in enumerate(text):
            for phrase in self._spaced.get(word, ()):
                if text[at : at + len(phrase)] == phrase:
                    hits.add(" ".join(phrase))
        whole = "".join(text)
        hits.update(phrase for phrase in self._unspaced if phrase in whole)
        return len(hits)


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
