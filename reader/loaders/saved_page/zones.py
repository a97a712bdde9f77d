"""Parts of a page that are for something else than its story, told by their elements."""

import re
from collections import Counter
from collections.abc import Container, Iterable

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
# A part that has more of the story than this share is no part for something else.
_HELD = 0.4


Mark = tuple[str, str]


def is_apart(element: Element | None, own: Container[Mark] = ()) -> bool:
    """Whether the element lies in a part of the page that is not for its story.

    `own` are the marks of elements that hold much of the story, whatever they are called.
    """
    here = element
    while here is not None and here.tag not in ("body", "html") and mark(here) not in own:
        if here.tag in _ELEMENTS or here.get("role", "") in _ROLES:
            return True
        if here.tag not in _WHOLE and _NAMED.search(
            f"{here.get('class', '')} {here.get('id', '')}"
        ):
            return True
        here = here.getparent()
    return False


def mark(element: Element) -> Mark:
    """An element by its name and all of its classes."""
    return str(element.tag), element.get("class", "")


def holders(weights: Iterable[tuple[Element | None, int]]) -> set[Mark]:
    """The marks of elements around so much of the weight that they are the story's own."""
    held = Counter[Mark]()
    total = 0
    for element, weight in weights:
        total += weight
        around: set[Mark] = set()
        here = element
        while here is not None:
            around.add(mark(here))
            here = here.getparent()
        for one in around:
            held[one] += weight
    return {one for one, weight in held.items() if weight >= _HELD * total}


def signature(element: Element | None) -> tuple[str, ...]:
    """How an element stands in the page: its name and class, and those around it."""
    found: list[str] = []
    here = element
    while here is not None and len(found) < _DEPTH:
        first = here.get("class", "").split()[:1]
        found.append(".".join([str(here.tag), *first]))
        here = here.getparent()
    return tuple(found)
