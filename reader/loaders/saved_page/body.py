"""The body: which blocks of the page are its story.

Two witnesses tell of each block: trafilatura, and the page's own JSON-LD. What stands as their
blocks stand, in elements of the same kind at the same depth, is of the story too, for both leave
parts out; what lies in a part of the page that is for something else is not, whoever says so.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.loaders.fold import is_unspaced
from reader.loaders.markers import labelled, marker
from reader.loaders.markup import Placed
from reader.loaders.saved_page.json_ld import texts
from reader.loaders.saved_page.page import SavedPage
from reader.loaders.saved_page.zones import apart, holders, signature
from reader.loaders.shapes import PARAGRAPH, ends_sentence, is_sentence

# A text that is in one of another place is the same from so many letters on.
_INSIDE = 30
# Of what a witness says so many letters are looked for in the page: more than any story has.
_LETTERS_MOST = 200_000
# The page's own text of its story is whole if so much of the other witness's is in it.
_WHOLE = 0.6
# More than this share of a paragraph is a link in a list of links.
_LINKED = 0.5
_ALL_LINKED = 0.9
_PROSE = 60
# So many blocks of something else may stand between two of the story.
_GAP = 30
# What a story can end with instead of a paragraph.
_CLOSING = frozenset({"list", "quote", "table", "code"})
_TEXTS = frozenset({"paragraph", "quote", "list", "heading", "code", "table"})


# The names of an element and of those that it stands in.
Sign = tuple[str, ...]


def story_blocks(page: SavedPage) -> list[int]:
    """The places of the story's blocks among those of the page."""
    placed = page.placed
    letters = [_letters(one.block.text) for one in placed]
    voted = _found_in(letters, _extracted(page))
    told = _found_in(letters, "\n".join(texts(page.story.get("articleBody"))))
    if told and _mass(placed, told) >= _WHOLE * _mass(placed, voted) > 0:
        voted = told if _mass(placed, told) > _mass(placed, voted) else voted | told
    voted = voted or _densest(placed)
    own = holders([(placed[at].element, len(placed[at].block.text)) for at in voted])
    other = apart((one.element for one in placed), own)
    return _completed(placed, {at for at in voted if not other[at]}, other)


def _leads_away(one: Placed) -> bool:
    """Whether a block only leads elsewhere: a link, or the heading of such."""
    text = one.block.text
    if one.linked > _ALL_LINKED and not is_sentence(text):
        return True
    return bool(marker(text)) or (one.linked > 0 and labelled(text) is not None)


def _completed(placed: Sequence[Placed], voted: set[int], other: Sequence[bool]) -> list[int]:
    """The chosen blocks, and those between and beside them that stand as they stand."""
    signs = {at: signature(placed[at].element) for at in range(len(placed))}
    prose = [at for at in voted if _is_prose(placed[at])]
    if not prose:
        return sorted(voted)
    mass = Counter[tuple[str, ...]]()
    for at in prose:
        mass[signs[at]] += len(placed[at].block.text)
    most = max(mass.values())
    way = _Way(signs, {sign for sign, size in mass.items() if size >= 0.2 * most})
    first, last = min(prose), max(prose)
    reach = [at for at in range(len(placed)) if signs[at] in way.own and not other[at]]
    first, last = min([first, *_near(reach, first, -1)]), max([last, *_near(reach, last, 1)])
    while last + 1 < len(placed) and _goes_on(placed, last + 1, way, other):
        last += 1
    chosen: list[int] = []
    for at in range(first, last + 1):
        one = placed[at]
        if other[at] or one.block.kind not in _TEXTS or _leads_away(one):
            continue
        inner = one.block.kind == "list" and (one.block.level or 1) > 1
        within = inner and chosen[-1:] == [at - 1] and placed[at - 1].block.kind == "list"
        if at in voted or within or one.embed or _belongs(placed, at, way):
            chosen.append(at)
    return chosen


class _Way:
    """Where blocks stand in the tree: each one's `signs`, and those of the story's `own`."""

    def __init__(self, signs: dict[int, Sign], own: set[Sign]) -> None:
        self.signs = signs
        self.own = own
        self.parents = {sign[1:] for sign in own}
        # All that the parents begin with, so that a block is looked up, however many they are.
        self.begun = {one[:end] for one in self.parents for end in range(len(one) + 1)}


def _goes_on(placed: Sequence[Placed], at: int, way: _Way, other: Sequence[bool]) -> bool:
    """Whether a list, quotation, table or code follows right below the last paragraph."""
    one = placed[at]
    if other[at] or one.linked or one.block.kind not in _CLOSING or _leads_away(one):
        return False
    return _belongs(placed, at, way)


def _near(reach: Sequence[int], place: int, step: int) -> list[int]:
    """Those of the story's own kind that follow each other from a place on, with few between."""
    found: list[int] = []
    here = place
    for at in sorted(reach, reverse=step < 0):
        if (at - here) * step <= 0:
            continue
        if abs(at - here) > _GAP:
            break
        found.append(at)
        here = at
    return found


def _belongs(placed: Sequence[Placed], at: int, way: _Way) -> bool:
    """Whether a block that no witness names stands as the story's paragraphs do."""
    one = placed[at]
    if one.linked > _LINKED:
        return False
    sign = way.signs[at]
    if sign in way.own:
        return True
    # Items stand a level below; of a way so long only the beginning is known.
    beside = sign[1:] in way.parents or sign[2:] in way.begun
    return beside and one.block.kind in ("heading", "quote", "list", "table", "code")


def _densest(placed: Sequence[Placed]) -> set[int]:
    """Without a witness: the paragraphs of the part of the page that has most of them."""
    groups: dict[tuple[str, ...], set[int]] = {}
    other = apart(one.element for one in placed)
    for at, one in enumerate(placed):
        if _is_prose(one) and one.linked <= _LINKED and not other[at]:
            groups.setdefault(signature(one.element), set()).add(at)
    return max(groups.values(), key=lambda group: _mass(placed, group), default=set())


def _is_prose(one: Placed) -> bool:
    text = one.block.text
    if one.block.kind not in ("paragraph", "quote"):
        return False
    return len(text) >= PARAGRAPH or (
        (len(text) >= _PROSE or is_unspaced(text)) and ends_sentence(text)
    )


def _mass(placed: Sequence[Placed], chosen: Iterable[int]) -> int:
    return sum(len(placed[at].block.text) for at in chosen)


def _found_in(blocks: Sequence[str], text: str) -> set[int]:
    """The blocks whose letters are in a text; short ones only between such as are."""
    ordered = [_letters(line) for line in text.split("\n")]
    lines = {line for line in ordered if line}
    running = "".join(ordered)[:_LETTERS_MOST]
    found = {
        at
        for at, own in enumerate(blocks)
        if len(own) >= _INSIDE and (own in lines or own in running)
    }
    if found:
        found |= {at for at in range(min(found), max(found)) if blocks[at] in lines}
    return found


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _extracted(page: SavedPage) -> str:
    """What trafilatura takes for the story; nothing of a page that it could not bear."""
    if page.excess:
        return ""
    import trafilatura  # noqa: PLC0415 - a sixth of a second, for pages that need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(page.html, favor_precision=True, include_comments=False)
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the page can be read without it
        return ""
    return found or ""
