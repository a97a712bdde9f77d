"""Links to other stories between two paragraphs, told by how they are set, not by their words."""

import re

from reader.loaders.page_text.parts import Part, Taken
from reader.loaders.page_text.reading import Reading
from reader.loaders.shapes import is_loose_title, title_label

_FEWEST_WORDS = 4
_LOUD_WORDS = 6
# How long a film is, in front of its title: "2:34 Dam above Tarn Valley opens".
_LENGTH = re.compile(r"\d:[0-5]\d\s+(?=[^\W\d])(?![ap]\.?m\b)")


def film(reading: Reading, at: int) -> list[Part]:
    """The title of a film behind its length."""
    line = reading.page[at]
    length = _LENGTH.match(line.text)
    if not length or not is_loose_title(line.text[length.end() :], _FEWEST_WORDS):
        return []
    taken = Taken(line, "a title behind a length in minutes", "text")
    return [Part("teaser", (taken,), "video", line.text[length.end() :])]


def loud(reading: Reading, at: int) -> list[Part]:
    """A long title in capitals between paragraphs; a sub-heading in capitals is shorter."""
    line = reading.page[at]
    if not line.text.isupper() or not reading.page.alone(at) or not reading.story_lines:
        return []
    if not is_loose_title(line.text, _LOUD_WORDS) or at + 1 >= reading.outline.end:
        return []
    taken = Taken(line, "a title in capitals among the paragraphs", "text")
    return [Part("teaser", (taken,), "story", line.text)]


def labelled_again(reading: Reading, at: int) -> list[Part]:
    """A title behind a label that stands before other titles of the story too."""
    line = reading.page[at]
    labels = reading.page.title_labels
    if not labels or not reading.page.alone(at):
        return []
    label = title_label(line.text)
    if label not in labels:
        return []
    taken = Taken(line, "behind a label that other titles have too", "text")
    return [Part("teaser", (taken,), "story", line.text[len(label) :].strip())]
