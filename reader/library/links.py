"""Which story of the library a teaser leads to."""

from urllib.parse import urlsplit

from reader.library.documents import Entry
from reader.model import Teaser

# So many letters and digits at least, else "Russia" would claim each teaser that begins with it.
_LEAST_KEY = 10


class Links:
    """Headlines and first sentences, compared by their letters and digits."""

    def __init__(self) -> None:
        self._stories: dict[str, str] = {}
        self._lengths: set[int] = set()
        self._addresses: dict[str, str] = {}

    def add(self, entry: Entry) -> None:
        """Take in a story; of two with one headline the first is led to."""
        story = entry.summary.id
        if entry.url:
            self._addresses.setdefault(page_of(entry.url), story)
        for text in (entry.summary.headline, entry.opening):
            key, _ = _letters(text)
            if key:
                self._stories.setdefault(key, story)
                self._lengths.add(len(key))

    def with_address(self, address: str) -> str | None:
        """The id of the story whose page has an address."""
        return self._addresses.get(page_of(address))

    def story(self, teaser: Teaser, page: str) -> str | None:
        """The id of the story that the teaser begins with; never that of its own page."""
        key, ends = _letters(teaser.text)
        for length in sorted(self._lengths & ends, reverse=True):
            if length < _LEAST_KEY and length != len(key):
                break
            story = self._stories.get(key[:length])
            if story and story != page:
                return story
        return None


def page_of(address: str) -> str:
    """What of an address says which page it is: not how it is fetched, nor a place in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    query = "&".join(part for part in parts.query.split("&") if not part.startswith("utm_"))
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def _letters(text: str) -> tuple[str, set[int]]:
    """The letters and digits of a text, folded, and at which lengths of them a word ends."""
    letters: list[str] = []
    ends: set[int] = set()
    for character in text.casefold():
        if character.isalnum():
            letters.append(character)
        else:
            ends.add(len(letters))
    ends.add(len(letters))
    return "".join(letters), ends
