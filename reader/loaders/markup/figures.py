"""Figures: which of their pictures a caption tells of."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import lxml.etree

from reader.loaders.markup.seen import is_tiny, is_unsaid
from reader.loaders.markup.tree import Element

# Pictures in these belong to a text, not to the figure around it.
_TEXTS = ("table", "pre", "blockquote")


class Captioned(NamedTuple):
    """A picture and the elements that tell of it."""

    picture: Element
    captions: Sequence[Element]


class _Open(NamedTuple):
    """A figure that has begun, and what was found in it."""

    pictures: list[Element]
    captions: list[Element]


class Figures:
    """The figures of a tree. All inside another are looked at with it, so each is once."""

    def __init__(self) -> None:
        self._found: dict[Element, list[Captioned]] = {}
        self._told: set[Element] = set()

    def captioned(self, figure: Element) -> list[Captioned]:
        """Those of its pictures that have a caption; all else in it is told as it stands."""
        if figure not in self._found:
            self._look(figure)
        return self._found[figure]

    def is_told(self, element: Element) -> bool:
        """Whether it is one of the pictures and captions that a figure was told by."""
        return element in self._told

    def _look(self, outermost: Element) -> None:
        begun: list[_Open] = []
        steps = lxml.etree.iterwalk(outermost, events=("start", "end"))
        for event, element in steps:
            holds = element.tag == "figure" or element.tag in _TEXTS
            if event == "start":
                if holds:
                    begun.append(_Open([], []))
                if is_unsaid(element):
                    steps.skip_subtree()
                elif element.tag == "img" and not is_tiny(element):
                    begun[-1].pictures.append(element)
                elif element.tag == "figcaption":
                    begun[-1].captions.append(element)
            elif holds:
                one = begun.pop()
                if element.tag == "figure":
                    self._found[element] = list(self._paired(one))
                    # The caption of a gallery tells of pictures that have none of their own.
                    if begun and not one.captions:
                        begun[-1].pictures.extend(one.pictures)

    def _paired(self, figure: _Open) -> Iterator[Captioned]:
        """One caption for each picture in turn; what is left of them goes to the last."""
        captions, pictures = figure.captions, figure.pictures
        described = [picture for picture in pictures if _alternative(picture)]
        # One without words is often there until the picture itself is loaded.
        pictures = described if len(described) >= len(captions) else pictures
        if not captions or not pictures:
            return
        last = min(len(captions), len(pictures)) - 1
        for at, picture in enumerate(pictures[: last + 1]):
            yield Captioned(picture, captions[at:] if at == last else captions[at : at + 1])
        said = {_alternative(picture) for picture in pictures[: last + 1]}
        again = (picture for picture in figure.pictures if _alternative(picture) in said)
        self._told.update(pictures[: last + 1], captions, again)


def _alternative(picture: Element) -> str:
    return " ".join(picture.get("alt", "").split())
