"""Where the story ends: at its last paragraph, or at what only stands below one."""

from itertools import accumulate

from reader.loaders.markers import marker
from reader.loaders.page_text.core import Core
from reader.loaders.page_text.lines import Page
from reader.loaders.shapes import closing, ends_sentence, is_footer

# So much of a story stands above a heading that closes it ...
_CLOSED_SHARE, _CLOSED_MIN = 0.3, 200
# ... and of the next lines no more than half are paragraphs.
_NEXT_LINES = 8
# So few lines below the last paragraph may still be the story's.
_FEW_LINES = 2


def find_end(page: Page, weighed: list[int], core: Core) -> int:
    """The place of the first line below the story."""
    if core.last < 0:
        return len(page)
    return _closed(page, weighed, core) or _last_paragraph(page, core)


def _closed(page: Page, weighed: list[int], core: Core) -> int | None:
    """The first heading of comments, tags or the like with most of the story above it."""
    mass = [0, *accumulate(max(weight, 0) for weight in weighed)]
    whole = mass[core.last + 1] - mass[core.first]
    enough = max(_CLOSED_SHARE * whole, _CLOSED_MIN)
    for at in range(core.first, core.last + 1):
        if mass[at] - mass[core.first] < enough:
            continue
        text = page[at].text
        if (closing(text) or is_footer(text)) and not _story_goes_on(page, at):
            return at
    return None


def _story_goes_on(page: Page, at: int) -> bool:
    """Whether more than half of the next lines are paragraphs."""
    below = page.paragraphs[at + 1 : at + 1 + _NEXT_LINES]
    return 2 * sum(below) > len(below)


def _last_paragraph(page: Page, core: Core) -> int:
    end = core.last + 1
    while end < len(page) and ends_sentence(page[end].text) and page[end].text[0].isupper():
        end += 1
    below = end
    while below < len(page) and not (marker(page[below].text) or is_footer(page[below].text)):
        if closing(page[below].text) or below - end >= _FEW_LINES:
            return end
        below += 1
    return below
