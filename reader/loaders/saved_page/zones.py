"""Parts of a page that are for something else than its story, told by their elements."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from reader.loaders.markup import Element

# Elements that HTML has for them.
_ELEMENTS = frozenset({"nav", "aside", "footer", "form", "figcaption", "menu", "address", "dialog"})
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "dialog"})
# Words of class and id that sites name them by; each a whole word of the name.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?|er)?|newsletter|promo(?:tion)?s?|sponsor(?:ed)?"
    r"|advert(?:isement|s)?|ads?|share|sharing|social|comments?|disqus|breadcrumbs?|teasers?|sidebar"
    r"|subscribe|subscription|paywall|cookie|consent|outbrain|taboola|author-?(?:box|bio|info|card)"
    r"|bio|biography|autor|auteur|caption|tags?|taglist|keywords|byline|dateline|metadata|timestamp|popular"
    r"|trending|more-?(?:on|from|stories|articles|news)|read-?(?:more|next|also)|most-?read|footer"
    r"|nav|navigation|menu|toolbar|pagination|copyright|disclaimer|affiliate|infobox|factbox"
    r"|visually-?hidden|sr-only|screen-?reader(?:-text)?|print-?only|noprint)(?=$|[\s_-])",
    re.IGNORECASE,
)
# A part of a page that holds it all is named by what else is in it.
_WHOLE = frozenset({"html", "body", "main", "article"})
_DEPTH = 4
_HOLDERS_DEPTH = 50
# A part that has more of the story than this share is no part for something else.
_HELD = 0.4


Mark = tuple[str, str]
Signature = tuple[str, ...]


def apart(elements: Iterable[Element | None], own: Container[Mark] = ()) -> list[bool]:
    """Of each element whether it lies in a part of the page that is not for its story.

    `own` are the marks of elements that hold much of the story, whatever they are called.
    """
    # Each element of the page is asked once, however many lie in it.
    known: dict[Element | None, bool] = {None: False}
    found: list[bool] = []
    for element in elements:
        way: list[Element] = []
        here = element
        while here is not None and here not in known:
            way.append(here)
            here = here.getparent()
        for one in reversed(way):
            held = one.tag in ("body", "html") or mark(one) in own
            known[one] = not held and (_is_for_else(one) or known[one.getparent()])
        found.append(known[element])
    return found


def _is_for_else(element: Element) -> bool:
    if element.tag in _ELEMENTS or element.get("role", "") in _ROLES:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag not in _WHOLE and bool(_NAMED.search(names))


def mark(element: Element) -> Mark:
    """An element by its name and all of its classes."""
    return str(element.tag), element.get("class", "")


def holders(weights: Sequence[tuple[Element | None, int]]) -> set[Mark]:
    """The marks of elements around so much of the weight that they are the story's own."""
    held = Counter[Mark]()
    for element, weight in weights:
        around: set[Mark] = set()
        here = element
        # Marks inside marks count once, so it is counted on the way up, as far as pages are deep.
        for _ in range(_HOLDERS_DEPTH):
            if here is None:
                break
            around.add(mark(here))
            here = here.getparent()
        for one in around:
            held[one] += weight
    total = sum(weight for _, weight in weights)
    return {one for one, weight in held.items() if weight >= _HELD * total}


def signature(element: Element | None) -> Signature:
    """How an element stands in the page: its name and class, and those around it."""
    found: list[str] = []
    here = element
    while here is not None and len(found) < _DEPTH:
        first = here.get("class", "").split()[:1]
        found.append(".".join([str(here.tag), *first]))
        here = here.getparent()
    return tuple(found)
