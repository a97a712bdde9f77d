"""What mails have around their text, out of words.json, folded into the receipt.

The file has these lists of phrases by language, all folded:

    web_version    links to the same mail as a page
    subscription   why it came, and how to have no more of it
    forward        how to send it on
    legal          notices and links of a mail's foot
    sent_from      signatures that a device sets
    no_text        what a plain text says whose story is in the HTML beside it
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.loaders.fold import is_unspaced
from reader.loaders.phrases import Phrases
from reader.loaders.shapes import is_footer, is_rule
from reader.model import Block, Receipt

# A longer block is text that mentions such a thing.
_MAX = 700
# Above the text a mail says only a little of this, within so many blocks.
_HEAD = 6
# Below this share of the blocks its foot can begin, and below the other its last lines.
_FOOT = 0.5
_LAST = 0.8
# A single word is a sign of it only in a line that is short.
_SHORT = 100
_SIGNATURE_LINES = 12
_WHAT = {
    "web_version": "link to the web version",
    "subscription": "subscription",
    "forward": "sending on",
    "legal": "footer",
    "sent_from": "signature",
}


class Cleaned(NamedTuple):
    """The blocks of the story, what was folded away, and the address of the mail as a page."""

    blocks: tuple[Block, ...]
    receipt: tuple[Receipt, ...]
    url: str | None


def cleaned(blocks: Sequence[Block], headline: str) -> Cleaned:
    """The blocks without what is around the text; all of them where nothing else would be left."""
    kept: list[Block] = []
    kinds: dict[str, list[str]] = {}
    url: str | None = None
    for at, block in enumerate(blocks):
        what = _what(block, at, len(blocks), headline)
        if not what:
            kept.append(block)
            continue
        kinds.setdefault(what, []).extend(block.text.splitlines())
        if what == _WHAT["web_version"] and not url:
            url = next((one.url for one in block.spans if one.url), None)
    if not any(block.text for block in kept):
        return Cleaned(tuple(blocks), (), url)
    receipt = (Receipt(what, tuple(lines)) for what, lines in kinds.items())
    return Cleaned(tuple(_without_edge_rules(kept)), tuple(receipt), _page(url))


def without_signature(text: str) -> tuple[str, tuple[str, ...]]:
    """A plain text, and the lines of the signature that ends it below "-- "."""
    lines = text.splitlines()
    for at in range(len(lines) - 1, max(-1, len(lines) - _SIGNATURE_LINES - 2), -1):
        if lines[at].rstrip() == "--":
            signature = tuple(line.strip() for line in lines[at + 1 :] if line.strip())
            return ("\n".join(lines[:at]), signature) if any(lines[:at]) else (text, ())
    return text, ()


def says_no_text(text: str) -> bool:
    """Whether a plain text only says that the story is in the HTML."""
    return len(text) <= _MAX * 2 and _has("no_text", text, short=True)


def _what(block: Block, at: int, count: int, headline: str) -> str:
    """What kind of thing around the text a block is; "" for text."""
    if block.kind == "heading" and block.text == headline:
        return "repeated headline"
    if block.kind not in ("paragraph", "list", "heading", "table") or len(block.text) > _MAX:
        return ""
    if at >= _HEAD and at < _FOOT * count:
        return ""
    text, short = block.text, len(block.text) <= _SHORT
    for name, what in _WHAT.items():
        # News tell of rights and policies too.
        if (name != "legal" or short or at >= _LAST * count) and _has(name, text, short=short):
            return what
    return _WHAT["legal"] if at >= _FOOT * count and is_footer(block.text) else ""


def _has(name: str, text: str, *, short: bool) -> bool:
    one, several = _phrases()[name]
    return bool(several.found(text) or (short and one.found(text)))


def _without_edge_rules(blocks: list[Block]) -> Iterable[Block]:
    """The blocks without lines above the first and below the last text."""
    first = next((at for at, one in enumerate(blocks) if not _is_line(one)), 0)
    last = next((at for at in range(len(blocks), 0, -1) if not _is_line(blocks[at - 1])), 0)
    return blocks[first:last]


def _is_line(block: Block) -> bool:
    return block.kind == "rule" or (block.kind == "paragraph" and is_rule(block.text))


def _page(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) else None


@cache
def _phrases() -> dict[str, tuple[Phrases, Phrases]]:
    """Of each list those of one word, and those of several."""
    read = json.loads(Path(__file__).with_name("words.json").read_bytes())
    found: dict[str, tuple[Phrases, Phrases]] = {}
    for name, languages in read.items():
        every = [phrase for phrases in languages.values() for phrase in phrases]
        several = {phrase for phrase in every if " " in phrase or is_unspaced(phrase)}
        found[name] = (Phrases(set(every) - several), Phrases(several))
    return found
