"""The changes of what is followed, to be taken back and done again while the program runs."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reader.feeds.errors import FeedsError
from reader.feeds.opml import Opml

Way = Literal["undo", "redo"]

_MOST = 100
_OTHER: dict[Way, Way] = {"undo": "redo", "redo": "undo"}
_NOTHING: dict[Way, str] = {
    "undo": "Nothing was changed here that could be taken back.",
    "redo": "Nothing was taken back that could be done again.",
}


class _Deed(Struct, frozen=True):
    """A change in words, and the document on its other side."""

    words: str
    document: Opml


class History:
    """The changes that were made on purpose, as the whole documents before and after them.

    They hold only while the document is the one that the last of them, or the last that Reader
    itself made, has left: what another program wrote must not be lost.
    """

    def __init__(self) -> None:
        self._deeds: dict[Way, list[_Deed]] = {"undo": [], "redo": []}
        self._left = Opml()

    def note(self, words: str, before: Opml, after: Opml) -> None:
        """A change was made on purpose."""
        if before != after:
            if before != self._left:
                self._deeds["undo"].clear()
            self._deeds["undo"] = [*self._deeds["undo"], _Deed(words, before)][-_MOST:]
            self._deeds["redo"].clear()
            self._left = after

    def adapt(self, change: Callable[[Opml], Opml], before: Opml, after: Opml) -> None:
        """A change was made that nobody asked for: it is as if it had always been so."""
        if before == self._left:
            for way, deeds in self._deeds.items():
                self._deeds[way] = [
                    replace(deed, document=change(deed.document).sharing(after)) for deed in deeds
                ]
            self._left = after

    def leads_to(self, way: Way, now: Opml) -> Opml:
        """The document that a step leads to; FeedsError, in words, where there is none."""
        if not self._deeds[way]:
            raise FeedsError(_NOTHING[way])
        if now != self._left:
            for deeds in self._deeds.values():
                deeds.clear()
            raise FeedsError(
                "Nothing is taken back: your feeds were changed since, by another program or by"
                " hand, and that would be lost."
            )
        return self._deeds[way][-1].document

    def step(self, way: Way, before: Opml, after: Opml) -> str:
        """The step was made; which change it was, in words."""
        deed = self._deeds[way].pop()
        self._deeds[_OTHER[way]].append(_Deed(deed.words, before))
        self._left = after
        return deed.words
