"""The related block: items of an optional caption, an optional credit, and a teaser."""

from msgspec import Struct, field
from msgspec.structs import replace

from reader.loaders.credits import could_be_credit, is_credit
from reader.loaders.markers import labelled, marker
from reader.loaders.page_text import asides
from reader.loaders.page_text.lines import Line, Page
from reader.loaders.page_text.parts import Part, Taken, receipt
from reader.loaders.page_text.reading import Reading
from reader.loaders.page_text.survey import Survey, is_label
from reader.loaders.shapes import (
    bullet,
    is_promotion,
    is_prose,
    is_sentence,
    media_kind,
    media_mark,
)


def read_related(reading: Reading, at: int, end: int) -> None:
    """Take the lines of the block from its marker on."""
    _Block(reading, at, end).read(at)


class _Pending(Struct):
    """What was read of an item whose teaser has not come yet."""

    caption: Line | None = None
    credits: list[Line] = field(default_factory=list)
    kind: str = ""


class _Block:
    """One related block, read line by line: each method takes a line or leaves it to the next."""

    def __init__(self, reading: Reading, start: int, end: int) -> None:
        self._reading = reading
        self._page: Page = reading.page
        self._end = end
        self._pending = _Pending()
        self._told: set[str] = set()
        self._last: int | None = None
        self._survey = Survey(reading.page, start, end)

    def read(self, start: int) -> None:
        """Take all lines of the block."""
        for at in range(start, self._end):
            _ = (
                self._marker(at)
                or self._mark(at)
                or self._aside(at)
                or self._credit(at)
                or self._label(at)
                or self._promotion(at)
                or self._caption(at)
                or self._teaser(at)
            )
        self._flush()

    def _add(self, part: Part) -> bool:
        self._reading.add([part])
        return True

    def _fold(self, line: Line, what: str, reason: str) -> bool:
        return self._add(receipt(line, what, reason))

    def _marker(self, at: int) -> bool:
        line = self._page[at]
        found = marker(line.text, self._reading.authors)
        if not found:
            return False
        self._flush()
        self._reading.publisher = self._reading.publisher or found.publisher
        named = ", and names the publisher" if found.publisher else ""
        return self._fold(line, "related heading", f"leads to other stories{named}")

    def _mark(self, at: int) -> bool:
        """What the item is that a line like "- YouTube" belongs to."""
        line = self._page[at]
        kind = media_mark(line.text)
        if not kind:
            return False
        self._pending.kind = kind
        if self._last is not None and at not in self._survey.next_text:
            teaser = self._reading.parts[self._last]
            self._reading.parts[self._last] = replace(teaser, what=kind)
        return self._fold(line, f"{kind} mark", f"the name of a site for {kind}, alone")

    def _aside(self, at: int) -> bool:
        """Lines of the page itself that can stand in the block."""
        if at in self._survey.dates:
            return self._fold(self._page[at], "related date", "the date of another story")
        mute = (asides.drawn_rule, asides.furniture, asides.footer)
        for rule in mute if at in self._survey.mute else (asides.address,):
            if parts := rule(self._reading, at):
                return self._add(parts[0])
        return False

    def _credit(self, at: int) -> bool:
        if at not in self._survey.credits and not self._is_name_as_credit(at):
            return False
        if self._page.opens(at) and self._pending.credits:
            self._flush()
        self._pending.credits.append(self._page[at])
        return True

    def _is_name_as_credit(self, at: int) -> bool:
        """Whether a name is a credit: below a caption, or above a text that is no title."""
        if at not in self._survey.names:
            return False
        caption = self._pending.caption
        if caption is not None and at > 0 and self._page[at - 1] is caption:
            return True
        following = self._survey.next_below.get(at)
        if following is None:
            return False
        below = self._page[following]
        return is_sentence(below.text) or (caption is not None and caption.key == below.key)

    def _label(self, at: int) -> bool:
        line = self._page[at]
        if not is_label(line.text):
            return False
        return self._fold(line, "label", "too short for a story")

    def _promotion(self, at: int) -> bool:
        line = self._page[at]
        if not is_promotion(line.text, self._reading.publisher):
            return False
        pending, self._pending = self._pending, _Pending()
        if pending.caption is not None:
            repeated = pending.caption.key == line.key
            what = "repeated caption" if repeated else "promotion's picture"
            self._fold(pending.caption, what, "stands above an advert")
        for credit in pending.credits:
            self._fold(credit, "promotion's picture", "stands above an advert")
        return self._add(asides.promoted(self._reading, at))

    def _caption(self, at: int) -> bool:
        line = self._page[at]
        pending = self._pending
        if not self._is_caption(at):
            return False
        if pending.caption is not None and pending.caption.key == line.key:
            return self._fold(line, "repeated caption", "says again what the caption says")
        if pending.caption is not None:
            self._flush()
        self._pending.caption = line
        return True

    def _is_caption(self, at: int) -> bool:
        """Whether a credit stands right below the line, or the next text repeats it."""
        following = self._survey.next_text.get(at)
        if following is not None and self._page[following].key == self._page[at].key:
            return True
        if not self._page.together(at, at + 1) or at + 1 >= self._end:
            return False
        if self._closes_item(at):
            return False
        return at + 1 in self._survey.credits or self._survey.is_author(at + 1)

    def _closes_item(self, at: int) -> bool:
        """Whether the line is the text that the caption and credit above wait for."""
        if not (self._pending.caption and self._pending.credits):
            return False
        return self._page.together(at - 1, at) or is_prose(self._page[at].text)

    def _teaser(self, at: int) -> bool:
        line = self._page[at]
        if line.key in self._told:
            self._flush()
            return self._fold(line, "repeated teaser", "says again what a teaser above says")
        if label := labelled(line.text):
            self._add(Part("receipt", (), "related heading", label[0]))
        text = label[1] if label else line.text[len(bullet(line.text)) :]
        caption = self._pending.caption
        if caption is not None and caption.key == line.key:
            self._fold(caption, "repeated caption", "the teaser below says the same")
            self._pending.caption = None
        elif self._waits_for_nothing(line):
            self._flush()
        return self._close(line, text)

    def _waits_for_nothing(self, line: Line) -> bool:
        """Whether what is pending is a title with its author, and the line another title."""
        caption = self._pending.caption
        if caption is None or is_sentence(caption.text) or is_sentence(line.text):
            return False
        return bool(self._pending.credits) and all(
            could_be_credit(credit.text) and not is_credit(credit.text)
            for credit in self._pending.credits
        )

    def _close(self, line: Line, text: str) -> bool:
        """The teaser out of what was pending and its text."""
        caption = self._pending.caption
        self._told.add(line.key)
        taken = [*self._credited(), Taken(line, "text of an item about another story", "text")]
        if caption is not None:
            taken.insert(0, Taken(caption, "caption of the item's picture", "caption"))
        return self._tell(taken, text, caption.text if caption else "")

    def _flush(self) -> None:
        """Close an item whose text does not come: its caption was its title."""
        caption = self._pending.caption
        if caption is not None:
            title = Taken(caption, "title of another story", "text")
            self._told.add(caption.key)
            self._tell([title, *self._credited()], caption.text)
        for credit in self._pending.credits:
            self._fold(credit, "loose credit", "a credit with no story below it")
        self._pending = _Pending()

    def _credited(self) -> list[Taken]:
        return [
            Taken(one, "credit of the item's picture", "credit") for one in self._pending.credits
        ]

    def _tell(self, taken: list[Taken], text: str, caption: str = "") -> bool:
        pending, self._pending = self._pending, _Pending()
        kind = pending.kind or media_kind(text) or "story"
        credit = " ".join(one.text for one in pending.credits) or None
        self._last = len(self._reading.parts)
        return self._add(Part("teaser", tuple(taken), kind, text, caption=caption, credit=credit))
