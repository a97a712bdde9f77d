"""Which story of the library a teaser or a link leads to."""

import re
import sqlite3
from collections.abc import Sequence
from itertools import accumulate
from json import dumps
from urllib.parse import urlsplit

from reader.library.checksum import checksum
from reader.model import Teaser

# So many letters and digits at least, else "Russia" would claim each teaser that begins with it.
_LEAST = 10
# No headline is longer, and no other beginning of a teaser is looked up.
_LONGEST = 1_000
_WORD = re.compile(r"[^\W_]+")
_LEADING = """
    SELECT article.id, beginning, headline, opening FROM lead
    JOIN article USING (key) JOIN document ON document.id = document
    WHERE beginning IN (SELECT value FROM json_each(?)) AND NOT copy AND article.id <> ?
    ORDER BY path, number
"""


def leads(headline: str, opening: str) -> Sequence[int]:
    """Numbers for what the teasers that lead to a story begin with."""
    found = {letters for text in (headline, opening) if (letters := "".join(_words(text)))}
    return sorted(map(checksum, found))


def story_of(connection: sqlite3.Connection, teaser: Teaser, story: str) -> str | None:
    """The id of the story that a teaser of a story begins with; never that of its own page.

    Of several it is the one with the longest headline or first sentence, of two with one the first
    by path.
    """
    words = _words(teaser.text)
    letters = "".join(words)
    ends = set(accumulate(map(len, words)))
    lengths = [end for end in ends if _LEAST <= end <= _LONGEST or end == len(letters)]
    asked = {checksum(letters[:length]): letters[:length] for length in lengths}
    best = ("", None)
    for article, number, *texts in connection.execute(_LEADING, (dumps(list(asked)), story)):
        beginning = asked[number]
        # Two texts may have one number.
        if len(beginning) > len(best[0]) and any(
            "".join(_words(text)) == beginning for text in texts
        ):
            best = (beginning, article)
    return best[1]


def with_page(connection: sqlite3.Connection, address: str) -> str | None:
    """The id of the first story by path whose page has an address."""
    row = connection.execute(
        "SELECT article.id FROM article JOIN document ON document.id = document"
        " WHERE page = ? AND NOT copy ORDER BY path, number LIMIT 1",
        (page_of(address),),
    ).fetchone()
    return row[0] if row else None


def page_of(address: str) -> str:
    """What of an address says which page it is: not how it is fetched, nor a place in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    query = "&".join(part for part in parts.query.split("&") if not part.startswith("utm_"))
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def _words(text: str) -> list[str]:
    """The stretches of letters and digits of a text, folded."""
    return _WORD.findall(text.casefold())
