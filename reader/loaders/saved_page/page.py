"""The saved page: its tree, its blocks in their order, and what it says of itself."""

import re
from functools import cached_property

from msgspec import Struct

from reader.loaders import limits
from reader.loaders.markup import Element, Placed, read_placed
from reader.loaders.markup.links import address
from reader.loaders.saved_page.json_ld import Values, read_story
from reader.text import clean

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE)
_HEAD = 8192


def one_line(text: str) -> str:
    """The text with single blanks, harmless."""
    return clean(" ".join(text.split())).strip()


class SavedPage(Struct, frozen=True, dict=True):
    """What is known of a page before it is judged."""

    html: str
    root: Element

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The contents of the page's meta elements, by name or property, lower case."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = one_line(element.get("content", ""))
            if content:
                for key in ("property", "name", "itemprop"):
                    if name := element.get(key, "").strip().lower():
                        found.setdefault(name, []).append(content)
        return found

    def first(self, *names: str) -> str | None:
        """The first content of the first of these names that there is."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def story(self) -> Values:
        """What the page says of its story as JSON-LD."""
        return read_story(self.root)

    @cached_property
    def url(self) -> str | None:
        """Where the page is from."""
        links = (
            link.get("href") for link in self.root.iter("link") if link.get("rel") == "canonical"
        )
        head = self.html[:_HEAD]
        saved = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
        told = (*links, self.first("og:url", "twitter:url"), saved[1] if saved else None)
        return next((found for url in told if (found := _page_address(url))), None)

    @cached_property
    def base(self) -> str | None:
        """What relative addresses are taken from."""
        said = next((base.get("href") for base in self.root.iter("base") if base.get("href")), None)
        return address(said, self.url) or self.url

    @cached_property
    def excess(self) -> str | None:
        """What of the page is more than trafilatura can bear, and the limit on it."""
        count = sum(1 for _ in self.root.iter())
        if count > limits.MAX_ELEMENTS:
            return f"it has more elements ({count:,}) than the limit ({limits.MAX_ELEMENTS:,})"
        deeper = [(self.root, 1)]
        while deeper:
            element, depth = deeper.pop()
            if depth > limits.MAX_DEPTH:
                return f"its elements are nested deeper than the limit ({limits.MAX_DEPTH:,})"
            deeper += [(child, depth + 1) for child in element]
        return None

    @cached_property
    def placed(self) -> list[Placed]:
        """All blocks of the page, in its order."""
        return read_placed(self.root, self.base)


def _page_address(url: str | None) -> str | None:
    found = address(url)
    return found if found and not found.lower().startswith("mailto:") else None
