"""A survey of a related block: what its lines look like, before they are read in turn."""

from reader.loaders.credits import could_be_credit
from reader.loaders.page_text.lines import Page, credit_lines, is_date
from reader.loaders.shapes import (
    ends_sentence,
    is_footer,
    is_furniture,
    is_rule,
    media_mark,
)

# "Kyiv Under Fire" has the shape of a name, but not its words.
_TITLE_WORDS, _TITLE_WORD_MIN = 3, 4
_LABEL_MAX = 20
_LABEL_WORDS = 3
_UNCASED_LABEL_MAX = 4
_AUTHORED_GROUP = 3


class Survey:
    """The places of credits, of names, and of lines that tell of no story.

    `credits` are credits by their words, `names` could be by their shape, `dates` are dates and
    nothing else, `mute` lines are these and marks, buttons and the like. For each line
    `next_text` is the next that is none of these, and `next_below` the next that is none but
    perhaps a name.
    """

    def __init__(self, page: Page, start: int, end: int) -> None:
        self._page = page
        self.credits: set[int] = set()
        self.names: set[int] = set()
        self.dates: set[int] = set()
        self.mute: set[int] = set()
        for at in range(start, end):
            self._look_at(at, end)
        lines = range(start, end)
        self.next_text = _following(lines, self.credits | self.mute | self.names)
        self.next_below = _following(lines, self.credits | self.mute)

    def _look_at(self, at: int, end: int) -> None:
        text = self._page[at].text
        if found := credit_lines(self._page, at):
            self.credits.update(range(at, min(at + found, end)))
        elif at in self.credits:
            return
        elif media_mark(text) or is_furniture(text) or is_footer(text) or is_rule(text):
            self.mute.add(at)
        elif is_date(self._page, at):
            self.dates.add(at)
            self.mute.add(at)
        elif could_be_credit(text) and not self._is_title(at):
            self.names.add(at)

    def _is_title(self, at: int) -> bool:
        """Whether a line in the shape of a long name has a word that the page writes small."""
        parts = self._page[at].text.split()
        return len(parts) >= _TITLE_WORDS and any(
            len(part) >= _TITLE_WORD_MIN and part.casefold() in self._page.lower_words
            for part in parts
        )

    def is_author(self, at: int) -> bool:
        """Whether a name closes a small group, as an author or a photographer does."""
        if at not in self.names or not self._page.closes(at):
            return False
        titles = at - 1 in self.names  # two names in a row may be two titles
        small = self._page.opens(at - _AUTHORED_GROUP + 1) and not titles
        return small or self._page.opens(at - 1)


def is_label(text: str) -> bool:
    """Whether the line is too short for a story: one word, a few that shout, or no letters."""
    if not any(map(str.isalpha, text)):
        return True
    if len(text) > _LABEL_MAX or ends_sentence(text):
        return False
    count = len(text.split())
    if text.lower() == text.upper():  # a script without capitals, perhaps without spaces
        return len(text) <= _UNCASED_LABEL_MAX
    return count == 1 or (text.isupper() and count <= _LABEL_WORDS)


def _following(lines: range, passed: set[int]) -> dict[int, int]:
    """For each line the next that is not passed over."""
    found: dict[int, int] = {}
    following: int | None = None
    for at in reversed(lines):
        if following is not None:
            found[at] = following
        if at not in passed:
            following = at
    return found
