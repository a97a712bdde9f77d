"""Whether a feed gives only the summary of a story, whose page then has the rest.

Told by what the entry itself says: how its text ends, and whether it stands where summaries do.
Where nothing tells it, as with a long description, the text is taken for the whole.
"""

import re
from collections.abc import Iterable

from reader.loaders.feed_file.entry import Entry, Feed
from reader.loaders.feed_file.tails import TO_THE_REST, reads_on
from reader.loaders.feed_file.text import line
from reader.model import Block, Receipt

# A description that is longer is a text of its own, unless it ends in an ellipsis.
_SUMMARY_MOST = 600
# A longer text that ends in an ellipsis ends so on purpose; and one description that is longer
# tells that its feed gives whole texts there.
_TEXT_LEAST = 2_000
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\s>»]*\Z")
_IN_BRACKETS = re.compile(r"[\[(]\s*(?:…|\.\.\.)\s*[\])][\s>»]*\Z")
_TAG = re.compile(r"<[^<>]*>")
_SIGHT = re.compile(r"<(?:img|figure|video|iframe)\b", re.IGNORECASE)


def gives_whole(entries: Iterable[Entry]) -> bool:
    """Whether a feed has whole texts where others have summaries."""
    summaries = (entry.summary.value for entry in entries if entry.summary and not entry.texts)
    return any(len(one) > _TEXT_LEAST < len(_TAG.sub("", one)) for one in summaries)


def is_partial(
    feed: Feed, entry: Entry, blocks: tuple[Block, ...], receipt: tuple[Receipt, ...]
) -> bool:
    """Whether a text, that of the entry's content or of its summary, is not the whole story.

    An entry without a headline of its own is a note, and one with a recording tells about that:
    both are all that there is.
    """
    if entry.sounds or not entry.title:
        return False
    texts = [block for block in blocks if block.text]
    if not texts or any(one.what == TO_THE_REST for one in receipt):
        return True
    size = sum(len(block.text) for block in texts)
    if _is_cut(texts[-1], size):
        return True
    is_summary = not entry.texts and not feed.gives_whole
    return is_summary and size <= _SUMMARY_MOST and not _is_note(entry, texts)


def _is_cut(last: Block, size: int) -> bool:
    """Whether a text breaks off, or leads on, in its last block."""
    if _IN_BRACKETS.search(last.text):
        return True
    if _ELLIPSIS.search(last.text) and size <= _TEXT_LEAST:
        return True
    end = len(last.text.rstrip(" .»>→…"))
    links = (span for span in last.spans if span.style == "link" and span.end >= end)
    return any(reads_on(last.text[span.start : span.end]) for span in links)


def _is_note(entry: Entry, texts: list[Block]) -> bool:
    """Whether the headline was made of the text, as that of a note or a picture is."""
    title = _letters(_ELLIPSIS.sub("", line(entry.title)))
    text = _letters(" ".join(block.text for block in texts))
    if text == title:
        return bool(entry.summary and _SIGHT.search(entry.summary.value))
    return bool(title) and text.startswith(title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
