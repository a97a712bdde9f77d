"""Which line is the headline: by what it says, where it stands, and what stands below it."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from msgspec import Struct, field

from reader.loaders.credits import is_credit, split_caption
from reader.loaders.dates import DATE_LINE_MAX, read_date
from reader.loaders.fold import is_unspaced, tokens
from reader.loaders.markers import labelled, marker
from reader.loaders.names import BYLINE_MAX, byline, is_name
from reader.loaders.page_text.core import Core
from reader.loaders.page_text.lines import Page, credit_lines, is_date, line_key
from reader.loaders.shapes import (
    HEADLINE_MAX,
    bullet,
    ends_sentence,
    is_address,
    is_footer,
    is_furniture,
    is_promotion,
    is_rule,
    number,
)
from reader.loaders.words import words

_SHORTEST, _SHORTEST_UNSPACED = 8, 4
# Small words tell nothing of the story.
_TELLING_MIN = 4
# A byline or date stands so near below it.
_BYLINE_LINES, _NAME_LINES = 6, 2
_BYLINE_MAX = max(BYLINE_MAX, DATE_LINE_MAX)
# So far into the core it is looked for: a caption or a notice can weigh as a paragraph does.
_CORE_PARAGRAPHS = 4
_FEW_WORDS, _MANY_WORDS = 4, 22
_ENOUGH = 2.5
_KICKER_WORDS = 4
_LEAD, _LEAD_LOOSE = 2.0, 4
# A share of its words that is enough, and how many letters of a word: most languages inflect.
_ENOUGH_SHARED, _ENOUGH_TOLD, _STEM = 0.6, 18, 5
# A page that begins with its headline has hardly more such lines above the story.
_FRONT_LOOSE, _FIRST = 10, 3.0
# A heading of the first or second level by its own sign.
_MARKED = {1: 2.0, 2: 1.0}
_FAR, _FARTHEST = 0.15, 2.5
_GLUED_LINES = 3
# Below a heading of a related block stand links to other stories.
_MARKED_LINES = 3
_PUBLISHER_AFTER = re.compile(r"\s[|–—-]\s[^|–—]{2,40}\Z")
_CAPTION = re.compile(r"[.!?]\s*\([^()]*\)\Z")
_SIGNS_OF_PATHS = (" | ", " › ", " > ", " » ", " / ")


class _Ground(Struct):
    """What is asked of all lines at once: counts up to each line, and words.

    `story` and `captions` hold what candidates say, and no more.
    """

    page: Page
    core: Core
    titles: set[str]
    loose: list[int]
    paragraphs: list[int]
    story: dict[str, int] = field(default_factory=dict)
    captions: set[str] = field(default_factory=set)


def find_headline(page: Page, core: Core) -> int | None:
    """The place of the headline among the lines above and at the beginning of the core."""
    ground = _survey(page, core)
    candidates = list(_candidates(ground))
    _look_up(ground, candidates)
    best, best_score = None, _ENOUGH
    for at in candidates:
        score = _score(ground, at)
        lead = _lead(ground, best, at) if best is not None else 0
        if score > best_score + lead:
            best, best_score = at, score
    return best


def _lead(ground: _Ground, best: int, at: int) -> float:
    """How much more a line must say than one above: standfirsts and captions often say more."""
    page = ground.page
    if ground.loose[at] - ground.loose[best + 1] > _LEAD_LOOSE or ends_sentence(page[best].text):
        return 0
    kicker = at - best <= 2 and _is_kicker(page, best)
    return 0 if kicker and _words(page[at].text) > _KICKER_WORDS else _LEAD


def _is_kicker(page: Page, at: int) -> bool:
    """Whether the line is as short as what stands over a headline."""
    return _words(page[at].text) <= _KICKER_WORDS and not ends_sentence(page[at].text)


def _survey(page: Page, core: Core) -> _Ground:
    loose, paragraphs = [0], [0]
    for at in range(core.last + 1):
        paragraph = page.paragraphs[at]
        inside = paragraph and at >= core.first
        paragraphs.append(paragraphs[-1] + inside)
        loose.append(loose[-1] + (at < core.first and not paragraph and _is_loose(page, at)))
    short = [line.text for line in page if len(line.text) <= HEADLINE_MAX]
    titles = {title for text in short if (title := _title_of(text)) in page.counts}
    return _Ground(page, core, titles, loose, paragraphs)


def _look_up(ground: _Ground, candidates: list[int]) -> None:
    """Find out what of the candidates the story says, and which of them are captions."""
    page = ground.page
    wanted = {beginning for at in candidates for beginning in _telling(page[at].text)}
    for at in range(ground.core.first, ground.core.last + 1):
        if page.paragraphs[at]:
            for beginning, word in _telling(page[at].text, wanted).items():
                ground.story[beginning] = ground.story.get(beginning, 0) + _weight(word)
    keys = {page[at].key for at in candidates}
    ground.captions = {
        line.key for at, line in enumerate(page) if line.key in keys and credit_lines(page, at + 1)
    }


def _title_of(text: str) -> str:
    """The key of the headline in "Headline | Publisher"; "" in other lines."""
    found = _PUBLISHER_AFTER.search(text) if len(text) <= HEADLINE_MAX else None
    return line_key(text[: found.start()]) if found else ""


def _candidates(ground: _Ground) -> Iterator[int]:
    for at in range(ground.core.last + 1):
        if ground.paragraphs[at] >= _CORE_PARAGRAPHS:
            return
        titled = bool(ground.titles) and _title_of(ground.page[at].text) in ground.titles
        # A headline has a story below it.
        last = ground.paragraphs[at + 1] == ground.paragraphs[-1] and at >= ground.core.first
        if not titled and not last and _can_be_headline(ground.page, at):
            yield at


def _can_be_headline(page: Page, at: int) -> bool:
    """Whether the line is no other thing by its own words."""
    text = page[at].text
    shortest = _SHORTEST_UNSPACED if is_unspaced(text) else _SHORTEST
    if not shortest <= len(text) <= HEADLINE_MAX or not any(map(str.isalpha, text)):
        return False
    known = is_furniture(text) or is_footer(text) or is_rule(text) or is_address(text)
    other = is_credit(text) or is_promotion(text) or split_caption(text) or labelled(text)
    return not (known or other or marker(text) or is_date(page, at) or byline(text, page.language))


def _telling(text: str, wanted: Container[str] | None = None) -> dict[str, str]:
    """The words that tell what a text is about, by their beginnings: all, or those wanted.

    Where no spaces are set, pairs of signs are the words.
    """
    if is_unspaced(text):
        pairs = map("".join, pairwise(text))
        return {pair: pair for pair in pairs if wanted is None or pair in wanted}
    stem, shortest = _STEM, _TELLING_MIN
    if wanted is None:
        return {word[:stem]: word for word in tokens(text) if len(word) >= shortest}
    return {
        word[:stem]: word
        for word in tokens(text)
        if len(word) >= shortest and word[:stem] in wanted
    }


def _weight(word: str) -> int:
    """How much it tells: long words more than others."""
    length = len(word)
    return 1 if length < 5 else 6 if length > 8 else length - 3


def _score(ground: _Ground, at: int) -> float:
    page = ground.page
    line = page[at]
    again = (page.counts[line.key] > 1 and not _is_doubled(page, at)) or line.key in ground.titles
    return (
        _shared(ground, at)
        + _form(line.text)
        + _MARKED.get(line.level, 0)
        + _place(ground, at)
        + _above_byline(page, at)
        + 1.5 * again
    )


def _shared(ground: _Ground, at: int) -> float:
    """How much of what it says the story says too."""
    telling = _telling(ground.page[at].text)
    if not telling:
        return 0
    own = ground.paragraphs[at + 1] - ground.paragraphs[at]
    story = ground.story
    in_story = {word: min(story[word] - own, 2) / 2 for word in telling if word in story}
    told = sum(_weight(telling[word]) * found for word, found in in_story.items())
    share = told / sum(map(_weight, telling.values()))
    return 2 * min(share / _ENOUGH_SHARED, 1) + 2.5 * min(told / _ENOUGH_TOLD, 1)


def _words(text: str) -> int:
    return len(text) // 3 if is_unspaced(text) else len(text.split())


def _form(text: str) -> float:
    score = 1.5 if _FEW_WORDS <= _words(text) <= _MANY_WORDS else -1.0
    if ends_sentence(text) and not text.endswith(("?", "!")):
        score -= 2
    if text.endswith((":", ",", ";")) or text[0].islower():
        score -= 1
    if bullet(text) or number(text):
        score -= 3
    if is_name(text):
        score -= 1
    if _CAPTION.search(text):
        score -= 2
    if not words().picture_words.isdisjoint(tokens(text)):
        score -= 3
    return score - 3 * any(sign in text for sign in _SIGNS_OF_PATHS)


def _place(ground: _Ground, at: int) -> float:
    """Near above the story, first of the page, alone; not a caption, in no menu."""
    page = ground.page
    loose = ground.loose[max(at + 1, ground.core.first)] - ground.loose[at + 1]
    score = -min(_FAR * loose, _FARTHEST) - 1.5 * ground.paragraphs[at]
    if at == 0 and ground.loose[-1] <= _FRONT_LOOSE:
        score += _FIRST if ground.loose[-1] <= _FRONT_LOOSE // 2 else _FIRST / 2
    if at == 1 and _is_kicker(page, 0) and ground.loose[-1] <= _FRONT_LOOSE // 2:
        score += _FIRST
    if page.alone(at):
        score += 0.5
    if any(marker(page[above].text) for above in range(max(at - _MARKED_LINES, 0), at)):
        score -= 2
    if _is_doubled(page, at) or page[at].key in ground.captions or _is_glued(page, at):
        score -= 3
    return score


def _is_glued(page: Page, at: int) -> bool:
    """Whether a line right below is the end of this one, which has more glued to it."""
    key = page[at].key
    near = range(at + 1, min(at + 1 + _GLUED_LINES, len(page)))
    return any(
        page[one].key != key and len(page[one].key) > _SHORTEST and key.endswith(page[one].key)
        for one in near
    )


def _is_doubled(page: Page, at: int) -> bool:
    """Whether the line beside it says the same, as captions do."""
    key = page[at].key
    return any(0 <= one < len(page) and page[one].key == key for one in (at - 1, at + 1))


def _is_loose(page: Page, at: int) -> bool:
    """Whether the line is none of those that stand between a headline and its story."""
    text = page[at].text
    known = is_furniture(text) or bullet(text) or is_credit(text) or split_caption(text)
    return not (known or read_date(text, page.language))


def _above_byline(page: Page, at: int) -> float:
    """Whether a byline or a date stands below it, and how near."""
    passed = 0
    for below in range(at + 1, min(at + 1 + 2 * _BYLINE_LINES, len(page))):
        text = page[below].text
        short = len(text) <= _BYLINE_MAX
        if short and (byline(text, page.language) or read_date(text, page.language)):
            return 2.5 - 0.25 * passed
        if is_name(text) and below - at <= _NAME_LINES:
            return 1.0
        passed += not is_furniture(text)
        if passed >= _BYLINE_LINES:
            break
    return 0
